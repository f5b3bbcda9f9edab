import { instant } from 'agreement'
import { describe, expect, test } from 'vitest'
import { aRequest, wibInstant } from '../../testing/desk.ts'
import type { CallOutcome } from '../sessions/session.ts'
import type { InboundMessage, RecordedSession } from './inbound-message.ts'
import { problemsOf } from './input.ts'

/** What is wrong with a request as it comes in (issue 5 §2): each field is named, nothing is cut or guessed. */

const now = wibInstant('2026-11-23 10:00')
const faults = (more: Partial<InboundMessage>): string[] =>
  problemsOf(aRequest(more), now).map(({ field, message }) => `${field}: ${message}`)
const long = (length: number): string => 'x'.repeat(length)
const budi = { name: 'Budi' }

describe('one field after the other: inside, on the edge, outside', () => {
  test.for<{ what: string; more: Partial<InboundMessage>; expected: readonly string[] }>([
    { what: 'a plain request', more: {}, expected: [] },
    { what: 'no subject', more: { subject: ' ' }, expected: ['subject: required'] },
    { what: 'the longest subject', more: { subject: long(200) }, expected: [] },
    { what: 'a longer subject', more: { subject: long(201) }, expected: ['subject: too-long'] },
    { what: 'a subject of two lines', more: { subject: 'a\nb' }, expected: ['subject: control-characters'] },
    { what: 'a text of two lines', more: { body: 'a\n\tb' }, expected: [] },
    { what: 'no text', more: { body: '\n' }, expected: ['body: required'] },
    { what: 'the longest text', more: { body: long(20_000) }, expected: [] },
    { what: 'a longer text', more: { body: long(20_001) }, expected: ['body: too-long'] },
    { what: 'a text that turns its direction', more: { body: 'a\u202eb' }, expected: ['body: control-characters'] },
    { what: 'half a character', more: { body: 'a\ud800' }, expected: ['body: not-unicode'] },
    { what: 'no name', more: { requester: { name: '' } }, expected: ['requester.name: required'] },
    { what: 'the longest name', more: { requester: { name: long(120) } }, expected: [] },
    { what: 'a longer name', more: { requester: { name: long(121) } }, expected: ['requester.name: too-long'] },
    { what: 'no address and no telephone', more: { requester: budi }, expected: [] },
    {
      what: 'an address that is none',
      more: { requester: { ...budi, email: 'budi@' } },
      expected: ['requester.email: email'],
    },
    {
      what: 'two addresses',
      more: { requester: { ...budi, email: 'a@b.example,c@d.example' } },
      expected: ['requester.email: email'],
    },
    { what: 'a telephone', more: { requester: { ...budi, phone: '14090' } }, expected: [] },
    {
      what: 'two digits',
      more: { requester: { ...budi, phone: '14' } },
      expected: ['requester.phone: too-short'],
    },
    {
      what: 'a telephone of 33',
      more: { requester: { ...budi, phone: long(33) } },
      expected: ['requester.phone: too-long'],
    },
    { what: 'a satker with a zero in front', more: { satker: '018001' }, expected: [] },
    { what: 'five digits', more: { satker: '18001' }, expected: ['satker: satker'] },
    { what: 'an empty satker', more: { satker: '' }, expected: ['satker: satker'] },
    { what: 'five files', more: { attachments: ['1', '2', '3', '4', '5'] }, expected: [] },
    { what: 'six files', more: { attachments: ['1', '2', '3', '4', '5', '6'] }, expected: ['attachments: too-many'] },
    { what: 'received now', more: { receivedAt: now }, expected: [] },
    {
      what: 'received a millisecond from now',
      more: { receivedAt: instant(now + 1) },
      expected: ['receivedAt: in-the-future'],
    },
  ])('issue 5 §2: $what: $expected', ({ more, expected }) => expect(faults(more)).toEqual(expected))
})

describe('a call or visit', () => {
  const [queuedAt, answeredAt, endedAt] = ['09:50', '09:51', '09:59'].map((time) => wibInstant(`2026-11-23 ${time}`))
  const session = (
    more: Partial<RecordedSession>,
    outcome: CallOutcome = { kind: 'open' },
  ): Partial<InboundMessage> => ({
    channel: 'call-centre',
    session: {
      queuedAt: queuedAt ?? now,
      answeredAt: answeredAt ?? now,
      endedAt: endedAt ?? now,
      outcome,
      ...more,
    },
  })
  const at = (time: string) => wibInstant(`2026-11-23 ${time}`)

  test.for<{ what: string; more: Partial<InboundMessage>; expected: readonly string[] }>([
    { what: 'in order', more: session({}), expected: [] },
    { what: 'answered at once', more: session({ answeredAt: at('09:50') }), expected: [] },
    { what: 'ended now', more: session({ endedAt: now }), expected: [] },
    {
      what: 'ended later than now',
      more: session({ endedAt: instant(now + 1) }),
      expected: ['session.endedAt: in-the-future'],
    },
    {
      what: 'answered before it queued',
      more: session({ answeredAt: at('09:49') }),
      expected: ['session.answeredAt: order'],
    },
    {
      what: 'ended before it was answered',
      more: session({ endedAt: at('09:50') }),
      expected: ['session.endedAt: order'],
    },
    {
      what: 'answered with nothing',
      more: session({}, { kind: 'resolved', answer: ' ' }),
      expected: ['session.outcome.answer: required'],
    },
    {
      what: 'handed on with too long a reason',
      more: session({}, { kind: 'handed-on', unit: 'dit-pa', reason: long(501) }),
      expected: ['session.outcome.reason: too-long'],
    },
    {
      what: 'handed on with the longest reason',
      more: session({}, { kind: 'handed-on', unit: 'dit-pa', reason: long(500) }),
      expected: [],
    },
  ])('§6.4: $what: $expected', ({ more, expected }) => expect(faults(more)).toEqual(expected))
})

describe('where it came from', () => {
  const origin = { account: 'hai@kemenkeu.example', externalId: 'id-1', thread: null }
  test.for<{ what: string; more: Partial<InboundMessage>; expected: readonly string[] }>([
    { what: 'without a thread', more: { origin }, expected: [] },
    { what: 'an empty thread', more: { origin: { ...origin, thread: '' } }, expected: ['origin.thread: required'] },
    { what: 'the longest id', more: { origin: { ...origin, externalId: long(255) } }, expected: [] },
    {
      what: 'a longer id and no account',
      more: { origin: { ...origin, account: '', externalId: long(256) } },
      expected: ['origin.account: required', 'origin.externalId: too-long'],
    },
  ])('CHANNELS §0.5: $what: $expected', ({ more, expected }) => expect(faults(more)).toEqual(expected))
})

test('issue 5 §2: everything that is wrong is said at once, in the order of the form', () => {
  expect(
    faults({
      requester: { name: '', email: 'x', phone: '1' },
      satker: 'abc',
      subject: '',
      body: '',
      attachments: ['1', '2', '3', '4', '5', '6'],
      receivedAt: instant(now + 1),
    }),
  ).toEqual([
    'requester.name: required',
    'requester.email: email',
    'requester.phone: too-short',
    'satker: satker',
    'subject: required',
    'body: required',
    'attachments: too-many',
    'receivedAt: in-the-future',
  ])
})
