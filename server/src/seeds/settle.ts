import type { Instant } from 'agreement'
import type { Context } from '../platform/context.ts'
import { timestamp } from '../platform/postgres/database.ts'

/** Marks mails of made-up days gone by as sent, so that nobody receives them today. */
export const settleOutbox = (context: Context, before: Instant): Promise<unknown> =>
  context.transaction((tx) =>
    tx.query(
      `update platform.outbox set state = 'sent', sent_at = created_at where state = 'queued' and created_at < $1`,
      [timestamp(before)],
    ),
  )
