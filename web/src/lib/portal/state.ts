import type { TicketState } from 'agreement/client'

/** The tone that a state is shown in, beside its words. */
export function stateTone(state: TicketState): 'safe' | 'soon' | 'hold' {
  if (state === 'waiting-user') return 'soon'
  return state === 'closed' || state === 'withdrawn' || state === 'merged' || state === 'waiting-agency'
    ? 'hold'
    : 'safe'
}
