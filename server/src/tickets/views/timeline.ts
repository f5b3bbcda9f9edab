import type { Reader } from '../../platform/postgres/database.ts'
import type { TicketRow } from '../ticket/ticket-queries.ts'
import type { LedgerEntry, LedgerKind } from '../ticket/ledger.ts'
import { namesOf } from './view-queries.ts'
import type { AttachmentRow } from '../files/attachment-queries.ts'
import type { MessageView } from './view-queries.ts'
import type { TimelineItem } from './view-types.ts'

/** The story of a ticket in one line of time: messages, and what happened between them. */

/** Entries that a message or the receipt already tells. */
const told: ReadonlySet<LedgerKind> = new Set<LedgerKind>(['received', 'replied', 'noted', 'user-wrote'])

/** Entries that only the desk reads: who works on it, and what was suggested. */
const internalOnly: ReadonlySet<LedgerKind> = new Set<LedgerKind>([
  'assigned',
  'suggested',
  'undelivered',
  'linked',
  'shown',
  'session-ended',
  'returned-to-desk',
  'agency-wait-started',
  'agency-wait-ended',
])

/** Facts for the sentence of an event. */
export type Facts = Record<string, string | number | null>

interface Story {
  readonly row: TicketRow
  readonly entries: readonly LedgerEntry[]
  readonly messages: readonly MessageView[]
  readonly files: readonly AttachmentRow[]
  readonly internal: boolean
  /** What each change of the calendar moved, by the place of its entry. */
  readonly moved: ReadonlyMap<number, Facts>
}

const personOf = (actor: string): string | null => (actor.startsWith('person:') ? actor.slice('person:'.length) : null)

function factsOf(entry: LedgerEntry): Facts {
  const facts: Facts = {}
  for (const [name, value] of Object.entries(JSON.parse(entry.body) as Record<string, unknown>)) {
    if (typeof value === 'string' || typeof value === 'number' || value === null) facts[name] = value
  }
  return facts
}

/** The timeline, the oldest first. Without `internal`, staff are "the desk" and internal events are left out. */
export async function timelineOf(reader: Reader, story: Story): Promise<TimelineItem[]> {
  const { row, internal } = story
  const shown = story.entries.filter((entry) => !told.has(entry.kind) && (internal || !internalOnly.has(entry.kind)))
  const facts = shown.map(factsOf)
  const people = shown.map((entry) => personOf(entry.actor)).filter((id) => id !== null)
  const assignees = facts.map((fact) => fact['assignee']).filter((id) => typeof id === 'string')
  const units = facts.map((fact) => fact['unit']).filter((code) => typeof code === 'string')
  const names = await namesOf(reader, internal ? [...people, ...assignees] : [], units)
  const staffName = (name: string | null): string => (internal ? (name ?? '') : '')
  const nameOf = (person: string | null): string => staffName(person === null ? null : (names.get(person) ?? null))
  const events = shown.map((entry, place): TimelineItem => {
    const fact = facts[place] ?? {}
    const person = personOf(entry.actor)
    return {
      kind: 'event',
      seq: entry.seq,
      at: entry.at,
      event: entry.kind,
      actorName: entry.actor === 'requester' || person === row.requesterId ? row.requesterName : nameOf(person),
      facts: {
        ...fact,
        ...story.moved.get(entry.seq),
        ...(typeof fact['unit'] === 'string' && { unitName: names.get(fact['unit']) ?? fact['unit'] }),
        ...(typeof fact['assignee'] === 'string' && { assigneeName: names.get(fact['assignee']) ?? '' }),
      },
    }
  })
  const messages = story.messages.map((message): TimelineItem => ({
    kind: 'message',
    id: message.id,
    at: message.createdAt,
    messageKind: message.kind,
    authorName:
      message.kind === 'request' || message.kind === 'from-user' ? row.requesterName : staffName(message.authorName),
    channel: message.channel,
    body: message.body,
    attachments: story.files
      .filter((file) => file.messageId === message.id)
      .map(({ id, name, mediaType, size, internal: hidden, createdAt }) => ({
        id,
        name,
        mediaType,
        size,
        internal: hidden,
        createdAt,
      })),
  }))
  return [...messages, ...events].toSorted((one, other) => one.at - other.at)
}
