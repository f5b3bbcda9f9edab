import { instant } from 'agreement/client'
import type { CommitmentKind, Level, PriorityMatrix } from 'agreement/client'
import type { TimelineItem } from 'server/tickets'
import { nameIn } from '../../ui/spoken.ts'
import type { Said } from '../../ui/said.ts'
import type { Say } from '../../ui/tongue.ts'
import type { consoleNames } from '../names.words.ts'
import type { consoleStory } from './story.words.ts'

type Event = Extract<TimelineItem, { kind: 'event' }>

type Names = (typeof consoleNames)['id']

/**
 * What a sentence about an event is made with: the words of one language, how it says times, and the table of 6.3 of
 * the ticket's agreement.
 */
export interface Speaker {
  readonly words: (typeof consoleStory)['id']
  readonly kinds: Names['kinds']
  readonly channels: Names['channels']
  /** How a user said what staff entered for them, or agreed to. */
  readonly how: Readonly<Record<string, string>>
  readonly unclassified: string
  readonly say: Say
  readonly matrix: PriorityMatrix
  /** What the ticket's own agreement says. */
  readonly said: Said
}

const isLevel = (value: unknown): value is Level => value === 'high' || value === 'medium' || value === 'low'
const kinds: readonly CommitmentKind[] = ['response', 'firstLine', 'fulfilment']

/** What a calendar change moved: the due instants before and after, where the ledger names them. 6.1.4 */
function moves(event: Event, { words, kinds: names, say }: Speaker): string {
  const said = kinds.map((kind) => {
    const from = event.facts[`${kind}From`]
    const to = event.facts[`${kind}To`]
    return typeof from === 'number' && typeof to === 'number'
      ? words.events.moved(names[kind], say.brief(instant(from)), say.brief(instant(to)))
      : ''
  })
  return said.filter((text) => text !== '').join(' ')
}

function classified(event: Event, { words, unclassified, matrix }: Speaker): string {
  const { component, impact, urgency } = event.facts
  const name = typeof component === 'string' ? component : unclassified
  return words.events.classified(name, isLevel(impact) && isLevel(urgency) ? matrix[impact][urgency] : '–')
}

// A ledger of an earlier release does not say with whom and how.
function dateAgreed({ facts }: Event, { words, say, how }: Speaker): string {
  const at = typeof facts['dueAt'] === 'number' ? say.instant(instant(facts['dueAt'])) : '–'
  if (typeof facts['how'] !== 'string') return words.events.dateAgreed(at)
  const who = words.events.agreedWith[facts['with'] === 'user-by-proxy' ? 'user-by-proxy' : 'user']
  return words.events.dateAgreedWith(at, who, nameIn(how, facts['how']))
}

function breached({ facts }: Event, { words, kinds: names, say }: Speaker): string {
  const kind = kinds.find((each) => each === facts['commitment'])
  const at = typeof facts['dueAt'] === 'number' ? say.brief(instant(facts['dueAt'])) : '–'
  return words.events.breached(kind === undefined ? '' : names[kind], at)
}

const closedBy = ({ facts }: Event, { words }: Speaker): string =>
  facts['reason'] === 'unanswered' ? words.events.closedUnanswered : words.events.closed

/** What happened, as a sentence with its facts; words of the desk are told as entered on the user's word. */
export function eventSentence(event: Event, speaker: Speaker): string {
  const { onBehalf } = event.facts
  const told = sentenceOf(event, speaker)
  return typeof onBehalf === 'string' ? `${told} ${speaker.words.onWord(nameIn(speaker.how, onBehalf))}` : told
}

// A kind without a sentence of its own is named as the ledger names it.
function sentenceOf(event: Event, speaker: Speaker): string {
  const { words } = speaker
  const { facts } = event
  const { pausesForUser } = speaker.said.settled
  const text = (name: string): string => (typeof facts[name] === 'string' ? facts[name] : '')
  const plain: Readonly<Record<string, string>> = {
    shown: words.events.shown,
    answered: words.events.answered,
    'session-ended': words.events.sessionEnded,
    'returned-to-desk': words.events.returnedToDesk,
    resumed: pausesForUser ? words.events.resumed : words.events.goesOn,
    'agency-wait-started': words.events.agencyStarted,
    'agency-wait-ended': words.events.agencyEnded,
    resolved: words.events.resolved,
    reopened: words.events.reopened,
    joined: words.events.joined,
    withdrawn: words.events.withdrawn,
    merged: words.events.merged,
    linked: words.events.linked,
    'unseal-proposed': words.events.unsealProposed,
    'unseal-approved': words.events.unsealApproved,
    'requester-changed': words.events.requesterChanged,
  }
  switch (event.event) {
    case 'classified':
      return classified(event, speaker)
    case 'handed-on':
      return words.events.handedOn(text('unitName'))
    case 'paused':
      return (pausesForUser ? words.events.paused : words.events.waiting)(
        words.events.awaited[facts['awaiting'] === 'documents' ? 'documents' : 'answer'],
      )
    case 'date-agreed':
      return dateAgreed(event, speaker)
    case 'breached':
      return breached(event, speaker)
    case 'closed':
      return closedBy(event, speaker)
    case 'assigned':
      return facts['assignee'] === null ? words.events.unassigned : words.events.assigned(text('assigneeName'))
    case 'reminded':
      return words.events.reminded(Number(facts['number'] ?? 1))
    case 'undelivered':
      return words.events.undelivered(facts['outcome'] === 'uncertain')
    case 'calendar-changed':
      return `${words.events.calendarChanged(speaker.said.clause.calendarChange)} ${moves(event, speaker)}`.trim()
    default:
      return plain[event.event] ?? words.events.other(event.event)
  }
}
