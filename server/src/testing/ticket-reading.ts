import type { Context } from '../platform/context.ts'

/** What is stored of a ticket, read as it lies in the tables, past every view. */

/** An entry of the ledger. */
export interface StoredEntry {
  readonly kind: string
  readonly actor: string
  readonly body: Readonly<Record<string, unknown>>
}

/** The ledger of a ticket, in order. */
export async function storedLedger(context: Context, ticket: string): Promise<readonly StoredEntry[]> {
  const rows = await context.reader.query<{ kind: string; actor: string; body: string }>(
    'select kind, actor, body from tickets.ledger where ticket_id = $1 order by seq limit 1000',
    [ticket],
  )
  return rows.map(({ kind, actor, body }) => ({ kind, actor, body: JSON.parse(body) as StoredEntry['body'] }))
}

/** The kinds of a ticket's entries, in order. */
export const ledgerKinds = async (context: Context, ticket: string): Promise<readonly string[]> =>
  (await storedLedger(context, ticket)).map((entry) => entry.kind)

/** A message of a ticket. */
export interface StoredMessage {
  readonly kind: string
  readonly authorId: string | null
  readonly channel: string
  readonly body: string
}

/** The messages of a ticket, in the order in which they were written; its request first. */
export const storedMessages = (context: Context, ticket: string): Promise<readonly StoredMessage[]> =>
  context.reader.query<StoredMessage>(
    `select kind, author_id as "authorId", channel, body from tickets.message
     where ticket_id = $1 order by created_at, id limit 1000`,
    [ticket],
  )

/** What was queued to be told of a ticket besides its receipt, as it was written down, in order. */
export const queuedNotices = async (
  context: Context,
  ticket: string,
): Promise<readonly (Readonly<Record<string, unknown>> & { readonly occasion: string })[]> => {
  const rows = await context.reader.query<{ payload: { occasion: string } }>(
    `select payload from platform.outbox
     where payload->>'ticket' = $1 and payload->>'occasion' <> 'receipt' order by created_at, id limit 1000`,
    [ticket],
  )
  return rows.map((row) => row.payload)
}

/** The occasions on which the user of a ticket is told something besides its receipt, in order. */
export const queuedOccasions = async (context: Context, ticket: string): Promise<readonly string[]> =>
  (await queuedNotices(context, ticket)).map((notice) => notice.occasion)

/** Some columns of a ticket's row. Instants as epoch milliseconds. */
export async function storedRow(
  context: Context,
  ticket: string,
): Promise<{
  readonly state: string
  readonly seq: number
  readonly unit: string | null
  readonly assignee: string | null
  readonly nextNoticeAt: number | null
  readonly followUpAt: number | null
  readonly sortDueAt: number
}> {
  const [row] = await context.reader.query<Awaited<ReturnType<typeof storedRow>>>(
    `select state, last_seq as seq, unit_code as unit, assignee_id as assignee, next_notice_at as "nextNoticeAt",
       follow_up_at as "followUpAt", sort_due_at as "sortDueAt" from tickets.ticket where id = $1`,
    [ticket],
  )
  if (!row) throw new Error(`no ticket ${ticket}`)
  return row
}
