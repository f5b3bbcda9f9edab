import { hash } from 'node:crypto'
import { canonicalJson, instant } from 'agreement'
import type { Instant, LocalDate } from 'agreement'
import type { LedgerEntry } from '../ticket/ledger.ts'

/**
 * The closing of a day: what was written since the closing before, counted, with a digest over where the ledger of each
 * ticket then stood. Tickets stand in parts by the first six digits of their id: the time in which they were made. Pure.
 */

/** A part of a closing: tickets, entries and receipts, and SHA-256 over a line `id seq hash` for each ticket, in order of id. */
export interface SealedPart {
  readonly tickets: number
  readonly entries: number
  readonly received: number
  readonly digest: string
}

/** Parts by the first six digits of their tickets' ids. */
export type Parts = Readonly<Record<string, SealedPart>>

/** A closing as stored; hashes in lower-case hex. */
export interface Seal {
  readonly day: LocalDate
  readonly lastPlace: number
  readonly received: number
  readonly entries: number
  readonly parts: Parts
  readonly texts: Readonly<Record<string, string>> | null
  readonly previous: string
  readonly hash: string
}

/** What the first closing follows: 64 zeros. */
export const noSeal = '0'.repeat(64)

/** The hash of a closing: SHA-256 of the one before, a line break, and the canonical JSON of all that it says. */
export const sealHash = ({ previous, day, lastPlace, received, entries, parts, texts }: Omit<Seal, 'hash'>): string =>
  hash('sha256', `${previous}\n${canonicalJson({ day, lastPlace, received, entries, parts, texts })}`)

/** Digits of an id that name its part, and the milliseconds that one part spans. */
const partDigits = 6
const partLength = 2 ** 24

/** The part to which a ticket belongs. */
export const partOf = (ticketId: string): string => ticketId.slice(0, partDigits)

/** The last id that can belong to the same part. */
export const lastIdOfPart = (ticketId: string): string => `${partOf(ticketId)}ff-ffff-ffff-ffff-ffffffffffff`

/** The instants between which the tickets of a part were made. */
export function spanOfPart(part: string): { readonly from: Instant; readonly to: Instant } {
  const from = Number.parseInt(part, 16) * partLength
  return { from: instant(from), to: instant(from + partLength) }
}

/** An entry with its place in the order of writing; 0 for entries of earlier releases. */
export type PlacedEntry = LedgerEntry & { readonly place: number }

interface OpenPart {
  tickets: number
  entries: number
  received: number
  readonly lines: string[]
}

/**
 * Collects parts again from entries that come in order of ticket and seq: for each span between two `cuts` (places, in
 * order; an entry belongs to the first cut that is not below its place) its own.
 */
export class PartsCollector {
  readonly #cuts: readonly number[]
  readonly #closed = new Map<number, Record<string, SealedPart>>()
  #open = new Map<number, OpenPart>()
  #part = ''

  constructor(cuts: readonly number[]) {
    this.#cuts = cuts
  }

  #spanOf(place: number): number {
    let [low, high] = [0, this.#cuts.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#cuts[middle] ?? 0) < place) low = middle + 1
      else high = middle
    }
    return low
  }

  #closePart(): void {
    for (const [span, { lines, ...counts }] of this.#open) {
      const parts = this.#closed.get(span) ?? {}
      parts[this.#part] = { ...counts, digest: hash('sha256', lines.join('\n')) }
      this.#closed.set(span, parts)
    }
    this.#open = new Map()
  }

  /** Adds the whole ledger of one ticket, in order. */
  add(entries: readonly PlacedEntry[]): void {
    const [first] = entries
    if (!first) return
    if (partOf(first.ticketId) !== this.#part) {
      this.#closePart()
      this.#part = partOf(first.ticketId)
    }
    const heads = new Map<number, PlacedEntry>()
    for (const entry of entries) {
      const span = this.#spanOf(entry.place)
      if (span >= this.#cuts.length) continue
      const open = this.#open.get(span) ?? { tickets: 0, entries: 0, received: 0, lines: [] }
      this.#open.set(span, open)
      open.entries += 1
      if (entry.seq === 1) open.received += 1
      heads.set(span, entry)
    }
    for (const [span, { ticketId, seq, hash: head }] of heads) {
      const open = this.#open.get(span)
      if (!open) continue
      open.tickets += 1
      open.lines.push(`${ticketId} ${seq} ${head}`)
    }
  }

  /** The parts of each span, by its place among the cuts. */
  spans(): ReadonlyMap<number, Parts> {
    this.#closePart()
    return this.#closed
  }
}
