import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { instant } from 'agreement'
import { aDesk, sari, value } from '../../testing/desk.ts'
import type { Parameter } from '../../platform/postgres/database.ts'
import type { TestDesk } from '../../testing/desk.ts'
import { acts } from '../../testing/ticket-acts.ts'
import { ledgerKinds } from '../../testing/ticket-reading.ts'
import { chainEntries, emptyChain } from '../ticket/ledger.ts'
import type { LedgerFact } from '../ticket/ledger.ts'
import { ledgerOf } from '../ticket/ticket-queries.ts'
import * as tickets from '../index.ts'

/**
 * What somebody with every right in the database changes is found, and named with its ticket. Each on a ticket of its own: received,
 * answered, noted and resolved on Monday 23 November 2026.
 */

let desk: TestDesk
let other: string
let ticket: string
let number: string

beforeAll(async () => {
  desk = await aDesk('2026-11-23 09:00')
  other = await desk.receive()
})
beforeEach(async () => {
  await desk.at('2026-11-23 09:00')
  ticket = await desk.receive()
  number = value(await tickets.viewTicket(desk.context, sari, { ticket })).number
  await desk.at('2026-11-23 09:30')
  value(await acts.note(desk.context, sari, { ticket, other }))
  value(await acts.resolve(desk.context, sari, { ticket, other }))
  expect(await ledgerKinds(desk.context, ticket)).toEqual(['received', 'noted', 'replied', 'answered', 'resolved'])
})
afterAll(() => desk.close())

const differences = async (): Promise<readonly string[]> =>
  (await tickets.verifyTickets(desk.context)).differences.map((one) => `${one.number}: ${one.what}`)

type Statement = readonly [text: string, parameters?: readonly Parameter[]]

/** Does something as a superuser past every trigger, gives what is found then, and takes it back. */
async function found(...statements: readonly Statement[]) {
  const kept = await desk.context.reader.query<{ body: string }>(
    `select to_json(ledger)::text as body from tickets.ledger where ticket_id = $1 order by seq limit 100`,
    [ticket],
  )
  const row = await desk.context.reader.query<{ body: string }>(
    `select json_build_object('seq', last_seq, 'hash', encode(last_hash, 'hex'))::text as body
     from tickets.ticket where id = $1`,
    [ticket],
  )
  await past(...statements)
  const seen = await differences()
  await past(
    ['delete from tickets.ledger where ticket_id = $1', [ticket]],
    ...kept.map(({ body }) => [insertLedger, [body]] as const),
    [
      `update tickets.ticket set last_seq = ($2::json->>'seq')::integer, last_hash = decode($2::json->>'hash', 'hex')
       where id = $1`,
      [ticket, row[0]?.body ?? ''],
    ],
  )
  expect(await differences()).toEqual([])
  return seen
}
const ledgerColumns = 'ticket_id, seq, previous_seq, kind, at, recorded_at, actor, body, hash'
const insertLedger = `insert into tickets.ledger (${ledgerColumns})
   select ${ledgerColumns} from json_populate_record(null::tickets.ledger, $1::json)`

const past = (...statements: readonly Statement[]) =>
  desk.context.transaction(async (tx) => {
    await tx.execute('set local session_replication_role = replica')
    for (const [text, parameters] of statements) await tx.execute(text, [...(parameters ?? [])])
  })

/** A broken chain also takes its ticket out of the count: what else is found is the report, which had counted it. */
const report = [
  'report: 2026-11-01|CRSM.01.01|portal|firstLine|met',
  'report: 2026-11-01|CRSM.01.01|portal|response|met',
]
const withoutReport = (seen: readonly string[]): readonly string[] => seen.filter((one) => !one.startsWith('report'))
const reported = (seen: readonly string[]): readonly string[] =>
  seen.filter((one) => one.startsWith('report')).map((one) => one.replace(/: (stored|not stored).*/, ''))

