import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { filesOf, tidyFile } from './tidy.ts'

const lines = (count: number): string => '  step()\n'.repeat(count)
// Put together here, so that this file itself does not break the rule that it tries.
const off = (name: string): string => `${'//'} ${name}`

test.for([
  { rule: 'files-are-short', file: 'server/src/tickets/a.ts', text: 'const a = 1\n'.repeat(401) },
  { rule: 'functions-are-short', file: 'server/src/tickets/a.ts', text: `function long() {\n${lines(69)}}\n` },
  { rule: 'time-comes-from-the-clock', file: 'agreement/src/a.ts', text: 'const at = Date.now()' },
  { rule: 'time-comes-from-the-clock', file: 'agreement/src/a.ts', text: 'const at = new Date()' },
  { rule: 'time-comes-from-the-clock', file: 'agreement/src/a.ts', text: 'const at = Temporal.Now.instant()' },
  { rule: 'time-comes-from-the-clock', file: 'agreement/src/a.ts', text: 'const chance = Math.random()' },
  { rule: 'time-comes-from-the-clock', file: 'server/src/tickets/a.ts', text: 'const at = Date.now()' },
  {
    rule: 'columns-are-listed',
    file: 'server/src/tickets/queries.ts',
    text: 'const q = `select * from tickets.ticket`',
  },
  {
    rule: 'columns-are-listed',
    file: 'server/src/tickets/queries.ts',
    text: 'const q = `select ticket.* from tickets.ticket`',
  },
  {
    rule: 'sql-stands-in-queries',
    file: 'server/src/tickets/answer.ts',
    text: 'const q = `select id from tickets.ticket`',
  },
  {
    rule: 'sql-names-its-own-schema',
    file: 'server/src/tickets/queries.ts',
    text: 'const q = `select id from identity.person`',
  },
  {
    rule: 'sql-names-its-own-schema',
    file: 'server/src/agreement-register/queries.ts',
    text: 'const q = `select 1 from agreement_register.version join tickets.ticket using (id)`',
  },
  {
    rule: 'workspaces-are-entered-by-name',
    file: 'web/src/routes/a.ts',
    text: `import { x } from '../../../server/src/context.ts'`,
  },
  { rule: 'tests-cite-their-rule', file: 'server/src/tickets/a.test.ts', text: `test('it works', () => {})` },
  {
    rule: 'tests-cite-their-rule',
    file: 'server/src/tickets/a.test.ts',
    text: `describe('opening', () => { test('opens', () => {}) })`,
  },
  { rule: 'tests-cite-their-rule', file: 'server/src/tickets/a.test.ts', text: `test.for([1])('adds %s', () => {})` },
  { rule: 'nothing-is-switched-off', file: 'server/src/tickets/a.test.ts', text: `test.skip('§6.1: opens', () => {})` },
  { rule: 'nothing-is-switched-off', file: 'server/src/tickets/a.ts', text: off('@ts-expect-error') },
  { rule: 'nothing-is-switched-off', file: 'server/src/tickets/a.ts', text: off('eslint-disable-next-line') },
])('HOUSE, tidy: $rule stops «$text»', ({ rule, file, text }) => {
  expect(tidyFile(file, text).map((found) => found.rule)).toEqual([rule])
})

test.for([
  { what: 'a function of 70 lines', file: 'server/src/tickets/a.ts', text: `function long() {\n${lines(68)}}\n` },
  { what: 'a file of 400 lines', file: 'server/src/tickets/a.ts', text: 'const a = 1\n'.repeat(400) },
  { what: 'a date made of an instant', file: 'agreement/src/a.ts', text: 'const day = new Date(at)' },
  { what: 'a duration that is measured', file: 'server/src/tickets/a.ts', text: 'const began = performance.now()' },
  { what: 'the clock itself', file: 'server/src/platform/clock.ts', text: 'const at = Date.now()' },
  { what: 'count(*)', file: 'server/src/tickets/queries.ts', text: 'const q = `select count(*) from tickets.ticket`' },
  {
    what: "the platform's tables",
    file: 'server/src/tickets/queries.ts',
    text: 'const q = `insert into platform.outbox (id) values ($1)`',
  },
  { what: 'words that begin like SQL', file: 'server/src/tickets/answer.ts', text: `const help = 'select a service'` },
  { what: 'a workspace by its name', file: 'web/src/routes/a.ts', text: `import { x } from 'server/context'` },
  {
    what: 'a group with its clause',
    file: 'server/src/tickets/a.test.ts',
    text: `describe('§6.1', () => { test('opens', () => {}) })`,
  },
  {
    what: 'a file that says whose rules it shows',
    file: 'server/src/api/a.test.ts',
    text: `/** Who may call what (issue 2 §5). */\ntest('nobody', () => {})`,
  },
  { what: 'a title with its clause', file: 'server/src/tickets/a.test.ts', text: `test('§6.1.3: opens', () => {})` },
])('HOUSE, tidy: $what is left alone', ({ file, text }) => {
  expect(tidyFile(file, text)).toEqual([])
})

test('HOUSE, tidy: the house itself is tidy', async () => {
  const root = import.meta.dirname
  const found = await Promise.all(
    (await filesOf(root)).map(async (file) => tidyFile(file, await readFile(join(root, file), 'utf8'))),
  )
  expect(found.flat().map(({ file, line, rule, what }) => `${file}:${line} ${rule}: ${what}`)).toEqual([])
})
