import { commitmentsOf, instant } from 'agreement'
import type { Broken, Commitment, CommitmentKind, Instant, TicketClock } from 'agreement'
import type { Register } from '../../agreement-register/index.ts'
import { foldEntries } from './fold.ts'
import { clockEventsOf, isClockKind } from './ledger.ts'
import type { LedgerBody, LedgerEntry, LedgerFact } from './ledger.ts'

/**
 * A promise that falls due is written down when it falls (READING: a breach that has fallen stays). That it fell
 * follows from the fold; the entry is the record of it, at its own instant, before whatever was done later. Pure.
 */

type Fallen = Commitment & { readonly broken: Broken }

const hasFallen = (commitment: Commitment): commitment is Fallen => commitment.broken !== null

// A promise may be broken where HAI's own target had fallen before: each is told by itself.
const nameOf = (kind: CommitmentKind, isInternal: boolean): string => (isInternal ? `${kind} internal` : kind)

const nameOfFall = ({ kind, broken }: Fallen): string => nameOf(kind, broken.target.kind === 'none-stated')

/** The falls that stand in the ledger already. */
function recordedFalls(entries: readonly Pick<LedgerEntry, 'body' | 'kind'>[]): ReadonlySet<string> {
  const bodies = entries
    .filter(({ kind }) => kind === 'breached')
    .map(({ body }) => JSON.parse(body) as { readonly commitment: CommitmentKind; readonly internal?: boolean })
  return new Set(bodies.map(({ commitment, internal = false }) => nameOf(commitment, internal)))
}

/** The commitments of which any fall stands in the ledger. */
export const recordedCommitments = (entries: readonly Pick<LedgerEntry, 'body' | 'kind'>[]): ReadonlySet<string> =>
  new Set([...recordedFalls(entries)].map((name) => name.replace(' internal', '')))

/** Of a clock, the commitments whose fall `entries` do not tell yet. */
export function unrecordedFalls(entries: readonly LedgerEntry[], clock: TicketClock): readonly Fallen[] {
  const fallen = commitmentsOf(clock).filter(hasFallen)
  if (fallen.length === 0) return fallen
  const recorded = recordedFalls(entries)
  return fallen.filter((commitment) => !recorded.has(nameOfFall(commitment)))
}

function bodyOf({ kind, broken: { dueAt, target, cause } }: Fallen): LedgerBody {
  const within = target.kind === 'within' ? { working: target.working } : {}
  // Where none is promised HAI measures itself (6.4): late, and no promise broken.
  const internal = target.kind === 'none-stated' ? { internal: true } : {}
  return { commitment: kind, dueAt, clause: target.clause, cause, ...within, ...internal }
}

/** The place of a fall among `facts`: what time alone broke fell before what was done then; what a change broke, fell by it. */
function placeOf({ broken }: Fallen, at: Instant, facts: readonly LedgerFact[]): number {
  const isByTime = broken.cause === 'time'
  const isBefore = (fact: LedgerFact): boolean =>
    fact.at < at || (fact.at === at && (fact.kind === 'breached' || !isByTime))
  const first = facts.findIndex((fact) => !isBefore(fact))
  return first === -1 ? facts.length : first
}

/**
 * `facts`, to be written behind `entries`, with every fall until `now` that was not written down yet. A fall of before
 * the last entry (an earlier release wrote none) is written at that entry's instant, so that the ledger stays in the
 * order of time.
 */
export function withFalls(
  entries: readonly LedgerEntry[],
  facts: readonly LedgerFact[],
  register: Pick<Register, 'calendar' | 'version'>,
  now: Instant,
): LedgerFact[] {
  const asWritten = facts
    .filter(({ kind }) => isClockKind(kind))
    .map((fact) => ({ ...fact, body: JSON.stringify(fact.body) }))
  const clock = foldEntries([...clockEventsOf(entries), ...clockEventsOf(asWritten)], register, now)
  const all = [...facts]
  const fallen = unrecordedFalls(entries, clock)
  for (const commitment of fallen.toSorted((one, other) => one.broken.fellAt - other.broken.fellAt)) {
    const at = instant(Math.max(commitment.broken.fellAt, entries.at(-1)?.at ?? 0))
    const fact: LedgerFact = { kind: 'breached', at, body: bodyOf(commitment), actor: 'system' }
    all.splice(placeOf(commitment, at, all), 0, fact)
  }
  return all
}
