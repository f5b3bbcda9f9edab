import { addWorking, foldEvents, instant, localDateOf, milliseconds, minuteLength } from 'agreement'
import type { Channel, ClockEvent, CompiledCalendar, Instant, Level } from 'agreement'
import { from as copyFrom } from 'pg-copy-streams'
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import { registerFor } from '../agreement-register/index.ts'
import type { Register } from '../agreement-register/index.ts'
import type { Context } from '../platform/context.ts'
import { uuidv7 } from '../platform/process/ids.ts'
import { pg } from '../platform/postgres/pg.ts'
import {
  chainEntries,
  derivedColumns,
  emptyChain,
  factOf,
  newSalt,
  realisationChange,
  requestDigest,
  ticketNumber,
} from '../tickets/index.ts'
import type { LedgerBody, LedgerEntry } from '../tickets/index.ts'

import { lastNumbers, storeNumbers, storePeople } from './bulk-numbers.ts'
import type { Client } from './bulk-numbers.ts'

/**
 * Many tickets, by COPY: made by the same fold as real ones, so that `hai verify` holds for them too. For benchmarks and for looking at the
 * desk at its full size.
 */

/** How many tickets, and which of them are still open. */
export interface BulkWorld {
  readonly tickets: number
  readonly open: number
  /** The ticket received last; they go back from here. */
  readonly until: Instant
  /** Working minutes between two receipts. */
  readonly everyMinutes: number
  /** Whether the open ones were received last (true) or all through. */
  readonly handedOnShare: number
}

/** A small generator with a seed: the same world every time. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const channels: readonly Channel[] = [
  'portal',
  'portal',
  'portal',
  'email',
  'email',
  'hai-cso',
  'whatsapp',
  'instagram',
]
const components = [
  'CRSM.01.01',
  'CRSM.01.02',
  'BCSM.02.01',
  'BCSM.02.03',
  'BCSM.02.05',
  'BCSM.02.06',
  'ITSM.01.03',
  'ITSM.01.04',
  'ITSM.02.01',
  'ITSM.03.01',
]
const levels: readonly Level[] = ['high', 'medium', 'low']

interface Made {
  readonly ticket: string
  readonly message: string
  readonly ledger: string
  readonly realisation: ReturnType<typeof realisationChange>
}

const at = (value: Instant | null): string => (value === null ? '\\N' : new Date(value).toISOString())
const line = (values: readonly (string | number | boolean | null)[]): string =>
  `${values.map((value) => (value === null ? '\\N' : String(value))).join('\t')}\n`

/** The person ids of the world: one for each of `count` requesters. */
function peopleOf(count: number, now: Instant): string[] {
  return Array.from({ length: count }, () => uuidv7(now))
}

function entriesOf(ticketId: string, events: readonly ClockEvent[], receipt: LedgerBody): LedgerEntry[] {
  const entries: LedgerEntry[] = []
  for (const event of events) {
    const { seq, hash } = entries.at(-1) ?? emptyChain
    const written = { ticketId, actor: 'system', recordedAt: event.at }
    const { kind, at: happenedAt, body } = factOf(event)
    const fact = { kind, at: happenedAt, body: seq === 0 ? { ...body, ...receipt } : body }
    entries.push(...chainEntries({ seq, hash }, [fact], written))
  }
  return entries
}

const name = 'Operator Satker'
const subjectOf = (ordinal: number): string => `Permintaan ${ordinal} mengenai layanan`
const text = 'Mohon bantuan atas kendala yang kami hadapi. '.repeat(6)

type Columns = ReturnType<typeof derivedColumns>

const commitmentCells = ({ dueAt, endedAt, verdict, netMs }: Columns['response']) => [
  at(dueAt),
  at(endedAt),
  verdict,
  netMs,
]

interface TicketCells {
  readonly id: string
  readonly number: string
  readonly ordinal: number
  readonly person: string
  readonly satker: string
  readonly columns: Columns
  readonly entries: readonly LedgerEntry[]
}

// In the order of `ticketCopy`.
function ticketLine({ id, number, ordinal, person, satker, columns, entries }: TicketCells): string {
  const head = entries.at(-1)
  return line([
    id,
    number,
    person,
    name,
    columns.channel,
    satker,
    subjectOf(ordinal),
    columns.component,
    columns.impact,
    columns.urgency,
    columns.priority,
    columns.state,
    columns.endedBy,
    columns.unitCode,
    at(columns.receivedAt),
    columns.versionId,
    columns.calendarHash,
    ...commitmentCells(columns.response),
    ...commitmentCells(columns.firstLine),
    ...commitmentCells(columns.fulfilment),
    at(columns.sortDueAt),
    at(columns.nextNoticeAt),
    at(columns.followUpAt),
    columns.interrupted,
    entries.length,
    `\\\\x${head?.hash ?? ''}`,
    at(head?.at ?? columns.receivedAt),
  ])
}

