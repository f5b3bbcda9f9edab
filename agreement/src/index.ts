/** The door of the agreement: pure functions and data, no I/O, no clock, no chance. */
export * from './client.ts'
export { parseAgreementVersion } from './document/agreement-schema.ts'
export type { InvalidAgreement } from './document/agreement-schema.ts'
export { parseCalendarRegister } from './time/calendar-register.ts'
