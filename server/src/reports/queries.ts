import type { Reader } from '../platform/postgres/database.ts'

/** The SQL of reports: they read `reporting.*` views only. */

/** Realisation of some months, by month, component, channel and commitment. */
export interface RealisationRow {
  readonly month: string
  readonly component: string
  readonly channel: string
  readonly commitment: string
  readonly verdict: string
  readonly count: number
  readonly netMs: number
}

/** The realisation of the months from `from` to `to` (first days, both included), in order. */
export const realisationRows = (reader: Reader, from: string, to: string): Promise<RealisationRow[]> =>
  reader.query<RealisationRow>(
    `select month::text as month, component, channel, commitment, verdict, count, net_ms as "netMs" from reporting.realisation
     where month between $1 and $2 and count <> 0 order by month, component, channel, commitment, verdict limit 1000000`,
    [from, to],
  )
