import { expect, test } from 'vitest'
import { roomsAreSmall } from './testing/tidy/room-rules.ts'
import { nameOf } from './testing/tidy/source.ts'
import { rules, tidyFile, tidyHouse } from './tidy.ts'

const lines = (count: number): string => '  step()\n'.repeat(count)
// Put together here, so that this file itself does not break the rule that it tries.
const off = (name: string): string => `${'//'} ${name}`

const plants = [
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
    text: 'const q = `select * from tickets.ticket order by id limit 1`',
  },
  {
    rule: 'columns-are-listed',
    file: 'server/src/tickets/queries.ts',
    text: 'const q = `select ticket.* from tickets.ticket limit 1`',
  },
  {
    rule: 'sql-stands-in-queries',
    file: 'server/src/tickets/answer.ts',
    text: 'const q = `select id from tickets.ticket`',
  },
  {
    rule: 'sql-names-its-own-schema',
    file: 'server/src/tickets/queries.ts',
    text: 'const q = `select id from identity.person limit 1`',
  },
  {
    rule: 'sql-names-its-own-schema',
    file: 'server/src/agreement-register/queries.ts',
    text: 'const q = `select 1 from agreement_register.version join tickets.ticket using (id) limit 1`',
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
  { rule: 'lines-are-short', file: 'server/src/tickets/a.ts', text: `const a = '${'a'.repeat(129)}'` },
  { rule: 'lines-are-short', file: 'web/src/lib/ui/a.css', text: `/* ${'a'.repeat(135)} */` },
  { rule: 'lines-are-short', file: 'server/migrations/0099_new.sql', text: `-- ${'a'.repeat(138)}` },
  { rule: 'rooms-are-shallow', file: 'server/src/a/b/c/d/e.ts', text: 'const a = 1' },
  {
    rule: 'columns-are-listed',
    file: 'server/src/tickets/queries.ts',
    text: 'const q = `insert into tickets.ticket values ($1)`',
  },
  {
    rule: 'columns-are-listed',
    file: 'server/src/tickets/queries.ts',
    text: 'const q = `update tickets.ticket set state = $1 returning *`',
  },
  {
    rule: 'order-and-limit-are-stated',
    file: 'server/src/tickets/queries.ts',
    text: 'const q = `select id from tickets.ticket where id = $1`',
  },
  {
    rule: 'order-and-limit-are-stated',
    file: 'server/src/tickets/queries.ts',
    text: 'const q = `select id from tickets.message limit 20`',
  },
  {
    rule: 'order-and-limit-are-stated',
    file: 'server/src/tickets/queries.ts',
    text: 'const q = `with some as (select id from tickets.ticket order by id limit 1) select id from some order by id`',
  },
  {
    rule: 'lists-ask-who-sees',
    file: 'server/src/tickets/views/queue-queries.ts',
    text: 'const q = `select count(*) as n from tickets.ticket where open`',
  },
  {
    rule: 'lists-ask-who-sees',
    file: 'server/src/tickets/views/queue-queries.ts',
    text: 'const q = `select id from tickets.ticket order by id limit 20`',
  },
  ...[
    "const q = `select id from tickets.ticket where subject = 'sight' order by id limit 20`",
    'const sight = `true`; const q = `select id from tickets.ticket where ${sight} order by id limit 20`',
    'const q = `select id from tickets.ticket -- sight\norder by id limit 20`',
  ].map((text) => ({ rule: 'lists-ask-who-sees', file: 'server/src/tickets/views/queue-queries.ts', text })),
  {
    rule: 'time-is-passed-in',
    file: 'server/src/tickets/queries.ts',
    text: 'const q = `update tickets.ticket set closed_at = now()`',
  },
  { rule: 'exports-say-what-they-are', file: 'server/src/tickets/a.ts', text: 'export const add = (a: number) => a' },
  { rule: 'exports-say-what-they-are', file: 'server/src/tickets/a.ts', text: '// No.\nexport interface Row { a: 1 }' },
  { rule: 'doors-only-export', file: 'server/src/tickets/index.ts', text: 'const a = 1' },
  { rule: 'no-personal-path', file: 'docs/operate.md', text: ['', 'home', 'ani', 'hai'].join('/') },
  { rule: 'nothing-is-unfinished', file: 'web/src/lib/ui/A.svelte', text: ['<!-- TO', 'DO -->'].join('') },
  { rule: 'nothing-is-mocked', file: 'server/src/tickets/a.test.ts', text: `vi.mock('./b.ts')` },
  { rule: 'nothing-is-mocked', file: 'server/src/tickets/a.test.ts', text: `expect(a).toMatchInlineSnapshot()` },
  ...[
    'dijawab dalam 1 jam kerja',
    'tiga hari kerja',
    'berlaku 10 menit',
    'within 8 working hours',
    'three working days',
    'five minutes',
    'sesuai SLA 6.4',
    'clause 6.2',
  ].map((said) => ({
    rule: 'promises-are-not-typed',
    file: 'web/src/lib/words/id.ts',
    text: `const said = '${said}'`,
  })),
  {
    rule: 'promises-are-not-typed',
    file: 'server/src/notices/words.ts',
    text: 'const said = (name: string) => `Yth. ${name}, dalam 40 jam kerja`',
  },
  ...['The twelve services of 5.1', 'by any of the nine channels', 'Only for ITSM.04 (6.4)', 'not of WBSM.01.02'].map(
    (said) => ({
      rule: 'describes-every-version',
      file: 'server/src/api/routes/a.ts',
      text: `const a = { description: '${said}' }`,
    }),
  ),
  { rule: 'promises-are-not-typed', file: 'web/src/lib/ui/A.svelte', text: `<p title={w(7)}>{w('2 hari kerja')}</p>` },
  {
    rule: 'promises-are-not-typed',
    file: 'web/src/lib/ui/A.svelte',
    text: '<p title={`sisa 2\n  hari kerja`}>{words.left}</p>',
  },
  ...[
    'pukul 08.00 WIB',
    'from 08:00 to 16:00',
    'Buka 08.00–16.00.',
    'Senin 08.00 s.d. selesai',
    'Open until 4 pm',
    'sembilan kanal',
    'dua belas layanan',
    'twelve services',
    '3 (tiga) hari kerja',
    'within 3 (three) working days',
    'setelah satu minggu',
    'after two weeks',
    'Lihat ketentuan 6.4.',
  ].map((said) => ({
    rule: 'promises-are-not-typed',
    file: 'web/src/routes/words.ts',
    text: `const said = '${said}'`,
  })),
  {
    rule: 'limits-are-asked',
    file: 'server/src/api/schemas/requests.ts',
    text: `const a = { description: 'At most 10 MB.' }`,
  },
  { rule: 'words-stand-in-words-files', file: 'web/src/lib/ui/A.svelte', text: '<p>Selamat datang</p>' },
  {
    rule: 'words-stand-in-words-files',
    file: 'web/src/lib/ui/A.svelte',
    text: '<a aria-label="Tutup" href="/x">×</a>',
  },
]

