import { localDateOf } from 'agreement'
import { announceCalendarEntry } from '../server/src/agreement-register/index.ts'
import type { Context } from '../server/src/platform/context.ts'
import { realisation, yearSoFar } from '../server/src/reports/index.ts'
import { recomputeAfterCalendarChange, verifyTickets, watchDeadlines } from '../server/src/tickets/index.ts'
import { percentile } from './report.ts'
import type { Figure } from './report.ts'

/** What the desk does by itself at a size: the deadline watch, a new holiday, the report. In-process, on the real database. */

async function timed<Value>(work: () => Promise<Value>): Promise<{ readonly ms: number; readonly value: Value }> {
  const began = performance.now()
  const value = await work()
  return { ms: performance.now() - began, value }
}

/** The deadline watch with `open` tickets open: with 1,000 due, and with nothing due. */
export async function benchWatch(context: Context): Promise<Figure[]> {
  const first = await timed(() => watchDeadlines(context))
  let told = first.value
  for (let some = 1; some > 0; told += some) some = await watchDeadlines(context)
  const idle = async (): Promise<number> => {
    const times: number[] = []
    for (let n = 0; n < 50; n++) times.push((await timed(() => watchDeadlines(context))).ms)
    return percentile(times, 0.5)
  }
  const right = await idle()
  await context.reader.execute('vacuum tickets.ticket')
  return [
    {
      name: `deadline tick, ${first.value} due, durably written`,
      value: first.ms,
      unit: 'ms',
      goal: 250,
      better: 'less',
    },
    {
      name: `deadline tick, nothing due, right after ${told.toLocaleString('en')} were told (median)`,
      value: right,
      unit: 'ms',
    },
    {
      name: 'deadline tick, nothing due, once autovacuum has been there (median)',
      value: await idle(),
      unit: 'ms',
      goal: 2,
      better: 'less',
    },
  ]
}

/** A new holiday on the next working day but one: every open commitment that it touches is computed again. */
export async function benchHoliday(context: Context, date: string): Promise<Figure[]> {
  const announced = await announceCalendarEntry(
    context,
    { kind: 'system' },
    {
      date,
      decreedOn: localDateOf(context.clock.now()),
      kind: 'exception',
      effect: { kind: 'close' },
      name: { id: 'Libur uji', en: 'Test holiday' },
      decree: 'Pengumuman uji kinerja',
    },
  )
  if (!announced.ok) throw new Error(announced.refusal.kind)
  const done = await timed(() => recomputeAfterCalendarChange(context))
  return [
    {
      name: `a new holiday: ${done.value.toLocaleString('en')} open tickets moved, each with a ledger entry`,
      value: done.ms / 1000,
      unit: 's',
      goal: 20,
      better: 'less',
    },
  ]
}

/** The report of the year by month, service and channel, and whether a recount from the ledger says the same. */
export async function benchReport(context: Context): Promise<Figure[]> {
  const input = { ...yearSoFar(context), from: '2023-01', by: ['month', 'service', 'channel', 'commitment'] as const }
  const times: number[] = []
  for (let n = 0; n < 10; n++) times.push((await timed(() => realisation(context, { kind: 'system' }, input))).ms)
  const proof = await timed(() => verifyTickets(context))
  return [
    { name: 'realisation report (slowest of 10)', value: Math.max(...times), unit: 'ms', goal: 250, better: 'less' },
    {
      name:
        `recount from the ledger: ${proof.value.tickets.toLocaleString('en')} tickets, ` +
        `${proof.value.verdicts.toLocaleString('en')} verdicts`,
      value: proof.ms / 1000,
      unit: 's',
    },
    {
      name: 'differences between report, rows and ledger',
      value: proof.value.differences.length,
      unit: '',
      goal: 0,
      better: 'less',
    },
  ]
}
