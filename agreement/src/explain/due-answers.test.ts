import { expect, test } from 'vitest'
import { agreement2023, decrees, wib } from '../testing/desk.ts'
import { secondVersion } from '../testing/second-version.ts'
import type { LocalDate } from '../time/instant.ts'
import { computeDue } from './due.ts'
import type { DueInput, DueRefusal } from './due.ts'

/** Questions that are refused, at their edge, and answers by a second agreement. */

const ask = (input: Partial<DueInput>, version = agreement2023) =>
  computeDue(version, decrees, {
    channel: 'portal',
    received: wib('23 10:00'),
    knownOn: '2026-11-23' as LocalDate,
    ...input,
  })

// Just refused, and just answered.
const edges: readonly (readonly [string, Partial<DueInput>, DueRefusal['kind'], Partial<DueInput>])[] = [
  [
    '§5.1: a code that names no component',
    { component: 'CRSM.01.07' },
    'unknown-component',
    { component: 'CRSM.01.06' },
  ],
  ['§6.4.c: a service of several figures', { component: 'BCSM.02' }, 'unknown-component', { component: 'BCSM.01' }],
  [
    '§6.4: handed on before the receipt',
    { handedOn: wib('23 09:59') },
    'handed-on-before-received',
    { handedOn: wib('23 10:00') },
  ],
  [
    '§6.4: a session that ended before it',
    { sessionEnded: wib('23 09:59') },
    'session-ended-before-received',
    { sessionEnded: wib('23 10:00') },
  ],
  [
    '§5.2.4: a wait that ends before it begins',
    { pauses: [{ from: wib('23 11:01'), to: wib('23 11:00') }] },
    'impossible-pause',
    { pauses: [{ from: wib('23 11:00'), to: wib('23 11:01') }] },
  ],
  [
    '§5.2.4: a second wait of no length',
    {
      pauses: [
        { from: wib('23 11:00'), to: wib('23 11:01') },
        { from: wib('23 12:00'), to: wib('23 12:00') },
      ],
    },
    'impossible-pause',
    { pauses: [] },
  ],
  [
    '§6.4: an event of a service that serves none',
    { component: 'ITSM.03.01', eventAt: wib('24 09:00') },
    'not-bound-to-event',
    { component: 'ITSM.04.01', eventAt: wib('24 09:00') },
  ],
]

test.for(edges)('§5.1, §5.2.4, §6.4: %s is refused, and what lies beside it is not', ([, beyond, kind, within]) => {
  expect(ask(beyond)).toMatchObject({ ok: false, refusal: { kind } })
  expect(ask(within)).toMatchObject({ ok: true })
})

test('§5.1: of two faults the component is told first, with its code', () => {
  expect(ask({ component: 'X', handedOn: wib('23 09:00') })).toEqual({
    ok: false,
    refusal: { kind: 'unknown-component', component: 'X' },
  })
})

// By the second version: Monday to Saturday 07.30 to 16.30, other promises of every channel that has one.
test.for<readonly [DueInput['channel'], string, string, string | null]>([
  ['portal', '2026-11-23 10:00', '2026-11-23 12:00', '2026-11-23 13:00'],
  ['email', '2026-11-23 10:00', '2026-11-23 11:30', '2026-11-23 13:00'],
  ['whatsapp', '2026-11-23 10:00', '2026-11-23 10:30', '2026-11-23 14:00'],
  ['call-centre', '2026-11-23 10:00', '2026-11-23 10:03', null],
  ['web-chat', '2026-11-23 10:00', '2026-11-23 10:04', null],
  ['portal', '2026-11-28 15:30', '2026-11-30 08:30', '2026-11-30 09:30'],
  ['email', '2026-11-28 16:30', '2026-11-30 09:00', '2026-11-30 10:30'],
  ['portal', '2026-11-29 12:00', '2026-11-30 09:30', '2026-11-30 10:30'],
  ['portal', '2026-12-23 16:00', '2026-12-26 09:00', '2026-12-26 10:00'],
])(
  '§6.4 of the second version: by %s on %s: response %s, direct fulfilment %s',
  ([channel, at, response, firstLine]) => {
    const outcome = ask({ channel, received: wib(at) }, secondVersion('2026-01-01'))
    if (!outcome.ok) throw new Error(outcome.refusal.kind)
    expect(outcome.value.version).toBe('2027.0')
    expect(outcome.value.commitments.map(({ kind, dueAt }) => [kind, dueAt])).toEqual([
      ['response', wib(response)],
      ['firstLine', firstLine === null ? null : wib(firstLine)],
      ['fulfilment', null],
    ])
  },
)
