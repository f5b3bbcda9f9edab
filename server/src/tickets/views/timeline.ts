import { personNamed } from '../../policy/index.ts'
import type { LedgerKind } from '../ticket/ledger.ts'
import type { ReadEntry } from './ledger-in-sight.ts'
import type { TimelineItem } from './view-types.ts'
import type { MessageRow, WholeTicket } from './whole-ticket-queries.ts'

/** The story of a ticket in one line of time: messages, and what happened between them. */

/** Entries that a message or the receipt already tells. */
const told: ReadonlySet<LedgerKind> = new Set<LedgerKind>(['received', 'replied', 'noted', 'user-wrote'])

/** Entries that only the desk reads: who works on it, and how it goes about it. */
const internalOnly: ReadonlySet<LedgerKind> = new Set<LedgerKind>([
  'assigned',
  'undelivered',
  'requester-changed',
  'unseal-proposed',
  'unseal-approved',
  'linked',
  'shown',
  'session-ended',
  'returned-to-desk',
  'agency-wait-started',
  'agency-wait-ended',
  'joined',
])

/** Facts for the sentence of an event. */
export type Facts = Record<string, string | number | null>

interface Story {
  readonly ticket: WholeTicket
  readonly entries: readonly ReadEntry[]
  /** Names of people by id and of units by code. */
  readonly names: ReadonlyMap<string, string>
  /** What each change of the calendar moved, by the place of its entry. */
  readonly moved: ReadonlyMap<number, Facts>
}

function factsOf(entry: ReadEntry): Facts {
  const facts: Facts = {}
  for (const [name, value] of Object.entries(JSON.parse(entry.body ?? '{}') as Record<string, unknown>)) {
    if (typeof value === 'string' || typeof value === 'number' || value === null) facts[name] = value
  }
  return facts
}

// A link to what may not be seen is not told at all; that a ticket was merged is its own story, and is told without into which.
const isTold = ({ kind, body }: ReadEntry): boolean => !told.has(kind) && (kind !== 'linked' || body !== null)

const shownOf = (entries: readonly ReadEntry[], { internal, following }: WholeTicket): readonly ReadEntry[] =>
  entries.filter(
    (entry) =>
      isTold(entry) &&
      (internal || !internalOnly.has(entry.kind)) &&
      // Whoever follows was told nothing before, and nothing of what happened then is theirs.
      (following === null || entry.at >= following.since),
  )

const textIn = (facts: Facts, name: string): string[] => {
  const value = facts[name]
  return typeof value === 'string' ? [value] : []
}

/** Whose names a ticket's page says: of units always, of people to who may see what is internal. */
export function namedIn(
  ticket: WholeTicket,
  entries: readonly ReadEntry[],
): { readonly people: readonly string[]; readonly units: readonly string[] } {
  const shown = shownOf(entries, ticket)
  const facts = shown.map(factsOf)
  const units = [ticket.unitCode, ...facts.flatMap((fact) => textIn(fact, 'unit'))].filter((code) => code !== null)
  if (!ticket.internal) return { people: [], units }
  const people = [
    ticket.assigneeId,
    ...shown.map((entry) => personNamed(entry.actor)),
    ...facts.flatMap((fact) => textIn(fact, 'assignee')),
    ...ticket.messages.map((message) => message.authorId),
  ]
  return { people: people.filter((id) => id !== null), units }
}

function eventOf(entry: ReadEntry, { ticket, names, moved }: Story): TimelineItem {
  const facts = factsOf(entry)
  const person = personNamed(entry.actor)
  // To whoever follows, the other user is nobody whom they know.
  const isRequester = ticket.following === null && (entry.actor === 'requester' || person === ticket.requesterId)
  const staff = person !== null && ticket.internal ? (names.get(person) ?? '') : ''
  const [unit] = textIn(facts, 'unit')
  const [assignee] = textIn(facts, 'assignee')
  return {
    kind: 'event',
    seq: entry.seq,
    at: entry.at,
    event: entry.kind,
    actorName: isRequester ? ticket.requesterName : staff,
    facts: {
      ...facts,
      ...moved.get(entry.seq),
      ...(unit !== undefined && { unitName: names.get(unit) ?? unit }),
      ...(assignee !== undefined && { assigneeName: names.get(assignee) ?? '' }),
    },
  }
}

/** The name that its writer gave with their own request: the requester's, or that of whoever follows by another ticket. */
function userWhoWrote({ cameWith }: MessageRow, { followers, following, requesterName }: WholeTicket): string {
  if (cameWith === null) return requesterName
  return followers.find(({ id }) => id === cameWith)?.name ?? following?.requesterName ?? ''
}

function messageOf(message: MessageRow, { ticket, names }: Story): TimelineItem {
  // What staff entered for the user is theirs to sign, on the user's word.
  const isUsers = (message.kind === 'request' || message.kind === 'from-user') && message.onBehalf === null
  const staff = ticket.internal && message.authorId !== null ? (names.get(message.authorId) ?? '') : ''
  return {
    kind: 'message',
    id: message.id,
    at: message.createdAt,
    messageKind: message.kind,
    authorName: isUsers ? userWhoWrote(message, ticket) : staff,
    channel: message.channel,
    onBehalf: message.onBehalf,
    body: message.body,
    attachments: ticket.files
      .filter((file) => file.messageId === message.id)
      .map(({ id, name, mediaType, size, internal, createdAt }) => ({
        id,
        name,
        mediaType,
        size,
        internal,
        createdAt,
      })),
  }
}

/** The timeline, the oldest first. To who may not see what is internal, staff are "the desk", and internal events are left out. Pure. */
export function timelineOf(story: Story): TimelineItem[] {
  const { ticket, entries } = story
  const messages = ticket.messages.map((message) => messageOf(message, story))
  const events = shownOf(entries, ticket).map((entry) => eventOf(entry, story))
  return [...messages, ...events].toSorted((one, other) => one.at - other.at)
}
