import type { Register } from '../agreement-register/index.ts'
import { registerFor } from '../agreement-register/index.ts'
import type { Context } from '../platform/context.ts'
import type { OutgoingMessage, RouteWork, Written } from '../platform/outbox/route.ts'
import { messageOf } from './notice.ts'
import type { Notice } from './notice.ts'
import { noticeMessages, noticeTickets } from './queries.ts'
import type { NoticeMessage, NoticeTicket } from './queries.ts'
import { frame, sealedWordsOf, wordsOf } from './words.ts'

/** Notices become letters: occasion and facts, then the person, then the words in their language, then the way. */

/** The path of a ticket's secret link as it is mailed to `email`: made by whoever owns tickets. */
export type LinkOf = (
  context: Context,
  ticket: { readonly id: string; readonly number: string; readonly linkVersion: number; readonly email: string },
) => string

interface Found {
  readonly register: Register
  readonly tickets: ReadonlyMap<string, NoticeTicket>
  readonly messages: ReadonlyMap<string, NoticeMessage>
}

async function lookUp(context: Context, notices: readonly Notice[]): Promise<Found> {
  const asked = notices.flatMap((notice) => {
    const message = messageOf(notice)
    return message === null ? [] : [{ ticket: notice.ticket, message }]
  })
  return {
    register: await registerFor(context, context.reader),
    tickets: await noticeTickets(context.reader, [
      ...new Set(notices.flatMap(({ ticket, through }) => (through === undefined ? [ticket] : [ticket, through]))),
    ]),
    messages: await noticeMessages(context.reader, asked),
  }
}

type Reached = NoticeTicket & { readonly email: string }

const isReached = (ticket: NoticeTicket): ticket is Reached => ticket.email !== null

function write(notice: Notice, found: Found, addressOf: (ticket: Reached) => string): Written {
  const ticket = found.tickets.get(notice.ticket)
  if (!ticket) return { kind: 'never', why: 'the ticket of a notice does not exist' }
  // Whoever asked by a ticket that was merged is told of the one that goes on, and comes to it by the link of their own.
  const own = notice.through === undefined ? ticket : found.tickets.get(notice.through)
  if (!own) return { kind: 'never', why: 'the ticket by which a notice is told does not exist' }
  // Somebody without an address follows their ticket by its link and number.
  if (!isReached(own)) return { kind: 'nothing' }
  const id = messageOf(notice)
  const message = id === null ? null : found.messages.get(id)
  if (message === undefined) return { kind: 'never', why: 'the message of a notice does not exist' }
  const { number, channel } = ticket
  const { language } = own
  const version = found.register.version(ticket.version)
  const wordsFor = ticket.confidential ? sealedWordsOf : wordsOf
  const said = wordsFor(notice, { number, channel, version, text: message?.body ?? '', files: message?.files ?? [] })
  const parts = [
    frame.opening,
    ...(own === ticket ? [] : [frame.joined(own.number, number)]),
    ...said.sentences,
    frame.link(addressOf(own)),
    frame.closing,
  ]
  const text = parts.map((part) => part[language]).join('\n\n')
  return {
    kind: 'letter',
    letter: { way: 'mail', to: own.email, subject: `[${number}] ${said.subject[language]}`, text },
  }
}

/** Writes the letters of notices, each with what it was queued for, in the language of the person who is told. */
export const noticeWriter = (context: Context, linkOf: LinkOf): RouteWork<Notice>['write'] => {
  const addressOf = (ticket: Reached): string => `${context.config.origin}${linkOf(context, ticket)}`
  return async (messages: readonly OutgoingMessage<Notice>[]) => {
    const found = await lookUp(
      context,
      messages.map((message) => message.payload),
    )
    return new Map(messages.map(({ id, payload }) => [id, write(payload, found, addressOf)]))
  }
}
