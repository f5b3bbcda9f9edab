import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { pg } from '../server/src/platform/postgres/pg.ts'
import type { Context } from '../server/src/platform/context.ts'
import type { Parameter, Reader } from '../server/src/platform/postgres/database.ts'
import { receiveMessage } from '../server/src/tickets/index.ts'
import { load } from './load.ts'

/** The machine's raw limits in the same minute: the same rows written by bare `pg` in one statement, and bare HTTP. */

/** A statement as the intake sends it. */
interface Sent {
  readonly text: string
  readonly parameters: readonly Parameter[]
}

/** What the intake of a ticket sends to the database: taken down, and not carried out. */
async function intakeStatement(context: Context): Promise<Sent> {
  let sent: Sent | null = null
  const note: Reader = {
    query: (text, parameters = []) => {
      if (!text.includes('insert into tickets.ticket')) return context.reader.query(text, parameters)
      sent = { text, parameters }
      return Promise.reject(new Error('taken down'))
    },
    execute: (text, parameters) => context.reader.execute(text, parameters),
    afterCommit: (effect) => context.reader.afterCommit(effect),
  }
  const message = {
    channel: 'portal',
    requester: { name: 'Operator Satker', email: 'operator0@satker.example' },
    satker: '527123',
    subject: 'Akun SAKTI terkunci',
    body: 'Mohon bantuan atas kendala yang kami hadapi. '.repeat(9),
    component: 'CRSM.01.01',
    idempotency: { scope: 'raw', key: 'raw' },
  } as const
  const noting = { ...context, reader: note, database: { ...context.database, reader: note } }
  await receiveMessage(noting, { kind: 'system' }, message).catch((error: unknown) => {
    if (sent === null) throw error
  })
  if (sent === null) throw new Error('the intake sent no statement')
  return sent
}

// What of a request must differ from ticket to ticket.
const another = (request: object, number: string): object => ({
  ...request,
  key: randomUUID(),
  id: randomUUID(),
  number,
  message_id: randomUUID(),
  receipt_id: randomUUID(),
})

/**
 * Tickets a second whose rows bare `pg` writes, from `clients` connections: the intake's own statement, without HTTP
 * and without computing anything.
 */
export async function rawRows(context: Context, clients: number, seconds: number): Promise<number> {
  const { text, parameters } = await intakeStatement(context)
  const [request] = JSON.parse(String(parameters[0])) as object[]
  if (!request) throw new Error('the intake sent no request')
  const open = await Promise.all(
    Array.from({ length: clients }, async () => {
      const client = new pg.Client({
        ...context.connection,
        options: '-c TimeZone=UTC -c plan_cache_mode=force_generic_plan',
      })
      await client.connect()
      return client
    }),
  )
  const end = performance.now() + seconds * 1000
  const first = Date.now() * 1000
  let written = 0
  const began = performance.now()
  await Promise.all(
    open.map(async (client) => {
      while (performance.now() < end) {
        const values = [JSON.stringify([another(request, `HAI-20000101-${first + written}-A`)])]
        written += 1
        await client.query({ name: 'raw', text, values })
      }
    }),
  )
  const took = (performance.now() - began) / 1000
  await Promise.all(open.map((client) => client.end()))
  return written / took
}

const server =
  `require('node:http').createServer((q, s) => { q.resume(); q.on('end', () => { ` +
  `s.setHeader('content-type', 'application/json'); s.end('{"ok":true}') }) })
  .listen(0, '127.0.0.1', function () { console.log(this.address().port) })`

/** Requests a second that a bare HTTP server answers to the same load generator. */
export async function rawHttp(clients: number, seconds: number): Promise<number> {
  const child = spawn(process.execPath, ['-e', server], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer]
  try {
    const body = JSON.stringify({ subject: 'Permintaan', body: 'x'.repeat(400) })
    const result = await load(`http://127.0.0.1:${String(chunk).trim()}`, clients, { seconds }, () => ({
      method: 'POST',
      path: '/',
      headers: { 'content-type': 'application/json' },
      body,
    }))
    return result.perSecond
  } finally {
    child.kill('SIGKILL')
  }
}
