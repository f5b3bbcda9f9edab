import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { cruise } from 'dependency-cruiser'
import type { ICruiseOptions, ICruiseResult, IFlattenedRuleSet } from 'dependency-cruiser'
import { expect, test } from 'vitest'

/** Every wall is tried: a wall that nobody tried is no wall. The violations are planted in a small copy of the house, not in the house itself. */

const configuration = createRequire(import.meta.url)('./.dependency-cruiser.cjs') as {
  readonly forbidden: NonNullable<IFlattenedRuleSet['forbidden']>
  readonly options: ICruiseOptions & { readonly enhancedResolveOptions: object }
}

// What stands in the small house: enough for each plant to have something to import.
const house: Readonly<Record<string, string>> = {
  'agreement/package.json': '{"name":"agreement","type":"module","exports":{".":"./src/index.ts"}}',
  'agreement/src/index.ts': 'export const one = 1',
  'agreement/src/inner.ts': 'export const inner = 1',
  'server/package.json': '{"name":"server","type":"module","exports":{"./context":"./src/context.ts"}}',
  'server/src/context.ts': 'export const context = 1',
  'server/src/api.ts': 'export const api = 1',
  'server/src/platform/database.ts': 'export const timestamp = 1; export type Reader = number',
  'server/src/testing/database.ts': 'export const withTestDatabase = 1',
  ...Object.fromEntries(
    ['identity', 'catalogue', 'agreement-register', 'tickets', 'reports', 'broadcasts', 'channels'].flatMap(
      (feature) => [
        [`server/src/${feature}/index.ts`, 'export const door = 1; export type Door = number'],
        [
          `server/src/${feature}/queries.ts`,
          `import { timestamp } from '../platform/database.ts'; export const inner = timestamp`,
        ],
      ],
    ),
  ),
}

interface Plant {
  readonly rule: string
  readonly file: string
  readonly content: string
}

const plants: readonly Plant[] = [
  { rule: 'no-cycle', file: 'server/src/tickets/p01.ts', content: `import { b } from './p01b.ts'; export const a = b` },
  {
    rule: 'agreement-is-pure',
    file: 'agreement/src/p02.ts',
    content: `import { readFileSync } from 'node:fs'; export const a = readFileSync`,
  },
  {
    rule: 'agreement-is-pure',
    file: 'agreement/src/p03.ts',
    content: `import { timestamp } from '../../server/src/platform/database.ts'; export const a = timestamp`,
  },
  {
    rule: 'platform-knows-no-feature',
    file: 'server/src/platform/p04.ts',
    content: `import { door } from '../tickets/index.ts'; export const a = door`,
  },
  {
    rule: 'enter-by-the-index',
    file: 'server/src/tickets/p05.ts',
    content: `import { inner } from '../identity/queries.ts'; export const a = inner`,
  },
  {
    rule: 'enter-by-the-index',
    file: 'server/src/tickets/p06.ts',
    content: `import type { Door } from '../identity/queries.ts'; export type A = Door`,
  },
  {
    rule: 'enter-by-the-index',
    file: 'server/src/tickets/p07.ts',
    content: `export const a = () => import('../identity/queries.ts')`,
  },
  {
    rule: 'enter-by-the-index',
    file: 'server/src/p08.ts',
    content: `import { inner } from './tickets/queries.ts'; export const a = inner`,
  },
  {
    rule: 'no-upward-import',
    file: 'server/src/identity/p09.ts',
    content: `import { door } from '../agreement-register/index.ts'; export const a = door`,
  },
  {
    rule: 'no-upward-import',
    file: 'server/src/agreement-register/p10.ts',
    content: `import type { Door } from '../tickets/index.ts'; export type A = Door`,
  },
  {
    rule: 'no-upward-import',
    file: 'server/src/tickets/p11.ts',
    content: `import { door } from '../reports/index.ts'; export const a = door`,
  },
  {
    rule: 'features-of-one-level-are-strangers',
    file: 'server/src/reports/p12.ts',
    content: `import { door } from '../broadcasts/index.ts'; export const a = door`,
  },
  {
    rule: 'features-of-one-level-are-strangers',
    file: 'server/src/identity/p13.ts',
    content: `import { door } from '../catalogue/index.ts'; export const a = door`,
  },
  {
    rule: 'above-features-only-the-entries',
    file: 'server/src/tickets/p14.ts',
    content: `import { api } from '../api.ts'; export const a = api`,
  },
  {
    rule: 'nobody-imports-channels',
    file: 'server/src/hai.ts',
    content: `import { door } from './channels/index.ts'; export const a = door`,
  },
  {
    rule: 'only-queries-touch-the-database',
    file: 'server/src/tickets/p15.ts',
    content: `import { timestamp } from '../platform/database.ts'; export const a = timestamp`,
  },
  {
    rule: 'only-the-platform-has-the-driver',
    file: 'server/src/tickets/p16.ts',
    content: `import pg from 'pg'; export const a = pg`,
  },
  {
    rule: 'web-enters-by-a-door',
    file: 'web/src/p17.ts',
    content: `import { timestamp } from '../../server/src/platform/database.ts'; export const a = timestamp`,
  },
  {
    rule: 'agreement-by-its-door',
    file: 'server/src/tickets/p18.ts',
    content: `import { inner } from '../../../agreement/src/inner.ts'; export const a = inner`,
  },
  {
    rule: 'testing-only-in-tests',
    file: 'server/src/tickets/p19.ts',
    content: `import { withTestDatabase } from '../testing/database.ts'; export const a = withTestDatabase`,
  },
  {
    rule: 'everything-resolves',
    file: 'server/src/tickets/p20.ts',
    content: `import { a } from './nowhere.ts'; export const b = a`,
  },
  {
    rule: 'context-knows-no-feature',
    file: 'server/src/context.ts',
    content: `import { door } from './tickets/index.ts'; export const context = door`,
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
    content: `import type { Reader } from '../platform/database.ts'; export type A = Reader`,
  },
  {
    file: 'server/src/tickets/a03-queries.ts',
    content: `import { timestamp } from '../platform/database.ts'; export const a = timestamp`,
  },
  {
    file: 'server/src/tickets/a04.test.ts',
    content: `import { withTestDatabase } from '../testing/database.ts'; export const a = withTestDatabase`,
  },
  { file: 'web/src/a05.ts', content: `import { context } from 'server/context'; export const a = context` },
]

