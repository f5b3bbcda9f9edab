import { isOpenState } from 'agreement/client'
import type { StatusCode } from 'agreement/client'

const isOpen = (code: StatusCode): boolean => code !== 'closed-unanswered' && isOpenState(code)

/** The tone that a status is shown in, beside its words. */
export function stateTone(code: StatusCode): 'safe' | 'soon' | 'hold' {
  if (code === 'waiting-user' || code === 'closed-unanswered') return 'soon'
  return code === 'waiting-agency' || !(isOpen(code) || code === 'resolved') ? 'hold' : 'safe'
}

/** Whether a request has ended for good, so that a new one is the way on. One that was merged goes on in another. */
export const needsNewRequest = (ticket: {
  readonly status: { readonly code: StatusCode }
  readonly may: { readonly reopen: boolean }
}): boolean => !isOpen(ticket.status.code) && ticket.status.code !== 'merged' && !ticket.may.reopen
