import { describe, expect, test } from 'vitest'
import { nextNoticeOf, noticeName } from 'agreement'
import { calendar, version, withPolicy } from '../../testing/ticket-values.ts'
import { wibInstant } from '../../testing/desk.ts'
import { watchedOf } from './watched.ts'
import type { RunningRow } from './watched.ts'

/** What runs on a row, told by the row alone. Due instants of Monday 23 November 2026. */

const at = (time: string) => wibInstant(`2026-11-23 ${time}`)
const all = { responseDueAt: at('10:00'), firstLineDueAt: at('10:00'), fulfilmentDueAt: at('15:00') }

/** A row on which nothing falls due unless told. */
const aRunningRow = (more: Partial<RunningRow> = {}): RunningRow => ({
  channel: 'portal',
  component: 'CRSM.01.01',
  impact: 'low',
  urgency: 'medium',
  state: 'in-progress',
  responseDueAt: null,
  firstLineDueAt: null,
  fulfilmentDueAt: null,
  ...more,
})

describe('which run', () => {
  test.for([
    { what: 'nothing', row: {}, kinds: [] },
    { what: 'the response', row: { responseDueAt: at('10:00') }, kinds: ['response'] },
    { what: 'the first line', row: { firstLineDueAt: at('10:00') }, kinds: ['firstLine'] },
    { what: 'the fulfilment', row: { fulfilmentDueAt: at('15:00') }, kinds: ['fulfilment'] },
    { what: 'all three', row: all, kinds: ['response', 'firstLine', 'fulfilment'] },
  ])('issue 5 §3: a row on which $what falls due', ({ row, kinds }) => {
    const watched = watchedOf(aRunningRow(row), version)
    expect(watched.map((one) => one.kind)).toEqual(kinds)
    expect(watched.every((one) => one.endedAt === null && one.internalDueAt === null)).toBe(true)
  })
})

describe('what stands still', () => {
  const still = (state: string, of = version) =>
    watchedOf(aRunningRow({ ...all, state }), of)
      .filter((one) => one.standsStill)
      .map((one) => one.kind)

  test.for([
    { state: 'new', kinds: [] },
    { state: 'in-progress', kinds: [] },
    { state: 'handed-on', kinds: [] },
    // The user is waited for: first line and fulfilment stand, the response never does (policy `responsePauses`).
    { state: 'waiting-user', kinds: ['firstLine', 'fulfilment'] },
    { state: 'waiting-agency', kinds: [] },
  ])('§5.2.4: while $state: $kinds', ({ state, kinds }) => {
    expect(still(state)).toEqual(kinds)
  })

  test('§5.2.4: a version may settle it otherwise', () => {
    expect(still('waiting-user', withPolicy('responsePauses', true))).toEqual(['response', 'firstLine', 'fulfilment'])
    expect(still('waiting-user', withPolicy('pauseWhileWaitingForUser', false))).toEqual([])
  })
})

describe('by which target', () => {
  const targets = (more: Parameters<typeof aRunningRow>[0]) =>
    Object.fromEntries(watchedOf(aRunningRow({ ...all, ...more }), version).map(({ kind, target }) => [kind, target]))
  const hour = 3_600_000

  test('§6.4: the hour of the portal, and the hours of the component', () => {
    expect(targets({ component: 'CRSM.01.01' })).toEqual({
      response: { kind: 'within', working: hour, clause: '6.4' },
      firstLine: { kind: 'within', working: hour, clause: '6.4' },
      fulfilment: { kind: 'within', working: 8 * hour, clause: '6.4' },
    })
  })

  test('§6.3: the hours of the priority where they are the stricter', () => {
    const strict = targets({ component: 'BCSM.02.01', impact: 'high', urgency: 'medium' })
    expect(strict['fulfilment']).toEqual({ kind: 'within', working: 16 * hour, clause: '6.3.2' })
    const service = targets({ component: 'BCSM.02.01', impact: 'low', urgency: 'medium' })
    expect(service['fulfilment']).toEqual({ kind: 'within', working: 32 * hour, clause: '6.4' })
  })

  test('§6.4: an agreed date where the table has "-", and 6.3.6 where P6 stands alone', () => {
    expect(targets({ component: 'CRSM.01.06' })['fulfilment']).toEqual({ kind: 'agreed-date', clause: '6.4' })
    expect(targets({ component: null, impact: 'low', urgency: 'low' })['fulfilment']).toMatchObject({
      kind: 'beyond',
      clause: '6.3.6',
    })
  })

  test('§6.4: two minutes on the web chat, and an immediate first line', () => {
    const { response, firstLine } = targets({ channel: 'web-chat' })
    expect(response).toEqual({ kind: 'within', working: hour / 30, clause: '6.4' })
    expect(firstLine).toEqual({ kind: 'immediate', clause: '6.4' })
  })
})

describe('what is told next', () => {
  const next = (row: Parameters<typeof aRunningRow>[0], told: readonly string[] = []) =>
    nextNoticeOf(watchedOf(aRunningRow(row), version), new Set(told), version, calendar)

  test('§6.4: three quarters of the hour, then a millisecond after it', () => {
    expect(next({ responseDueAt: at('10:00') })).toMatchObject({ kind: 'warning', at: at('09:45') })
    expect(
      next({ responseDueAt: at('10:00') }, [
        noticeName({ commitment: 'response', kind: 'warning', dueAt: at('10:00') }),
      ]),
    ).toMatchObject({
      kind: 'breach',
      at: at('10:00') + 1,
    })
  })

  test('§5.2.4: of what stands still nothing; of a response that runs on, its own', () => {
    expect(next({ fulfilmentDueAt: at('15:00'), state: 'waiting-user' })).toBeNull()
    expect(next({ ...all, state: 'waiting-user' })).toMatchObject({ commitment: 'response' })
  })
})
