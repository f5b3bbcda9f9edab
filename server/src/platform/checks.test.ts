import { describe, expect, test } from 'vitest'
import * as checks from './checks.ts'

/** The forms and limits of everything that comes in (issue 5 §3: formats and limits become one each). */

const { limits } = checks

describe('issue 5 §3: a line', () => {
  test.for([
    { what: 'a name', text: 'Siti Rahmawati', is: null },
    { what: 'letters of other scripts', text: 'Nyoman ᬦ᭄ 李', is: null },
    { what: 'nothing', text: '', is: 'required' },
    { what: 'blanks', text: ' \t ', is: 'required' },
    { what: 'two lines', text: 'Siti\nBcc: x', is: 'control-characters' },
    { what: 'a tab inside', text: 'Siti\tRahmawati', is: 'control-characters' },
    { what: 'a bell', text: 'Siti\u0007', is: 'control-characters' },
    { what: 'a control of Latin-1', text: 'Siti\u0085', is: 'control-characters' },
    { what: 'a separator of lines', text: 'Siti\u2028x', is: 'control-characters' },
    { what: 'a turned direction', text: 'Siti\u202egnp.exe', is: 'control-characters' },
    { what: 'an isolated direction', text: 'Siti\u2066x', is: 'control-characters' },
    { what: 'half a character', text: 'Siti\ud800', is: 'not-unicode' },
  ])('$what → $is', ({ text, is }) => expect(checks.lineFault(text, 40)).toBe(is))

  test('is as long as its limit and no longer', () => {
    expect(checks.lineFault('x'.repeat(120), limits.name)).toBeNull()
    expect(checks.lineFault('x'.repeat(121), limits.name)).toBe('too-long')
  })
})

describe('issue 5 §3: a text', () => {
  test.for([
    { what: 'lines and tabs', text: 'Satu\r\n\tdua', is: null },
    { what: 'a separator of lines', text: 'Satu\u2028dua', is: null },
    { what: 'blank lines', text: '\n\n', is: 'required' },
    { what: 'a null', text: 'Satu\u0000', is: 'control-characters' },
    { what: 'an escape', text: '\u001b[31mmerah', is: 'control-characters' },
    { what: 'a delete', text: 'Satu\u007f', is: 'control-characters' },
    { what: 'a control of Latin-1', text: 'Satu\u009b', is: 'control-characters' },
    { what: 'a turned direction', text: 'Satu\u202e', is: 'control-characters' },
    { what: 'half a character', text: '\udc00Satu', is: 'not-unicode' },
  ])('$what → $is', ({ text, is }) => expect(checks.textFault(text, 40)).toBe(is))

  test('is as long as its limit and no longer', () => {
    expect(checks.textFault('x'.repeat(20_000), limits.body)).toBeNull()
    expect(checks.textFault('x'.repeat(20_001), limits.body)).toBe('too-long')
  })
})

