import { stringify } from 'csv-stringify/sync'
import { commitmentKinds, localDateOf, ok, refused } from 'agreement'
import type { CommitmentKind, Result } from 'agreement'
import { confidentialServices } from '../agreement-register/index.ts'
import type { Context } from '../platform/context.ts'
import type { Actor } from '../policy/index.ts'
import { may } from '../policy/index.ts'
import * as queries from './queries.ts'

/** Realisation against promise (2, benefit 3): how many verdicts fell, by month, service, channel and commitment. Screen, CSV and API read the same rows. */

/** What a report can be broken down by. */
export const dimensions = ['month', 'service', 'channel', 'commitment'] as const

/** One of the report's dimensions. */
export type Dimension = (typeof dimensions)[number]

/** A line of the report. `share` is met ÷ (met + breached), null where nothing was decided; void verdicts are counted apart and in no share. */
export interface RealisationLine {
  readonly month: string | null
  /** The service's code; '' for requests that were never classified. */
  readonly service: string | null
  readonly channel: string | null
  readonly commitment: CommitmentKind | null
  readonly met: number
  readonly breached: number
  readonly void: number
  readonly share: number | null
  /** Against the internal target where the agreement states none (6.4): never part of `met` and `breached`. */
  readonly internalMet: number
  readonly internalLate: number
  /** Mean working milliseconds, pauses out, of all that was decided or measured; null where nothing was. */
  readonly meanNetMs: number | null
}

/** What to report on: months `YYYY-MM`, both included. */
export interface RealisationInput {
  readonly from: string
  readonly to: string
  readonly by: readonly Dimension[]
  readonly channel?: string
  readonly service?: string
}

/** Why a report is refused. */
export type ReportRefusal =
  | { readonly kind: 'forbidden' }
  | {
      readonly kind: 'invalid-input'
      readonly problems: readonly { readonly field: string; readonly message: string }[]
    }

const monthForm = /^\d{4}-(?:0[1-9]|1[0-2])$/

/** The service's code of a component's: `BCSM.02.01` is of `BCSM.02`. */
const serviceOf = (component: string): string => component.split('.').slice(0, 2).join('.')

interface Sum {
  readonly counts: Map<string, number>
  netMs: number
}

const isKind = (text: string): text is CommitmentKind => (commitmentKinds as readonly string[]).includes(text)

function keyOf(row: queries.RealisationRow, by: readonly Dimension[]): Record<Dimension, string | null> {
  return {
    month: by.includes('month') ? row.month.slice(0, 7) : null,
    service: by.includes('service') ? serviceOf(row.component) : null,
    channel: by.includes('channel') ? row.channel : null,
    commitment: by.includes('commitment') ? row.commitment : null,
  }
}

function lineOf(key: Record<Dimension, string | null>, sum: Sum): RealisationLine {
  const count = (verdict: string): number => sum.counts.get(verdict) ?? 0
  const met = count('met')
  const breached = count('breached')
  const measured = [...sum.counts].reduce((total, [verdict, n]) => (verdict === 'void' ? total : total + n), 0)
  return {
    month: key.month,
    service: key.service,
    channel: key.channel,
    commitment: key.commitment !== null && isKind(key.commitment) ? key.commitment : null,
    met,
    breached,
    void: count('void'),
    share: met + breached === 0 ? null : met / (met + breached),
    internalMet: count('internal-met'),
    internalLate: count('internal-late'),
    meanNetMs: measured === 0 ? null : Math.round(sum.netMs / measured),
  }
}

/** Adds rows up by the dimensions asked for, in order of month, service, channel, commitment. Pure. */
export function summarise(rows: readonly queries.RealisationRow[], by: readonly Dimension[]): RealisationLine[] {
  const sums = new Map<string, { key: Record<Dimension, string | null>; sum: Sum }>()
  for (const row of rows) {
    const key = keyOf(row, by)
    const text = JSON.stringify(key)
    const held = sums.get(text) ?? { key, sum: { counts: new Map<string, number>(), netMs: 0 } }
    held.sum.counts.set(row.verdict, (held.sum.counts.get(row.verdict) ?? 0) + row.count)
    if (row.verdict !== 'void') held.sum.netMs += row.netMs
    sums.set(text, held)
  }
  const lines = [...sums.values()].map(({ key, sum }) => lineOf(key, sum))
  const place = (line: RealisationLine): string =>
    [
      line.month ?? '',
      line.service ?? '',
      line.channel ?? '',
      line.commitment === null ? '' : commitmentKinds.indexOf(line.commitment),
    ].join('|')
  return lines.toSorted((one, other) => (place(one) < place(other) ? -1 : place(one) > place(other) ? 1 : 0))
}

/** The months of the year so far, the default of the report. */
export function yearSoFar(context: Context): { readonly from: string; readonly to: string } {
  const today = localDateOf(context.clock.now())
  return { from: `${today.slice(0, 4)}-01`, to: today.slice(0, 7) }
}

async function read(context: Context, input: RealisationInput): Promise<Result<RealisationLine[], ReportRefusal>> {
  const problems = (['from', 'to'] as const)
    .filter((field) => !monthForm.test(input[field]))
    .map((field) => ({ field, message: 'YYYY-MM' }))
  if (problems.length === 0 && input.from > input.to) problems.push({ field: 'to', message: 'YYYY-MM ≥ from' })
  if (problems.length > 0) return refused({ kind: 'invalid-input', problems })
  const rows = await queries.realisationRows(context.reader, `${input.from}-01`, `${input.to}-01`)
  const wanted = rows.filter(
    (row) =>
      (input.channel === undefined || row.channel === input.channel) &&
      (input.service === undefined || serviceOf(row.component) === input.service),
  )
  return ok(summarise(wanted, input.by))
}

/** The realisation as staff see it, by any dimension. */
export async function realisation(
  context: Context,
  actor: Actor,
  input: RealisationInput,
): Promise<Result<RealisationLine[], ReportRefusal>> {
  return may(actor, 'realisation.view') ? read(context, input) : refused({ kind: 'forbidden' })
}

/** The realisation as everybody sees it (2, benefit 3). Confidential services are left out, and so is any line of fewer than five: it could point at a person. */
export async function publicRealisation(
  context: Context,
  input: Omit<RealisationInput, 'service'>,
): Promise<Result<RealisationLine[], ReportRefusal>> {
  const lines = await read(context, input)
  if (!lines.ok) return lines
  const counted = (line: RealisationLine): number => line.met + line.breached + line.internalMet + line.internalLate
  const hidden = await confidentialServices(context)
  return ok(lines.value.filter((line) => counted(line) >= 5 && !hidden.has(line.service ?? '')))
}

/** The same lines as CSV (RFC 4180): a header, then a row for each; cells that a spreadsheet would take for a formula are quoted as text. */
export const realisationCsv = (lines: readonly RealisationLine[]): string =>
  stringify(
    lines.map((line) => ({
      month: line.month,
      service: line.service,
      channel: line.channel,
      commitment: line.commitment,
      met: line.met,
      breached: line.breached,
      void: line.void,
      share: line.share,
      internal_met: line.internalMet,
      internal_late: line.internalLate,
      mean_net_ms: line.meanNetMs,
    })),
    {
      header: true,
      record_delimiter: '\r\n',
      escape_formulas: true,
      columns: [
        'month',
        'service',
        'channel',
        'commitment',
        'met',
        'breached',
        'void',
        'share',
        'internal_met',
        'internal_late',
        'mean_net_ms',
      ],
    },
  )
