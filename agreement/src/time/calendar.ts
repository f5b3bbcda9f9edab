import type { LocalDate } from './instant.ts'

/** Wall-clock hours of a day, `["HH:MM","HH:MM"]`, half-open. "24:00" allowed; end ≤ start runs past midnight. */
export type WallInterval = readonly [string, string]

/** A weekly schedule: a missing day is closed. */
export type Weekly = Partial<
  Readonly<Record<'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun', readonly WallInterval[]>>
>

/** A working calendar as data: the shape of `clock-vectors/1`. Precedence: override > holiday > latest weekly schedule. */
export interface Calendar {
  readonly timeZone: string
  readonly weekly: Weekly
  /** `YYYY-MM-DD`, or `--MM-DD` for every year. */
  readonly holidays?: readonly string[]
  readonly overrides?: Readonly<Record<string, readonly WallInterval[]>>
  readonly changes?: readonly { readonly from: string; readonly weekly: Weekly }[]
  /** The last year with a decree; a due instant in a later year is provisional. Absent: never provisional. */
  readonly decreedThrough?: number
}

/** One line of a decree or of an announcement (6.1.4): dated twice, the day spoken of and the day decreed. */
export interface CalendarEntry {
  readonly date: LocalDate
  readonly decreedOn: LocalDate
  readonly kind: 'national' | 'collective-leave' | 'exception'
  /** `close`: no service that day. `open`: a holiday revoked or never one. `hours`: these hours instead. */
  readonly effect:
    | { readonly kind: 'close' }
    | { readonly kind: 'open' }
    | { readonly kind: 'hours'; readonly hours: readonly WallInterval[] }
  readonly name: { readonly id: string; readonly en: string }
  readonly decree: string
}

/** All that was ever decreed, from which the calendar as known on a day follows. */
export interface CalendarRegister {
  readonly id: string
  readonly entries: readonly CalendarEntry[]
  /** For each year, when its first decree was signed: a year without one is not yet decreed. */
  readonly decreedYears: readonly { readonly year: number; readonly decreedOn: LocalDate; readonly decree: string }[]
}