test.for(plants)('HOUSE, tidy: $rule stops «$text»', ({ rule, file, text }) => {
  expect(tidyFile(file, text).map((found) => found.rule)).toEqual([rule])
})

test.for([
  { what: 'a function of 70 lines', file: 'server/src/tickets/a.ts', text: `function long() {\n${lines(68)}}\n` },
  { what: 'a file of 400 lines', file: 'server/src/tickets/a.ts', text: 'const a = 1\n'.repeat(400) },
  { what: 'a date made of an instant', file: 'agreement/src/a.ts', text: 'const day = new Date(at)' },
  { what: 'a duration that is measured', file: 'server/src/tickets/a.ts', text: 'const began = performance.now()' },
  { what: 'the clock itself', file: 'server/src/platform/clock.ts', text: 'const at = Date.now()' },
  { what: 'count(*)', file: 'server/src/tickets/queries.ts', text: 'const q = `select count(*) from tickets.message`' },
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
  {
    what: 'a question for one row by its nature',
    file: 'server/src/tickets/queries.ts',
    text: 'const q = `select count(*) as n, max(id) as last from tickets.message`',
  },
  {
    what: 'a question for one row',
    file: 'server/src/tickets/queries.ts',
    text: 'const q = `select id from tickets.ticket where id = $1 limit 1`',
  },
  {
    what: 'a list with the condition of sight',
    file: 'server/src/tickets/views/queue-queries.ts',
    text: 'const sight = question.sight.condition(bind); const q = `select id from tickets.ticket where ${sight} order by id limit 20`',
  },
  {
    what: 'what the proof counts',
    file: 'server/src/tickets/proof/verify-queries.ts',
    text: 'const q = `select count(*) as n from tickets.ticket`',
  },
  {
    what: 'real time for a lease',
    file: 'server/src/tickets/queries.ts',
    text: 'const q = `delete from tickets.ticket where at < clock_timestamp()`',
  },
  { what: 'a line of 140 characters', file: 'server/src/tickets/a.ts', text: `const a = '${'a'.repeat(128)}'` },
  { what: 'a time as an example', file: 'web/src/routes/words.ts', text: `const a = 'Tulis jam, misalnya 08.00.'` },
  { what: 'a limit that is asked', file: 'server/src/api/a.ts', text: 'const a = `At most ${mostFile}.`' },
  { what: 'a paragraph of a document', file: 'docs/owner.md', text: 'a '.repeat(200) },
  { what: 'an exported value', file: 'server/src/tickets/a.ts', text: 'export const most = 3' },
  {
    what: 'a figure from the agreement',
    file: 'web/src/lib/words/id.ts',
    text: 'const a = (n: string) => `${n} jam kerja`',
  },
  {
    what: 'a name that is one in both languages',
    file: 'web/src/lib/ui/A.svelte',
    text: '<b>HAI DJPb</b> <kbd>Enter</kbd>',
  },
  {
    what: 'a code as an example',
    file: 'server/src/api/schemas/a.ts',
    text: `const a = { description: 'A code.', example: 'BCSM.02.01' }`,
  },
  { what: 'a figure in a test', file: 'web/src/lib/a.test.ts', text: `test('§6.1.2: 1 jam kerja', () => {})` },
  { what: 'a title with its clause', file: 'server/src/tickets/a.test.ts', text: `test('§6.1.3: opens', () => {})` },
])('HOUSE, tidy: $what is left alone', ({ file, text }) => {
  expect(tidyFile(file, text)).toEqual([])
})

