import type { Context } from './context.ts'
import { forgetOldAnswers } from './platform/idempotency.ts'
import { deliverMail } from './platform/mail.ts'
import type { DeliveryHandler } from './platform/outbox.ts'
import { sendDue } from './platform/outbox.ts'
import type { Chore } from './platform/worker.ts'
import * as tickets from './tickets/index.ts'

/** Which work the worker does, and who sends the messages of each route. Features never import one another for this. */

type TicketMailPayload = Parameters<typeof tickets.renderTicketMail>[1]

const deliveryHandlers = (context: Context): ReadonlyMap<string, DeliveryHandler> =>
  new Map<string, DeliveryHandler>([
    ['ticket-mail', async (message) => {
      const mail = await tickets.renderTicketMail(context, message.payload as TicketMailPayload)
      return mail === null ? { kind: 'sent' } : deliverMail(context, { id: message.id, ...mail })
    }],
  ])

const second = 1000
const minute = 60 * second

/** All chores. Each looks for due work in the database, so a missed look costs nothing but time. */
export const chores: readonly Chore<Context>[] = [
  { name: 'watch-deadlines', everyMs: second, run: tickets.watchDeadlines },
  { name: 'follow-up', everyMs: 5 * second, run: async (context) => Number(await tickets.followUpNext(context)) },
  { name: 'recompute', everyMs: 2 * second, run: tickets.recomputeAfterCalendarChange },
  { name: 'send-outbox', everyMs: second, run: (context) => sendDue(context.database, deliveryHandlers(context), () => context.clock.now()) },
  { name: 'fold-realisation', everyMs: 5 * second, run: tickets.foldRealisationLines },
  { name: 'tidy-uploads', everyMs: 10 * minute, run: tickets.tidyUploads },
  { name: 'forget-answers', everyMs: 10 * minute, run: (context) => forgetOldAnswers(context.reader, context.clock.real()) },
]
