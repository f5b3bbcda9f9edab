import type { TicketView, TimelineItem } from 'server/tickets'
import type { StoryLine } from '../../ui/story.ts'
import { nameIn } from '../../ui/spoken.ts'
import { eventSentence } from './event-sentence.ts'
import type { Speaker } from './event-sentence.ts'

type Message = Extract<TimelineItem, { kind: 'message' }>

function ground(kind: Message['messageKind']): string {
  if (kind === 'note') return 'note'
  return kind === 'reply' ? 'out' : 'in'
}

function aboutOf({ messageKind, channel, onBehalf }: Message, { words, channels, how }: Speaker): string {
  if (messageKind === 'note') return words.internalNote
  return onBehalf === null ? words.through(channels[channel]) : words.entered(nameIn(how, onBehalf))
}

function messageLine(item: Message, requester: string, speaker: Speaker): StoryLine {
  const { words } = speaker
  const isOurs = item.messageKind === 'note' || item.messageKind === 'reply'
  return {
    kind: 'message',
    key: item.id,
    at: item.at,
    look: `bub ${ground(item.messageKind)}`,
    author: item.authorName || (isOurs ? words.desk : requester),
    about: aboutOf(item, speaker),
    body: item.body,
    files: item.attachments.map(({ id, name, size, internal }) => ({
      id,
      name,
      size,
      ...(internal && { about: words.attachmentInternal }),
    })),
  }
}

/** The story of a ticket as staff read it: the request, replies, internal notes, and what happened between. */
export const consoleStoryOf = (ticket: TicketView, speaker: Speaker): StoryLine[] =>
  ticket.timeline.map((item): StoryLine => {
    if (item.kind === 'message' && item.messageKind !== 'receipt')
      return messageLine(item, ticket.requester.name, speaker)
    const { words, said } = speaker
    if (item.kind === 'message')
      return { kind: 'event', key: item.id, at: item.at, text: words.receipt(said.clause.response) }
    const line = { kind: 'event', key: String(item.seq), at: item.at, text: eventSentence(item, speaker) } as const
    return item.actorName ? { ...line, by: words.events.by(item.actorName) } : line
  })
