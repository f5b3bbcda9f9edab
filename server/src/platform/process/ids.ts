import { randomBytes, randomFillSync, randomInt } from 'node:crypto'
import type { Instant } from 'agreement'

/** Identifiers. They are made here, not in the database: `uuidv7()` exists in PostgreSQL 18 only. */

const pool = new Uint8Array(4096)
let used = pool.length
let lastAt = -1
let sequence = 0

const hexOf = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

function randomByte(): number {
  if (used >= pool.length) {
    randomFillSync(pool)
    used = 0
  }
  return pool[used++] ?? 0
}

/** Twelve bits that grow within one millisecond of one process, so that ids made one after the other sort so. */
function nextSequence(at: number): number {
  if (at !== lastAt) {
    lastAt = at
    sequence = ((randomByte() << 8) | randomByte()) & 0x3ff
  } else {
    sequence = (sequence + 1) & 0xfff
  }
  return sequence
}

/** A new UUID version 7 (RFC 9562) that begins with the milliseconds of `at`. In order of time, and within a process in order of making. */
export function uuidv7(at: Instant): string {
  const time = at.toString(16).padStart(12, '0')
  const order = nextSequence(at).toString(16).padStart(3, '0')
  let tail = hexOf[(randomByte() & 0x3f) | 0x80] ?? ''
  for (let n = 0; n < 7; n++) tail += hexOf[randomByte()] ?? ''
  return `${time.slice(0, 8)}-${time.slice(8)}-7${order}-${tail.slice(0, 4)}-${tail.slice(4)}`
}

/** A random secret of `bytes` bytes (32 unless told) in base64url. Guessing one is out of reach from 16 bytes on. */
export const randomToken = (bytes = 32): string => randomBytes(bytes).toString('base64url')

/** A random whole number from `least` to `most`, both included, that nobody can guess. */
export const randomWhole = (least: number, most: number): number => randomInt(least, most + 1)
