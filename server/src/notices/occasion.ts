/** On which occasions a user is told what became of a ticket (5.3.6). Today every way is mail; the way is chosen in `write-notices.ts`. */

/** Every occasion, in the order of a ticket's life. */
export const occasions = [
  'receipt',
  'reply',
  'asked',
  'handed-on',
  'date-agreed',
  'resolved',
  'reopened',
  'withdrawn',
  'merged',
  'reminder',
  'closed-unanswered',
] as const

/** One occasion on which a user is told something. */
export type Occasion = (typeof occasions)[number]