// In the order of `messageCopy`.
const messageLine = (
  { id, salt }: { readonly id: string; readonly salt: Buffer },
  ticketId: string,
  person: string,
  { channel, receivedAt }: Columns,
): string => line([id, ticketId, 'request', person, channel, text, `\\\\x${salt.toString('hex')}`, at(receivedAt)])

// In the order of `ledgerCopy`.
const entryLine = (entry: LedgerEntry): string =>
  line([
    entry.ticketId,
    entry.seq,
    entry.seq === 1 ? null : entry.seq - 1,
    entry.kind,
    at(entry.at),
    at(entry.recordedAt),
    entry.actor,
    entry.body,
    `\\\\x${entry.hash}`,
  ])

class Maker {
  readonly #random = randomOf(42)
  /** The last ordinal of each day. */
  readonly numbers: Map<string, number>
  readonly #register: Register
  readonly #calendar: CompiledCalendar
  readonly #versionId: string
  readonly #people: readonly string[]

  constructor(register: Register, versionId: string, people: readonly string[], numbers: Map<string, number>) {
    this.numbers = numbers
    this.#register = register
    this.#calendar = register.calendarOf(versionId).compiled
    this.#versionId = versionId
    this.#people = people
  }

  #pick<Value>(values: readonly Value[]): Value {
    const value = values[Math.floor(this.#random() * values.length)]
    if (value === undefined) throw new Error('there is something to pick from')
    return value
  }

  #after(from: Instant, workingMinutes: number): Instant {
    return addWorking(this.#calendar, from, milliseconds(Math.round(workingMinutes * minuteLength)))
  }

  #events(receivedAt: Instant, open: boolean, handedOnShare: number): ClockEvent[] {
    const events: ClockEvent[] = [
      {
        kind: 'received',
        at: receivedAt,
        channel: this.#pick(channels),
        component: this.#pick(components),
        impact: this.#pick(levels),
        urgency: this.#pick(levels),
        version: this.#versionId,
        calendar: this.#register.calendarOf(this.#versionId).hash,
      },
    ]
    if (open && this.#random() >= handedOnShare) return events
    const answeredAt = this.#after(receivedAt, 5 + this.#random() * 60)
    events.push({ kind: 'answered', at: answeredAt })
    const handedOn = open || this.#random() < 0.4
    if (handedOn) events.push({ kind: 'handed-on', at: answeredAt, unit: 'contact-centre', reason: 'note' })
    if (open) return events
    if (this.#random() < 0.15) {
      const pausedAt = this.#after(answeredAt, 10)
      events.push(
        { kind: 'paused', at: pausedAt, awaiting: 'documents' },
        { kind: 'resumed', at: this.#after(pausedAt, 30 + this.#random() * 600) },
      )
    }
    const last = events.at(-1)?.at ?? receivedAt
    const resolvedAt = this.#after(last, handedOn ? 60 + this.#random() * 1800 : 2)
    events.push({ kind: 'resolved', at: resolvedAt }, { kind: 'closed', at: this.#after(resolvedAt, 1440) })
    return events
  }

  /** The next number of its day, and its place in that day. */
  #number(receivedAt: Instant): { readonly number: string; readonly ordinal: number } {
    const day = localDateOf(receivedAt)
    const ordinal = (this.numbers.get(day) ?? 0) + 1
    this.numbers.set(day, ordinal)
    return { number: ticketNumber(day, ordinal), ordinal }
  }

  make(receivedAt: Instant, open: boolean, handedOnShare: number): Made {
    const id = uuidv7(receivedAt)
    const message = { id: uuidv7(receivedAt), salt: newSalt() }
    const { number, ordinal } = this.#number(receivedAt)
    const person = this.#pick(this.#people)
    const satker = String(100_000 + Math.floor(this.#random() * 20_000))
    const events = this.#events(receivedAt, open, handedOnShare)
    const digest = requestDigest(message.salt, { subject: subjectOf(ordinal), name, body: text })
    const entries = entriesOf(id, events, { requester: person, message: message.id, text: digest, satker })
    const rules = { version: this.#register.version, calendar: this.#register.calendar }
    const clock = foldEvents(events, rules, entries.at(-1)?.at ?? receivedAt)
    const version = this.#register.version(this.#versionId)
    const columns = derivedColumns({ entries, events, clock }, { version, calendar: this.#calendar, told: new Set() })
    return {
      ticket: ticketLine({ id, number, ordinal, person, satker, columns, entries }),
      message: messageLine(message, id, person, columns),
      ledger: entries.map(entryLine).join(''),
      realisation: realisationChange(null, clock, { channel: columns.channel }),
    }
  }
}

const ticketCopy = `copy tickets.ticket (
  id, number, requester_id, requester_name, channel, satker, subject, component, impact, urgency, priority, state, ended_by, unit_code,
  received_at, version_id, calendar_hash, response_due_at, response_ended_at, response_verdict, response_net_ms,
  first_line_due_at, first_line_ended_at, first_line_verdict, first_line_net_ms,
  fulfilment_due_at, fulfilment_ended_at, fulfilment_verdict, fulfilment_net_ms,
  sort_due_at, next_notice_at, follow_up_at, interrupted, last_seq, last_hash, updated_at) from stdin`
const messageCopy = `copy tickets.message (id, ticket_id, kind, author_id, channel, body, salt, created_at) from stdin`
const ledgerCopy = `copy tickets.ledger (ticket_id, seq, previous_seq, kind, at, recorded_at, actor, body, hash) from stdin`

const batch = 10_000

async function storeTickets(client: Client, made: readonly Made[]): Promise<void> {
  await pipeline(Readable.from(made.map((one) => one.ticket)), client.query(copyFrom(ticketCopy)))
  await pipeline(Readable.from(made.map((one) => one.message)), client.query(copyFrom(messageCopy)))
  await pipeline(Readable.from(made.map((one) => one.ledger)), client.query(copyFrom(ledgerCopy)))
}

type Line = Made['realisation'][number]

/** The realisation of the world, added up while it is made. */
class Realised {
  readonly #totals = new Map<string, Omit<Line, 'count'> & { readonly count: number }>()

  add(lines: readonly Line[]): void {
    for (const one of lines) {
      const key = [one.month, one.component, one.channel, one.commitment, one.verdict].join('|')
      const held = this.#totals.get(key) ?? { ...one, count: 0, netMs: 0 }
      this.#totals.set(key, { ...held, count: held.count + one.count, netMs: held.netMs + one.netMs })
    }
  }

  async store(client: Client): Promise<void> {
    const lines = [...this.#totals.values()]
    await client.query(
      `insert into tickets.realisation_line (month, component, channel, commitment, verdict, count, net_ms)
       select * from unnest($1::date[], $2::text[], $3::text[], $4::text[], $5::text[], $6::integer[], $7::bigint[])`,
      [
        lines.map(({ month }) => month),
        lines.map(({ component }) => component),
        lines.map(({ channel }) => channel),
        lines.map(({ commitment }) => commitment),
        lines.map(({ verdict }) => verdict),
        lines.map(({ count }) => count),
        lines.map(({ netMs }) => netMs),
      ],
    )
  }
}

/**
 * The instants at which the tickets of `world` were received, from the place `done` on: one batch of them, each with
 * how many come after it.
 */
function receipts(world: BulkWorld, calendar: CompiledCalendar, done: number) {
  return Array.from({ length: Math.min(batch, world.tickets - done) }, (_, place) => {
    const back = world.tickets - 1 - done - place
    const receivedAt = addWorking(
      calendar,
      world.until,
      milliseconds(Math.round(-back * world.everyMinutes * minuteLength)),
    )
    return { back, receivedAt }
  })
}

/** Fills the desk with `world`. Takes minutes for a million tickets on two cores. Nothing else may take in tickets meanwhile. */
export async function seedBulk(
  context: Context,
  world: BulkWorld,
  say: (made: number) => void = () => undefined,
): Promise<void> {
  const register = await registerFor(context, context.reader)
  const version = register.versionInForce(world.until)
  if (!version) throw new Error('no agreement is in force at the end of the world')
  const now = context.clock.now()
  const people = peopleOf(Math.min(20_000, world.tickets), now)
  const calendar = register.calendarOf(version.id).compiled
  const realised = new Realised()
  const client = new pg.Client(context.owner)
  await client.connect()
  try {
    await client.query('set timezone = utc')
    const maker = new Maker(register, version.id, people, await lastNumbers(client))
    await storePeople(client, people, now)
    for (let done = 0; done < world.tickets; done += batch) {
      const made = receipts(world, calendar, done).map(({ back, receivedAt }) =>
        maker.make(receivedAt, back < world.open, world.handedOnShare),
      )
      await storeTickets(client, made)
      realised.add(made.flatMap((ticket) => ticket.realisation))
      say(done + made.length)
    }
    await storeNumbers(client, maker.numbers)
    await realised.store(client)
    await client.query('analyze')
  } finally {
    await client.end()
  }
}

/** The last instant before `now` at which a world may end, so that its last tickets are a few working minutes old. */
export const untilNow = (context: Context): Instant => instant(context.clock.now() - minuteLength)
