/** Lengths of time of the wall clock in milliseconds, each written once. A working day is shorter: `workingDayHours`. */

/** A minute. */
export const minuteLength = 60_000
/** An hour. */
export const hourLength = 60 * minuteLength
/** A day of the calendar. */
export const dayLength = 24 * hourLength
