import { isLocalDate, localDateOf } from 'agreement'
import type { Context } from 'server/context'
import { reviewedKinds } from 'server/tickets'
import type { ReviewedKind, ReviewInput } from 'server/tickets'

const kindOf = (text: string | null): ReviewedKind | undefined => reviewedKinds.find((kind) => kind === text)

/** What an address asks of the review list: a month of WIB, and the kind of change where one is named. */
export interface ReviewQuestion extends ReviewInput {
  readonly month: string
}

const lastDays = ['31', '30', '29', '28']

/** The last day of a month `YYYY-MM`; the month's 31st where it is no month, for the use case to refuse. */
const lastDayOf = (month: string): string => lastDays.map((day) => `${month}-${day}`).find(isLocalDate) ?? `${month}-31`

/** The question that an address asks of the review list; without a month, this one. Page and CSV file read it alike. */
export function reviewQuestion(context: Context, query: URLSearchParams): ReviewQuestion {
  const month = (query.get('bulan') ?? localDateOf(context.clock.now()).slice(0, 7)).slice(0, 7)
  const kind = kindOf(query.get('jenis'))
  const cursor = query.get('setelah')
  return {
    month,
    from: `${month}-01`,
    to: lastDayOf(month),
    ...(kind !== undefined && { kind }),
    ...(cursor !== null && { cursor }),
  }
}
