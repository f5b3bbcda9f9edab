import type { Reader } from '../platform/postgres/database.ts'
import { sql } from '../platform/postgres/sql.ts'

/** The SQL of reports: they read `reporting.*` views only, and add up what was asked for, once. */

/** What a report can be broken down by. */
export const dimensions = ['month', 'service', 'channel', 'commitment'] as const

/** One of the report's dimensions. */
export type Dimension = (typeof dimensions)[number]

/** What is added up: months by their first days, both included; null where nothing narrows. */
export interface RealisationQuestion {
  readonly from: string
  readonly to: string
  readonly by: readonly Dimension[]
  readonly channel: string | null
  readonly service: string | null
  /** Services that are left out of every sum. */
  readonly without: readonly string[]
}

/** The sums of one line; a dimension that was not asked for is null. `netMs` is of all that is measured, so without what is void. */
export interface RealisationSums {
  readonly month: string | null
  readonly service: string | null
  readonly channel: string | null
  readonly commitment: string | null
  readonly met: number
  readonly breached: number
  readonly void: number
  readonly voidWithdrawn: number
  readonly voidMerged: number
  readonly voidUnanswered: number
  readonly internalMet: number
  readonly internalLate: number
  readonly netMs: number
}

const expressions: Readonly<Record<Dimension, string>> = {
  month: `to_char(month, 'YYYY-MM')`,
  service: 'service',
  channel: 'channel',
  commitment: 'commitment',
}

const sumOf = (verdict: string): string => `coalesce(sum(count) filter (where verdict = '${verdict}'), 0)::bigint`

/** The sums of a question, a line for each of what it is broken down by, in the order of its dimensions. */
export function realisationSums(reader: Reader, question: RealisationQuestion): Promise<RealisationSums[]> {
  const { by, without, ...values } = question
  // By the beginning of a component's code: its service is made out only of what is added up by service.
  const left = without.map((service) => `${service}.%`)
  const asked = dimensions.filter((dimension) => by.includes(dimension))
  const shown = dimensions.map(
    (dimension) => `${asked.includes(dimension) ? expressions[dimension] : 'null::text'} as "${dimension}"`,
  )
  const groups = asked.map((dimension) => (dimension === 'month' ? 'month' : expressions[dimension])).join(', ')
  return reader.query<RealisationSums>(
    ...sql(
      `select ${shown.join(', ')},
         ${sumOf('met')} as met, ${sumOf('breached')} as breached,
         coalesce(sum(count) filter (where verdict like 'void%'), 0)::bigint as void,
         ${sumOf('void-withdrawn')} as "voidWithdrawn", ${sumOf('void-merged')} as "voidMerged",
         ${sumOf('void-unanswered')} as "voidUnanswered",
         ${sumOf('internal-met')} as "internalMet", ${sumOf('internal-late')} as "internalLate",
         coalesce(sum(net_ms) filter (where verdict not like 'void%'), 0)::bigint as "netMs"
       from (
         select month, array_to_string((string_to_array(component, '.'))[1:2], '.') as service, channel, commitment, verdict, count, net_ms
         from reporting.realisation_line
         where month between :from and :to and (:channel::text is null or channel = :channel)
           and component not like all (:without::text[])
       ) as line
       where :service::text is null or service = :service
       ${groups === '' ? '' : `group by ${groups}`} having sum(count) <> 0 ${groups === '' ? '' : `order by ${groups}`} limit 100000`,
      { ...values, without: left },
    ),
  )
}
