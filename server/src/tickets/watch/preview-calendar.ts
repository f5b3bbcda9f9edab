import { commitmentsOf, foldEvents, instant, ok } from 'agreement'
import type { ClockEvent, CommitmentKind, Instant, Result } from 'agreement'
import { foreseeEntry, registerFor } from '../../agreement-register/index.ts'
import type { CalendarEntryInput, CalendarRefusal, ForeseenCalendar, Register } from '../../agreement-register/index.ts'
import type { Context } from '../../platform/context.ts'
import { sightCondition } from '../../policy/index.ts'
import type { Actor } from '../../policy/index.ts'
import { adoptedEvents, calendarsNamed } from '../ticket/fold.ts'
import { clockEventsOf } from '../ticket/ledger.ts'
import type { LedgerEntry } from '../ticket/ledger.ts'
import { ledgersOf } from '../ticket/ticket-queries.ts'
import type { TicketRow } from '../ticket/ticket-queries.ts'
import { countTouched, touchedFirst } from './preview-queries.ts'

/**
 * A line of the calendar shows what it would do before it is stored (6.1.4): which open promises would move, from when
 * to when. Each ticket of a sample is folded as its recomputation would fold it; nothing is written.
 */

/** A promise that would move. */
export interface ForeseenMove {
  readonly number: string
  readonly kind: CommitmentKind
  readonly from: Instant
  readonly to: Instant
}

/** What a line of the calendar would do. */
export interface CalendarPreview {
  /** Open tickets that the change touches, counted no further than `most`. */
  readonly tickets: number
  readonly most: number
  /** How many of them were computed; fewer than `tickets` where there are many. */
  readonly computed: number
  /** The promises of those that would move. */
  readonly moved: number
  /** The tickets that they are on. */
  readonly movedTickets: number
  /** The first few of them. */
  readonly examples: readonly ForeseenMove[]
  /** The year spoken of, where it lies more than two years outside those that have a decree. */
  readonly farYear: number | null
  /** Whether any calendar would differ at all. */
  readonly changes: boolean
}

const sample = 200
const most = 10_000
const shown = 5

interface Setting {
  readonly register: Register
  readonly foreseen: ForeseenCalendar
  readonly now: Instant
}

function movesOf(
  row: TicketRow,
  entries: readonly LedgerEntry[],
  { register, foreseen, now }: Setting,
): ForeseenMove[] {
  const stored = clockEventsOf(entries)
  const at = instant(Math.max(now, entries.at(-1)?.at ?? 0))
  const { hash, compiled } = foreseen
  const rules = {
    version: register.version,
    calendar: (named: string) => (named === hash ? compiled : register.calendar(named)),
  }
  const folded = (events: readonly ClockEvent[]) => commitmentsOf(foldEvents(events, rules, at))
  const known = [...stored, ...adoptedEvents(row, register, { last: instant(entries.at(-1)?.at ?? 0), at })]
  const after = folded([...known, { kind: 'calendar-changed', at, calendar: hash }])
  return folded(known).flatMap(({ kind, endedAt, dueAt: from }, place) => {
    const to = after[place]?.dueAt ?? null
    return endedAt !== null || from === null || to === null || from === to
      ? []
      : [{ number: row.number, kind, from, to }]
  })
}

async function movesWithin(context: Context, actor: Actor, foreseen: ForeseenCalendar) {
  const sight = sightCondition(actor, 'realisation.count')
  const tickets = await countTouched(context.reader, foreseen, sight, most)
  const rows = await touchedFirst(context.reader, foreseen, sight, sample)
  const ledgers = Map.groupBy(
    await ledgersOf(
      context.reader,
      rows.map(({ id }) => id),
    ),
    ({ ticketId }) => ticketId,
  )
  const named = [...ledgers.values()].flatMap((entries) => calendarsNamed(clockEventsOf(entries)))
  const register = await registerFor(context, context.reader, [...new Set(named)])
  const setting = { register, foreseen, now: context.clock.now() }
  const moves = rows.flatMap((row) => movesOf(row, ledgers.get(row.id) ?? [], setting))
  return { tickets, computed: rows.length, moves }
}

/**
 * What announcing a line would do to the open promises that the actor may count (6.1.4). Refused as the announcement
 * would be, but for a far year, of which `farYear` tells.
 */
export async function previewCalendarEntry(
  context: Context,
  actor: Actor,
  input: CalendarEntryInput,
): Promise<Result<CalendarPreview, CalendarRefusal>> {
  const foreseen = await foreseeEntry(context, actor, input)
  if (!foreseen.ok) return foreseen
  const { calendars, farYear } = foreseen.value
  const found: Awaited<ReturnType<typeof movesWithin>>[] = []
  for (const calendar of calendars) found.push(await movesWithin(context, actor, calendar))
  const moves = found.flatMap((each) => each.moves)
  const sum = (of: (each: (typeof found)[number]) => number): number => found.reduce((all, each) => all + of(each), 0)
  return ok({
    tickets: sum((each) => each.tickets),
    most,
    computed: sum((each) => each.computed),
    moved: moves.length,
    movedTickets: new Set(moves.map(({ number }) => number)).size,
    examples: moves.slice(0, shown),
    farYear,
    changes: calendars.length > 0,
  })
}
