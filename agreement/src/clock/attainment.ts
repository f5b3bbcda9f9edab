import type { Channel } from '../document/channel.ts'
import type { Commitment, CommitmentKind } from './commitment.ts'
import { localDateOf } from '../time/format-instant.ts'

/** Realisation against promise (2.3): verdicts counted. What the agreement does not promise is counted apart and enters no share. */

/** One commitment of one ticket, with what it may be counted by. */
export interface AttainmentRow {
  readonly channel: Channel
  /** The component's code; null for a request that was never classified. */
  readonly component: string | null
  readonly commitment: Pick<Commitment, 'kind' | 'target' | 'verdict' | 'endedAt' | 'internalDueAt'>
}

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
  readonly internal: { readonly met: number; readonly late: number; readonly void: number }
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

type Counted = 'met' | 'breached' | 'void' | 'internalMet' | 'internalLate' | 'internalVoid'

/** What a commitment counts as; null while it runs, and where it ended without anything to measure against. */
function countedAs({ target, verdict, endedAt, internalDueAt }: AttainmentRow['commitment']): Counted | null {
  if (endedAt === null || target === null) return null
  if (target.kind !== 'none-stated')
    return verdict === 'met' || verdict === 'breached' || verdict === 'void' ? verdict : null
  if (internalDueAt === null) return null
  if (verdict === 'void') return 'internalVoid'
  return endedAt <= internalDueAt ? 'internalMet' : 'internalLate'
}

/** The realisation of `rows`. Running commitments and those that promised nothing are not counted. */
export function attainmentOf(rows: readonly AttainmentRow[]): Attainment {
  const counts: Record<Counted, number> = {
    met: 0,
    breached: 0,
    void: 0,
    internalMet: 0,
    internalLate: 0,
    internalVoid: 0,
  }
  for (const { commitment } of rows) {
    const counted = countedAs(commitment)
    if (counted !== null) counts[counted] += 1
  }
  const { met, breached } = counts
  const total = met + breached
  return {
    met,
    breached,
    void: counts.void,
    total,
    share: total === 0 ? null : { numerator: met, denominator: total },
    internal: { met: counts.internalMet, late: counts.internalLate, void: counts.internalVoid },
  }
}

/** The service's code of a component's: `BCSM.02.01` is of `BCSM.02`. */
const serviceOf = (component: string | null): string => (component ?? '').split('.').slice(0, 2).join('.')

function keyOf(
  { channel, component, commitment }: AttainmentRow,
  by: readonly AttainmentDimension[],
): Pick<AttainmentLine, AttainmentDimension> {
  return {
    month: by.includes('month') && commitment.endedAt !== null ? localDateOf(commitment.endedAt).slice(0, 7) : null,
    service: by.includes('service') ? serviceOf(component) : null,
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
    if (countedAs(row.commitment) === null) continue
    const key = keyOf(row, by)
    const name = JSON.stringify(key)
    const line = lines.get(name)
    if (line) line.rows.push(row)
    else lines.set(name, { key, rows: [row] })
  }
  return [...lines.values()].map((line) => ({ ...line.key, ...attainmentOf(line.rows) }))
}
