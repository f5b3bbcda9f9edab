/**
 * A point in time: whole milliseconds since 1970-01-01T00:00:00Z. Only `instant` and `parseInstant` make one.
 * Decision 0002 says why this is an integer and not a `Temporal.Instant`.
 */
export type Instant = number & { readonly __brand: 'Instant' }

/** A length of time in whole milliseconds. Working or calendar time: the name of the variable says which. */
export type Milliseconds = number & { readonly __brand: 'Milliseconds' }

/** A day of the calendar without a zone, `YYYY-MM-DD`. */
export type LocalDate = string & { readonly __brand: 'LocalDate' }

const farthest = 8_640_000_000_000_000

/** The instant at `epochMilliseconds`. Throws a RangeError unless it is a whole number within ±8.64e15. */
export function instant(epochMilliseconds: number): Instant {
  if (!Number.isSafeInteger(epochMilliseconds) || Math.abs(epochMilliseconds) > farthest)
    throw new RangeError(`an instant is a whole number of milliseconds, got ${epochMilliseconds}`)
  return epochMilliseconds as Instant
}

/** A length of `count` milliseconds; negative allowed. Throws a RangeError unless whole. */
export function milliseconds(count: number): Milliseconds {
  if (!Number.isSafeInteger(count)) throw new RangeError(`a duration is a whole number of milliseconds, got ${count}`)
  return count as Milliseconds
}
