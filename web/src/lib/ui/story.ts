import type { Instant } from 'agreement/client'

/** A line of a ticket's story in the reader's words. `look`: the class that a message is shown in. */
export type StoryLine =
  | {
      readonly kind: 'event'
      readonly key: string
      readonly at: Instant
      readonly text: string
      /** Who did it, where the reader may know. */
      readonly by?: string
    }
  | {
      readonly kind: 'message'
      readonly key: string
      readonly at: Instant
      readonly look: string
      readonly author: string
      /** By which way, or for whose eyes. */
      readonly about?: string
      readonly body: string
      readonly files: readonly {
        readonly id: string
        readonly name: string
        readonly size: number
        readonly about?: string
      }[]
    }
