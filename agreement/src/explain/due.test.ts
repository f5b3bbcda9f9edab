import { describe, expect, test } from 'vitest'
import { computeDue } from './due.ts'
import type { DueAnswer, DueInput } from './due.ts'
import type { LocalDate } from '../time/instant.ts'
import { agreement2023, decrees, wib } from '../testing/desk.ts'

const today = '2026-11-23' as LocalDate

function due(input: Omit<DueInput, 'knownOn'> & { readonly knownOn?: string }): DueAnswer {
  const outcome = computeDue(agreement2023, decrees, { ...input, knownOn: (input.knownOn ?? today) as LocalDate })
  if (!outcome.ok) throw new Error(outcome.refusal.kind)
  return outcome.value
}

const dueOf = (input: Parameters<typeof due>[0], kind: 'response' | 'firstLine' | 'fulfilment') =>
  due(input).commitments.find((one) => one.kind === kind)

describe('what a request would be promised', () => {
  test.for([
    { clause: '6.1.3', input: { channel: 'email', received: wib('20 16:05') }, kind: 'response', at: '23 09:00' },
    { clause: '6.1.2', input: { channel: 'portal', received: wib('20 15:30') }, kind: 'response', at: '23 08:30' },
    { clause: '6.1.2', input: { channel: 'portal', received: wib('20 15:30') }, kind: 'firstLine', at: '23 08:30' },
    {
      clause: '6.1.2',
      input: { channel: 'portal', received: wib('23 08:00'), component: 'CRSM.01.01', handedOn: wib('23 08:05') },
      kind: 'fulfilment',
      at: '23 16:00',
    },
    {
      clause: '6.3',
      input: {
        channel: 'portal',
        received: wib('23 08:00'),
        component: 'BCSM.02.01',
        impact: 'high',
        urgency: 'high',
        handedOn: wib('23 08:05'),
      },
      kind: 'fulfilment',
      at: '23 16:00',
    },
    {
      clause: '6.4',
      input: {
        channel: 'portal',
        received: wib('23 08:00'),
        component: 'BCSM.02.01',
        impact: 'low',
        urgency: 'medium',
        handedOn: wib('23 08:05'),
      },
      kind: 'fulfilment',
      at: '26 16:00',
    },
    { clause: '6.4', input: { channel: 'call-centre', received: wib('23 08:00') }, kind: 'response', at: '23 08:02' },
    {
      clause: '6.4',
      input: { channel: 'web-chat', received: wib('23 08:00'), sessionEnded: wib('23 08:20') },
      kind: 'firstLine',
      at: '23 08:20',
    },
    {
      clause: '6.4',
      input: {
        channel: 'portal',
        received: wib('23 08:00'),
        component: 'ITSM.04',
        eventAt: wib('24 09:00'),
        handedOn: wib('23 08:05'),
      },
      kind: 'fulfilment',
      at: '24 09:00',
    },
    {
      clause: '5.2.4',
      input: { channel: 'portal', received: wib('23 10:00'), pauses: [{ from: wib('23 10:30'), to: wib('23 11:30') }] },
      kind: 'firstLine',
      at: '23 12:00',
    },
    {
      clause: '5.2.4',
      kind: 'fulfilment',
      at: '23 15:00',
      input: {
        channel: 'portal',
        received: wib('20 15:00'),
        component: 'CRSM.01.01',
        handedOn: wib('20 15:30'),
        pauses: [
          { from: wib('21 08:00'), to: wib('22 08:00') },
          { from: wib('19 08:00'), to: wib('20 15:00') },
        ],
      },
    },
    {
      clause: '5.2.4',
      kind: 'fulfilment',
      at: '24 09:00',
      input: {
        channel: 'portal',
        received: wib('23 08:00'),
        component: 'CRSM.01.01',
        handedOn: wib('23 08:05'),
        pauses: [
          { from: wib('23 12:00'), to: wib('23 12:40') },
          { from: wib('23 12:20'), to: wib('23 13:00') },
        ],
      },
    },
  ] as const)('§$clause: $kind of $input.channel is due $at', ({ input, kind, at }) => {
    expect(dueOf(input, kind)?.dueAt).toBe(wib(at))
  })

  test.for([
    { knownOn: '2023-03-28', due: '2023-04-27 10:00' },
    { knownOn: '2023-03-29', due: '2023-04-28 10:00' },
  ])('§6.1.1: 32 hours from 17 April 2023 as known on $knownOn are due $due', ({ knownOn, due: at }) => {
    // Monday 6, Tuesday 8. First decree: 19, 20 and 27 April work, 21 to 26 do not. Amendment of 29 March: 19 to 25 do not, 26 to 28 work.
    const input = {
      channel: 'portal',
      received: wib('2023-04-17 10:00'),
      component: 'BCSM.02.01',
      impact: 'high',
      urgency: 'low',
      handedOn: wib('2023-04-17 10:30'),
      knownOn,
    } as const
    expect(dueOf(input, 'fulfilment')?.dueAt).toBe(wib(at))
  })

  test('§6.4: all three commitments are told, in order, with version and priority', () => {
    const answer = due({ channel: 'facebook', received: wib('23 10:00') })
    expect(answer).toMatchObject({ version: '2023.0', priority: 'P5' })
    expect(answer.commitments.map(({ kind, dueAt, internalDueAt }) => ({ kind, dueAt, internalDueAt }))).toEqual([
      { kind: 'response', dueAt: null, internalDueAt: wib('23 11:00') },
      { kind: 'firstLine', dueAt: null, internalDueAt: null },
      { kind: 'fulfilment', dueAt: null, internalDueAt: null },
    ])
    for (const one of answer.commitments) expect(one.explanation.length).toBeGreaterThan(1)
  })

  test('§6.4: without a hand-on fulfilment promises nothing, but says what it would', () => {
    const open = dueOf({ channel: 'portal', received: wib('23 10:00'), component: 'CRSM.01.02' }, 'fulfilment')
    expect(open).toMatchObject({
      dueAt: null,
      target: null,
      ifHandedOn: { dueAt: wib('25 10:00'), targetMs: 16 * 3_600_000 },
    })
    const handed = dueOf(
      { channel: 'portal', received: wib('23 10:00'), component: 'CRSM.01.02', handedOn: wib('23 10:10') },
      'fulfilment',
    )
    expect(handed).toMatchObject({ dueAt: wib('25 10:00') })
    expect(handed).not.toHaveProperty('ifHandedOn')
  })

  test('§6.4: CRSM.01.03 has no hours but an agreed date, and says so', () => {
    const one = dueOf(
      { channel: 'portal', received: wib('23 10:00'), component: 'CRSM.01.03', handedOn: wib('23 10:10') },
      'fulfilment',
    )
    expect(one).toMatchObject({ dueAt: null, target: { kind: 'agreed-date' } })
    expect(one?.explanation.map((step) => step.text.id)).toContain(
      'Perjanjian tidak menetapkan jam untuk layanan ini: tanggal pemenuhan disepakati dengan pengguna.',
    )
  })

  test('§6.1.1: due in 2028, which has no decree, it is provisional', () => {
    const input = { channel: 'portal', received: wib('2027-12-31 15:00'), component: 'CRSM.01.01' } as const
    expect(dueOf({ ...input, handedOn: wib('2027-12-31 15:10') }, 'fulfilment')).toMatchObject({
      dueAt: wib('2028-01-03 15:00'),
      provisional: true,
    })
    expect(dueOf(input, 'response')).toMatchObject({ dueAt: wib('2027-12-31 16:00'), provisional: false })
  })
})

