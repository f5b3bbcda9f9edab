import { createHmac, hkdfSync } from 'node:crypto'

/**
 * What the desk's one secret signs, each purpose named once. A digest for one purpose says nothing for another: the
 * purpose stands before what is signed. The names never change, for links in mails that were sent, sessions half open
 * and message ids outlive a release.
 */
const purposes = {
  /** The token in a requester's secret link. */
  link: 'ticket-link',
  /** What only a secret link that was mailed carries: who opens it reads the mail of that address. */
  mailedLink: 'mailed-link',
  /** The code by which the reporter of a complaint follows it, and the digest under which it is looked up. */
  followCode: 'follow-code',
  followLookUp: 'follow-look-up',
  /** The address of a page that was opened with such a code. */
  followVisit: 'follow-visit',
  /** The six digits of a one-time code. */
  code: 'one-time-code',
  /** The second step of a sign-in, bound to the password as it stood. */
  signInStep: 'sign-in-step',
  /** Whom or what an attempt is counted on, kept as a digest only. */
  attempt: 'attempt',
  /** A recovery code of the second factor. */
  recovery: 'recovery',
  /** The token that makes the first administrator. */
  firstAdministrator: 'first-administrator',
  /** What stands for a secret where two sendings of a form are compared. */
  sameRequest: 'same-request',
  /** The head of the ledger that is kept outside. */
  head: 'head',
  /** The message id of a mail. */
  message: 'message',
} as const

/** What a digest is for. */
export type Purpose = keyof typeof purposes

/** The keyed digest (HMAC-SHA-256, 32 bytes) of `parts` for `purpose`. No part but the last may hold a line break: it parts them. */
export const keyedDigest = (secret: string, purpose: Purpose, ...parts: readonly (string | number)[]): Buffer =>
  createHmac('sha256', secret)
    .update([purposes[purpose], ...parts].join('\n'))
    .digest()

/** The key (32 bytes) that seals the secrets of second factors, derived from the desk's own. */
export const secondFactorKey = (secret: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', 'second-factor', 32))
