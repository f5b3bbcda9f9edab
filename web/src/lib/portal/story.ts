import { instant } from 'agreement/client'
import type { TimelineItem } from 'server/tickets'
import { nameIn } from '../ui/spoken.ts'
import type { Said } from '../ui/said.ts'
import type { StoryLine } from '../ui/story.ts'
import type { Say } from '../ui/tongue.ts'
import type { storyWords } from './story.words.ts'

type Words = (typeof storyWords)['id']
type Event = Extract<TimelineItem, { kind: 'event' }>

/** What the story is told with: the words of one language, how it says times, and what the ticket's own agreement says. */
export interface Teller {
  readonly words: Words
  /** How a user said what staff entered for them. */
  readonly how: Readonly<Record<string, string>>
  readonly say: Say
  readonly said: Said
}

// Where the version lets time run on while a ticket waits for its user, nothing stood still.
const toldAs = (event: string, { said }: Teller): string =>
  (event === 'paused' || event === 'resumed') && !said.settled.pausesForUser ? `${event}-running` : event

const isUsers = (kind: string): boolean => kind === 'request' || kind === 'from-user'

/** What happened, as its requester is told; null for what is not theirs to know. */
function sentence({ event, facts }: Event, teller: Teller): string | null {
  const { words, say } = teller
  const onBehalf = typeof facts['onBehalf'] === 'string' ? nameIn(teller.how, facts['onBehalf']) : null
  // Words of the desk are the desk's: what staff entered for the user is told as theirs (READING).
  if (onBehalf !== null && (event === 'withdrawn' || event === 'reopened')) return words.onYourWord[event](onBehalf)
  if (event === 'closed' && facts['reason'] === 'unanswered') return words.closedUnanswered
  if (event === 'handed-on') return words.event['handed-on'](String(facts['unitName'] ?? ''))
  if (event === 'date-agreed') {
    const told = words.event['date-agreed'](say.instant(instant(Number(facts['dueAt']))))
    return typeof facts['how'] === 'string' ? `${told} ${words.agreedBy(nameIn(teller.how, facts['how']))}` : told
  }
  const told = Object.entries(words.event).find(([kind]) => kind === toldAs(event, teller))?.[1]
  return typeof told === 'string' ? told : null
}

/** The conversation and what happened between, as the requester may read it. */
export const requesterStory = (items: readonly TimelineItem[], teller: Teller): StoryLine[] =>
  items.flatMap((item): StoryLine[] => {
    if (item.kind === 'event') {
      const text = sentence(item, teller)
      return text === null ? [] : [{ kind: 'event', key: String(item.seq), at: item.at, text }]
    }
    const { onBehalf } = item
    const byUser = isUsers(item.messageKind) && onBehalf === null
    return [
      {
        kind: 'message',
        key: item.id,
        at: item.at,
        look: byUser ? 'msg' : 'msg desk-said',
        author: byUser ? item.authorName || teller.words.you : teller.words.desk,
        ...(onBehalf !== null && { about: teller.words.enteredForYou(nameIn(teller.how, onBehalf)) }),
        body: item.body,
        files: item.attachments,
      },
    ]
  })
