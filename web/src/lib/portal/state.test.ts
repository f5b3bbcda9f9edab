import { expect, test } from 'vitest'
import { needsNewRequest, stateTone } from './state.ts'

test.for([
  ['new', 'safe'],
  ['in-progress', 'safe'],
  ['handed-on', 'safe'],
  ['waiting-user', 'soon'],
  ['waiting-agency', 'hold'],
  ['resolved', 'safe'],
  ['closed', 'hold'],
  ['closed-unanswered', 'soon'],
  ['withdrawn', 'hold'],
  ['merged', 'hold'],
] as const)(
  'LOOK: a ticket that is %s is shown in the tone %s: only its user can move what waits for them',
  ([state, tone]) => {
    expect(stateTone(state)).toBe(tone)
  },
)

test.for([
  ['in-progress', false, false],
  ['waiting-user', false, false],
  ['resolved', true, false],
  ['resolved', false, true],
  ['closed', false, true],
  ['closed-unanswered', true, false],
  ['closed-unanswered', false, true],
  ['withdrawn', false, true],
  ['merged', false, false],
] as const)('§5.3.1: a request that is %s (may be reopened: %s) is asked anew: %s', ([state, reopen, isAskedAnew]) => {
  expect(needsNewRequest({ status: { code: state }, may: { reopen } })).toBe(isAskedAnew)
})
