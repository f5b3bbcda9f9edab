import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { pg } from '../server/src/platform/pg.ts'
import type { Connection } from '../server/src/platform/database.ts'
import { load } from './load.ts'

/** The machine's raw limits in the same minute: rows of the same size written by bare `pg` in one statement, and bare HTTP. */

const prepare = `
create schema if not exists raw;
create table if not exists raw.ticket (id uuid primary key, number text unique, body text, due timestamptz, at timestamptz);
create index if not exists raw_queue on raw.ticket (due, id);
create table if not exists raw.message (id uuid primary key, ticket_id uuid, body text);
create index if not exists raw_message on raw.message (ticket_id);
create table if not exists raw.ledger (ticket_id uuid, seq int, body text, hash bytea, primary key (ticket_id, seq));
create table if not exists raw.idempotency (scope text, key text, hash bytea, body jsonb, primary key (scope, key));
create table if not exists raw.outbox (id uuid primary key, payload jsonb);`

const statement = `
with k as (insert into raw.idempotency values ($1, $2, $3, $4) returning 1), ticket as (insert into raw.ticket select $5, $6, $7, now(), now() from k returning id),
message as (insert into raw.message select $8, id, $9 from ticket), entry as (insert into raw.ledger select id, 1, $10, $3 from ticket)
insert into raw.outbox select $11, $4 from ticket`

/** Tickets a second that bare `pg` writes in one statement each, from `clients` connections. */
export async function rawRows(connection: Connection, clients: number, seconds: number): Promise<number> {
  const open = await Promise.all(Array.from({ length: clients }, async () => {
    const client = new pg.Client(connection)
    await client.connect()
    return client
  }))
  await open[0]?.query(prepare)
  const end = performance.now() + seconds * 1000
  const body = 'Mohon bantuan atas kendala yang kami hadapi. '.repeat(9)
  const json = JSON.stringify({ ticket: randomUUID(), state: 'new', commitments: ['response', 'firstLine', 'fulfilment'], receivedAt: 1_795_000_000_000 })
  let written = 0
  const began = performance.now()
  await Promise.all(open.map(async (client) => {
    while (performance.now() < end) {
      await client.query({
        name: 'raw', text: statement,
        values: ['bench', randomUUID(), Buffer.alloc(32, 1), json, randomUUID(), randomUUID(), 'Permintaan', randomUUID(), body, json, randomUUID()],
      })
      written += 1
    }
  }))
  const took = (performance.now() - began) / 1000
  await open[0]?.query('drop schema raw cascade')
  await Promise.all(open.map((client) => client.end()))
  return written / took
}

const server = `require('node:http').createServer((q, s) => { q.resume(); q.on('end', () => { s.setHeader('content-type', 'application/json'); s.end('{"ok":true}') }) })
  .listen(0, '127.0.0.1', function () { console.log(this.address().port) })`

/** Requests a second that a bare HTTP server answers to the same load generator. */
export async function rawHttp(clients: number, seconds: number): Promise<number> {
  const child = spawn(process.execPath, ['-e', server], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer]
  try {
    const body = JSON.stringify({ subject: 'Permintaan', body: 'x'.repeat(400) })
    const result = await load(`http://127.0.0.1:${String(chunk).trim()}`, clients, seconds, () => ({ method: 'POST', path: '/', headers: { 'content-type': 'application/json' }, body }))
    return result.perSecond
  } finally {
    child.kill('SIGKILL')
  }
}
