import { hash, randomBytes } from 'node:crypto'
import type { Origin } from '../ticket/origin.ts'

/**
 * Texts and files as the ledger holds them: by a salted digest, never by what they say. The salt is stored beside the
 * text. Whoever changes a text is found by its digest; of a text that was erased together with its salt, the digest
 * tells nothing. Pure but for the salts' chance.
 */

/** Bytes of a salt. */
const saltLength = 16
/** Salts are cut from a larger draw: asking the system for each costs more than the digest. */
const drawnAtOnce = 256

let drawn = Buffer.alloc(0)
let used = 0

/** A new salt of 16 random bytes. */
export function newSalt(): Buffer {
  if (used + saltLength > drawn.length) {
    drawn = randomBytes(saltLength * drawnAtOnce)
    used = 0
  }
  used += saltLength
  return drawn.subarray(used - saltLength, used)
}

/**
 * SHA-256 of the salt and the SHA-256 of each part (texts as UTF-8), in lower-case hex. Of each part its own first, so
 * that no part runs into the next and PostgreSQL can compute the same.
 */
export const heldDigest = (salt: Uint8Array, parts: readonly string[]): string =>
  hash('sha256', Buffer.concat([salt, ...parts.map((part) => hash('sha256', part, 'buffer'))]))

/** What a request says, in the order in which its digest is made. */
export interface HeldRequest {
  readonly subject: string
  readonly name: string
  readonly body: string
}

/** The digest of what a request says. */
export const requestDigest = (salt: Uint8Array, { subject, name, body }: HeldRequest): string =>
  heldDigest(salt, [subject, name, body])

/** The digest of where a message came from. */
export const originDigest = (salt: Uint8Array, { account, externalId, thread }: Origin): string =>
  heldDigest(salt, [account, externalId, thread ?? ''])

/** An upload as a message takes it: its digest is over its name and the digest of its bytes (in lower-case hex). */
export interface HeldFile {
  readonly id: string
  readonly name: string
  readonly sha256: string
  readonly salt: Uint8Array
}

/** The files of a message as its ledger entry holds them: `id:digest`, parted by blanks, in order of id. */
export const filesHeld = (files: readonly HeldFile[]): string =>
  files
    .map(({ id, salt, name, sha256 }) => `${id}:${heldDigest(salt, [name, sha256])}`)
    .toSorted()
    .join(' ')
