import { channelTerms, findComponent } from 'agreement'
import type { AgreementVersion, Channel } from 'agreement'
import { z } from 'zod'
import { registerFor } from '../agreement-register/index.ts'
import type { Context } from '../platform/context.ts'
import type { Route, RouteWork, Written } from '../platform/outbox/route.ts'
import type { Notice } from './notice.ts'
import { occasions } from './occasion.ts'
import { noticeTickets, standingTicket } from './queries.ts'
import type { StandingTicket } from './queries.ts'
import type { LinkOf } from './write-notices.ts'
import { noticeWriter } from './write-notices.ts'

/**
 * Mails that the previous release queued and did not send: they named their ticket, an occasion and the message, and nothing else, so what
 * else they say is the ticket as it stands. Their texts are those that they were queued for.
 */

const formerMail = z.object({ ticket: z.guid(), template: z.enum(occasions), message: z.guid().nullable() })

/** A row of the previous release. */
export type FormerMail = z.output<typeof formerMail>

/** The route under which the previous release queued mails of tickets. Nothing is queued under it any more. */
export const formerMailRoute: Route<FormerMail> = {
  name: 'ticket-mail',
  lane: (mail) => (mail.template === 'receipt' ? 'receipt' : 'answer'),
  parse: (stored) => formerMail.safeParse(stored).data ?? null,
}

function fulfilmentClause(version: AgreementVersion, { component }: StandingTicket): string {
  const found = component === null ? null : findComponent(version, component)
  return found?.component.clause ?? version.priorities.P6.clause
}

// What a former mail told, as a notice. Null where the ticket no longer has what it would tell.
function noticeOf(
  mail: FormerMail,
  standing: StandingTicket,
  version: AgreementVersion,
  channel: Channel,
): Notice | null {
  const { ticket, template: occasion } = mail
  switch (occasion) {
    case 'receipt': {
      const { responseDueAt: at } = standing
      if (at !== null) return { ticket, occasion, response: { kind: 'due', at } }
      const isStated = channelTerms(version, channel).response.kind !== 'none-stated'
      return { ticket, occasion, response: { kind: isStated ? 'given' : 'none-stated' } }
    }
    case 'reply':
    case 'asked':
    case 'resolved': {
      const message = mail.message ?? standing.newestReply
      return message === null ? null : { ticket, occasion, message }
    }
    case 'reminder':
      return { ticket, occasion, message: standing.newestReply }
    case 'handed-on':
      return {
        ticket,
        occasion,
        unitName: standing.unitName ?? '-',
        dueAt: standing.fulfilmentDueAt,
        clause: fulfilmentClause(version, standing),
      }
    case 'date-agreed':
      return standing.fulfilmentDueAt === null ? null : { ticket, occasion, dueAt: standing.fulfilmentDueAt }
    case 'merged':
      return standing.mergedInto === null ? null : { ticket, occasion, into: standing.mergedInto }
    case 'reopened':
    case 'withdrawn':
    case 'closed-unanswered':
      return { ticket, occasion }
  }
}

/** Writes the letters of the previous release's mails. */
export const formerMailWriter = (context: Context, linkOf: LinkOf): RouteWork<FormerMail>['write'] => {
  const writeNotices = noticeWriter(context, linkOf)
  return async (messages) => {
    const written = new Map<string, Written>()
    const register = await registerFor(context, context.reader)
    for (const { payload, ...message } of messages) {
      const standing = await standingTicket(context.reader, payload.ticket)
      const ticket = (await noticeTickets(context.reader, [payload.ticket])).get(payload.ticket)
      const notice = standing && ticket && noticeOf(payload, standing, register.version(ticket.version), ticket.channel)
      if (!notice) written.set(message.id, { kind: 'nothing' })
      else for (const [id, letter] of await writeNotices([{ ...message, payload: notice }])) written.set(id, letter)
    }
    return written
  }
}
