import type { Context } from './platform/context.ts'
import { renderCodeMail, tidySignIn } from './identity/index.ts'
import { isOccasion } from './notices/index.ts'
import { forgetOldAnswers } from './platform/idempotency.ts'
import { deliverMail } from './platform/mail.ts'
import { sendDue } from './platform/outbox.ts'
import type { DeliveryHandler } from './platform/outbox.ts'
import type { Chore } from './platform/process/worker.ts'
import {
  followUpNext,
  foldRealisationLines,
  recomputeAfterCalendarChange,
  renderTicketMail,
  tidyUploads,
  watchDeadlines,
} from './tickets/index.ts'

/** Which handler sends what, and which chores there are: the one module that binds features to the worker. */

const textOf = (payload: unknown, name: string): string => {
  const value =
    typeof payload === 'object' && payload !== null ? (payload as Readonly<Record<string, unknown>>)[name] : undefined
  if (typeof value !== 'string') throw new Error(`an outgoing message lacks ${name}`)
  return value
}

/** Tells a requester by mail what became of a ticket (5.3.6). */
const ticketMail =
  (context: Context): DeliveryHandler =>
  async (message) => {
    const template = textOf(message.payload, 'template')
    if (!isOccasion(template)) return { kind: 'never', why: `unknown template ${template}` }
    const mail = await renderTicketMail(context, { ticket: textOf(message.payload, 'ticket'), template })
    return mail === null ? { kind: 'sent' } : deliverMail(context, { id: message.id, ...mail })
  }

/** Sends a one-time code. One that was used, is too old, or was asked for by nobody of ours needs no mail: that is no trouble. */
const signInCode =
  (context: Context): DeliveryHandler =>
  async (message) => {
    const mail = await renderCodeMail(context, textOf(message.payload, 'code'))
    return mail === null ? { kind: 'sent' } : deliverMail(context, { id: message.id, ...mail })
  }

const handlersOf = (context: Context): ReadonlyMap<string, DeliveryHandler> =>
  new Map([
    ['ticket-mail', ticketMail(context)],
    ['sign-in-code', signInCode(context)],
  ])

/** Everything that the worker does again and again. */
export const chores: readonly Chore<Context>[] = [
  { name: 'deadline-watch', everyMs: 1_000, run: watchDeadlines },
  { name: 'recompute', everyMs: 2_000, run: recomputeAfterCalendarChange },
  { name: 'follow-up', everyMs: 5_000, run: async (context) => ((await followUpNext(context)) ? 1 : 0) },
  {
    name: 'outbox',
    everyMs: 1_000,
    run: (context) => sendDue(context.database, handlersOf(context), () => context.clock.now()),
  },
  { name: 'realisation', everyMs: 10_000, run: foldRealisationLines },
  { name: 'sign-in', everyMs: 600_000, run: tidySignIn },
  { name: 'uploads', everyMs: 600_000, run: tidyUploads },
  { name: 'idempotency', everyMs: 600_000, run: (context) => forgetOldAnswers(context.reader, context.clock.now()) },
]
