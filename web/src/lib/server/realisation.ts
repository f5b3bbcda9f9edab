import type { Context } from 'server/context'
import { dimensions, yearSoFar } from 'server/reports'
import type { Dimension } from 'server/reports'

/** What a page or a CSV file of the realisation was asked for; the year so far, by month and promise, unless said otherwise. */
export interface AskedRealisation {
  readonly from: string
  readonly to: string
  readonly by: Dimension[]
}

const isDimension = (text: string): text is Dimension => (dimensions as readonly string[]).includes(text)

/** Reads the question from an address. Months that are none are left for the use case to refuse. */
export function askedRealisation(context: Context, query: URLSearchParams): AskedRealisation {
  const usual = yearSoFar(context)
  const by = query.getAll('menurut').filter(isDimension)
  return {
    from: (query.get('dari') ?? usual.from).slice(0, 10),
    to: (query.get('sampai') ?? usual.to).slice(0, 10),
    by: by.length > 0 ? by : ['month', 'commitment'],
  }
}
