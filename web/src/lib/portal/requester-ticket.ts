import type { TicketView } from 'server/tickets'
import type { FormFault, KeptFile } from '../ui/form.ts'
import type { Said } from '../ui/said.ts'

/** The ticket as the page of its requester needs it: what is the desk's own is not in it. */
export interface RequesterTicketData extends Pick<
  TicketView,
  | 'number'
  | 'subject'
  | 'status'
  | 'channel'
  | 'receivedAt'
  | 'component'
  | 'satker'
  | 'version'
  | 'commitments'
  | 'attachments'
  | 'links'
  | 'timeline'
  | 'mergedInto'
  | 'readings'
> {
  readonly may: { readonly write: boolean; readonly withdraw: boolean; readonly reopen: boolean }
  /** The ticket that goes on, where this one was merged and its user follows it. */
  readonly follows: RequesterTicketData | null
  /** What the ticket's own agreement says. */
  readonly said: Said
  /** How many files of which size a message may bring. */
  readonly filesHint: string
  /** The idempotency key of the page's forms. */
  readonly key: string
}

/** What one of the ticket's forms answered where something was wrong. */
export interface TicketFormData {
  readonly values: Readonly<Record<string, string>>
  readonly kept: readonly KeptFile[]
  readonly faults: readonly FormFault[]
  readonly key: string
}
