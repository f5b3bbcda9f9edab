import type { AgreementVersion } from '../document/agreement-version.ts'
import type { Instant } from '../time/instant.ts'
import { milliseconds } from '../time/instant.ts'
import type { CompiledCalendar } from '../time/working-calendar.ts'
import { addWorking } from '../time/working-time.ts'
import type { Commitment, CommitmentKind, Target } from './commitment.ts'
import { fallsDueAt, hasFallenDue, isRunning, watchedDueAt } from './standing.ts'
import { minuteLength } from '../time/lengths.ts'

/** What is told of a commitment before and when it falls due, and so how near it is: one rule for watch, lists and pages (5.3.1). Pure. */

/** What a notice depends on. */
export type Watched = Pick<Commitment, 'dueAt' | 'endedAt' | 'internalDueAt' | 'kind' | 'standsStill' | 'target'>

/** Something to be told of a commitment, from `at` on. */
export interface Notice {
  readonly commitment: CommitmentKind
  readonly kind: 'warning' | 'breach'
  readonly at: Instant
  readonly dueAt: Instant
}

/** What a notice is named by, however it is stored. */
export interface NamedNotice {
  readonly commitment: string
  readonly kind: Notice['kind']
  readonly dueAt: Instant
}

/**
 * A notice by the name under which it is kept: `commitment:kind:dueAt`, the due instant in epoch milliseconds. Where the due instant
 * moves, the notice has another name and is told again.
 */
export const noticeName = ({ commitment, kind, dueAt }: NamedNotice): string => `${commitment}:${kind}:${dueAt}`

/** The length of a target in working milliseconds; null where it has none. */
function lengthOf(target: Target): number | null {
  if (target.kind === 'within') return target.working
  return target.kind === 'none-stated' ? target.internal : null
}

/**
 * When what is due at `dueAt` is warned of, which is when it is *soon*: so many working minutes before, or when a share
 * of a target that is no longer than these is used (policies `warningBeforeWorkingMinutes`,
 * `warningAtShareOfShorterTarget`). Null for "immediate": nothing comes before it.
 */
export function warnAt(
  { target, dueAt }: { readonly target: Target; readonly dueAt: Instant },
  version: Pick<AgreementVersion, 'policies'>,
  calendar: CompiledCalendar,
): Instant | null {
  if (target.kind === 'immediate') return null
  const { warningBeforeWorkingMinutes, warningAtShareOfShorterTarget } = version.policies
  const length = lengthOf(target)
  const usual = warningBeforeWorkingMinutes.value * minuteLength
  const isShort = length !== null && length <= usual
  const before = isShort ? Math.round(length * (1 - warningAtShareOfShorterTarget.value)) : usual
  return addWorking(calendar, dueAt, milliseconds(-before))
}

/** What is to be told of a commitment that runs, warning first; nothing where it stands still, has ended, or nothing is due. */
export function noticesOf(
  commitment: Watched,
  version: Pick<AgreementVersion, 'policies'>,
  calendar: CompiledCalendar,
): readonly Notice[] {
  const { kind, target } = commitment
  const dueAt = watchedDueAt(commitment)
  if (dueAt === null || target === null || !isRunning(commitment) || commitment.standsStill) return []
  const warned = warnAt({ target, dueAt }, version, calendar)
  const breach: Notice = { commitment: kind, kind: 'breach', at: fallsDueAt(dueAt, version), dueAt }
  return warned === null ? [breach] : [{ commitment: kind, kind: 'warning', at: warned, dueAt }, breach]
}

/**
 * Of what is to be told of `commitments`, the earliest that was not `told` (names of `noticeName`); null where all
 * was told, or nothing runs.
 */
export function nextNoticeOf(
  commitments: readonly Watched[],
  told: ReadonlySet<string>,
  version: Pick<AgreementVersion, 'policies'>,
  calendar: CompiledCalendar,
): Notice | null {
  let earliest: Notice | null = null
  for (const commitment of commitments)
    for (const notice of noticesOf(commitment, version, calendar)) {
      if (told.has(noticeName(notice))) continue
      if (earliest === null || notice.at < earliest.at) earliest = notice
    }
  return earliest
}

/** How near a commitment is to its due instant. `hold`: it has ended, stands still, or nothing is due. */
export type Nearness = 'safe' | 'soon' | 'late' | 'hold'

/** How near a commitment is at `now`: `soon` from the instant of its warning, `late` from the instant of its breach. */
export function nearness(
  commitment: Watched,
  version: Pick<AgreementVersion, 'policies'>,
  calendar: CompiledCalendar,
  now: Instant,
): Nearness {
  const { target } = commitment
  const dueAt = watchedDueAt(commitment)
  if (dueAt === null || target === null || !isRunning(commitment) || commitment.standsStill) return 'hold'
  if (hasFallenDue(dueAt, now, version)) return 'late'
  const soon = warnAt({ target, dueAt }, version, calendar)
  return soon !== null && now >= soon ? 'soon' : 'safe'
}
