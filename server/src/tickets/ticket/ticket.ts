import { addWorking, channelTerms, instant, milliseconds } from 'agreement'
import type {
  AgreementVersion,
  Channel,
  CompiledCalendar,
  Commitment,
  CommitmentKind,
  Instant,
  TicketClock,
  TicketState,
  Verdict,
} from 'agreement'

/** The state of a ticket as its row keeps it, folded from the ledger. Pure. */

/** What stands for "nothing falls due" in `sort_due_at`: 9999-12-31T00:00:00Z, so that such tickets come last. */
export const noDue: Instant = instant(253_402_214_400_000)

/** Whether work on a ticket in this state is still owed. */
export const isOpenState = (state: TicketState): boolean =>
  state === 'new' ||
  state === 'in-progress' ||
  state === 'handed-on' ||
  state === 'waiting-user' ||
  state === 'waiting-agency'

/** A commitment as the row keeps it; `netMs` (working milliseconds, pauses out) once it has ended. */
export interface CommitmentColumns {
  readonly dueAt: Instant | null
  readonly endedAt: Instant | null
  readonly verdict: Verdict
  readonly netMs: number | null
}

/** The due instant that a commitment is watched by: the promised one, or the internal one where none is stated (6.4). */
export const watchedDueAt = (commitment: Commitment): Instant | null => commitment.dueAt ?? commitment.internalDueAt

/** Whether a commitment is still open and can fall due. */
export const isRunning = (commitment: Commitment): boolean =>
  commitment.endedAt === null && watchedDueAt(commitment) !== null

/** The three commitments of a clock in the agreement's order. */
export const commitmentsOf = (clock: TicketClock): readonly Commitment[] => [
  clock.response,
  clock.firstLine,
  clock.fulfilment,
]

/** Whether `firstLine` and `fulfilment` stand still now. */
export const isPaused = (clock: TicketClock): boolean => clock.pauses.at(-1)?.to === null

/** The columns that keep `commitment`. */
export const columnsOf = (commitment: Commitment): CommitmentColumns => ({
  dueAt: watchedDueAt(commitment),
  endedAt: commitment.endedAt,
  verdict: commitment.verdict,
  netMs: commitment.endedAt === null ? null : commitment.net,
})

/** The running commitment that falls due first and does not stand still; null where there is none. */
export function nextDue(clock: TicketClock): { readonly kind: CommitmentKind; readonly dueAt: Instant } | null {
  let first: { readonly kind: CommitmentKind; readonly dueAt: Instant } | null = null
  for (const commitment of commitmentsOf(clock)) {
    const dueAt = watchedDueAt(commitment)
    if (dueAt === null || !isRunning(commitment)) continue
    if (commitment.kind !== 'response' && isPaused(clock)) continue
    if (first === null || dueAt < first.dueAt) first = { kind: commitment.kind, dueAt }
  }
  return first
}

/** What a report counts a commitment as; null while it runs or where nothing was measured. Internal targets are never mixed with promises. */
export function realisedAs(
  commitment: Commitment,
): 'met' | 'breached' | 'void' | 'internal-met' | 'internal-late' | null {
  if (commitment.endedAt === null) return null
  if (commitment.verdict === 'met' || commitment.verdict === 'breached' || commitment.verdict === 'void')
    return commitment.verdict
  if (commitment.internalDueAt === null) return null
  return commitment.endedAt <= commitment.internalDueAt ? 'internal-met' : 'internal-late'
}

/** A line of the realisation: `count` 1 when a verdict falls, −1 when a reopening takes it back. `month` is the first day, in WIB. */
export interface RealisationLine {
  readonly month: string
  readonly component: string
  readonly channel: string
  readonly commitment: CommitmentKind
  readonly verdict: string
  readonly count: 1 | -1
  readonly netMs: number
}

const wib = 7 * 3_600_000

/** The first day of the month of `at` in WIB, `YYYY-MM-01`. */
export const monthOf = (at: Instant): string => `${new Date(at + wib).toISOString().slice(0, 7)}-01`

function linesFor(clock: TicketClock | null, channel: string, count: 1 | -1): RealisationLine[] {
  if (clock === null) return []
  return commitmentsOf(clock).flatMap((commitment) => {
    const verdict = realisedAs(commitment)
    if (verdict === null || commitment.endedAt === null) return []
    const month = monthOf(commitment.endedAt)
    const signed = count === 1 ? commitment.net : -commitment.net
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

/** The lines that turn the realisation of `before` into that of `after`: verdicts that fell, taken back, or moved to another component. */
export function realisationChange(before: TicketClock | null, after: TicketClock, channel: string): RealisationLine[] {
  const taken = linesFor(before, channel, -1)
  const added = linesFor(after, channel, 1)
  const gone = taken.filter((line) => !added.some((other) => sameLine(line, other)))
  const fresh = added.filter((line) => !taken.some((other) => sameLine(other, line)))
  return [...gone, ...fresh]
}

const minute = 60_000

/** The working minutes that a channel's promise (or internal target) gives; null where there is none or it is immediate. 6.4 */
function channelMinutes(version: AgreementVersion, channel: Channel, kind: 'response' | 'firstLine'): number | null {
  const target = channelTerms(version, channel)[kind]
  switch (target.kind) {
    case 'within':
      return target.minutes
    case 'none-stated':
      return target.internalMinutes
    case 'immediate':
      return null
  }
}

/** When a commitment due at `dueAt` is warned of: one working hour before, or when three quarters of a target of an hour or less are used. */
export function warningAt(
  commitment: { readonly kind: CommitmentKind; readonly channel: Channel; readonly dueAt: Instant },
  version: AgreementVersion,
  calendar: CompiledCalendar,
): Instant {
  const { warningBeforeWorkingMinutes, warningAtShareOfShorterTarget } = version.policies
  const target = commitment.kind === 'fulfilment' ? null : channelMinutes(version, commitment.channel, commitment.kind)
  const isShort = target !== null && target <= warningBeforeWorkingMinutes.value
  const before = isShort ? target * (1 - warningAtShareOfShorterTarget.value) : warningBeforeWorkingMinutes.value
  return addWorking(calendar, commitment.dueAt, milliseconds(-Math.round(before * minute)))
}
