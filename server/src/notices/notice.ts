import { instant } from 'agreement'
import { z } from 'zod'
import type { Route } from '../platform/outbox/route.ts'
import type { Occasion } from './occasion.ts'

/**
 * A notice: an occasion with every fact as it stood when it was decided. Nothing is looked up later that could have
 * changed: texts and files are named by the id of their message, which never changes; dates, names and numbers are
 * written down. Who is told, where, and in which language is the person's own, and is asked when the notice leaves.
 */

const at = z.int().transform((ms) => instant(ms))
const message = z.guid()
const about = {
  ticket: z.guid(),
  /** The ticket by which whoever is told follows this one (6.2: merged); left out: the requester of the ticket itself. */
  through: z.guid().optional(),
}

const notice = z.discriminatedUnion('occasion', [
  z.object({
    ...about,
    occasion: z.literal('receipt'),
    /** What its component requires and did not come with it, by the codes of the agreement (5.2.4). */
    missing: z.array(z.string()).readonly().optional(),
    /** The promise of the response (6.4). `given`: by then it had been answered, in the call or visit itself. */
    response: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('due'), at }),
      z.object({ kind: z.literal('none-stated') }),
      z.object({ kind: z.literal('given') }),
    ]),
  }),
  z.object({ ...about, occasion: z.literal('reply'), message }),
  z.object({ ...about, occasion: z.literal('asked'), message }),
  z.object({
    ...about,
    occasion: z.literal('handed-on'),
    unitName: z.string(),
    dueAt: at.nullable(),
    /** The clause of the promise, or of the date that is still to be agreed. */
    clause: z.string(),
  }),
  z.object({
    ...about,
    occasion: z.literal('date-agreed'),
    dueAt: at,
    /** Whether a wait for the user moved a date that had been agreed. */
    moved: z.literal(true).optional(),
  }),
  z.object({ ...about, occasion: z.literal('resolved'), message }),
  z.object({ ...about, occasion: z.literal('reopened') }),
  z.object({ ...about, occasion: z.literal('withdrawn') }),
  z.object({ ...about, occasion: z.literal('merged'), into: z.string() }),
  z.object({
    ...about,
    occasion: z.literal('reminder'),
    /** The message that asked; null where none did. */
    message: message.nullable(),
  }),
  z.object({ ...about, occasion: z.literal('closed-unanswered') }),
])

/** What a user is told, with the facts that it was queued for. */
export type Notice = z.output<typeof notice>

/** A notice of one occasion. */
export type NoticeOf<On extends Occasion> = Extract<Notice, { occasion: On }>

/** The message whose text a notice carries; null where it carries none. */
export const messageOf = (told: Notice): string | null => ('message' in told ? told.message : null)

/** Notices of tickets. Receipts are many and wait for nobody; they never stand before an answer. */
export const noticeRoute: Route<Notice> = {
  name: 'ticket-notice',
  // What follows on silence counts from when a reminder really left (5.2.5).
  tellsWhenSent: (told) => told.occasion === 'reminder',
  lane: (told) => (told.occasion === 'receipt' ? 'receipt' : 'answer'),
  parse: (stored) => notice.safeParse(stored).data ?? null,
}
