import type { TicketState } from 'agreement'
import type { PortalWords } from './words/id.ts'

const isState = (words: PortalWords, text: string): text is TicketState => Object.hasOwn(words.state, text)

/** The name of a ticket's state. */
export const stateName = (words: PortalWords, state: string): string =>
  isState(words, state) ? words.state[state] : state

/** The tone that a state is shown in, beside its words. */
export function stateTone(state: TicketState): 'safe' | 'soon' | 'hold' {
  if (state === 'waiting-user') return 'soon'
  return state === 'closed' || state === 'withdrawn' || state === 'merged' || state === 'waiting-agency'
    ? 'hold'
    : 'safe'
}
