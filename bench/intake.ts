import { randomUUID } from 'node:crypto'
import { pg } from '../server/src/platform/postgres/pg.ts'
import type { Connection } from '../server/src/platform/postgres/database.ts'
import type { Context } from '../server/src/platform/context.ts'
import { chores } from '../server/src/job-handlers.ts'
import type { Desk } from './desk.ts'
import { load } from './load.ts'
import type { Shot } from './load.ts'
import { rawHttp, rawRows } from './raw.ts'
import { percentile } from './report.ts'
import type { Figure } from './report.ts'

/** Tickets created over HTTP, with the machine's raw limits measured in the same minute. */

const body = 'Mohon bantuan atas kendala yang kami hadapi. '.repeat(9)

const creation =
  (key: string) =>
  (n: number): Shot => ({
    method: 'POST',
    path: '/api/v1/tickets',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({
      channel: 'portal',
      requester: { name: 'Operator Satker', email: `operator${n % 2000}@satker.example` },
      satker: '527123',
      subject: 'Akun SAKTI terkunci',
      body,
      component: 'CRSM.01.01',
    }),
  })

/** Bytes that the desk's schemas use on disk, indexes included. */
async function bytesOf(connection: Connection): Promise<number> {
  const client = new pg.Client(connection)
  await client.connect()
  const { rows } = await client.query<{ bytes: number }>(
    `select coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint as bytes from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('tickets', 'platform', 'identity') and c.relkind = 'r'`,
  )
  await client.end()
  return rows[0]?.bytes ?? 0
}

/** Measures intake with 8 clients for `seconds`. */
export async function benchIntake(desk: Desk, key: string, context: Context, seconds: number): Promise<Figure[]> {
  await load(desk.url, 8, { seconds: 3 }, creation(key))
  const rawBefore = await rawRows(context, 8, seconds / 2)
  const before = { cpu: await desk.cpu(), bytes: await bytesOf(context.connection) }
  const result = await load(desk.url, 8, { seconds }, creation(key))
  const after = { cpu: await desk.cpu(), bytes: await bytesOf(context.connection) }
  const memory = await desk.memory()
  const rawAfter = await rawRows(context, 8, seconds / 2)
  const created = result.statuses.get(201) ?? 0
  const refused = result.times.length - created
  const server = (after.cpu.server - before.cpu.server) / created
  const database = (after.cpu.database - before.cpu.database) / created
  const raw = (rawBefore + rawAfter) / 2
  const http = await rawHttp(8, 2)
  return [
    { name: 'raw: the same rows by bare pg, one statement, 8 connections', value: raw, unit: '/s' },
    { name: 'raw: bare HTTP, 8 clients', value: http, unit: '/s' },
    {
      name: 'tickets created over HTTP, 8 clients',
      value: created / result.seconds,
      unit: '/s',
      note: refused === 0 ? '' : `${refused} not created`,
    },
    { name: 'share of the raw rate', value: created / result.seconds / raw, unit: '', goal: 0.5, better: 'more' },
    {
      name: 'CPU for each ticket',
      value: server + database,
      unit: 'ms',
      goal: 0.8,
      better: 'less',
      note: `server ${server.toFixed(2)} + database ${database.toFixed(2)}`,
    },
    { name: 'p50', value: percentile(result.times, 0.5), unit: 'ms' },
    { name: 'p99', value: percentile(result.times, 0.99), unit: 'ms', goal: 15, better: 'less' },
    { name: 'memory of the server under load', value: memory, unit: 'MiB', goal: 160, better: 'less' },
    { name: 'disk for each ticket, all indexes', value: (after.bytes - before.bytes) / created / 1024, unit: 'KiB' },
  ]
}

/** What the receipts cost that the worker sends afterwards: rendered, delivered to the viewer, settled. */
export async function benchReceipts(context: Context): Promise<Figure[]> {
  const [outbox] = chores.filter((chore) => chore.name === 'outbox-receipt')
  if (!outbox) throw new Error('there is an outbox')
  const cpu = process.cpuUsage()
  const began = performance.now()
  let sent = 0
  while (sent < 1000) {
    const done = await outbox.run(context)
    if (done === 0) break
    sent += done
  }
  const used = process.cpuUsage(cpu)
  return [
    { name: 'receipts sent by one worker', value: sent / ((performance.now() - began) / 1000), unit: '/s' },
    { name: 'CPU of the worker for each', value: (used.user + used.system) / 1000 / Math.max(1, sent), unit: 'ms' },
  ]
}
