import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { instant } from 'agreement'
import { pg } from '../../platform/postgres/pg.ts'
import { sessionOptions } from '../../platform/postgres/database.ts'
import type { Parameter, Reader } from '../../platform/postgres/database.ts'
import type { Actor } from '../../policy/index.ts'
import { seedBulk } from '../../seeds/bulk.ts'
import { aDesk, sari, wibInstant } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import * as lists from './list-queries.ts'
import * as queue from './queue-queries.ts'
import { sightOf } from './sight.ts'
import { queueTabs } from './view-types.ts'

/**
 * Every list is the beginning of a range of an index (issue 5 §6): PostgreSQL is asked for its plans on a server with
 * its own settings, by a connection as the desk makes it, planned once for all values. At two sizes, since a plan may
 * turn over as a table grows.
 */

let desk: TestDesk
let client: pg.Client

const officer: Actor = {
  kind: 'person',
  personId: sari.personId,
  name: 'Dimas',
  roles: ['unit-officer'],
  units: ['dit-sitp', 'dit-pa'],
}
const sizes = [2_000, 12_000]
/** How far a list looks here: of either size a part, as 20,000 are of a million. */
const look = 200

beforeAll(async () => {
  desk = await aDesk('2026-11-20 15:40')
  // What a server has that nobody has set up: an index costs four times the table, and long statements are compiled.
  const name = new URL(desk.url).pathname.slice(1)
  await desk.context.reader.execute(`alter database ${name} set random_page_cost = 4`)
  await desk.context.reader.execute(`alter database ${name} set jit = on`)
  client = new pg.Client({ connectionString: desk.url, ...sessionOptions })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await desk.close()
})

/** A statement as the desk sends it: taken down, and not carried out. */
async function sentBy(
  ask: (reader: Reader) => Promise<unknown>,
): Promise<{ text: string; parameters: readonly Parameter[] }> {
  const sent: { text: string; parameters: readonly Parameter[] }[] = []
  const noted = (text: string, parameters: readonly Parameter[] = []) => {
    sent.push({ text, parameters })
    return Promise.resolve([])
  }
  await ask({ query: noted, execute: () => Promise.resolve(0), afterCommit: (effect) => effect() })
  const [first] = sent
  if (!first) throw new Error('nothing was asked')
  return first
}

interface Plan {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly Plans?: readonly Plan[]
}

const nodesOf = (plan: Plan): readonly Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]

/** The tables that the plan of a statement reads whole. */
async function readWhole(ask: (reader: Reader) => Promise<unknown>): Promise<readonly string[]> {
  const { text, parameters } = await sentBy(ask)
  const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(`explain (format json) ${text}`, [
    ...parameters,
  ])
  return nodesOf(rows[0]?.['QUERY PLAN'][0].Plan ?? { 'Node Type': 'none' })
    .filter((node) => node['Node Type'] === 'Seq Scan')
    .map((node) => node['Relation Name'] ?? '')
}

const questionOf = (actor: Actor): queue.QueueQuestion => ({
  personId: actor.kind === 'person' ? actor.personId : null,
  units: actor.kind === 'person' ? actor.units : [],
  sight: sightOf(actor),
  now: wibInstant('2026-11-20 15:40'),
  endOfToday: instant(wibInstant('2026-11-21 00:00')),
  lateOnTie: ['hai-djpb-uji'],
})
const place = { sortDueAt: wibInstant('2026-11-20 15:00'), id: '01990000-0000-7000-8000-000000000000' }
const readers = { agent: sari, officer, desk: { kind: 'system' } } as const satisfies Readonly<Record<string, Actor>>

describe.for(sizes)('issue 5 §6: with %i tickets and a PostgreSQL with its own settings', (tickets) => {
  beforeAll(async () => {
    // Another moment, so that the people of the second world have other ids than those of the first.
    await desk.at(tickets === sizes[0] ? '2026-11-20 15:40' : '2026-11-20 15:50')
    const held = await desk.context.reader.query<{ count: number }>('select count(*) as count from tickets.ticket')
    await seedBulk(desk.context, {
      tickets: tickets - (held[0]?.count ?? 0),
      open: tickets / 10,
      until: wibInstant('2026-11-20 15:30'),
      everyMinutes: 2,
      handedOnShare: 0.7,
    })
    await desk.context.reader.execute(
      `insert into tickets.notice (ticket_id, commitment, kind, due_at, told_at)
       select id, 'response', kind, received_at, received_at from tickets.ticket, unnest(array['warning', 'breach']) as kind
       on conflict do nothing`,
    )
    await desk.context.reader.execute(
      `insert into tickets.follower (ticket_id, came_with, person_id, since)
       select older, id, requester_id, received_at
       from (select id, requester_id, received_at, lag(id) over (order by id) as older from tickets.ticket) as ticket
       where older is not null order by id limit 5000 on conflict do nothing`,
    )
    await desk.context.reader.execute('analyze')
  })

  test.for(Object.keys(readers) as (keyof typeof readers)[])(
    'no tab of the queue of %s reads a table whole',
    async (who) => {
      const question = questionOf(readers[who])
      for (const tab of queueTabs)
        for (const after of [null, place])
          expect([tab, await readWhole((reader) => queue.queueRows(reader, tab, question, after, 41))]).toEqual([
            tab,
            [],
          ])
      expect(await readWhole((reader) => queue.queueCounts(reader, queueTabs, question))).toEqual([])
    },
  )

  test.for(Object.keys(readers) as (keyof typeof readers)[])(
    'no list, search or notice for %s reads a table whole',
    async (who) => {
      const sight = sightOf(readers[who])
      const filters: readonly lists.ListFilter[] = [
        {},
        { satker: '527123' },
        { channel: 'twitter' },
        { component: 'CRSM.01.01', state: 'waiting-user' },
        { requesterId: sari.personId },
        { unitCode: 'dit-pa', openOnly: true },
        { assigneeId: sari.personId },
      ]
      for (const filter of filters)
        for (const before of [null, place.id])
          expect([
            filter,
            await readWhole((reader) => lists.listRows(reader, filter, sight, before, 51, look)),
          ]).toEqual([filter, []])
      const searches: readonly lists.Searched[] = [
        { kind: 'number', number: 'HAI-20261120-00001-A' },
        { kind: 'email', email: 'budi@satker527123.example' },
        { kind: 'words', words: 'sakti', since: place.id },
      ]
      for (const searched of searches)
        expect([searched, await readWhole((reader) => lists.searchRows(reader, searched, sight, 51, look))]).toEqual([
          searched,
          [],
        ])
      expect(await readWhole((reader) => lists.newestNotices(reader, sight, look))).toEqual([])
    },
  )

  test('the desk brings along what its plans depend on', async () => {
    for (const [name, value] of [
      ['random_page_cost', '1.1'],
      ['jit', 'off'],
      ['plan_cache_mode', 'force_generic_plan'],
    ] as const)
      expect((await client.query<Record<string, string>>(`show ${name}`)).rows[0]?.[name]).toBe(value)
  })

  test('the look at the plans sees a table that is read whole', async () => {
    // A limit that is a parameter is planned as a tenth of the rows, and a join behind it as a join of everything.
    const text = `select ticket.number, person.name from tickets.ticket left join identity.person on person.id = ticket.requester_id
      where ticket.subject <> $1 order by ticket.sort_due_at limit $2`
    expect(await readWhole((reader) => reader.query(text, ['x', 41]))).not.toEqual([])
  })
})
