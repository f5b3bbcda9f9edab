import { stringify } from 'csv-stringify/sync'
import type { RealisationLine } from './realisation-line.ts'

const columns = [
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
  // Behind what was there before: a program that reads by place goes on reading the same.
  'void_withdrawn',
  'void_merged',
  'void_unanswered',
]

/** What the file of a report is called: months as `YYYY-MM`. */
export const realisationCsvName = ({ from, to }: { readonly from: string; readonly to: string }): string =>
  `realisasi-${from}-${to}.csv`

/**
 * The lines of a report as CSV (RFC 4180): a header, then a row for each; cells that a spreadsheet would take for a
 * formula are quoted as text.
 */
export const realisationCsv = (lines: readonly RealisationLine[]): string =>
  stringify(
    lines.map(({ internalMet, internalLate, meanNetMs, voidBy, ...line }) => ({
      ...line,
      void_withdrawn: voidBy.withdrawn,
      void_merged: voidBy.merged,
      void_unanswered: voidBy.unanswered,
      internal_met: internalMet,
      internal_late: internalLate,
      mean_net_ms: meanNetMs,
    })),
    { header: true, record_delimiter: '\r\n', escape_formulas: true, columns },
  )