describe('issue 5 §3: an e-mail address', () => {
  test.for([
    'siti.rahmawati@kemenkeu.go.id',
    'SITI@KEMENKEU.GO.ID',
    'siti+hai@djpb.kemenkeu.go.id',
    `${'a'.repeat(64)}@b.id`,
    'budi_2@satker-527123.example',
    "o'brien@satker.example",
    'a/b=c!#$%&*@satker.example',
    ' siti@b.id ',
    'ｓｉｔｉ＠ｂ．ｉｄ',
  ])('%s is one', (text) => expect(checks.emailFault(text)).toBeNull())

  test.for([
    '',
    'tanpa-at',
    'a@b',
    '@b.id',
    'a@.id',
    'a@-b.id',
    'a@b-.id',
    'a b@c.id',
    'a..b@c.id',
    '.a@c.id',
    'a.@c.id',
    'a@c..id',
    'a@c.id.',
    'a@127.0.0.1',
    '"a b"@c.id',
    '<a@b.id>',
    'A <a@b.id>',
    'a@b.id, c@d.id',
    'a@b.id;c@d.id',
    `${'a'.repeat(65)}@b.id`,
    `a@${'b'.repeat(64)}.id`,
    `a@${'b'.repeat(250)}.id`,
  ])('%j is none', (text) => expect(checks.emailFault(text)).toBe('email'))

  test.for([
    { what: 'an invisible letter before', text: '\u200bsiti@b.id' },
    { what: 'an invisible letter inside', text: 'siti\u200b@b.id' },
    { what: 'a soft hyphen', text: 'si\u00adti@b.id' },
    { what: 'a Turkish i', text: 's\u0131ti@b.id' },
    { what: 'a Cyrillic s', text: '\u0455iti@b.id' },
    { what: 'a letter of another alphabet', text: 'josé@bank.example' },
    { what: 'a second header', text: 'a@b.id\r\nBcc: c@d.id' },
    { what: 'a null', text: 'a\u0000@b.id' },
    { what: 'a turned direction', text: 'a\u202e@b.id' },
    { what: 'half a character', text: 'a\ud800@b.id' },
  ])('issue 6 §1: $what is none, and that is said', ({ text }) => expect(checks.emailFault(text)).toBe('email-letters'))

  test('is kept in lower case without blanks around it', () => {
    expect(checks.parseEmail('  Siti@Kemenkeu.GO.ID ')).toBe('siti@kemenkeu.go.id')
    expect(checks.parseEmail('ＳＩＴＩ＠ｂ．ｉｄ')).toBe('siti@b.id')
    expect(checks.parseEmail('Siti')).toBeNull()
  })

  test('has 254 characters at most', () => {
    // 64 + 1 + 63 + 1 + 63 + 1 + 58 + 3 = 254.
    const longest = `${'a'.repeat(64)}@${'b'.repeat(63)}.${'b'.repeat(63)}.${'b'.repeat(58)}.id`
    expect(checks.emailFault(longest)).toBeNull()
    expect(checks.emailFault(`${longest}x`)).toBe('email')
  })
})

describe('issue 6 §1: what nobody can see is as good as empty, in a line and in a text', () => {
  test.for([
    ['a zero-width blank', '\u200b\u200b'],
    ['a joiner', '\u200d'],
    ['a byte order mark', '\ufeff'],
    ['a word joiner', '\u2060'],
    ['a soft hyphen', '\u00ad'],
    ['fillers of Hangul', '\u3164\u115f\u1160\uffa0'],
    ['a braille blank', '\u2800'],
    ['a mark of direction', '\u200e\u061c'],
    ['a variation selector', '\ufe0f'],
    ['a no-break blank', '\u00a0'],
    ['an ideographic blank', '\u3000'],
    ['a tag', '\u{e0020}'],
    ['a Mongolian separator', '\u180e'],
    ['a grapheme joiner', '\u034f'],
    ['an accent on nothing', '\u0301'],
  ] as const)('%s', ([, text]) => {
    expect(checks.lineFault(text, 40)).toBe('required')
    expect(checks.textFault(`${text}\n${text}`, 40)).toBe('required')
  })

  test.for(['a', '7', '?', '👍', 'क\u094d\u200d', '\u200bA'])('%j is something', (text) =>
    expect(checks.lineFault(text, 40)).toBeNull(),
  )
})

test.for([
  ['123 456', '123456'],
  ['123-456', '123456'],
  ['\u00a0123\u2011456\n', '123456'],
  ['１２３４５６', '123456'],
  ['123456\u200b', '123456'],
  ['12345a', '12345a'],
] as const)('issue 6 §1: the code %j is meant as %s', ([typed, meant]) => expect(checks.plainCode(typed)).toBe(meant))

test.for([
  { text: '+62 811 2345 678', is: null },
  { text: '112', is: null },
  { text: '11', is: 'too-short' },
  { text: ' 1 ', is: 'too-short' },
  { text: '', is: 'required' },
  { text: '0'.repeat(32), is: null },
  { text: '0'.repeat(33), is: 'too-long' },
  { text: '0811\n2345', is: 'control-characters' },
])('issue 5 §3: the telephone number $text → $is', ({ text, is }) => expect(checks.phoneFault(text)).toBe(is))

test.for([
  { text: '527123', is: null },
  { text: '000001', is: null },
  { text: '52712', is: 'satker' },
  { text: '5271234', is: 'satker' },
  { text: ' 527123', is: 'satker' },
  { text: '527123\n', is: 'satker' },
  { text: '٥٢٧١٢٣', is: 'satker' },
])('issue 5 §3: the satker code $text → $is', ({ text, is }) => expect(checks.satkerFault(text)).toBe(is))

