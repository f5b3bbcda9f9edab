import { commitmentKinds, dayLength, instant, ok, refused, startOfDay } from 'agreement'
import type { CommitmentKind, Instant, Result } from 'agreement'
import { namesOf } from '../../identity/index.ts'
import { isUuid, readDate } from '../../platform/checks.ts'
import type { Context } from '../../platform/context.ts'
import { may, personNamed } from '../../policy/index.ts'
import type { Actor } from '../../policy/index.ts'
import { refusedField } from '../ticket/input.ts'
import type { TicketRefusal } from '../ticket/refusal.ts'
import { fetchedRows, pageSize } from '../views/rows.ts'
import * as queries from './review-queries.ts'
import type { ReviewPlace, ReviewRow } from './review-queries.ts'
import type { ReviewedKind } from './review.ts'

/** The list of changes near a due instant, or after it, for supervisor and auditor (READING: the commitments). */

/** What the list is asked with: days of WIB on which it was written down, `YYYY-MM-DD`, both included. */
export interface ReviewInput {
  readonly from: string
  readonly to: string
  readonly kind?: ReviewedKind
  readonly cursor?: string
  readonly limit?: number
}

/** A line of the list: which promise, what was done to it, when and by whom. */
export interface ReviewedChange {
  readonly number: string
  readonly subject: string
  /** The ledger's entry that did it. */
  readonly seq: number
  readonly kind: ReviewedKind
  /** When it was written down. */
  readonly recordedAt: Instant
  /** Who did it: an id as the ledger has it, and the person's name; '' where it was no person. */
  readonly actor: string
  readonly actorName: string
  readonly commitment: CommitmentKind
  /** Whether the promise had fallen due by then. */
  readonly fallen: boolean
  readonly dueBefore: Instant
  /** Null where nothing falls due any more: void, or standing still. */
  readonly dueAfter: Instant | null
}

/** A page of the list, the newest first. */
export interface ReviewPage {
  readonly changes: readonly ReviewedChange[]
  readonly next: string | null
}

const cursorOf = ({ recordedAt, ticketId, seq, commitment }: ReviewPlace): string =>
  Buffer.from([recordedAt, ticketId, seq, commitment].join(':')).toString('base64url')

function parseCursor(text: string): ReviewPlace | null {
  const [at = '', ticketId = '', seq = '', named = ''] = Buffer.from(text, 'base64url').toString().split(':')
  const commitment = commitmentKinds.find((kind) => kind === named)
  if (!/^\d{1,15}$/.test(at) || !isUuid(ticketId) || !/^\d{1,9}$/.test(seq) || !commitment) return null
  return { recordedAt: instant(Number(at)), ticketId, seq: Number(seq), commitment }
}

async function shown(context: Context, rows: readonly ReviewRow[]): Promise<ReviewedChange[]> {
  const people = rows.map((row) => personNamed(row.actor)).filter((id) => id !== null)
  const names = await namesOf(context, { people, units: [] })
  return rows.map(({ ticketId: _, ...row }) => ({ ...row, actorName: names.get(personNamed(row.actor) ?? '') ?? '' }))
}

/**
 * Reclassifications, waits, withdrawals, merges, new dates and back-dated receipts that were written down within the
 * warning time before a due instant, or after it; of the tickets whose ledger the actor may read, the newest first.
 */
export async function reviewList(
  context: Context,
  actor: Actor,
  input: ReviewInput,
): Promise<Result<ReviewPage, TicketRefusal>> {
  if (!may(actor, 'review.view')) return refused({ kind: 'forbidden' })
  const [from, to] = [readDate(input.from), readDate(input.to)]
  if (from === null) return refusedField('from', 'not-a-date')
  if (to === null) return refusedField('to', 'not-a-date')
  if (from > to) return refusedField('to', 'order')
  const after = input.cursor === undefined ? null : parseCursor(input.cursor)
  if (input.cursor !== undefined && after === null) return refusedField('cursor', 'unknown-value')
  const size = pageSize(input.limit)
  const span = { from: startOfDay(from), to: instant(startOfDay(to) + dayLength), kind: input.kind ?? null, after }
  const rows = await queries.reviewRows(context.reader, actor, span, fetchedRows(size))
  const page = rows.slice(0, size)
  const last = page.at(-1)
  return ok({ changes: await shown(context, page), next: rows.length > size && last ? cursorOf(last) : null })
}
