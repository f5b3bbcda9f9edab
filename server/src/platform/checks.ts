import { isLocalDate, parseInstant, wibInstant } from 'agreement'
import type { Instant, LocalDate } from 'agreement'
import { emailForm, hasStrangeLetters, isBlank, plainEmail } from './plain-text.ts'

export { emailForm, isBlank, plainCode, plainEmail } from './plain-text.ts'

/**
 * The forms and the limits of everything that comes in, each said once: forms of pages, the API's schemas, commands and use cases ask here.
 * Pure: what a value must be beside other values (in the future, of this agreement) is the use case's to say.
 */

const kibibyte = 1024
const mebibyte = 1024 * kibibyte

/** The most (or, as `…Least`, the fewest) of each kind: UTF-16 units of a text, bytes of a file, files of a message. */
export const limits = {
  name: 120,
  keyName: 80,
  email: 254,
  phoneLeast: 3,
  phone: 32,
  subject: 200,
  body: 20_000,
  reason: 500,
  answer: 1_000,
  search: 200,
  /** A number or an id by which somebody names a ticket. */
  ticketReference: 64,
  componentCode: 20,
  unitCode: 40,
  calendarName: 200,
  decree: 300,
  /** What is taken of a password before it is hashed. */
  passwordTyped: 1_000,
  /** What a new password may have, in characters. */
  passwordLeast: 15,
  password: 200,
  /** How often a one-time code may be tried. */
  codeTries: 5,
  /** What is taken of a one-time code, blanks and hyphens with it. */
  codeTyped: 40,
  /** What is kept of the name by which a browser calls itself. */
  device: 200,
  /** A key by which a request is known again. */
  idempotencyKey: 200,
  /** Lines of one page of a list, and the text that names the next. */
  page: 200,
  cursor: 200,
  fileName: 200,
  attachments: 5,
  fileBytes: 10 * mebibyte,
  /** How many days back a receipt may be dated. */
  backDatedDays: 31,
  /** Files that one sender has uploaded and not yet attached. */
  unclaimedBytes: 100 * mebibyte,
  /** A body of JSON: room for the longest text with each character escaped. */
  jsonBytes: 256 * kibibyte,
  /** A whole request: the files of a message and what wraps them. */
  requestBytes: 60_000_000,
} as const

/** What may be wrong with the form of one value: the keys of its words. */
export const checkFaults = [
  'required',
  'too-short',
  'too-long',
  'too-many',
  'control-characters',
  'not-unicode',
  'email',
  'email-letters',
  'satker',
  'unit-code',
  'not-a-date',
  'not-a-month',
  'not-an-instant',
  'not-a-wall-time',
] as const

/** One of `checkFaults`. */
export type CheckFault = (typeof checkFaults)[number]

/** What may be wrong with a value beside others, as use cases find it: the keys of its words. */
export const useCaseFaults = [
  'in-the-future',
  'too-long-ago',
  'order',
  'not-bound-to-event',
  'given-twice',
  'unknown-value',
  'year-before-missing',
  'far-year',
  'invalid',
] as const

/** One of `useCaseFaults`. */
export type UseCaseFault = (typeof useCaseFaults)[number]

/** A field with what is wrong with it. */
export interface FieldProblem<Fault extends string = CheckFault> {
  readonly field: string
  readonly message: Fault
}

/** The problems of a form: its fields with what is wrong with each; null or undefined where nothing is. */
export const problemsIn = <Fault extends string>(
  faults: Readonly<Record<string, Fault | null | undefined>>,
): FieldProblem<Fault>[] =>
  Object.entries(faults).flatMap(([field, message]) =>
    message === null || message === undefined ? [] : [{ field, message }],
  )

// A text that turns its reading direction is read otherwise than it is stored: nobody types that, somebody hides behind it.
const unfitInLine = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u
const unfitInText = /[^\P{Cc}\t\n\r]|[\u202a-\u202e\u2066-\u2069]/u

const charactersFault = (text: string, unfit: RegExp): CheckFault | null => {
  if (!text.isWellFormed()) return 'not-unicode'
  return unfit.test(text) ? 'control-characters' : null
}

