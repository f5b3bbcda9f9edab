import type { CalendarEntry } from 'agreement'

/** What a further line must say so that a day is again what it was before a line spoke of it. */
export interface TakingBack {
  readonly date: string
  readonly effect: CalendarEntry['effect']
  readonly name: CalendarEntry['name']
}

/**
 * How a line is taken back, by its id, among all lines in the order of their decrees: the day gets the effect of the
 * line before, and without one that of an ordinary day. Null where another line has governed the day since, or none has
 * this id. Pure.
 */
export function takingBack(
  entries: readonly (CalendarEntry & { readonly id: string })[],
  id: string,
): TakingBack | null {
  const line = entries.find((each) => each.id === id)
  const ofDay = entries.filter((each) => each.date === line?.date)
  if (line === undefined || ofDay.at(-1)?.id !== id) return null
  return { date: line.date, effect: ofDay.at(-2)?.effect ?? { kind: 'open' }, name: line.name }
}
