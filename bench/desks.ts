import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { hai, officer, run, settle, widen } from './world.ts'
import { startDesk } from './desk.ts'
import type { Desk } from './desk.ts'
import { measureAfterIdle, measurePage } from './pages.ts'
import type { Looked, Page } from './pages.ts'
import type { Columns } from './report.ts'
import { byRow } from './report.ts'
import type { Figure } from './report.ts'
import { weightOf } from './weights.ts'
import { demoPassword } from '../server/src/seeds/people.ts'

/** Desks side by side on the same world: this one alone, or after an earlier release, whose data it takes over as any upgrade does. */

/** The checkouts to compare, the earliest first; each with the name of its column. */
export type Checkouts = readonly { readonly name: string; readonly root: string }[]

const agent = 'sari@hai.example'

async function cookieOf(desk: Desk, email: string): Promise<string> {
  const answer = await fetch(`${desk.url}/masuk?/staff`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ staffEmail: email, password: demoPassword }),
    headers: { origin: desk.url, accept: 'text/html' },
  })
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  if (cookie === '') throw new Error(`sign-in answered ${answer.status} without a cookie`)
  return cookie
}

/** Makes the world with the earliest release, and gives each other one a copy of it. Which folder is whose. */
async function makeWorlds(checkouts: Checkouts, folder: string, tickets: number): Promise<readonly string[]> {
  const folders = checkouts.map((_, at) => join(folder, `data-${at}`))
  const [first = ''] = folders
  const [earliest] = checkouts
  if (!earliest) throw new Error('there is a checkout')
  await hai(earliest.root, first, 'seed', 'demo')
  await hai(earliest.root, first, 'seed', 'bulk', '--tickets', String(tickets))
  // With its owner: PostgreSQL runs on no folder of somebody else's.
  for (const other of folders.slice(1)) await promisify(execFile)('cp', ['-a', first, other])
  return folders
}

/** Works with a desk of each checkout, all running; each signed in as `email` (nobody where it is ''). */
async function withDesks<Value>(
  checkouts: Checkouts,
  folders: readonly string[],
  work: (desks: readonly Desk[]) => Promise<Value>,
): Promise<Value> {
  const desks: Desk[] = []
  try {
    for (const [at, { root }] of checkouts.entries())
      desks.push(await startDesk({ HAI_ROLE: 'web' }, folders[at], root))
    return await work(desks)
  } finally {
    for (const desk of desks) await desk.stop()
  }
}

const lookedBy = async (desks: readonly Desk[], email: string): Promise<Looked[]> => {
  const looked: Looked[] = []
  for (const desk of desks) looked.push({ desk, cookie: email === '' ? '' : await cookieOf(desk, email) })
  return looked
}

/** The open ticket that falls due last but some: its page says as much as most. */
async function someTicket(folder: string): Promise<string> {
  const [row] = await run(
    folder,
    `select number from tickets.ticket where state = 'handed-on' and not confidential order by id desc offset 20 limit 1`,
  )
  return String(row?.['number'])
}

const queue: Page = { name: 'queue', path: '/meja?tab=open', p99: 15, cpu: 3 }
const goals = { p99: 15, cpu: 3 }

async function measured(desks: readonly Looked[], pages: readonly Page[]): Promise<Columns> {
  const rows: Figure[][] = []
  for (const page of pages) rows.push(...byRow(await measurePage(page, desks)))
  return rows
}

const memoryOf = (desks: readonly Desk[], name: string): Promise<Figure[]> =>
  Promise.all(
    desks.map(async (desk): Promise<Figure> => ({
      name,
      value: await desk.memory(),
      unit: 'MiB',
      goal: 160,
      better: 'less',
    })),
  )

