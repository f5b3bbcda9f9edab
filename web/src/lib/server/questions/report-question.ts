import type { Context } from 'server/context'
import { dimensions, yearSoFar } from 'server/reports'
import type { Dimension, RealisationInput } from 'server/reports'

const isDimension = (text: string): text is Dimension => (dimensions as readonly string[]).includes(text)

/**
 * The question that an address asks of the realisation; what it leaves out is the year so far, by month and promise.
 * Pages and CSV files read it alike. Months that are none are left for the use case to refuse.
 */
export function reportQuestion(context: Context, query: URLSearchParams): RealisationInput {
  const year = yearSoFar(context)
  const by = query
    .getAll('menurut')
    .flatMap((text) => text.split(','))
    .filter(isDimension)
  return {
    from: (query.get('dari') ?? year.from).slice(0, 10),
    to: (query.get('sampai') ?? year.to).slice(0, 10),
    by: query.has('menurut') ? dimensions.filter((dimension) => by.includes(dimension)) : ['month', 'commitment'],
  }
}
