import type { Channel, Instant, TicketState, Words } from 'agreement'
import type { CommitmentLike } from './deadline.ts'

/** A file as a line of a list. */
export interface FileLine {
  readonly id: string
  readonly name: string
  readonly size: number
}

/** A line of the story that the requester may read. */
export type StoryItem =
  | {
      readonly kind: 'message'
      readonly id: string
      readonly at: Instant
      readonly messageKind: string
      readonly authorName: string
      readonly channel: Channel
      readonly body: string
      readonly attachments: readonly FileLine[]
    }
  | {
      readonly kind: 'event'
      readonly seq: number
      readonly at: Instant
      readonly event: string
      readonly facts: Readonly<Record<string, string | number | null>>
    }

/** The ticket as the page of its requester needs it. */
export interface RequesterTicketData {
  readonly number: string
  readonly subject: string
  readonly state: TicketState
  readonly channel: Channel
  readonly receivedAt: Instant
  readonly component: { readonly code: string; readonly name: Words } | null
  readonly satker: string | null
  readonly version: { readonly number: string }
  readonly commitments: readonly CommitmentLike[]
  readonly reopenUntil: Instant | null
  readonly attachments: readonly FileLine[]
  readonly links: readonly { readonly number: string }[]
  readonly timeline: readonly StoryItem[]
  readonly may: { readonly write: boolean; readonly withdraw: boolean; readonly reopen: boolean }
  readonly key: string
}

/** What one of the ticket's forms answered where something was wrong. */
export interface TicketFormData {
  readonly values: Readonly<Record<string, string>>
  readonly kept: readonly (FileLine & { readonly field: string })[]
  readonly faults: readonly { readonly field: string; readonly text: string }[]
  readonly key: string
}
