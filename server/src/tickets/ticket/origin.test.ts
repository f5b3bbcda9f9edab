import { describe, expect, test } from 'vitest'
import { problemsIn } from '../../platform/checks.ts'
import { messageRefusal, refusalIn, refusalOf, refusedField } from './input.ts'
import { originFaults } from './origin.ts'

/** What comes with a message, as it is refused: by field, with the key of its words. */

const origin = { account: 'hai.djpb@kemenkeu.go.id', externalId: '<a@b>', thread: null }
const long = (length: number): string => 'x'.repeat(length)

describe('where a message came from', () => {
  test.for([
    { what: 'none', origin: undefined, problems: [] },
    { what: 'one without a thread', origin, problems: [] },
    { what: 'the longest', origin: { account: long(120), externalId: long(255), thread: long(255) }, problems: [] },
    {
      what: 'one character more of each',
      origin: { account: long(121), externalId: long(256), thread: long(256) },
      problems: ['origin.account too-long', 'origin.externalId too-long', 'origin.thread too-long'],
    },
    {
      what: 'empty ones',
      origin: { account: '', externalId: ' ', thread: '' },
      problems: ['origin.account required', 'origin.externalId required', 'origin.thread required'],
    },
    {
      what: 'an id with a line break',
      origin: { ...origin, externalId: 'a\r\nBcc: x' },
      problems: ['origin.externalId control-characters'],
    },
  ])('issue 5 §5: $what → $problems', ({ origin, problems }) => {
    expect(problemsIn(originFaults(origin)).map(({ field, message }) => `${field} ${message}`)).toEqual(problems)
  })
})

describe('refusals of a form', () => {
  test('issue 5 §3: none where nothing is wrong', () => {
    expect([refusalOf([]), refusalIn({}), refusalIn({ body: null })]).toEqual([null, null, null])
  })

  test('issue 5 §3: every field with its fault, in the order of the form', () => {
    expect(refusalIn({ subject: 'too-long', body: null, dueAt: 'order' })).toEqual({
      ok: false,
      refusal: {
        kind: 'invalid-input',
        problems: [
          { field: 'subject', message: 'too-long' },
          { field: 'dueAt', message: 'order' },
        ],
      },
    })
    expect(refusedField('eventAt', 'not-bound-to-event')).toEqual(refusalIn({ eventAt: 'not-bound-to-event' }))
  })

  const five = ['a', 'b', 'c', 'd', 'e']
  test.for([
    { what: 'a text and five files', input: { body: 'Terlampir.', attachments: five }, problems: null },
    { what: 'a sixth file', input: { body: 'Terlampir.', attachments: [...five, 'f'] }, problems: ['attachments'] },
    { what: 'files without a text', input: { body: '', attachments: five }, problems: ['body'] },
    { what: 'ten characters', input: { body: long(10) }, problems: null },
    { what: 'eleven characters', input: { body: long(11) }, problems: ['body'] },
    { what: 'two faults', input: { body: '', attachments: [...five, 'f'] }, problems: ['body', 'attachments'] },
    { what: 'half a character', input: { body: 'a\ud83d' }, problems: ['body'] },
    { what: 'a turned reading direction', input: { body: 'a\u202eb' }, problems: ['body'] },
  ])('issue 5 §2: a message of at most ten characters with $what → $problems', ({ input, problems }) => {
    const refused = messageRefusal(input, 10)?.refusal
    const named = refused?.kind === 'invalid-input' ? refused.problems.map(({ field }) => field) : null
    expect(named).toEqual(problems)
  })
})