/** The pages of the console as an agent sees them, of the portal, and what they weigh. */
async function ordinaryPages(desks: readonly Desk[], number: string): Promise<Columns> {
  const asAgent = await lookedBy(desks, agent)
  const ticket: Page = { name: 'ticket', path: `/meja/tiket/${number}`, p99: 10, cpu: 3 }
  const rows = [
    ...(await measured(asAgent, [
      queue,
      { name: 'queue, what nobody holds', path: '/meja?tab=unassigned', ...goals },
      ticket,
      { name: 'report of the console, three years', path: '/meja/realisasi?dari=2024-01&sampai=2026-12', cpu: 10 },
      { name: 'search for a word', path: '/meja/cari?q=layanan' },
      { name: 'warnings', path: '/meja/peringatan' },
    ])),
    ...(await measured(await lookedBy(desks, ''), [
      { name: 'public report', path: '/kinerja', cpu: 2 },
      { name: 'home', path: '/' },
    ])),
  ]
  for (const page of [queue, ticket]) rows.push(await Promise.all(asAgent.map((one) => weightOf(one, page))))
  for (const path of ['/', '/layanan/CRSM.01.01/minta', '/kinerja'])
    rows.push(
      await Promise.all(desks.map((desk) => weightOf({ desk, cookie: '' }, { name: path, path, kilobytes: 7 }))),
    )
  rows.push(await memoryOf(desks, 'memory of the server after these pages'))
  return rows
}

/** The same with 230 units and 460 staff, nothing unheld, as an agent and as a unit officer, and after a minute of silence. */
async function widePages(desks: readonly Desk[], number: string, idleSeconds: number): Promise<Columns> {
  const asAgent = await lookedBy(desks, agent)
  const ticket: Page = { name: 'ticket', path: `/meja/tiket/${number}`, p99: 10, cpu: 3 }
  const rows = [
    ...(await measured(asAgent, [
      queue,
      { ...queue, name: 'queue, what nobody holds', path: '/meja?tab=unassigned' },
      ticket,
    ])),
    ...(await measured(await lookedBy(desks, officer), [
      { ...queue, name: 'queue of a unit officer' },
      { ...queue, name: 'queue of a unit officer, overdue', path: '/meja?tab=overdue' },
    ])),
  ]
  if (idleSeconds > 0) rows.push(...byRow(await measureAfterIdle(queue, asAgent, idleSeconds)))
  return rows
}

async function verified(checkouts: Checkouts, folders: readonly string[], tickets: number): Promise<Columns> {
  const figures: Figure[] = []
  const found: Figure[] = []
  for (const [at, { root }] of checkouts.entries()) {
    // A later release takes the world over first, as an upgrade does: that is no part of the proof.
    if (at > 0) await hai(root, folders[at] ?? '', 'verify')
    const began = performance.now()
    const said = JSON.parse(await hai(root, folders[at] ?? '', 'verify', '--json')) as { differences: unknown[] }
    const seconds = (performance.now() - began) / 1000
    figures.push({
      name: `hai verify, the command as a whole`,
      value: seconds,
      unit: 's',
      ...(tickets >= 1_000_000 && { goal: 30, better: 'less' as const }),
    })
    found.push({ name: 'differences found', value: said.differences.length, unit: '', goal: 0, better: 'less' })
  }
  return [figures, found]
}

/** Measures pages and the proof at `tickets`; `say` is given each table as soon as it stands. */
export async function benchDesks(
  checkouts: Checkouts,
  folder: string,
  options: { readonly tickets: number; readonly idleSeconds: number },
  say: (title: string, rows: Columns) => void,
): Promise<void> {
  const at = `at ${options.tickets.toLocaleString('en')} tickets`
  const folders = await makeWorlds(checkouts, folder, options.tickets)
  say(`Proof ${at}`, await verified(checkouts, folders, options.tickets))
  await withDesks(checkouts, folders, async (desks) => {
    for (const one of folders) await settle(one)
    const number = await someTicket(folders[0] ?? '')
    say(`Pages ${at}`, await ordinaryPages(desks, number))
    for (const one of folders) await widen(one)
    say(`Pages ${at}, 230 units, 460 staff, all held`, await widePages(desks, number, options.idleSeconds))
  })
}
