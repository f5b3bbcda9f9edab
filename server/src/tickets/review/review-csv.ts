import { stringify } from 'csv-stringify/sync'
import { formatInstant } from 'agreement'
import type { ReviewedChange } from './review-list.ts'

const columns = ['number', 'seq', 'kind', 'recordedAt', 'actor', 'commitment', 'fallen', 'dueBefore', 'dueAfter']

/**
 * A line as it leaves the desk: what a ticket is about is read with the ticket, not with the list; and who, by an id.
 * Instants as RFC 3339 has them.
 */
export const exportedChange = ({ subject: _, actorName: __, ...change }: ReviewedChange) => ({
  ...change,
  recordedAt: formatInstant(change.recordedAt),
  dueBefore: formatInstant(change.dueBefore),
  dueAfter: change.dueAfter === null ? null : formatInstant(change.dueAfter),
})

/**
 * Lines of the review list as CSV (RFC 4180): a header, then a row for each; cells that a spreadsheet would take for a
 * formula are quoted as text.
 */
export const reviewCsv = (changes: readonly ReviewedChange[]): string =>
  stringify(
    changes.map(exportedChange).map((change) => ({ ...change, fallen: String(change.fallen) })),
    { header: true, record_delimiter: '\r\n', escape_formulas: true, columns },
  )
