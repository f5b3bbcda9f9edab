import { instant } from 'agreement/client'
import type { TimelineItem } from 'server/tickets'
import type { StoryLine } from '../ui/story.ts'
import type { Say } from '../ui/tongue.ts'
import type { storyWords } from './story.words.ts'

type Words = (typeof storyWords)['id']
type Event = Extract<TimelineItem, { kind: 'event' }>

const isUsers = (kind: string): boolean => kind === 'request' || kind === 'from-user'

/** What happened, as its requester is told; null for what is not theirs to know. */
function sentence({ event, facts }: Event, words: Words, say: Say): string | null {
  if (event === 'handed-on') return words.event['handed-on'](String(facts['unitName'] ?? ''))
  if (event === 'date-agreed') return words.event['date-agreed'](say.instant(instant(Number(facts['dueAt']))))
  const told = Object.entries(words.event).find(([kind]) => kind === event)?.[1]
  return typeof told === 'string' ? told : null
}

/** The conversation and what happened between, as the requester may read it. */
export const requesterStory = (items: readonly TimelineItem[], words: Words, say: Say): StoryLine[] =>
  items.flatMap((item): StoryLine[] => {
    if (item.kind === 'event') {
      const text = sentence(item, words, say)
      return text === null ? [] : [{ kind: 'event', key: String(item.seq), at: item.at, text }]
    }
    const byUser = isUsers(item.messageKind)
    return [
      {
        kind: 'message',
        key: item.id,
        at: item.at,
        look: byUser ? 'msg' : 'msg desk-said',
        author: byUser ? item.authorName || words.you : words.desk,
        body: item.body,
        files: item.attachments,
      },
    ]
  })
