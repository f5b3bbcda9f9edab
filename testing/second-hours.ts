import type { Calendar } from 'agreement'

/**
 * Working time read out loud, for the second fold alone: one day after another, each with its open spans. It shares nothing with the
 * working-time engine. Jakarta has been seven hours ahead of UTC since 1964, and a calendar here has no other zone.
 */

/** A half-open span of epoch milliseconds. */
export interface Span {
  readonly from: number
  readonly to: number
}

const dayLength = 86_400_000
const ahead = 7 * 3_600_000
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

/** Open hours, day by day. */
export interface Hours {
  /** Open time in [from, to) that lies in none of `without`; 0 where `to` is not after `from`. */
  worked(from: number, to: number, without?: readonly Span[]): number
  /** The first instant by which so much has been worked since `from`, outside `without`. */
  reach(from: number, amount: number, without?: readonly Span[]): number
  /** Whether the year of an instant has no decree. */
  isProvisional(at: number): boolean
}

const dayOf = (at: number): number => Math.floor((at + ahead) / dayLength)
const dateOf = (day: number): string => new Date(day * dayLength).toISOString().slice(0, 10)

function minutesOf(wall: string): number {
  const [hour, minute] = wall.split(':')
  return Number(hour) * 60 + Number(minute)
}

function openOn(calendar: Calendar, day: number): Span[] {
  const date = dateOf(day)
  const holidays = calendar.holidays ?? []
  const weekday = weekdays[new Date(day * dayLength).getUTCDay()] ?? 'sun'
  const isHoliday = holidays.includes(date) || holidays.includes(`-${date.slice(4)}`)
  const usual = isHoliday ? [] : (calendar.weekly[weekday] ?? [])
  const midnight = day * dayLength - ahead
  return (calendar.overrides?.[date] ?? usual).map(([from, to]) => ({
    from: midnight + minutesOf(from) * 60_000,
    to: midnight + minutesOf(to) * 60_000,
  }))
}

/** What is left of `piece` when a span is taken out of it. */
const cut = (piece: Span, out: Span): Span[] =>
  [
    { from: piece.from, to: Math.min(piece.to, out.from) },
    { from: Math.max(piece.from, out.to), to: piece.to },
  ].filter(({ from, to }) => to > from)

/** The hours of a calendar. Throws where it is not one of Jakarta, or changes its week. */
export function hoursOf(calendar: Calendar): Hours {
  if (calendar.timeZone !== 'Asia/Jakarta' || calendar.changes) throw new Error('not a calendar of the desk')
  const days = new Map<number, Span[]>()
  const open = (day: number): Span[] => {
    const known = days.get(day) ?? openOn(calendar, day)
    days.set(day, known)
    return known
  }
  const pieces = (day: number, from: number, without: readonly Span[]): Span[] =>
    without
      .filter(({ from: begin, to: end }) => end > begin)
      .reduce((left, out) => left.flatMap((piece) => cut(piece, out)), open(day))
      .map((piece) => ({ from: Math.max(piece.from, from), to: piece.to }))
      .filter((piece) => piece.to > piece.from)
  return {
    worked: (from, to, without = []) => {
      let sum = 0
      for (let day = dayOf(from); day <= dayOf(to); day++)
        for (const piece of pieces(day, from, without)) sum += Math.max(Math.min(piece.to, to) - piece.from, 0)
      return to > from ? sum : 0
    },
    reach: (from, amount, without = []) => {
      let left = amount
      if (left === 0) return from
      for (let day = dayOf(from); ; day++)
        for (const piece of pieces(day, from, without)) {
          if (left <= piece.to - piece.from) return piece.from + left
          left -= piece.to - piece.from
        }
    },
    isProvisional: (at) => Number(dateOf(dayOf(at)).slice(0, 4)) > (calendar.decreedThrough ?? 9999),
  }
}
