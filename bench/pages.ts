import type { Desk } from './desk.ts'
import { load } from './load.ts'
import { percentile } from './report.ts'
import type { Figure } from './report.ts'

/** What pages take and cost: of one desk, or of two in alternation, so that whatever else the machine does falls on both. */

/** A page to measure, with its goals in milliseconds. */
export interface Page {
  readonly name: string
  readonly path: string
  readonly p99?: number
  readonly cpu?: number
}

/** A desk with who looks at its pages. */
export interface Looked {
  readonly desk: Desk
  readonly cookie: string
}

/** One round of a page. */
interface Round {
  readonly times: readonly number[]
  readonly cpu: number
  readonly wrong: number
}

const encodings = 'gzip, deflate, br, zstd'

/** How many views warm a page up: connections are planned anew, and the compiler is at work. */
const warming = 400
const rounds = 5
const perRound = 150

async function round({ desk, cookie }: Looked, path: string, count: number): Promise<Round> {
  const headers = { accept: 'text/html', 'accept-encoding': encodings, ...(cookie !== '' && { cookie }) }
  const before = await desk.cpu()
  const result = await load(desk.url, 1, { count }, () => ({ method: 'GET', path, headers }))
  const after = await desk.cpu()
  const cpu = after.server + after.database - before.server - before.database
  return {
    times: result.times,
    cpu: cpu / result.times.length,
    wrong: result.times.length - (result.statuses.get(200) ?? 0),
  }
}

/** The figures of one page, for each desk: CPU is the median of the rounds, p99 that of the quieter half of them. */
export async function measurePage(page: Page, desks: readonly Looked[]): Promise<Figure[][]> {
  for (const looked of desks) await round(looked, page.path, warming)
  const measured = desks.map((): Round[] => [])
  for (let n = 0; n < rounds; n++)
    for (const [at, looked] of desks.entries()) measured[at]?.push(await round(looked, page.path, perRound))
  return measured.map((each) => figuresOf(page, each))
}

function figuresOf(page: Page, measured: readonly Round[]): Figure[] {
  const quiet = measured.toSorted((one, other) => percentile(one.times, 0.9) - percentile(other.times, 0.9))
  const times = quiet.slice(0, Math.ceil(quiet.length / 2)).flatMap((one) => one.times)
  const wrong = measured.reduce((sum, one) => sum + one.wrong, 0)
  const note = wrong === 0 ? `p50 ${percentile(times, 0.5).toFixed(1)}` : `${wrong} wrong answers`
  return [
    {
      name: `${page.name}: p99, one client`,
      value: percentile(times, 0.99),
      unit: 'ms',
      ...(page.p99 !== undefined && { goal: page.p99, better: 'less' as const }),
      note,
    },
    {
      name: `${page.name}: CPU`,
      value: percentile(
        measured.map((one) => one.cpu),
        0.5,
      ),
      unit: 'ms',
      ...(page.cpu !== undefined && { goal: page.cpu, better: 'less' as const }),
    },
  ]
}

/** How long the first view takes after a time without any, of each desk. */
export async function measureAfterIdle(page: Page, desks: readonly Looked[], seconds: number): Promise<Figure[][]> {
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
  const figures: Figure[][] = []
  for (const looked of desks) {
    const [first = 0] = (await round(looked, page.path, 1)).times
    const [next = 0] = (await round(looked, page.path, 1)).times
    figures.push([
      {
        name: `${page.name}: first view after ${seconds} s without any`,
        value: first,
        unit: 'ms',
        note: `the next ${next.toFixed(1)}`,
      },
    ])
  }
  return figures
}
