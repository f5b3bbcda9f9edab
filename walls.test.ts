import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { cruise } from 'dependency-cruiser'
import type { ICruiseOptions, ICruiseResult, IFlattenedRuleSet } from 'dependency-cruiser'
import { expect, test } from 'vitest'

/**
 * Every wall is tried: a wall that nobody tried is no wall. The violations are planted in a small copy of the house,
 * not in the house itself.
 */

interface Walls {
  readonly forbidden: NonNullable<IFlattenedRuleSet['forbidden']>
  readonly options: ICruiseOptions & { readonly enhancedResolveOptions: object }
}

const ofFiles = createRequire(import.meta.url)('./.dependency-cruiser.cjs') as Walls
const ofFolders = createRequire(import.meta.url)('./.dependency-cruiser.folders.cjs') as Walls

// HOUSE, levels: written here once more, from the document, so that a level that is lost in the configuration is missed here.
const levels: readonly (readonly string[])[] = [
  ['policy'],
  ['identity'],
  ['agreement-register'],
  ['notices', 'guardrails', 'knowledge'],
  ['tickets'],
  ['complaints', 'announcements', 'broadcasts', 'bookings', 'self-service', 'reports'],
  ['channels'],
]
const features = levels.flat()

// What stands in the small house: enough for each plant to have something to import.
const house: Readonly<Record<string, string>> = {
  'agreement/package.json':
    '{"name":"agreement","type":"module","exports":{".":"./src/index.ts","./client":"./src/client.ts"}}',
  'agreement/src/index.ts': 'export const one = 1',
  'agreement/src/inner.ts': 'export const inner = 1',
  'agreement/src/schema.ts': `import { z } from 'zod'; export const schema = z`,
  'server/package.json':
    '{"name":"server","type":"module","exports":{"./tickets":"./src/tickets/index.ts","./context":"./src/platform/context.ts"}}',
  'server/src/main.ts': 'export const main = 1',
  'server/src/api/index.ts': 'export const api = 1',
  'server/src/platform/context.ts': 'export const context = 1',
  'server/src/platform/mail.ts': 'export const deliverMail = 1',
  'server/src/platform/postgres/database.ts': 'export const timestamp = 1; export type Reader = number',
  'server/src/testing/database.ts': 'export const withTestDatabase = 1',
  'web/src/lib/server/person.ts': 'export const person = 1',
  ...Object.fromEntries(
    features.flatMap((feature) => [
      [`server/src/${feature}/index.ts`, 'export const door = 1; export type Door = number'],
      [
        `server/src/${feature}/queries.ts`,
        `import { timestamp } from '../platform/postgres/database.ts'; export const inner = timestamp; export type Inner = number`,
      ],
    ]),
  ),
}

interface Plant {
  readonly rule: string
  readonly file: string
  readonly content: string
}

const door = (feature: string): string => `import { door } from '../${feature}/index.ts'; export const a = door`

// Small domains are enumerated: every feature and every feature above it, every pair of one level.
const ofLevels: readonly Plant[] = levels.flatMap((names, at) => [
  ...names.flatMap((from) =>
    levels
      .slice(at + 1)
      .flat()
      .map((to) => ({
        rule: `no-upward-import (${names.join(', ')})`,
        file: `server/src/${from}/up-to-${to}.ts`,
        content: door(to),
      })),
  ),
  ...names.flatMap((from) =>
    names
      .filter((to) => to !== from)
      .map((to) => ({
        rule: `features-of-one-level-are-strangers (${names.join(', ')})`,
        file: `server/src/${from}/beside-${to}.ts`,
        content: door(to),
      })),
  ),
])

