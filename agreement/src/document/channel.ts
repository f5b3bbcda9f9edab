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