test('HOUSE, tidy: every rule has a plant', () => {
  const planted = new Set(plants.map(({ rule }) => rule))
  expect(new Set(rules.map(nameOf))).toEqual(planted)
})

test('HOUSE: a folder holds eighteen files or rooms, not nineteen; tests, words and styles beside them do not count', () => {
  const files = Array.from({ length: 18 }, (_, at) => `web/src/lib/ui/Part${at}.svelte`)
  expect(
    roomsAreSmall([
      ...files,
      'web/src/lib/ui/part.test.ts',
      'web/src/lib/ui/part.words.ts',
      'web/src/lib/ui/portal.css',
    ]),
  ).toEqual([])
  expect(roomsAreSmall([...files, 'web/src/lib/ui/One.svelte']).map(({ file, rule }) => `${file} ${rule}`)).toEqual([
    'web/src/lib/ui rooms-are-small',
  ])
  const rooms = Array.from({ length: 19 }, (_, at) => `web/src/lib/room${at}/part.ts`)
  expect(roomsAreSmall(rooms).map(({ file }) => file)).toEqual(['web/src/lib'])
})

test('HOUSE, tidy: the house itself is tidy', async () => {
  const found = await tidyHouse(import.meta.dirname)
  expect(found.map(({ file, line, rule, what }) => `${file}:${line} ${rule}: ${what}`)).toEqual([])
})
