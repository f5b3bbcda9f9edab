import { isOpenState } from 'agreement/client'
import type { TicketState } from 'agreement/client'

/** The tone that a state is shown in, beside its words. */
export function stateTone(state: TicketState): 'safe' | 'soon' | 'hold' {
  if (state === 'waiting-user') return 'soon'
  return state === 'waiting-agency' || !(isOpenState(state) || state === 'resolved') ? 'hold' : 'safe'
}

/** Whether a request has ended for good, so that a new one is the way on. One that was merged goes on in another. */
export const needsNewRequest = (ticket: {
  readonly state: TicketState
  readonly may: { readonly reopen: boolean }
}): boolean => !isOpenState(ticket.state) && ticket.state !== 'merged' && !ticket.may.reopen
