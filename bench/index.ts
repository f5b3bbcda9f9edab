import { mkdtemp, rm, chmod } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { seedBulk, untilNow } from '../server/src/seeds/bulk.ts'
import { ensureAgreement } from '../server/src/agreement-register/index.ts'
import { buildContext } from '../server/src/platform/context.ts'
import type { Context } from '../server/src/platform/context.ts'
import { createApiKey } from '../server/src/identity/index.ts'
import { readConfig } from '../server/src/platform/process/config.ts'
import { openLog } from '../server/src/platform/process/log.ts'
import { addWorking, localDateOf, milliseconds } from 'agreement'
import { registerFor } from '../server/src/agreement-register/index.ts'
import { benchClock } from './clock.ts'
import { ownRoot, startDesk } from './desk.ts'
import { benchDesks } from './desks.ts'
import type { Checkouts } from './desks.ts'
import { benchIntake, benchReceipts } from './intake.ts'
import { print, printSideBySide } from './report.ts'
import type { Figure } from './report.ts'
import { benchHoliday, benchReport, benchWatch } from './store.ts'

/**
 * All benchmarks: `npm run bench`, or some: `npm run bench -- clock intake`. Before and after on one machine in one run:
 * `npm run bench -- compare FOLDER`, FOLDER being another checkout, installed and built. BENCH_TICKETS sets the large
 * size (1,000,000 unless told), BENCH_IDLE the seconds of silence (66; 0: none). Figures that miss their goal begin
 * with "!". Compare ratios within one run: machines are noisy.
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
        goal: 160,
        better: 'less',
      }
      print('Intake', [...(await withContext(folder, (context) => benchIntake(desk, key, context, 10))), idle])
    } finally {
      await desk.stop()
    }
    print('Receipts', await withContext(folder, benchReceipts))
  })

async function seed(context: Context, tickets: number, open: number, everyMinutes: number): Promise<Figure> {
  const began = performance.now()
  await seedBulk(context, { tickets, open, until: untilNow(context), everyMinutes, handedOnShare: 0.7 })
  return {
    name: `seeding ${tickets.toLocaleString('en')} tickets by COPY`,
    value: (performance.now() - began) / 1000,
    unit: 's',
  }
}

const sizes = [...new Set([Math.min(50_000, large), large])]
const idleSeconds = Number(process.env['BENCH_IDLE'] ?? 66)

/** Pages and proof of this checkout, or of an earlier one beside it. */
async function sideBySide(checkouts: Checkouts): Promise<void> {
  for (const tickets of sizes)
    await inFolder(async (folder) => {
      await benchDesks(checkouts, folder, { tickets, idleSeconds }, (title, rows) =>
        printSideBySide(
          title,
          checkouts.map(({ name }) => name),
          rows,
        ),
      )
    })
}

const pages = async (): Promise<void> => {
  await sideBySide([{ name: 'now', root: ownRoot }])
  await inFolder((folder) =>
    withContext(folder, async (context) => {
      print('Seeding', [await seed(context, large, large / 10, 230_000 / large)])
      print(`Report over ${large.toLocaleString('en')} tickets`, await benchReport(context))
    }),
  )
}

/** All open: received in the last two working days, so that most are due within the next five. */
const watch = (): Promise<void> =>
  inFolder((folder) =>
    withContext(folder, async (context) => {
      print('Seeding', [await seed(context, large, large, 960 / large)])
      print(`Deadline watch with ${large.toLocaleString('en')} open`, await benchWatch(context))
      const register = await registerFor(context, context.reader)
      const now = context.clock.now()
      const version = register.versionInForce(now)
      if (!version) throw new Error('no agreement is in force')
      const { compiled } = register.calendarOf(version.id)
      const holiday = localDateOf(addWorking(compiled, now, milliseconds(12 * 3_600_000)))
      print(`A new holiday over ${large.toLocaleString('en')} open tickets`, await benchHoliday(context, holiday))
    }),
  )

const all: Readonly<Record<string, () => Promise<void>>> = { clock, intake, pages, watch }
const [first, ...others] = process.argv.slice(2)
if (first === 'compare') {
  const [earlier] = others
  if (earlier === undefined) throw new Error('compare needs the folder of another checkout, installed and built')
  await sideBySide([
    { name: 'before', root: resolve(earlier) },
    { name: 'after', root: ownRoot },
  ])
} else {
  const asked = first === undefined ? [] : [first, ...others]
  const unknown = asked.find((name) => !Object.hasOwn(all, name))
  if (unknown !== undefined) throw new Error(`unknown benchmark ${unknown}; there are: ${Object.keys(all).join(', ')}`)
  for (const [name, run] of Object.entries(all)) if (asked.length === 0 || asked.includes(name)) await run()
}
