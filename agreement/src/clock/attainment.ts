import type { Channel } from '../document/channel.ts'
import type { Commitment, CommitmentKind } from './commitment.ts'
import { localDateOf } from '../time/format-instant.ts'
import { hasFallenDue } from './standing.ts'
import type { Settled } from './standing.ts'

/** Realisation against promise (2.3): verdicts counted. What the agreement does not promise is counted apart and enters no share. */

/** One commitment of one ticket, with what it may be counted by. */
export interface AttainmentRow {
  readonly channel: Channel
  /** The component's code; null for a request that was never classified. */
  readonly component: string | null
  readonly commitment: Counted
  /** The version that governs the request: it says what an end at exactly the due instant is. */
  readonly version: Settled
}

/** What a commitment is counted by. */
export type Counted = Pick<Commitment, 'kind' | 'target' | 'verdict' | 'endedAt' | 'internalDueAt'>

/** What a commitment can count as. Internal targets, where 6.4 states none, are never mixed with promises. */
export const realisations = ['met', 'breached', 'void', 'internal-met', 'internal-late'] as const

/** One of `realisations`. */
export type Realisation = (typeof realisations)[number]

/** How many commitments count as what. */
export type RealisationCounts = Readonly<Record<Realisation, number>>

/** Counts of verdicts. */
export interface Attainment {
  readonly met: number
  readonly breached: number
  /** Withdrawn or merged before it was due: in no share. */
  readonly void: number
  /** Met and breached: what the share is of. */
  readonly total: number
  /** Met ÷ total as an exact fraction; null where nothing was decided. */
  readonly share: { readonly numerator: number; readonly denominator: number } | null
  /** Against HAI's own target where 6.4 states none: never mixed with promises. */
  readonly internal: { readonly met: number; readonly late: number }
}

/** What realisation can be broken down by: the month (WIB) in which the commitment ended, the service, the channel, the commitment. */
export const attainmentDimensions = ['month', 'service', 'channel', 'kind'] as const

/** One of `attainmentDimensions`. */
export type AttainmentDimension = (typeof attainmentDimensions)[number]

/** One line of a breakdown; a dimension that was not asked for is null, an unclassified request's service is ''. */
export interface AttainmentLine extends Attainment {
  readonly month: string | null
  readonly service: string | null
  readonly channel: Channel | null
  readonly kind: CommitmentKind | null
}

/**
 * What a commitment counts as (2.3); null while it runs, and where it ended without anything to measure against. A request withdrawn in a
 * channel without a stated promise counts as nothing: there is none to void, not even internally.
 */
export function realisedAs({ target, verdict, endedAt, internalDueAt }: Counted, version: Settled): Realisation | null {
  if (endedAt === null || target === null) return null
  if (target.kind !== 'none-stated')
    return verdict === 'met' || verdict === 'breached' || verdict === 'void' ? verdict : null
  if (internalDueAt === null) return null
  return hasFallenDue(internalDueAt, endedAt, version) ? 'internal-late' : 'internal-met'
}

/** The realisation of counts: what is void enters no share, and neither does what is measured internally. */
export function attainmentOfCounts(counts: Partial<RealisationCounts>): Attainment {
  const count = (realisation: Realisation): number => counts[realisation] ?? 0
  const total = count('met') + count('breached')
  return {
    met: count('met'),
    breached: count('breached'),
    void: count('void'),
    total,
    share: total === 0 ? null : { numerator: count('met'), denominator: total },
    internal: { met: count('internal-met'), late: count('internal-late') },
  }
}

/** The realisation of `rows`. Running commitments and those that promised nothing are not counted. */
export function attainmentOf(rows: readonly AttainmentRow[]): Attainment {
  const counts: Partial<Record<Realisation, number>> = {}
  for (const { commitment, version } of rows) {
    const counted = realisedAs(commitment, version)
    if (counted !== null) counts[counted] = (counts[counted] ?? 0) + 1
  }
  return attainmentOfCounts(counts)
}

/** The service's code of a component's: `BCSM.02.01` is of `BCSM.02`. */
export const serviceCodeOf = (component: string | null): string => (component ?? '').split('.').slice(0, 2).join('.')

function keyOf(
  { channel, component, commitment }: AttainmentRow,
  by: readonly AttainmentDimension[],
): Pick<AttainmentLine, AttainmentDimension> {
  return {
    month: by.includes('month') && commitment.endedAt !== null ? localDateOf(commitment.endedAt).slice(0, 7) : null,
    service: by.includes('service') ? serviceCodeOf(component) : null,
    channel: by.includes('channel') ? channel : null,
    kind: by.includes('kind') ? commitment.kind : null,
  }
}

/** The realisation of `rows` broken down, in the order in which the lines first appear; only what counts makes a line. */
export function attainmentBy(rows: readonly AttainmentRow[], by: readonly AttainmentDimension[]): AttainmentLine[] {
  const lines = new Map<
    string,
    { readonly key: Pick<AttainmentLine, AttainmentDimension>; readonly rows: AttainmentRow[] }
  >()
  for (const row of rows) {
    if (realisedAs(row.commitment, row.version) === null) continue
    const key = keyOf(row, by)
    const name = JSON.stringify(key)
    const line = lines.get(name)
    if (line) line.rows.push(row)
    else lines.set(name, { key, rows: [row] })
  }
  return [...lines.values()].map((line) => ({ ...line.key, ...attainmentOf(line.rows) }))
}