describe('the ledger', () => {
  const entry = (set: string, seq: number) =>
    [`update tickets.ledger set ${set} where ticket_id = $1 and seq = $2`, [ticket, seq]] as const

  test.for([
    { what: 'a body', set: `body = '{"message":"another"}'`, seq: 2 },
    { what: 'a body by one blank', set: `body = body || ' '`, seq: 1 },
    { what: 'a kind', set: `kind = 'user-wrote'`, seq: 2 },
    { what: 'an instant by a millisecond', set: `at = at - interval '1 ms'`, seq: 4 },
    { what: 'the instant of writing', set: `recorded_at = recorded_at - interval '1 hour'`, seq: 5 },
    { what: 'who did it', set: `actor = 'person:somebody-else'`, seq: 3 },
    { what: 'a hash', set: `hash = sha256('x')`, seq: 3 },
    { what: 'the hash of the first', set: `hash = sha256('x')`, seq: 1 },
  ])('§2.3: $what of entry $seq changed is found there', async ({ set, seq }) => {
    const seen = await found(entry(set, seq))
    expect(withoutReport(seen)).toEqual([`${number}: entry ${seq} does not match its hash`])
    expect(reported(seen)).toEqual(report)
  })

  test.for([{ seq: 1 }, { seq: 3 }, { seq: 4 }])('§2.3: entry $seq taken out is missed', async ({ seq }) => {
    const seen = await found(['delete from tickets.ledger where ticket_id = $1 and seq = $2', [ticket, seq]])
    expect(withoutReport(seen)).toEqual([`${number}: entry ${seq} is missing`])
  })

  test('§2.3: a tail cut off is not what the ticket was left at', async () => {
    const seen = await found(['delete from tickets.ledger where ticket_id = $1 and seq = 5', [ticket]])
    expect(withoutReport(seen)).toEqual([`${number}: the ticket's head (5) is not the ledger's (4)`])
  })

  test('§2.3: a whole ledger taken away leaves its ticket behind', async () => {
    const seen = await found(['delete from tickets.ledger where ticket_id = $1', [ticket]])
    expect(withoutReport(seen)).toEqual([`${number}: the ticket's head (5) is not the ledger's (0)`])
  })

  test('§2.3: two entries that changed places are found at the first', async () => {
    const seen = await found(
      entry('seq = 103, previous_seq = 102', 3),
      entry('seq = 3, previous_seq = 2', 4),
      entry('seq = 4, previous_seq = 3', 103),
    )
    expect(withoutReport(seen)).toEqual([`${number}: entry 3 does not match its hash`])
  })

  test('§2.3: entries of two tickets cannot be exchanged', async () => {
    const second = await desk.receive()
    const seen = await found([
      `update tickets.ledger set body = (select body from tickets.ledger where ticket_id = $2 and seq = 1),
         hash = (select hash from tickets.ledger where ticket_id = $2 and seq = 1), at = at + interval '1 ms'
       where ticket_id = $1 and seq = 1`,
      [ticket, second],
    ])
    expect(withoutReport(seen)).toEqual([`${number}: entry 1 does not match its hash`])
  })

  test('§2.3: a tail that was cut off with the head set back is found by what the row says', async () => {
    const seen = await found(
      ['delete from tickets.ledger where ticket_id = $1 and seq = 5', [ticket]],
      [
        `update tickets.ticket set last_seq = 4,
           last_hash = (select hash from tickets.ledger where ticket_id = $1 and seq = 4) where id = $1`,
        [ticket],
      ],
    )
    const columns = withoutReport(seen).map((one) => one.slice(number.length + 2).replace(/:.*/, ''))
    expect(columns).toEqual(
      expect.arrayContaining(['state', 'open', 'firstLine verdict', 'firstLine endedAt', 'followUpAt']),
    )
    expect(columns).not.toContain('response verdict')
  })
})

/** Writes a ledger anew, with hashes that fit, as whoever knows the rule of the chain could. */
async function rewritten(change: (facts: readonly LedgerFact[]) => readonly LedgerFact[]) {
  const entries = await ledgerOf(desk.context.reader, ticket)
  const facts = entries.map((one) => ({
    kind: one.kind,
    at: one.at,
    body: JSON.parse(one.body) as LedgerFact['body'],
  }))
  const { actor, recordedAt } = entries[0] ?? { actor: '', recordedAt: desk.context.clock.now() }
  const chain = chainEntries(emptyChain, change(facts), { ticketId: ticket, actor, recordedAt })
  const head = chain.at(-1)
  return found(
    ['delete from tickets.ledger where ticket_id = $1', [ticket]],
    ...chain.map(
      (one) =>
        [
          `insert into tickets.ledger (ticket_id, seq, previous_seq, kind, at, recorded_at, actor, body, hash)
           values ($1, $2, nullif($2 - 1, 0), $3, to_timestamp($4::numeric / 1000), to_timestamp($5::numeric / 1000), $6, $7,
             decode($8, 'hex'))`,
          [ticket, one.seq, one.kind, one.at, one.recordedAt, one.actor, one.body, one.hash],
        ] as const,
    ),
    [
      'update tickets.ticket set last_seq = $2, last_hash = decode($3, $4) where id = $1',
      [ticket, head?.seq ?? 0, head?.hash ?? '', 'hex'],
    ],
  )
}