test.for([
  { text: 'kppn-018', is: null },
  { text: 'tu', is: null },
  { text: 't', is: 'unit-code' },
  { text: 'x'.repeat(40), is: null },
  { text: 'x'.repeat(41), is: 'unit-code' },
  { text: 'KPPN', is: 'unit-code' },
  { text: 'kppn 018', is: 'unit-code' },
])('issue 5 §3: the unit code $text → $is', ({ text, is }) => expect(checks.unitCodeFault(text)).toBe(is))

test.for([
  { text: '08:00', is: null },
  { text: '00:00', is: null },
  { text: '23:59', is: null },
  { text: '24:00', is: null },
  { text: '9:00', is: 'not-a-wall-time' },
  { text: '24:01', is: 'not-a-wall-time' },
  { text: '25:00', is: 'not-a-wall-time' },
  { text: '08:60', is: 'not-a-wall-time' },
  { text: '08.00', is: 'not-a-wall-time' },
  { text: '08:00 ', is: 'not-a-wall-time' },
])('issue 5 §2: the wall time $text → $is (9:00 closed the desk for ever)', ({ text, is }) =>
  expect(checks.wallTimeFault(text)).toBe(is),
)

test.for([
  { text: '2026-12-24', is: true },
  { text: '2028-02-29', is: true },
  { text: '2027-02-29', is: false },
  { text: '2026-13-01', is: false },
  { text: '2026-00-10', is: false },
  { text: '2026-04-31', is: false },
  { text: '26-12-24', is: false },
  { text: '2026-12-24T00:00', is: false },
  { text: '', is: false },
])('issue 5 §3: the day $text exists: $is', ({ text, is }) => {
  expect(checks.dateFault(text)).toBe(is ? null : 'not-a-date')
  expect(checks.readDate(text)).toBe(is ? text : null)
})

test.for([
  { text: '2026-11', is: true },
  { text: '2026-00', is: false },
  { text: '2026-13', is: false },
  { text: '1999-12', is: false },
  { text: '2026-1', is: false },
])('issue 5 §3: the month $text is one of this century: $is', ({ text, is }) =>
  expect(checks.monthForm.test(text)).toBe(is),
)

// 2000-01-01T00:00+07:00 is 946 659 600 s of the epoch, 2100-01-01T00:00+07:00 is 4 102 419 600 s.
test.for([
  { text: '2000-01-01T00:00:00+07:00', is: 946_659_600_000 },
  { text: '1999-12-31T23:59:59.999+07:00', is: null },
  { text: '2099-12-31T23:59:59.999+07:00', is: 4_102_419_599_999 },
  { text: '2100-01-01T00:00:00+07:00', is: null },
  { text: '2026-11-20T15:40:00', is: null },
  { text: 'kemarin', is: null },
])('issue 5 §3: the instant $text → $is', ({ text, is }) => expect(checks.readInstant(text)).toBe(is))

test.for([
  { text: '019ab1f0-4a00-7b21-8c3d-1f2e3d4c5b6a', is: true },
  { text: '019AB1F0-4A00-7B21-8C3D-1F2E3D4C5B6A', is: false },
  { text: '019ab1f04a007b218c3d1f2e3d4c5b6a', is: false },
  { text: "'; drop table", is: false },
  { text: '', is: false },
])('issue 5 §3: %j is an id', ({ text, is }) => expect(checks.isUuid(text)).toBe(is))

test('issue 5 §3: a message has five files at most', () => {
  expect(checks.attachmentsFault(undefined)).toBeNull()
  expect(checks.attachmentsFault(['1', '2', '3', '4', '5'])).toBeNull()
  expect(checks.attachmentsFault(['1', '2', '3', '4', '5', '6'])).toBe('too-many')
})

test('issue 5 §3: the problems of a form are its fields with a fault, in their order', () => {
  expect(checks.problemsIn({ name: 'required', email: null, satker: undefined, phone: 'too-short' })).toEqual([
    { field: 'name', message: 'required' },
    { field: 'phone', message: 'too-short' },
  ])
})
