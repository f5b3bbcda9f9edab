import { agreedHow } from 'agreement'
import type { AgreedHow } from 'agreement'
import type { Actor } from '../../policy/index.ts'
import { refusedField } from '../ticket/input.ts'
import type { Refused } from '../ticket/input.ts'
import type { LedgerBody } from '../ticket/ledger.ts'
import { userOf } from './shell/load.ts'
import type { LoadedTicket } from './shell/load.ts'

/**
 * Words of the desk (READING): what staff enter for a user is kept and shown as entered by them on the user's word,
 * with how the user said so, and never as the user's own.
 */

/** How a user said what staff enter for them: by a channel of 6.2, by letter, or face to face. */
export const saidHow = agreedHow

/** One of `saidHow`. */
export type SaidHow = AgreedHow

/** On whose word something is entered: the user's, and how they gave it. */
export interface OnBehalf {
  readonly how: SaidHow
}

/** What an act for a user may bring. A person of staff must; a channel, or a machine that is one, brings the user's own word. */
export interface ForUser {
  readonly onBehalf?: OnBehalf
}

/** Whether a person of the desk acts, and not the user: what they enter is entered on the user's word. */
const isByStaff = (actor: Actor, ticket: LoadedTicket): boolean =>
  actor.kind === 'person' && actor.personId !== userOf(ticket)

/** On whose word it is entered; null where it is the user's own. A person of staff who does not say how is refused. */
export function wordOf(actor: Actor, ticket: LoadedTicket, { onBehalf }: ForUser): Refused | OnBehalf | null {
  if (isByStaff(actor, ticket)) return onBehalf ?? refusedField('onBehalf', 'required')
  return actor.kind === 'api-key' ? (onBehalf ?? null) : null
}

/** Whether the answer of `wordOf` is a refusal. */
export const isRefusedWord = (word: Refused | OnBehalf | null): word is Refused => word !== null && 'ok' in word

/** What the ledger says of a word that was entered for its user. */
export const wordFact = (word: OnBehalf | null): LedgerBody => (word === null ? {} : { onBehalf: word.how })
