import {
  explainDay,
  instant,
  isOpen,
  localDateOf,
  nextClose,
  nextOpen,
  ok,
  parseInstant,
  refused,
  workingBetween,
} from 'agreement'
import type { CalendarEntry, Instant, LocalDate, Result, Words } from 'agreement'
import type { Context } from '../platform/context.ts'
import type { Actor } from '../policy/index.ts'
import { uuidv7 } from '../platform/process/ids.ts'
import { may } from '../policy/index.ts'
import { contentHash } from './ensure-agreement.ts'
import * as queries from './queries.ts'
import { calendarOn, forgetRegister, freshRegister, registerFor } from './register.ts'

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

/** Whether the desk is open now (6.1), by the calendar as known now. */
export async function deskNow(context: Context): Promise<DeskNow> {
  const register = await registerFor(context, context.reader)
  const now = context.clock.now()
  const calendar = register.calendar(register.currentHash)
  const open = isOpen(calendar, now)
  const opensAt = nextOpen(calendar, now)
  const closesAt = nextClose(calendar, now)
  const today = localDateOf(now)
  const entry = open ? null : explainDay(register.decrees, today, today)
  return {
    now,
    open,
    closesAt,
    opensAt,
    closedBecause: entry?.name ?? null,
    leftMs: open ? workingBetween(calendar, now, closesAt) : 0,
  }
}

/** What is needed to announce a change of the calendar (6.1.4). */
export type CalendarEntryInput = Omit<CalendarEntry, 'date' | 'decreedOn'> & {
  readonly date: string
  readonly decreedOn: string
}

/** Why an announcement is refused. */
export type CalendarRefusal =
  | { readonly kind: 'forbidden' }
  | {
      readonly kind: 'invalid-input'
      readonly problems: readonly { readonly field: string; readonly message: string }[]
    }

const dateForm = /^\d{4}-\d{2}-\d{2}$/
const isDate = (text: string): text is LocalDate => {
  if (!dateForm.test(text)) return false
  const parsed = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(text)
}

function problemsOf(input: CalendarEntryInput, today: LocalDate): { field: string; message: string }[] {
  const problems: { field: string; message: string }[] = []
  if (!isDate(input.date)) problems.push({ field: 'date', message: 'YYYY-MM-DD' })
  if (!isDate(input.decreedOn)) problems.push({ field: 'decreedOn', message: 'YYYY-MM-DD' })
  else if (input.decreedOn > today) problems.push({ field: 'decreedOn', message: `≤ ${today}` })
  if (input.name.id.trim() === '') problems.push({ field: 'name.id', message: '1–200' })
  if (input.name.en.trim() === '') problems.push({ field: 'name.en', message: '1–200' })
  if (input.decree.trim() === '') problems.push({ field: 'decree', message: '1–300' })
  if (input.effect.kind === 'hours' && input.effect.hours.some(([from, to]) => !(from < to)))
    problems.push({ field: 'effect.hours', message: '["08:00","12:00"]' })
  return problems
}

const day = 86_400_000

/**
 * Enters a line of a decree or announcement (6.1.4): the calendar as known from now on follows, and open commitments that it touches will be
 * computed again. The same calendar as before asks for nothing. Finished verdicts stay.
 */
export async function announceCalendarEntry(
  context: Context,
  actor: Actor,
  input: CalendarEntryInput,
): Promise<Result<{ readonly calendarHash: string; readonly changed: boolean }, CalendarRefusal>> {
  if (!may(actor, 'calendar.change')) return refused({ kind: 'forbidden' })
  const now = context.clock.now()
  const today = localDateOf(now)
  const problems = problemsOf(input, today)
  if (problems.length > 0) return refused({ kind: 'invalid-input', problems })
  const entry = {
    ...input,
    date: input.date as LocalDate,
    decreedOn: input.decreedOn as LocalDate,
    id: uuidv7(now),
    enteredAt: now,
  }
  const outcome = await context.transaction(async (tx) => {
    await queries.lockRegister(tx)
    const before = await freshRegister(context, tx)
    const version = before.versionInForce(now)
    if (!version) throw new Error('a calendar belongs to an agreement in force (6.1)')
    await queries.storeEntries(tx, [entry], actor.kind === 'person' ? actor.personId : null)
    const content = calendarOn({ ...before.decrees, entries: [...before.decrees.entries, entry] }, today, version)
    const calendarHash = contentHash(content)
    if (calendarHash === before.currentHash) return { calendarHash, changed: false }
    const calendarSeq = await queries.storeCalendar(tx, { hash: calendarHash, content, knownFrom: now })
    const changedFrom = parseInstant(`${entry.date}T00:00:00+07:00`)
    await queries.storeRecomputation(tx, { calendarSeq, changedFrom, changedTo: instant(changedFrom + day) }, now)
    return { calendarHash, changed: true }
  })
  forgetRegister(context)
  return ok(outcome)
}

/** The page of the calendar: every line, and how far recomputations have come. */
export interface CalendarPage {
  readonly entries: readonly queries.EntryRow[]
  readonly recomputations: readonly queries.RecomputationRow[]
  readonly decreedThrough: number | null
}

/** Every line of every decree, with the recomputations that they asked for. */
export async function calendarPage(context: Context, actor: Actor): Promise<Result<CalendarPage, CalendarRefusal>> {
  if (!may(actor, 'calendar.view')) return refused({ kind: 'forbidden' })
  const register = await freshRegister(context, context.reader)
  const entries = await queries.calendarEntries(context.reader)
  const recomputations = await queries.recomputations(context.reader)
  const { content } = register.knownCalendar(register.currentHash)
  return ok({ entries, recomputations, decreedThrough: content.decreedThrough ?? null })
}
