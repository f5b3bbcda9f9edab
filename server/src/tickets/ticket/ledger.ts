import { hash } from 'node:crypto'
import { canonicalJson, instant } from 'agreement'
import type { ClockEvent, ClockEventKind, Instant } from 'agreement'

/**
 * The ledger of a ticket: what happened, in order, chained by hash. Pure.
 * `hash = SHA-256(previous hash in hex ‖ newline ‖ JSON of [ticket, seq, at, recordedAt, kind, actor, body])`, times as epoch milliseconds,
 * `body` as the canonical JSON text that is stored. The first entry follows 64 zeros.
 */

/** What happened, besides what the clock runs on. */
export type OtherKind =
  | 'assigned'
  | 'replied'
  | 'noted'
  | 'user-wrote'
  | 'linked'
  | 'reminded'
  | 'undelivered'
  | 'delivered'
  | 'breached'
  | 'unseal-proposed'
  | 'unseal-approved'
  | 'requester-changed'

/** The kind of a ledger entry. */
export type LedgerKind = ClockEventKind | OtherKind

/** Facts of an entry: numbers, enumerations, ids. Never text that a person wrote. */
export type LedgerBody = Readonly<Record<string, string | number | boolean | null>>

/** What is to be written down; place and hash follow from the chain. */
export interface LedgerFact {
  readonly kind: LedgerKind
  readonly at: Instant
  readonly body: LedgerBody
  /** Who did it, where that is not the author of the change it is written down with. */
  readonly actor?: string
}

/** What happens without anybody's doing: nobody's form grows stale by it. */
const systemKinds: ReadonlySet<string> = new Set<LedgerKind>([
  'breached',
  'calendar-changed',
  'reminded',
  'delivered',
  'undelivered',
])

/** Whether a person or a channel did what an entry tells. */
export const isByPeople = ({ kind }: Pick<LedgerEntry, 'kind'>): boolean => !systemKinds.has(kind)

/** An entry as stored. `hash` in lower-case hex. */
export interface LedgerEntry {
  readonly ticketId: string
  readonly seq: number
  readonly kind: LedgerKind
  readonly at: Instant
  readonly recordedAt: Instant
  readonly actor: string
  readonly body: string
  readonly hash: string
}

/** Where a ticket's chain stands. */
export interface ChainHead {
  readonly seq: number
  readonly hash: string
}

/** The head of a chain without entries. */
export const emptyChain: ChainHead = { seq: 0, hash: '0'.repeat(64) }

/** The hash of `entry` after `previousHash` (both lower-case hex). */
export function entryHash(previousHash: string, entry: Omit<LedgerEntry, 'hash'>): string {
  const { ticketId, seq, at, recordedAt, kind, actor, body } = entry
  return hash('sha256', `${previousHash}\n${JSON.stringify([ticketId, seq, at, recordedAt, kind, actor, body])}`)
}

/** The entries that write `facts` down behind `head`, in order. */
export function chainEntries(
  head: ChainHead,
  facts: readonly LedgerFact[],
  written: { readonly ticketId: string; readonly actor: string; readonly recordedAt: Instant },
): LedgerEntry[] {
  const entries: LedgerEntry[] = []
  let { seq, hash: previous } = head
  for (const fact of facts) {
    seq += 1
    const { kind, at, actor = written.actor } = fact
    const unsigned = { ...written, seq, kind, at, actor, body: canonicalJson(fact.body) }
    previous = entryHash(previous, unsigned)
    entries.push({ ...unsigned, hash: previous })
  }
  return entries
}

/** The first flaw of a ticket's chain (a gap, a changed entry, a wrong order), or null where it is whole. */
export function chainFlaw(entries: readonly LedgerEntry[], head: ChainHead): string | null {
  let { seq, hash: previous } = emptyChain
  for (const entry of entries) {
    if (entry.seq !== seq + 1) return `entry ${seq + 1} is missing`
    const expected = entryHash(previous, entry)
    if (entry.hash !== expected) return `entry ${entry.seq} does not match its hash`
    seq = entry.seq
    previous = entry.hash
  }
  if (seq !== head.seq || previous !== head.hash) return `the ticket's head (${head.seq}) is not the ledger's (${seq})`
  return null
}

/** What the clock runs on: a kind that is not in the list does not compile. */
const clockKinds: ReadonlySet<string> = new Set(
  Object.keys({
    received: true,
    classified: true,
    shown: true,
    answered: true,
    'session-ended': true,
    'handed-on': true,
    'returned-to-desk': true,
    paused: true,
    resumed: true,
    'agency-wait-started': true,
    'agency-wait-ended': true,
    'date-agreed': true,
    resolved: true,
    reopened: true,
    closed: true,
    withdrawn: true,
    merged: true,
    joined: true,
    'calendar-changed': true,
  } satisfies Record<ClockEventKind, true>),
)

/** Whether the clock runs on entries of this kind. */
export const isClockKind = (kind: LedgerKind): kind is ClockEventKind => clockKinds.has(kind)

/** The fact that writes `event` down. */
export function factOf(event: ClockEvent): LedgerFact {
  const { kind, at, ...body } = event
  return { kind, at, body }
}

/** The events that the clock runs on, from a ticket's entries. Throws where a stored body is not JSON. */
export function clockEventsOf(entries: readonly Pick<LedgerEntry, 'kind' | 'at' | 'body'>[]): ClockEvent[] {
  const events: ClockEvent[] = []
  for (const entry of entries) {
    if (!isClockKind(entry.kind)) continue
    // The one cast: bodies are written by `factOf` alone, and `foldEvents` refuses what breaks its rules.
    events.push({ kind: entry.kind, at: instant(entry.at), ...(JSON.parse(entry.body) as object) } as ClockEvent)
  }
  return events
}
