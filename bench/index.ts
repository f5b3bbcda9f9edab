import { mkdtemp, rm, chmod } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seedBulk, untilNow } from '../server/src/seeds/bulk.ts'
import { demoPassword, seedPeople } from '../server/src/seeds/people.ts'
import { ensureAgreement } from '../server/src/agreement-register/index.ts'
import { buildContext } from '../server/src/platform/context.ts'
import type { Context } from '../server/src/platform/context.ts'
import { createApiKey } from '../server/src/identity/index.ts'
import { readConfig } from '../server/src/platform/process/config.ts'
import { openLog } from '../server/src/platform/process/log.ts'
import { viewQueue } from '../server/src/tickets/index.ts'
import { addWorking, localDateOf, milliseconds } from 'agreement'
import { registerFor } from '../server/src/agreement-register/index.ts'
import { benchClock } from './clock.ts'
import { startDesk } from './desk.ts'
import type { Desk } from './desk.ts'
import { benchIntake, benchReceipts } from './intake.ts'
import { benchPages, weights } from './pages.ts'
import type { Page } from './pages.ts'
import { print } from './report.ts'
import type { Figure } from './report.ts'
import { benchHoliday, benchReport, benchWatch } from './store.ts'

/**
 * All benchmarks: `npm run bench`, or some: `npm run bench -- clock intake`. BENCH_TICKETS sets the large size (1,000,000 unless told). Figures that
 * miss their goal begin with "!". Compare ratios within one run: machines are noisy.
 */

const large = Number(process.env['BENCH_TICKETS'] ?? 1_000_000)

async function inFolder<Value>(work: (folder: string) => Promise<Value>): Promise<Value> {
  const folder = await mkdtemp(join(tmpdir(), 'hai-bench-'))
  await chmod(folder, 0o755)
  try {
    return await work(join(folder, 'data'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function withContext<Value>(folder: string, work: (context: Context) => Promise<Value>): Promise<Value> {
  const context = await buildContext(readConfig({ HAI_DATA: folder, HAI_DEMO: '0', PORT: '0' }), openLog('error'))
  try {
    await ensureAgreement(context)
    return await work(context)
  } finally {
    await context.close()
  }
}

const clock = (): Promise<void> => {
  print(
    'Clock',
    benchClock().map(({ name, perSecond, goal }): Figure => ({
      name,
      value: perSecond,
      unit: '/s',
      goal,
      better: 'more',
    })),
  )
  return Promise.resolve()
}

/** A key for a desk that is not running yet. */
const keyFor = (folder: string): Promise<string> =>
  withContext(folder, async (context) => {
    const made = await createApiKey(
      context,
      { kind: 'system' },
      { name: 'bench', scopes: ['tickets:create', 'tickets:read', 'tickets:write', 'reports:read'] },
    )
    if (!made.ok) throw new Error(made.refusal.kind)
    return made.value.secret
  })

const intake = (): Promise<void> =>
  inFolder(async (folder) => {
    const key = await keyFor(folder)
    // Intake by itself; the receipts' mails are the worker's, and measured apart.
    const desk = await startDesk({ HAI_ROLE: 'web' }, folder)
    try {
      const idle: Figure = {
        name: 'memory of the server at idle',
        value: await desk.memory(),
        unit: 'MiB',
        goal: 220,
        better: 'less',
      }
      print('Intake', [...(await withContext(folder, (context) => benchIntake(desk, key, context, 10))), idle])
    } finally {
      await desk.stop()
    }
    print('Receipts', await withContext(folder, benchReceipts))
  })

async function cookieOf(desk: Desk): Promise<string> {
  const answer = await fetch(`${desk.url}/masuk?/staff`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ staffEmail: 'sari@hai.example', password: demoPassword }),
    headers: { origin: desk.url, accept: 'text/html' },
  })
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  if (cookie === '') throw new Error(`sign-in answered ${answer.status} without a cookie`)
  return cookie
}

async function pagesAt(folder: string, tickets: number): Promise<void> {
  const number = await withContext(folder, async (context) => {
    const queue = await viewQueue(context, { kind: 'system' }, { tab: 'open' })
    return queue.ok ? (queue.value.rows[0]?.number ?? '') : ''
  })
  const desk = await startDesk({ HAI_ROLE: 'web' }, folder)
  try {
    const cookie = await cookieOf(desk)
    const console: Page[] = [
      { name: 'queue, first page', path: '/meja?tab=open', p99: 15, cpu: 3, kilobytes: 60 },
      { name: 'ticket', path: `/meja/tiket/${number}`, p99: 10, cpu: 3 },
    ]
    print(`Pages at ${tickets.toLocaleString('en')} tickets`, await benchPages(desk, console, cookie))
    const portal = ['/', '/layanan/CRSM.01.01', '/layanan/CRSM.01.01/minta', '/lacak', '/kinerja', '/masuk'].map(
      (path): Page => ({ name: path, path, kilobytes: 20 }),
    )
    print('First load', [...(await weights(desk, portal, '')), ...(await weights(desk, console, cookie))])
  } finally {
    await desk.stop()
  }
}

async function seed(context: Context, tickets: number, open: number, everyMinutes: number): Promise<Figure> {
  const began = performance.now()
  await seedBulk(context, { tickets, open, until: untilNow(context), everyMinutes, handedOnShare: 0.7 })
  return {
    name: `seeding ${tickets.toLocaleString('en')} tickets by COPY`,
    value: (performance.now() - began) / 1000,
    unit: 's',
  }
}

const pages = async (): Promise<void> => {
  for (const tickets of [50_000, large]) {
    await inFolder(async (folder) => {
      print('Seeding', [
        await withContext(folder, async (context) => {
          await seedPeople(context)
          // Two years of tickets, a tenth of them open.
          return seed(context, tickets, tickets / 10, 230_000 / tickets)
        }),
      ])
      await pagesAt(folder, tickets)
      if (tickets === large)
        print(`Report over ${tickets.toLocaleString('en')} tickets`, await withContext(folder, benchReport))
    })
  }
}

/** All open: received in the last two working days, so that most are due within the next five. */
const watch = (): Promise<void> =>
  inFolder((folder) =>
    withContext(folder, async (context) => {
      print('Seeding', [await seed(context, large, large, 960 / large)])
      print(`Deadline watch with ${large.toLocaleString('en')} open`, await benchWatch(context))
      const register = await registerFor(context, context.reader)
      const holiday = localDateOf(
        addWorking(register.calendar(register.currentHash), context.clock.now(), milliseconds(12 * 3_600_000)),
      )
      print(`A new holiday over ${large.toLocaleString('en')} open tickets`, await benchHoliday(context, holiday))
    }),
  )

const all: Readonly<Record<string, () => Promise<void>>> = { clock, intake, pages, watch }
const asked = process.argv.slice(2)
const unknown = asked.find((name) => !Object.hasOwn(all, name))
if (unknown !== undefined) throw new Error(`unknown benchmark ${unknown}; there are: ${Object.keys(all).join(', ')}`)
for (const [name, run] of Object.entries(all)) if (asked.length === 0 || asked.includes(name)) await run()
