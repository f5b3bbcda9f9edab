import { expect, test } from 'vitest'
import { nextFollowUp } from './follow-up.ts'
import { agreement2023, event, fold, known, paused, received, wib, withPolicies } from '../testing/desk.ts'

test.for([
  { reminded: 0, follows: { kind: 'remind', number: 1, at: wib('24 11:00') } },
  { reminded: 1, follows: { kind: 'remind', number: 2, at: wib('26 11:00') } },
  { reminded: 2, follows: { kind: 'close-unanswered', at: wib('30 11:00') } },
] as const)('§5.2.5: asked Monday 23 11.00, reminded $reminded times', ({ reminded, follows }) => {
  expect(nextFollowUp(fold([received(), paused('23 11:00')]), reminded, agreement2023, known)).toEqual(follows)
})

test("§5.2.5: days and count of reminders are the version's", () => {
  const version = withPolicies({ reminderWorkingDays: [2], announcedClosingWorkingDays: 4 })
  const clock = fold([received(), paused('23 11:00')], undefined, version)
  expect(nextFollowUp(clock, 0, version, known)).toMatchObject({ kind: 'remind', at: wib('25 11:00') })
  expect(nextFollowUp(clock, 1, version, known)).toEqual({ kind: 'close-unanswered', at: wib('27 11:00') })
})

test('READING: a resolution may be taken back for 3 working days, then it is closed', () => {
  const clock = fold([received(), event('resolved', '26 11:00')])
  expect(clock.reopenUntil).toBe(wib('2026-12-01 11:00'))
  expect(nextFollowUp(clock, 0, agreement2023, known)).toEqual({ kind: 'close', at: wib('2026-12-01 11:00') })
})

test('READING: what follows from a date follows a decree too', () => {
  const closed = { kind: 'calendar-changed', at: wib('23 12:00'), calendar: 'tuesday-closed' } as const
  expect(fold([received(), event('resolved', '23 11:00'), closed]).reopenUntil).toBe(wib('27 11:00'))
})

test('§5.2.5: nothing follows on a ticket that is worked on, or has been closed or withdrawn', () => {
  const lives = [
    [received()],
    [received(), paused('23 11:00'), event('resumed', '23 12:00')],
    [received(), event('resolved', '23 11:00'), event('closed', '26 11:00')],
    [received(), event('withdrawn', '23 11:00')],
  ]
  expect(lives.map((events) => nextFollowUp(fold(events), 0, agreement2023, known))).toEqual([null, null, null, null])
})