test.for([
  { clause: '5.1', input: { component: 'BCSM.99' }, refusal: { kind: 'unknown-component', component: 'BCSM.99' } },
  { clause: '5.1', input: { component: 'CRSM.01' }, refusal: { kind: 'unknown-component', component: 'CRSM.01' } },
  { clause: '6.4', input: { handedOn: wib('23 09:59:59.999') }, refusal: { kind: 'handed-on-before-received' } },
  {
    clause: '6.4',
    input: { sessionEnded: wib('23 09:59:59.999') },
    refusal: { kind: 'session-ended-before-received' },
  },
  {
    clause: '5.2.4',
    input: { pauses: [{ from: wib('23 11:00'), to: wib('23 11:00') }] },
    refusal: { kind: 'impossible-pause' },
  },
  {
    clause: '6.4',
    input: { component: 'CRSM.01.01', eventAt: wib('24 09:00') },
    refusal: { kind: 'not-bound-to-event' },
  },
  { clause: '6.4', input: { eventAt: wib('24 09:00') }, refusal: { kind: 'not-bound-to-event' } },
])('§$clause: a question that contradicts itself is refused: $refusal.kind', ({ input, refusal }) => {
  expect(
    computeDue(agreement2023, decrees, { channel: 'portal', received: wib('23 10:00'), knownOn: today, ...input }),
  ).toEqual({ ok: false, refusal })
})

test('§6.4: handed on, or the session ended, at the very instant of receipt is possible', () => {
  expect(
    dueOf(
      { channel: 'web-chat', received: wib('23 10:00'), handedOn: wib('23 10:00'), sessionEnded: wib('23 10:00') },
      'firstLine',
    )?.explanation.at(-1)?.text.en,
  ).toContain('met')
})
