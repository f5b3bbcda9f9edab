/** The nine channels of 6.2, in the agreement's order. */
export const channels = [
  'call-centre',
  'email',
  'portal',
  'web-chat',
  'hai-cso',
  'whatsapp',
  'twitter',
  'instagram',
  'facebook',
] as const

/** One of the nine channels of 6.2. */
export type Channel = (typeof channels)[number]

/** Whether `text` is the code of one of the nine channels of 6.2. */
export const isChannel = (text: string): text is Channel => (channels as readonly string[]).includes(text)
