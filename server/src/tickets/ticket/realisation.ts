import { commitmentsOf, countedAt, localDateOf, realisedAs } from 'agreement'
import type { CommitmentKind, Instant, Realisation, TicketClock } from 'agreement'

/** The realisation of a ticket (2, benefit 3): the lines by which its verdicts enter the report, and leave it again. Pure. */

/** A line of the realisation: `count` 1 when a verdict falls, −1 when a reopening takes it back. `month` is the first day, in WIB. */
export interface RealisationLine {
  readonly month: string
  readonly component: string
  readonly channel: string
  readonly commitment: CommitmentKind
  readonly verdict: Realisation
  readonly count: 1 | -1
  readonly netMs: number
}

/** The first day of the month of `at` in WIB, `YYYY-MM-01`. */
export const monthOf = (at: Instant): string => `${localDateOf(at).slice(0, 7)}-01`

/** What a ticket is counted under: its channel. */
export interface CountedUnder {
  readonly channel: string
}

function linesFor(clock: TicketClock | null, { channel }: CountedUnder, count: 1 | -1): RealisationLine[] {
  if (clock === null) return []
  return commitmentsOf(clock).flatMap((commitment) => {
    const verdict = realisedAs(commitment)
    const at = countedAt(commitment)
    if (verdict === null || at === null) return []
    const month = monthOf(at)
    // While it goes on, what was broken counts with the time that it had taken by then.
    const net = commitment.endedAt === null ? (commitment.broken?.net ?? commitment.net) : commitment.net
    const signed = count === 1 ? net : -net
    return [
      { month, component: clock.component ?? '', channel, commitment: commitment.kind, verdict, count, netMs: signed },
    ]
  })
}

const sameLine = (one: RealisationLine, other: RealisationLine): boolean =>
  one.month === other.month &&
  one.component === other.component &&
  one.commitment === other.commitment &&
  one.verdict === other.verdict &&
  one.netMs === -other.netMs

/**
 * The lines that turn the realisation of `before` into that of `after`: verdicts that fell, were taken back, or moved
 * to another component.
 */
export function realisationChange(
  before: TicketClock | null,
  after: TicketClock,
  under: CountedUnder,
): RealisationLine[] {
  const taken = linesFor(before, under, -1)
  const added = linesFor(after, under, 1)
  const gone = taken.filter((line) => !added.some((other) => sameLine(line, other)))
  const fresh = added.filter((line) => !taken.some((other) => sameLine(other, line)))
  return [...gone, ...fresh]
}