/** What is wrong with the characters of a line, whatever its length: a control (line breaks too), a turned direction, half a character. */
export const lineCharactersFault = (text: string): CheckFault | null => charactersFault(text, unfitInLine)

/** What is wrong with the characters of a text of several lines: as for a line, but tabs and line breaks are welcome. */
export const textCharactersFault = (text: string): CheckFault | null => charactersFault(text, unfitInText)

function writtenFault(
  text: string,
  most: number,
  ofCharacters: (text: string) => CheckFault | null,
): CheckFault | null {
  if (isBlank(text)) return 'required'
  return text.length > most ? 'too-long' : ofCharacters(text)
}

/** What is wrong with one line of at most `most` UTF-16 units; what nobody can see is nothing. */
export const lineFault = (text: string, most: number): CheckFault | null =>
  writtenFault(text, most, lineCharactersFault)

/** What is wrong with a text of one or more lines of at most `most` UTF-16 units; what nobody can see is nothing. */
export const textFault = (text: string, most: number): CheckFault | null =>
  writtenFault(text, most, textCharactersFault)

/** The address as it is kept (full-width letters plain, no blanks around it, lower case); null where the text is none. */
export function parseEmail(text: string): string | null {
  const email = text.isWellFormed() ? plainEmail(text) : ''
  return email.length <= limits.email && emailForm.test(email) ? email : null
}

/** What is wrong with an e-mail address as it was sent: one judgement for every door; `parseEmail` gives the form that is kept. */
export function emailFault(text: string): CheckFault | null {
  if (parseEmail(text) !== null) return null
  return hasStrangeLetters(plainEmail(text)) ? 'email-letters' : 'email'
}

/** What is wrong with a telephone number: people write them in many ways, so only its length and its characters are checked. */
export function phoneFault(text: string): CheckFault | null {
  const fault = lineFault(text, limits.phone)
  return fault === null && text.trim().length < limits.phoneLeast ? 'too-short' : fault
}

/** A satker code: six digits, kept as text because it may begin with zeros. */
export const satkerForm = /^\d{6}$/

/** What is wrong with a satker code. */
export const satkerFault = (text: string): CheckFault | null => (satkerForm.test(text) ? null : 'satker')

const unitForm = /^[a-z0-9-]{2,40}$/

/** What is wrong with the code of a new unit: 2 to 40 small letters, digits and hyphens, such as `kppn-018`. */
export const unitCodeFault = (text: string): CheckFault | null => (unitForm.test(text) ? null : 'unit-code')

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Whether the text is a UUID as we write them. One that is none is asked for in vain: "not found". */
export const isUuid = (text: string): boolean => uuid.test(text)

/** What is wrong with a day of the calendar: `YYYY-MM-DD`, and it exists. */
export const dateFault = (text: string): CheckFault | null => (isLocalDate(text) ? null : 'not-a-date')

/** The day that the text says; null where it says none that exists. */
export const readDate = (text: string): LocalDate | null => (isLocalDate(text) ? text : null)

/** A month of this century, `YYYY-MM`. */
export const monthForm = /^20\d{2}-(0[1-9]|1[0-2])$/

/** A time of the day as a clock on the wall shows it, `08:00`; `24:00` is the end of the day. */
export const wallTimeForm = /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/

/** What is wrong with a time of the day: always two digits on both sides of the colon. */
export const wallTimeFault = (text: string): CheckFault | null => (wallTimeForm.test(text) ? null : 'not-a-wall-time')

const earliest = wibInstant('2000-01-01T00:00:00')
const latest = wibInstant('2100-01-01T00:00:00')

/** The instant that an RFC 3339 text names, cut to the millisecond, from 2000 until before 2100; null where it names none. */
export function readInstant(written: string): Instant | null {
  try {
    const at = parseInstant(written)
    return at >= earliest && at < latest ? at : null
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** What is wrong with a list of files that a message refers to. */
export const attachmentsFault = (ids: readonly string[] | undefined): CheckFault | null =>
  (ids?.length ?? 0) > limits.attachments ? 'too-many' : null
