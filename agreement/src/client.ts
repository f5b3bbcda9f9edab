/**
 * The door of the agreement for browsers: pure functions, without the schema library. The whole door (`index.ts`)
 * adds the readers of data that came from outside.
 */
export * from './time/instant.ts'
export * from './document/result.ts'
export * from './document/channel.ts'
export * from './document/priority.ts'
export * from './clock/commitment.ts'
export type * from './time/calendar.ts'
export * from './clock/clock-event.ts'
export type * from './document/agreement-version.ts'
export { channelTerms, comesInAs, confidentialUnitOf, findComponent } from './document/look-up.ts'
export { calendarDifference, calendarFault } from './time/calendar-difference.ts'
export type { DaySpan } from './time/calendar-difference.ts'
export { calendarAsKnown, explainDay } from './time/calendar-as-known.ts'
export { canonicalJson } from './document/canonical-json.ts'
export { runVectors } from './time/clock-vectors.ts'
export * from './time/lengths.ts'
export { startOfDay, wibInstant, wibOffsetText } from './time/wib.ts'
export { formatInstant, localDateOf } from './time/format-instant.ts'
export { isLocalDate, localDate, parseInstant } from './time/parse-instant.ts'
export { compileCalendar, isProvisional } from './time/working-calendar.ts'
export type { CompiledCalendar } from './time/working-calendar.ts'
export { addWorking, intervals, isOpen, nextClose, nextOpen, prevWorked, workingBetween } from './time/working-time.ts'
export type { Pause } from './time/working-time.ts'
export { targetsFor } from './clock/targets.ts'
export type { Targets } from './clock/targets.ts'
export { applyEvent, foldEvents, mayFollow, readClock, remaining, startClock } from './clock/sla-clock.ts'
export type { ClockRules, ClockSoFar, ClockState } from './clock/sla-clock.ts'
export { computeDue } from './explain/due.ts'
export type { DueAnswer, DueCommitment, DueInput, DueRefusal } from './explain/due.ts'
export { computeFulfilmentIfHandedOn, explainCommitment } from './explain/explain.ts'
export type { Explained } from './explain/explain.ts'
export type { ExplainedStep } from './explain/explain-days.ts'
export {
  sayBrief,
  sayDate,
  sayDuration,
  sayInstant,
  sayMonth,
  sayTime,
  sayWeekday,
  sayWorking,
} from './document/say.ts'
export type { Language } from './document/say.ts'
export { sayDays, sayHours, sayList, sayNumber, sayOrdinal } from './document/say-numbers.ts'
export * from './document/say-agreement.ts'
export { clauseOf, hoursClauseOf, promiseClauseOf } from './document/clause-of.ts'
export type { CitedRule } from './document/clause-of.ts'
export { renderAgreement } from './document/render.ts'
export {
  attainmentBy,
  attainmentDimensions,
  attainmentOf,
  attainmentOfCounts,
  countedAt,
  realisations,
  realisedAs,
  serviceCodeOf,
} from './clock/attainment.ts'
export type {
  Attainment,
  AttainmentDimension,
  AttainmentLine,
  AttainmentRow,
  Counted,
  Realisation,
  RealisationCounts,
} from './clock/attainment.ts'
export { stricterClassification } from './clock/clock-join.ts'
export * from './clock/ticket-status.ts'
export * from './clock/status-words.ts'
export * from './clock/standing.ts'
export * from './clock/notices.ts'
export * from './clock/follow-up.ts'
export * from './clock/acts.ts'