const plants: readonly Plant[] = [
  ...ofLevels,
  {
    rule: 'no-cycle',
    file: 'server/src/tickets/p01.ts',
    content: `import { b } from './p01b.ts'; export const a = b`,
  },
  {
    rule: 'no-cycle',
    file: 'server/src/tickets/p02.ts',
    content: `import type { B } from './p02b.ts'; export type A = B | 1`,
  },
  {
    rule: 'agreement-is-pure',
    file: 'agreement/src/p03.ts',
    content: `import { readFileSync } from 'node:fs'; export const a = readFileSync`,
  },
  {
    rule: 'agreement-is-pure',
    file: 'agreement/src/p04.ts',
    content: `import { timestamp } from '../../server/src/platform/postgres/database.ts'; export const a = timestamp`,
  },
  {
    rule: 'agreement-client-has-no-schema-library',
    file: 'agreement/src/client.ts',
    content: `import { schema } from './schema.ts'; export const plain = schema`,
  },
  {
    rule: 'agreement-by-its-door',
    file: 'server/src/tickets/p05.ts',
    content: `import { inner } from '../../../agreement/src/inner.ts'; export const a = inner`,
  },
  ...features.map((feature) => ({
    rule: 'platform-knows-no-feature',
    file: `server/src/platform/knows-${feature}.ts`,
    content: door(feature),
  })),
  {
    rule: 'platform-knows-no-feature',
    file: 'server/src/platform/p06.ts',
    content: `import { api } from '../api/index.ts'; export const a = api`,
  },
  {
    rule: 'platform-knows-no-feature',
    file: 'server/src/platform/p07.ts',
    content: `import { main } from '../main.ts'; export const a = main`,
  },
  {
    rule: 'enter-by-the-index',
    file: 'server/src/tickets/p08.ts',
    content: `import { inner } from '../identity/queries.ts'; export const a = inner`,
  },
  {
    rule: 'enter-by-the-index',
    file: 'server/src/tickets/p09.ts',
    content: `import type { Inner } from '../identity/queries.ts'; export type A = Inner`,
  },
  {
    rule: 'enter-by-the-index',
    file: 'server/src/tickets/p10.ts',
    content: `export const a = () => import('../identity/queries.ts')`,
  },
  {
    rule: 'enter-by-the-index',
    file: 'server/src/seeds/p11.ts',
    content: `import { inner } from '../tickets/queries.ts'; export const a = inner`,
  },
  {
    rule: 'enter-by-the-index (entries, pages)',
    file: 'server/src/p12.ts',
    content: `import { inner } from './tickets/queries.ts'; export const a = inner`,
  },
  {
    rule: 'above-features-only-the-entries',
    file: 'server/src/tickets/p13.ts',
    content: `import { api } from '../api/index.ts'; export const a = api`,
  },
  {
    rule: 'above-features-only-the-entries',
    file: 'server/src/tickets/p14.ts',
    content: `import { main } from '../main.ts'; export const a = main`,
  },
  {
    rule: 'server-knows-no-page',
    file: 'server/src/api/p15.ts',
    content: `import { person } from '../../../web/src/lib/server/person.ts'; export const a = person`,
  },
  {
    rule: 'nobody-imports-channels',
    file: 'server/src/hai.ts',
    content: `import { door } from './channels/index.ts'; export const a = door`,
  },
  ...features
    .filter((feature) => feature !== 'tickets' && feature !== 'channels')
    .map((feature) => ({
      rule: 'channels-call-tickets-only',
      file: `server/src/channels/calls-${feature}.ts`,
      content: door(feature),
    })),
  {
    rule: 'only-queries-touch-the-database',
    file: 'server/src/tickets/p16.ts',
    content: `import { timestamp } from '../platform/postgres/database.ts'; export const a = timestamp`,
  },
  {
    rule: 'one-way-out',
    file: 'server/src/tickets/p-mail.ts',
    content: `import { deliverMail } from '../platform/mail.ts'; export const a = deliverMail`,
  },
  {
    rule: 'only-mail-has-the-sender',
    file: 'server/src/notices/p-mail.ts',
    content: `import nodemailer from 'nodemailer'; export const a = nodemailer`,
  },
  {
    rule: 'only-the-platform-has-the-driver',
    file: 'server/src/tickets/p17.ts',
    content: `import pg from 'pg'; export const a = pg`,
  },
  {
    rule: 'web-enters-by-a-door',
    file: 'web/src/lib/server/p18.ts',
    content: `import { timestamp } from '../../../../server/src/platform/postgres/database.ts'; export const a = timestamp`,
  },
  {
    rule: 'client-side-is-plain',
    file: 'web/src/lib/ui/P19.svelte',
    content: `<script lang="ts">import { door } from 'server/tickets'\n const a: number = door</script>{a}`,
  },
  {
    rule: 'client-side-is-plain',
    file: 'web/src/lib/ui/p20.ts',
    content: `import { one } from 'agreement'; export const a = one`,
  },
  {
    rule: 'client-side-is-plain',
    file: 'web/src/lib/ui/p21.ts',
    content: `import { person } from '../server/person.ts'; export const a = person`,
  },
  {
    rule: 'client-side-has-no-machine',
    file: 'web/src/lib/ui/p22.ts',
    content: `import { readFileSync } from 'node:fs'; export const a = readFileSync`,
  },
  {
    rule: 'testing-only-in-tests',
    file: 'server/src/tickets/p23.ts',
    content: `import { withTestDatabase } from '../testing/database.ts'; export const a = withTestDatabase`,
  },
  {
    rule: 'everything-resolves',
    file: 'server/src/tickets/p24.ts',
    content: `import { a } from './nowhere.ts'; export const b = a`,
  },
]

/** What is allowed must stay allowed: a wall that stops everything would pass the plants. */
const allowed: readonly Omit<Plant, 'rule'>[] = [
  {
    file: 'server/src/tickets/a01.ts',
    content: `import { one } from 'agreement'; import { door } from '../identity/index.ts'; export const a = one + door`,
  },
  {
    file: 'server/src/tickets/a02.ts',
    content: `import type { Reader } from '../platform/postgres/database.ts'; export type A = Reader`,
  },
  {
    file: 'server/src/tickets/a03-queries.ts',
    content: `import { timestamp } from '../platform/postgres/database.ts'; export const a = timestamp`,
  },
  {
    file: 'server/src/tickets/a04.test.ts',
    content: `import { withTestDatabase } from '../testing/database.ts'; export const a = withTestDatabase`,
  },
  {
    file: 'web/src/lib/server/a05.ts',
    content: `import { context } from 'server/context'; import { one } from 'agreement'; export const a = context + one`,
  },
  {
    file: 'web/src/lib/ui/a06.ts',
    content: `import type { Door } from 'server/tickets'; export type A = Door`,
  },
  { file: 'server/src/channels/a07.ts', content: door('tickets') },
  {
    file: 'server/src/job-handlers.ts',
    content: `import { door } from './channels/index.ts'; export const a = door`,
  },
]

