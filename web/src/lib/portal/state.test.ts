import { expect, test } from 'vitest'
import { stateTone } from './state.ts'

test.for([
  ['new', 'safe'],
  ['in-progress', 'safe'],
  ['handed-on', 'safe'],
  ['waiting-user', 'soon'],
  ['waiting-agency', 'hold'],
  ['resolved', 'safe'],
  ['closed', 'hold'],
  ['withdrawn', 'hold'],
  ['merged', 'hold'],
] as const)(
  'LOOK: a ticket that is %s is shown in the tone %s: only its user can move what waits for them',
  ([state, tone]) => {
    expect(stateTone(state)).toBe(tone)
  },
)
