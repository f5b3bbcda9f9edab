import { attainmentOfCounts, commitmentKinds, localDateOf, minuteLength, ok, refused } from 'agreement'
import type { CommitmentKind, Result } from 'agreement'
import { confidentialServices } from '../agreement-register/index.ts'
import { monthForm } from '../platform/checks.ts'
import type { CheckFault, FieldProblem, UseCaseFault } from '../platform/checks.ts'
import type { Context } from '../platform/context.ts'
import { shortCache } from '../platform/short-cache.ts'
import type { Actor, TicketResource } from '../policy/index.ts'
import { may } from '../policy/index.ts'
import { watchDeadlines } from '../tickets/index.ts'
import { dimensions, realisationSums } from './queries.ts'
import type { Dimension, RealisationSums } from './queries.ts'
import type { RealisationLine } from './realisation-line.ts'
import { toldLines } from './withheld.ts'

/**
 * Realisation against promise (2, benefit 3): how many verdicts fell, by month, service, channel and commitment.
 * Screen, CSV and API read the same lines.
 */

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
  { readonly kind: 'forbidden' } | { readonly kind: 'invalid-input'; readonly problems: readonly ReportProblem[] }

type ReportProblem = FieldProblem<CheckFault | UseCaseFault>

type Lines = Result<readonly RealisationLine[], ReportRefusal>

const isKind = (text: string): text is CommitmentKind => (commitmentKinds as readonly string[]).includes(text)

/** A line from its sums. Pure. */
export function lineOf({ netMs, internalMet, internalLate, ...sums }: RealisationSums): RealisationLine {
  const { met, breached, total, share, internal } = attainmentOfCounts({
    met: sums.met,
    breached: sums.breached,
    'internal-met': internalMet,
    'internal-late': internalLate,
  })
  const measured = total + internal.met + internal.late
  return {
    month: sums.month,
    service: sums.service,
    channel: sums.channel,
    commitment: sums.commitment !== null && isKind(sums.commitment) ? sums.commitment : null,
    met,
    breached,
    void: sums.void,
    voidBy: { withdrawn: sums.voidWithdrawn, merged: sums.voidMerged, unanswered: sums.voidUnanswered },
    share: share === null ? null : share.numerator / share.denominator,
    internalMet: internal.met,
    internalLate: internal.late,
    meanNetMs: measured === 0 ? null : Math.round(netMs / measured),
  }
}

// The commitments come in the order of the agreement, which no alphabet knows.
const place = (line: RealisationLine): string =>
  [line.month, line.service, line.channel, line.commitment === null ? 0 : commitmentKinds.indexOf(line.commitment)]
    .map((part) => part ?? '')
    .join('|')

const inOrder = (lines: readonly RealisationLine[]): RealisationLine[] =>
  lines
    .map((line) => ({ line, at: place(line) }))
    .toSorted((one, other) => (one.at < other.at ? -1 : 1))
    .map(({ line }) => line)

/** The months of the year so far, the default of the report. */
export function yearSoFar(context: Context): { readonly from: string; readonly to: string } {
  const today = localDateOf(context.clock.now())
  return { from: `${today.slice(0, 4)}-01`, to: today.slice(0, 7) }
}

function problemsOf(input: Pick<RealisationInput, 'from' | 'to'>): ReportProblem[] {
  const problems = (['from', 'to'] as const)
    .filter((field) => !monthForm.test(input[field]))
    .map((field): ReportProblem => ({ field, message: 'not-a-month' }))
  return problems.length === 0 && input.from > input.to ? [{ field: 'to', message: 'order' }] : problems
}

/** A request of a confidential service as its unit holds it: what policy is asked of. */
const heldBy = (unit: string): TicketResource => ({
  id: '',
  requesterId: '',
  unitCode: unit,
  assigneeId: null,
  followerIds: [],
  confidential: true,
})

/** The services whose requests are in no sum for `actor` (decision 0041). */
async function uncounted(context: Context, actor: Actor): Promise<readonly string[]> {
  const services = await confidentialServices(context)
  return services.filter(({ unit }) => !may(actor, 'realisation.count', heldBy(unit))).map(({ code }) => code)
}

const mostBatches = 100

/**
 * A promise counts from the moment at which it fell due (READING), and the watch may not have come by since: a figure is
 * read once it has. What another process is telling at this very moment is counted when that is done.
 */
async function countWhatFell(context: Context): Promise<void> {
  for (let n = 0; n < mostBatches && (await watchDeadlines(context)) > 0; n++);
}

async function read(context: Context, actor: Actor, input: RealisationInput): Promise<Lines> {
  const problems = problemsOf(input)
  if (problems.length > 0) return refused({ kind: 'invalid-input', problems })
  const { from, to, by, channel = null, service = null } = input
  await countWhatFell(context)
  const without = await uncounted(context, actor)
  const question = { from: `${from}-01`, to: `${to}-01`, by, channel, service, without }
  return ok(inOrder((await realisationSums(context.reader, question)).map(lineOf)))
}

/** The realisation as staff see it, by any dimension; without complaints, unless they may see those. */
export async function realisation(context: Context, actor: Actor, input: RealisationInput): Promise<Lines> {
  return may(actor, 'realisation.view') ? read(context, actor, input) : refused({ kind: 'forbidden' })
}

const answers = shortCache<Lines>(minuteLength)

// A channel that is asked for is one line of a report by channel, and is told where that report tells it.
function toldOf(
  lines: readonly RealisationLine[],
  by: readonly Dimension[],
  channel: string | undefined,
): readonly RealisationLine[] {
  if (channel === undefined) return toldLines(lines, by)
  return toldLines(
    lines,
    dimensions.filter((one) => one === 'channel' || by.includes(one)),
  )
    .filter((line) => line.channel === channel)
    .map((line) => (by.includes('channel') ? line : { ...line, channel: null }))
}

/**
 * The realisation as everybody sees it (2, benefit 3). Complaints are in none of its sums; a line of fewer than five is
 * left out, and with it what would give it away (decision 0056). Anybody may ask as often as they like, so each question
 * is answered once a minute.
 */
export async function publicRealisation(context: Context, input: Omit<RealisationInput, 'service'>): Promise<Lines> {
  const { from, to, channel } = input
  const by = dimensions.filter((dimension) => input.by.includes(dimension))
  const asked = JSON.stringify([from, to, by, channel, Math.floor(context.clock.now() / minuteLength)])
  return answers.get(context.database, asked, async () => {
    const whole = dimensions.filter((one) => by.includes(one) || (one === 'channel' && channel !== undefined))
    const lines = await read(context, { kind: 'anonymous' }, { from, to, by: whole })
    return lines.ok ? ok(toldOf(lines.value, by, channel)) : lines
  })
}
