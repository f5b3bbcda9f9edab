import type { Context } from 'server/context'
import { dimensions, yearSoFar } from 'server/reports'
import type { Dimension, RealisationInput } from 'server/reports'

const isDimension = (text: string): text is Dimension => (dimensions as readonly string[]).includes(text)

/** The question that an address asks of the realisation; what it leaves out is the year so far, by month and commitment. Page and CSV read it alike. */
export function reportQuestion(context: Context, url: URL): RealisationInput {
  const year = yearSoFar(context)
  const by = url.searchParams
    .getAll('menurut')
    .flatMap((text) => text.split(','))
    .filter(isDimension)
  return {
    from: url.searchParams.get('dari') ?? year.from,
    to: url.searchParams.get('sampai') ?? year.to,
    by: url.searchParams.has('menurut')
      ? dimensions.filter((dimension) => by.includes(dimension))
      : ['month', 'commitment'],
  }
}
