import { addWorking, foldEvents, instant, localDateOf, milliseconds } from 'agreement'
import type { Channel, ClockEvent, CompiledCalendar, Instant, Level } from 'agreement'
import { from as copyFrom } from 'pg-copy-streams'
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import { registerFor } from '../agreement-register/index.ts'
import type { Register } from '../agreement-register/index.ts'
import type { Context } from '../platform/context.ts'
import { uuidv7 } from '../platform/process/ids.ts'
import { pg } from '../platform/postgres/pg.ts'
import { chainEntries, emptyChain, factOf, realisationChange, derivedColumns, ticketNumber } from '../tickets/index.ts'
import type { LedgerEntry } from '../tickets/index.ts'

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

const minute = 60_000

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
    return addWorking(this.#calendar, from, milliseconds(Math.round(workingMinutes * minute)))
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

  make(receivedAt: Instant, open: boolean, handedOnShare: number): Made {
    const id = uuidv7(receivedAt)
    const messageId = uuidv7(receivedAt)
    const events = this.#events(receivedAt, open, handedOnShare)
    const [received] = events
    if (received?.kind !== 'received') throw new Error('a ticket begins with its receipt')
    const entries: LedgerEntry[] = []
    for (const event of events) {
      const head = entries.at(-1) ?? emptyChain
      entries.push(
        ...chainEntries({ seq: head.seq, hash: head.hash }, [factOf(event)], {
          ticketId: id,
          actor: 'system',
          recordedAt: event.at,
        }),
      )
    }
    const lastAt = entries.at(-1)?.at ?? receivedAt
    const rules = { version: this.#register.version, calendar: this.#register.calendar }
    const clock = foldEvents(events, rules, lastAt)
    const version = this.#register.version(this.#versionId)
    const columns = derivedColumns({ entries, events, clock }, { version, calendar: this.#calendar, told: new Set() })
    const day = localDateOf(receivedAt)
    const ordinal = (this.numbers.get(day) ?? 0) + 1
    this.numbers.set(day, ordinal)
    const person = this.#pick(this.#people)
    const head = entries.at(-1)
    const commitment = (one: typeof columns.response) => [at(one.dueAt), at(one.endedAt), one.verdict, one.netMs]
    return {
      ticket: line([
        id,
        ticketNumber(day, ordinal),
        person,
        'Operator Satker',
        received.channel,
        String(100_000 + Math.floor(this.#random() * 20_000)),
        `Permintaan ${ordinal} mengenai layanan`,
        columns.component,
        columns.impact,
        columns.urgency,
        columns.priority,
        columns.state,
        columns.unitCode,
        at(receivedAt),
        this.#versionId,
        columns.calendarHash,
        ...commitment(columns.response),
        ...commitment(columns.firstLine),
        ...commitment(columns.fulfilment),
        at(columns.sortDueAt),
        at(columns.nextNoticeAt),
        at(columns.followUpAt),
        columns.interrupted,
        entries.length,
        `\\\\x${head?.hash ?? ''}`,
        at(lastAt),
      ]),
      message: line([
        messageId,
        id,
        'request',
        person,
        received.channel,
        'Mohon bantuan atas kendala yang kami hadapi. '.repeat(6),
        at(receivedAt),
      ]),
      ledger: entries
        .map((entry) =>
          line([
            id,
            entry.seq,
            entry.seq === 1 ? null : entry.seq - 1,
            entry.kind,
            at(entry.at),
            at(entry.recordedAt),
            entry.actor,
            entry.body,
            `\\\\x${entry.hash}`,
          ]),
        )
        .join(''),
      realisation: realisationChange(null, clock, received.channel),
    }
  }
}

const ticketCopy = `copy tickets.ticket (id, number, requester_id, requester_name, channel, satker, subject, component, impact, urgency, priority, state, unit_code,
  received_at, version_id, calendar_hash, response_due_at, response_ended_at, response_verdict, response_net_ms, first_line_due_at, first_line_ended_at,
  first_line_verdict, first_line_net_ms, fulfilment_due_at, fulfilment_ended_at, fulfilment_verdict, fulfilment_net_ms, sort_due_at, next_notice_at, follow_up_at,
  interrupted, last_seq, last_hash, updated_at) from stdin`
const messageCopy = `copy tickets.message (id, ticket_id, kind, author_id, channel, body, created_at) from stdin`
const ledgerCopy = `copy tickets.ledger (ticket_id, seq, previous_seq, kind, at, recorded_at, actor, body, hash) from stdin`

const batch = 10_000

/** Fills the desk with `world`. Takes minutes for a million tickets on two cores. Nothing else may take in tickets meanwhile. */
export async function seedBulk(
  context: Context,
  world: BulkWorld,
  say: (made: number) => void = () => undefined,
): Promise<void> {
  const register = await registerFor(context, context.reader)
  const version = register.versionInForce(world.until)
  if (!version) throw new Error('no agreement is in force at the end of the world')
  const people = peopleOf(Math.min(20_000, world.tickets), context.clock.now())
  const totals = new Map<string, { line: ReturnType<typeof realisationChange>[number]; count: number; netMs: number }>()
  const calendar = register.calendarOf(version.id).compiled
  const client = new pg.Client(context.connection)
  await client.connect()
  try {
    await client.query('set timezone = utc')
    const { rows: taken } = await client.query<{ day: string; next: number }>(
      'select day::text as day, next from tickets.number_block',
    )
    const maker = new Maker(register, version.id, people, new Map(taken.map(({ day, next }) => [day, next - 1])))
    await client.query(
      `with people as (
         insert into identity.person (id, name, created_at)
         select id, 'Operator Satker ' || n, $2 from unnest($1::uuid[]) with ordinality as p (id, n))
       insert into identity.person_identity (kind, value, person_id, created_at)
       select 'email', 'operator' || n || '-' || left(id::text, 8) || '@satker.example', id, $2
       from unnest($1::uuid[]) with ordinality as p (id, n)`,
      [people, new Date(context.clock.now()).toISOString()],
    )
    for (let done = 0; done < world.tickets; done += batch) {
      const made: Made[] = []
      for (let n = done; n < Math.min(world.tickets, done + batch); n++) {
        const back = world.tickets - 1 - n
        const receivedAt = addWorking(
          calendar,
          world.until,
          milliseconds(Math.round(-back * world.everyMinutes * minute)),
        )
        made.push(maker.make(receivedAt, back < world.open, world.handedOnShare))
      }
      await pipeline(Readable.from(made.map((one) => one.ticket)), client.query(copyFrom(ticketCopy)))
      await pipeline(Readable.from(made.map((one) => one.message)), client.query(copyFrom(messageCopy)))
      await pipeline(Readable.from(made.map((one) => one.ledger)), client.query(copyFrom(ledgerCopy)))
      for (const one of made.flatMap((ticket) => ticket.realisation)) {
        const key = [one.month, one.component, one.channel, one.commitment, one.verdict].join('|')
        const held = totals.get(key) ?? { line: one, count: 0, netMs: 0 }
        totals.set(key, { line: one, count: held.count + one.count, netMs: held.netMs + one.netMs })
      }
      say(done + made.length)
    }
    await client.query(
      `insert into tickets.number_block (day, next) select * from unnest($1::date[], $2::integer[]) on conflict (day) do update set next = excluded.next`,
      [[...maker.numbers.keys()], [...maker.numbers.values()].map((last) => last + 1)],
    )
    const lines = [...totals.values()]
    await client.query(
      `insert into tickets.realisation_line (month, component, channel, commitment, verdict, count, net_ms)
       select * from unnest($1::date[], $2::text[], $3::text[], $4::text[], $5::text[], $6::integer[], $7::bigint[])`,
      [
        lines.map(({ line: one }) => one.month),
        lines.map(({ line: one }) => one.component),
        lines.map(({ line: one }) => one.channel),
        lines.map(({ line: one }) => one.commitment),
        lines.map(({ line: one }) => one.verdict),
        lines.map((one) => one.count),
        lines.map((one) => one.netMs),
      ],
    )
    await client.query('analyze')
  } finally {
    await client.end()
  }
}

/** The last instant before `now` at which a world may end, so that its last tickets are a few working minutes old. */
export const untilNow = (context: Context): Instant => instant(context.clock.now() - minute)