// The other half of each planted cycle is found as well.
const otherHalves: readonly Omit<Plant, 'rule'>[] = [
  { file: 'server/src/tickets/p01b.ts', content: `import { a } from './p01.ts'; export const b = a` },
  { file: 'server/src/tickets/p02b.ts', content: `import type { A } from './p02.ts'; export type B = A | 2` },
]

/** Two rooms that need each other, by other files, so that no file stands in a cycle; the second pair by types only. */
const folderPlants: readonly Omit<Plant, 'rule'>[] = [
  { file: 'server/src/tickets/left/a.ts', content: `import { b } from '../right/b.ts'; export const a = b` },
  { file: 'server/src/tickets/right/b.ts', content: 'export const b = 1' },
  { file: 'server/src/tickets/right/c.ts', content: `import { d } from '../left/d.ts'; export const c = d` },
  { file: 'server/src/tickets/left/d.ts', content: 'export const d = 1' },
  { file: 'agreement/src/up/a.ts', content: `import type { B } from '../down/b.ts'; export type A = B` },
  { file: 'agreement/src/down/b.ts', content: 'export type B = 1' },
  { file: 'agreement/src/down/c.ts', content: `import type { D } from '../up/d.ts'; export type C = D` },
  { file: 'agreement/src/up/d.ts', content: 'export type D = 1' },
]

async function build(planted: readonly Omit<Plant, 'rule'>[]): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'hai-walls-'))
  const files = [...Object.entries(house).map(([file, content]) => ({ file, content })), ...planted]
  for (const { file, content } of files) {
    await mkdir(dirname(join(root, file)), { recursive: true })
    await writeFile(join(root, file), `${content}\n`)
  }
  await mkdir(join(root, 'node_modules'))
  for (const name of ['agreement', 'server']) await symlink(join(root, name), join(root, 'node_modules', name))
  for (const name of ['nodemailer', 'pg', 'zod'])
    await symlink(join(import.meta.dirname, 'node_modules', name), join(root, 'node_modules', name))
  return root
}

interface Violation {
  readonly from: string
  readonly rule: string
}

/** What the walls find in a small house with these files planted. */
async function violationsOf(walls: Walls, planted: readonly Omit<Plant, 'rule'>[]): Promise<readonly Violation[]> {
  const root = await build(planted)
  try {
    const { enhancedResolveOptions, ...options } = walls.options
    const result = await cruise(
      ['agreement', 'server', 'web'],
      { ...options, baseDir: root, validate: true, ruleSet: { forbidden: walls.forbidden } },
      enhancedResolveOptions,
    )
    return (result.output as ICruiseResult).summary.violations.map(({ from, rule }) => ({ from, rule: rule.name }))
  } finally {
    await rm(root, { recursive: true })
  }
}

test('HOUSE, walls: each planted violation is stopped by the rule that is meant for it, and nothing else is stopped', async () => {
  const found = await violationsOf(ofFiles, [...plants, ...allowed, ...otherHalves])
  expect(
    plants.filter(({ file, rule }) => !found.some((violation) => violation.from === file && violation.rule === rule)),
  ).toEqual([])
  const planted = new Set([...plants, ...otherHalves].map(({ file }) => file))
  expect(found.filter(({ from }) => !planted.has(from))).toEqual([])
}, 60_000)

test('issue 5 §4: two folders that need each other are found where no two files do, by types as well', async () => {
  const found = await violationsOf(ofFolders, folderPlants)
  expect(new Set(found.map(({ rule }) => rule))).toEqual(new Set(['no-cycle-of-folders']))
  expect(found.map(({ from }) => from).toSorted()).toEqual([
    'agreement/src/down',
    'agreement/src/up',
    'server/src/tickets/left',
    'server/src/tickets/right',
  ])
  expect((await violationsOf(ofFiles, folderPlants)).filter(({ rule }) => rule === 'no-cycle')).toEqual([])
}, 60_000)

test('HOUSE, walls: every rule has a name of its own and a plant, and every rule is an error', () => {
  const rules = [...ofFiles.forbidden, ...ofFolders.forbidden]
  const names = rules.map(({ name }) => name ?? 'without a name')
  expect(names).toEqual([...new Set(names)])
  expect(new Set([...plants.map(({ rule }) => rule), 'no-cycle-of-folders'])).toEqual(new Set(names))
  expect(rules.filter(({ severity }) => severity !== 'error')).toEqual([])
})
