import type { Channel } from '../document/channel.ts'
import type { Commitment, CommitmentKind, VoidReason } from './commitment.ts'
import { localDateOf } from '../time/format-instant.ts'
import type { Instant } from '../time/instant.ts'

/** Realisation against promise (2.3): verdicts counted. What the agreement does not promise is counted apart and enters no share. */

/** One commitment of one ticket, with what it may be counted by. */
export interface AttainmentRow {
  readonly channel: Channel
  /** The component's code; null for a request that was never classified. */
  readonly component: string | null
  readonly commitment: Counted
}

/** What a commitment is counted by. */
export type Counted = Pick<
  Commitment,
  'broken' | 'endedAt' | 'internalDueAt' | 'kind' | 'target' | 'verdict' | 'voidBy'
>

/**
 * What a commitment can count as. What is void counts apart by its reason; internal targets, where 6.4 states none, are never mixed with
 * promises.
 */
export const realisations = [
  'met',
  'breached',
  'void-withdrawn',
  'void-merged',
  'void-unanswered',
  'internal-met',
  'internal-late',
] as const

/** One of `realisations`. */
export type Realisation = (typeof realisations)[number]

/** How many commitments count as what. */
export type RealisationCounts = Readonly<Record<Realisation, number>>

/** Counts of verdicts. */
export interface Attainment {
  readonly met: number
  readonly breached: number
  /** Void before it was due, whatever the reason: in no share. */
  readonly void: number
  /** The same by reason, to be shown beside the share. */
  readonly voidBy: Readonly<Record<VoidReason, number>>
  /** Met and breached: what the share is of. */
  readonly total: number
  /** Met ÷ total as an exact fraction; null where nothing was decided. */
  readonly share: { readonly numerator: number; readonly denominator: number } | null
  /** Against HAI's own target where 6.4 states none: never mixed with promises. */
  readonly internal: { readonly met: number; readonly late: number }
}

/** What realisation can be broken down by: the month (WIB) in which it counts (`countedAt`), the service, the channel, the commitment. */
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
 * What a commitment counts as (2.3). A broken promise counts from when it fell, also while it is open; everything else when it has ended.
 * Null while it runs in time, and where it ended without anything to measure against: where none is promised, nothing is void.
 */
export function realisedAs({
  broken,
  endedAt,
  internalDueAt,
  target,
  verdict,
  voidBy,
}: Omit<Counted, 'kind'>): Realisation | null {
  if (verdict === 'breached') return 'breached'
  if (target?.kind === 'none-stated' && broken !== null) return 'internal-late'
  if (endedAt === null || target === null) return null
  if (target.kind === 'none-stated') return internalDueAt === null ? null : 'internal-met'
  if (voidBy !== null) return `void-${voidBy}`
  return verdict === 'met' ? 'met' : null
}

/** When a commitment counts: what was broken or late when it fell, what is met or void when it ended. Null while it does not count. */
export function countedAt(commitment: Omit<Counted, 'kind'>): Instant | null {
  const counted = realisedAs(commitment)
  if (counted === null) return null
  const fell = counted === 'breached' || counted === 'internal-late'
  return fell && commitment.broken !== null ? commitment.broken.fellAt : commitment.endedAt
}

/** The realisation of counts: what is void enters no share, and neither does what is measured internally. */
export function attainmentOfCounts(counts: Partial<RealisationCounts>): Attainment {
  const count = (realisation: Realisation): number => counts[realisation] ?? 0
  const total = count('met') + count('breached')
  const voidBy = {
    withdrawn: count('void-withdrawn'),
    merged: count('void-merged'),
    unanswered: count('void-unanswered'),
  }
  return {
    met: count('met'),
    breached: count('breached'),
    void: voidBy.withdrawn + voidBy.merged + voidBy.unanswered,
    voidBy,
    total,
    share: total === 0 ? null : { numerator: count('met'), denominator: total },
    internal: { met: count('internal-met'), late: count('internal-late') },
  }
}

/** The realisation of `rows`. Running commitments and those that promised nothing are not counted. */
export function attainmentOf(rows: readonly AttainmentRow[]): Attainment {
  const counts: Partial<Record<Realisation, number>> = {}
  for (const { commitment } of rows) {
    const counted = realisedAs(commitment)
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
  const at = countedAt(commitment)
  return {
    month: by.includes('month') && at !== null ? localDateOf(at).slice(0, 7) : null,
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
    if (realisedAs(row.commitment) === null) continue
    const key = keyOf(row, by)
    const name = JSON.stringify(key)
    const line = lines.get(name)
    if (line) line.rows.push(row)
    else lines.set(name, { key, rows: [row] })
  }
  return [...lines.values()].map((line) => ({ ...line.key, ...attainmentOf(line.rows) }))
}
