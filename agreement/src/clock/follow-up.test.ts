import { expect, test } from 'vitest'
import { nextFollowUp } from './follow-up.ts'
import type { Reminder } from './follow-up.ts'
import { agreement2023, event, fold, known, paused, received, rulesOf, wib, withPolicies } from '../testing/desk.ts'

const left = (...times: readonly (string | null)[]): Reminder[] =>
  times.map((time) => ({ remindedAt: wib('24 11:00'), leftAt: time === null ? null : wib(time) }))

// The desk was down: a reminder that leaves late moves what follows, and what has not left is followed by nothing.
test.for([
  { what: 'not reminded', reminders: left(), follows: { kind: 'remind', number: 1, at: wib('24 11:00') } },
  { what: 'reminded', reminders: left('24 11:00'), follows: { kind: 'remind', number: 2, at: wib('26 11:00') } },
  {
    what: 'reminded late',
    reminders: left('30 09:30'),
    follows: { kind: 'remind', number: 2, at: wib('2026-12-02 09:30') },
  },
  { what: 'not yet sent', reminders: left(null), follows: null },
  {
    what: 'twice',
    reminders: left('24 11:00', '26 11:00'),
    follows: { kind: 'close-unanswered', at: wib('30 11:00') },
  },
  {
    what: 'twice, the second late',
    reminders: left('24 11:00', '2026-12-01 15:00'),
    follows: { kind: 'close-unanswered', at: wib('2026-12-03 15:00') },
  },
  { what: 'the second not yet sent', reminders: left('24 11:00', null), follows: null },
] as const)('§5.2.5: asked Monday 23 11.00, $what', ({ reminders, follows }) => {
  expect(nextFollowUp(fold([received(), paused('23 11:00')]), reminders, agreement2023, known)).toEqual(follows)
})

test('§5.2.5: a new question begins a new wait, with reminders of its own', () => {
  const clock = fold([received(), paused('23 11:00'), paused('25 14:00')])
  expect(nextFollowUp(clock, [], agreement2023, known)).toEqual({ kind: 'remind', number: 1, at: wib('26 14:00') })
})

test('§5.2.5: a version may count every step from the beginning of the wait', () => {
  const version = withPolicies({ remindersCountFrom: 'wait' })
  const clock = fold([received(), paused('23 11:00')], undefined, version)
  const following = (reminders: readonly Reminder[]) => nextFollowUp(clock, reminders, version, known)?.at
  expect([following(left('30 09:30')), following(left('30 09:30', null))]).toEqual([wib('26 11:00'), wib('30 11:00')])
})

test("§5.2.5: days and count of reminders are the version's", () => {
  const version = withPolicies({ reminderWorkingDays: [2], announcedClosingWorkingDays: 4 })
  const clock = fold([received(), paused('23 11:00')], undefined, version)
  expect(nextFollowUp(clock, [], version, known)).toMatchObject({ kind: 'remind', at: wib('25 11:00') })
  expect(nextFollowUp(clock, left('25 11:00'), version, known)).toEqual({
    kind: 'close-unanswered',
    at: wib('27 11:00'),
  })
})

test('READING: a resolution may be taken back for 3 working days, then it is closed', () => {
  const clock = fold([received(), event('resolved', '26 11:00')])
  expect(clock.reopenUntil).toBe(wib('2026-12-01 11:00'))
  expect(nextFollowUp(clock, [], agreement2023, known)).toEqual({ kind: 'close', at: wib('2026-12-01 11:00') })
})

test('READING: what follows from a date follows a decree too', () => {
  const closed = { kind: 'calendar-changed', at: wib('23 12:00'), calendar: 'tuesday-closed' } as const
  expect(fold([received(), event('resolved', '23 11:00'), closed]).reopenUntil).toBe(wib('27 11:00'))
  const waiting = fold([received(), paused('23 11:00'), closed])
  const { calendar } = rulesOf()
  expect(nextFollowUp(waiting, [], agreement2023, calendar(waiting.calendar))?.at).toBe(wib('25 11:00'))
})

test('§5.2.5: nothing follows on a ticket that is worked on, or has been closed or withdrawn', () => {
  const lives = [
    [received()],
    [received(), paused('23 11:00'), event('resumed', '23 12:00')],
    [received(), event('resolved', '23 11:00'), event('closed', '26 11:00')],
    [received(), event('withdrawn', '23 11:00')],
  ]
  expect(lives.map((events) => nextFollowUp(fold(events), [], agreement2023, known))).toEqual([null, null, null, null])
})