async function build(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'hai-walls-'))
  const other = { file: 'server/src/tickets/p01b.ts', content: `import { a } from './p01.ts'; export const b = a` }
  const files = [...Object.entries(house).map(([file, content]) => ({ file, content })), ...plants, ...allowed, other]
  for (const { file, content } of files) {
    await mkdir(dirname(join(root, file)), { recursive: true })
    await writeFile(join(root, file), `${content}\n`)
  }
  await mkdir(join(root, 'node_modules'))
  for (const name of ['agreement', 'server']) await symlink(join(root, name), join(root, 'node_modules', name))
  await symlink(join(import.meta.dirname, 'node_modules/pg'), join(root, 'node_modules/pg'))
  return root
}

async function violationsIn(root: string): Promise<readonly { readonly from: string; readonly rule: string }[]> {
  const { enhancedResolveOptions, ...options } = configuration.options
  const result = await cruise(
    ['agreement', 'server', 'web'],
    { ...options, baseDir: root, validate: true, ruleSet: { forbidden: configuration.forbidden } },
    enhancedResolveOptions,
  )
  return (result.output as ICruiseResult).summary.violations.map(({ from, rule }) => ({ from, rule: rule.name }))
}

test('HOUSE, walls: each planted violation is stopped by the rule that is meant for it, and nothing else is stopped', async () => {
  const root = await build()
  try {
    const found = await violationsIn(root)
    expect(
      plants.filter(({ file, rule }) => !found.some((violation) => violation.from === file && violation.rule === rule)),
    ).toEqual([])
    const planted = new Set([...plants.map(({ file }) => file), 'server/src/tickets/p01b.ts'])
    expect(found.filter(({ from }) => !planted.has(from))).toEqual([])
  } finally {
    await rm(root, { recursive: true })
  }
}, 60_000)

test('HOUSE, walls: every rule has a plant', () => {
  expect(new Set(plants.map(({ rule }) => rule))).toEqual(new Set(configuration.forbidden.map(({ name }) => name)))
})
