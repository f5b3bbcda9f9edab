import type { AgreedHow } from 'agreement/client'

/** A ticket as a question names it. */
export interface NamedTicket {
  readonly number: string
  readonly subject: string
  /** The name of its user. */
  readonly requester: string
}

/** What would happen to a ticket, told before it does. */
export type AskedOfTicket =
  | {
      readonly act: 'merge'
      readonly goesOn: NamedTicket
      readonly ends: NamedTicket
      /** Whether one person asked for both. */
      readonly isOfOne: boolean
    }
  | { readonly act: 'withdraw'; readonly ticket: NamedTicket; readonly how: AgreedHow }
