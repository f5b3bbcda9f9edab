import { explainDay, isOpen, localDateOf, nextClose, nextOpen, ok, refused, workingBetween } from 'agreement'
import type { Instant, Result, Words } from 'agreement'
import type { Context } from '../platform/context.ts'
import type { Actor } from '../policy/index.ts'
import { may } from '../policy/index.ts'
import * as queries from './queries.ts'
import { freshRegister, registerFor } from './register.ts'
import type { Register } from './register.ts'

/** Whether the desk is open now, until when, or when it opens, and what closes it (6.1). */
export interface DeskNow {
  readonly now: Instant
  readonly open: boolean
  /** The end of the open run that now is in, or that comes next. */
  readonly closesAt: Instant
  /** Now, when open. */
  readonly opensAt: Instant
  /** The holiday or announcement that closes today; null on an ordinary evening or weekend. */
  readonly closedBecause: Words | null
  /** Working milliseconds left today. */
  readonly leftMs: number
}

/** The version whose working hours the desk keeps at `at`: the one in force, or the first of all before any was. */
function versionOfDesk(register: Register, at: Instant) {
  const version = register.versionInForce(at) ?? register.versions[0]
  if (!version) throw new Error('a desk keeps the working hours of an agreement (6.1)')
  return version
}

/** Whether the desk is open now (6.1), by the working hours of the agreement in force and the decrees as known now. */
export async function deskNow(context: Context): Promise<DeskNow> {
  const register = await registerFor(context, context.reader)
  const now = context.clock.now()
  const version = versionOfDesk(register, now)
  const calendar = register.calendarOf(version.id).compiled
  const open = isOpen(calendar, now)
  const opensAt = nextOpen(calendar, now)
  const closesAt = nextClose(calendar, now)
  const today = localDateOf(now)
  const closes = version.policies.collectiveLeaveCloses.value
  return {
    now,
    open,
    closesAt,
    opensAt,
    closedBecause: open ? null : (explainDay(register.decrees, today, today, closes)?.name ?? null),
    leftMs: open ? workingBetween(calendar, now, closesAt) : 0,
  }
}

/** The page of the calendar: every line, and how far recomputations have come. */
export interface CalendarPage {
  readonly entries: readonly queries.EntryRow[]
  readonly recomputations: readonly queries.RecomputationRow[]
  /** Every year that has its decree. */
  readonly decreedYears: readonly queries.DecreedYearRow[]
  /** The last of the unbroken run of years with a decree: what falls due later is provisional. */
  readonly decreedThrough: number | null
}

/** Every line of every decree, with the recomputations that they asked for. */
export async function calendarPage(
  context: Context,
  actor: Actor,
): Promise<Result<CalendarPage, { readonly kind: 'forbidden' }>> {
  if (!may(actor, 'calendar.view')) return refused({ kind: 'forbidden' })
  const register = await freshRegister(context, context.reader)
  const entries = await queries.calendarEntries(context.reader)
  const recomputations = await queries.recomputations(context.reader)
  const { content } = register.calendarOf(versionOfDesk(register, context.clock.now()).id)
  const { decreedYears } = register.decrees
  return ok({ entries, recomputations, decreedYears, decreedThrough: content.decreedThrough ?? null })
}