describe('a ledger written anew, with hashes that fit', () => {
  test('§2.3: the same facts give the same verdicts: nothing is found', async () => {
    expect(await rewritten((facts) => facts)).toEqual([])
  })

  test('§2.3: an answer that is told earlier is not what the row keeps', async () => {
    const seen = await rewritten((facts) =>
      facts.map((fact) => (fact.kind === 'answered' ? { ...fact, at: facts[0]?.at ?? fact.at } : fact)),
    )
    expect(withoutReport(seen).map((one) => one.slice(number.length + 2).replace(/:.*/, ''))).toEqual([
      'response endedAt',
      'response netMs',
    ])
  })

  test.for([
    { what: 'does not begin with its receipt', change: (facts: readonly LedgerFact[]) => facts.slice(1) },
    { what: 'begins twice', change: (facts: readonly LedgerFact[]) => [...facts.slice(0, 1), ...facts] },
    { what: 'resolves twice', change: (facts: readonly LedgerFact[]) => [...facts, ...facts.slice(-1)] },
    {
      what: 'goes back in time',
      change: (facts: readonly LedgerFact[]) =>
        facts.map((fact) => (fact.kind === 'resolved' ? { ...fact, at: instant(fact.at - 86_400_000) } : fact)),
    },
  ])('§2.3: one that $what is a finding, not the end of the proof', async ({ change }) => {
    const seen = withoutReport(await rewritten(change))
    expect(seen.every((one) => one.startsWith(`${number}: `))).toBe(true)
    // Whatever else is missed (a text of which no entry speaks any more), the clock says it last.
    expect(seen.at(-1)).toMatch(/corrupt ledger|may not follow|before|order|begins/)
  })
})

describe('the report', () => {
  const lineColumns = 'id, month, component, channel, commitment, verdict, count, net_ms'
  const key = '2026-11-01|CRSM.01.01|portal|response|met'
  const line = `where commitment = 'response' and verdict = 'met'`
  const newest = `id = (select max(id) from tickets.realisation_line ${line})`

  /** What is found in the report after a statement, which is then taken back. */
  async function reportAfter(statement: string): Promise<readonly string[]> {
    await past(['create table if not exists public.kept as table tickets.realisation_line'], [statement])
    const seen = await differences()
    await past(
      ['delete from tickets.realisation_line'],
      [
        `insert into tickets.realisation_line (${lineColumns}) overriding system value
         select ${lineColumns} from public.kept`,
      ],
      ['drop table public.kept'],
    )
    expect(await differences()).toEqual([])
    return seen.map((one) => one.replace(/\d+ \(\d+ ms\)/g, '…'))
  }

  test('§2.3: a line counted twice', async () => {
    expect(await reportAfter(`update tickets.realisation_line set count = 2 where ${newest}`)).toEqual([
      `report: ${key}: stored …, ledger says …`,
    ])
  })

  test('§2.3: a line with a millisecond less', async () => {
    expect(await reportAfter(`update tickets.realisation_line set net_ms = net_ms - 1 where ${newest}`)).toEqual([
      `report: ${key}: stored …, ledger says …`,
    ])
  })

  test('§2.3: a line taken away', async () => {
    expect(await reportAfter(`delete from tickets.realisation_line where ${newest}`)).toEqual([
      `report: ${key}: stored …, ledger says …`,
    ])
  })

  test('§2.3: a broken promise told as a kept one', async () => {
    const moved = `update tickets.realisation_line set verdict = 'breached' where ${newest}`
    expect(await reportAfter(moved)).toEqual([
      'report: 2026-11-01|CRSM.01.01|portal|response|breached: stored …, ledger says …',
      `report: ${key}: stored …, ledger says …`,
    ])
  })

  test('§2.3: a whole month taken away', async () => {
    const seen = await reportAfter('delete from tickets.realisation_line')
    expect(seen.map((one) => one.replace(/ledger says \d+/, 'ledger says …'))).toEqual(
      expect.arrayContaining([`report: ${key}: not stored, ledger says …`]),
    )
  })

  test('§2.3: folding lines into totals changes nothing of it', async () => {
    expect(await tickets.foldRealisationLines(desk.context)).toBeGreaterThan(0)
    expect(await tickets.foldRealisationLines(desk.context)).toBe(0)
    expect(await differences()).toEqual([])
    await past([`update tickets.realisation_total set count = count + 1 ${line}`])
    expect((await differences()).map((one) => one.replace(/: stored.*/, ''))).toEqual([`report: ${key}`])
    await past([`update tickets.realisation_total set count = count - 1 ${line}`])
  })
})

test('§2.3: the proof counts what it looked at', async () => {
  const before = await tickets.verifyTickets(desk.context)
  await desk.receive()
  const open = await tickets.verifyTickets(desk.context)
  // A ticket on which everything runs has no verdict yet; once it is answered it has one.
  expect([open.tickets - before.tickets, open.verdicts - before.verdicts]).toEqual([1, 0])
  const answered = await desk.receive()
  value(await acts.reply(desk.context, sari, { ticket: answered, other }))
  const after = await tickets.verifyTickets(desk.context)
  expect([after.tickets - open.tickets, after.verdicts - open.verdicts]).toEqual([1, 1])
})
