import { z } from '@hono/zod-openapi'
import type { CheckFault } from '../../platform/checks.ts'
import {
  emailFault,
  emailForm,
  isBlank,
  limits,
  lineCharactersFault,
  monthForm,
  plainEmail,
  satkerForm,
  textCharactersFault,
  wallTimeForm,
} from '../../platform/checks.ts'

/** Texts and codes in requests: schemas made from the platform's forms and limits, so that the document says what the use cases check. */

const checked = (faultOf: (text: string) => CheckFault | null) => (context: z.core.ParsePayload<string>) => {
  const fault = faultOf(context.value)
  if (fault !== null) context.issues.push({ code: 'custom', input: context.value, params: { fault } })
}

// What is empty is told by the length already: each fault once.
const seen = (text: string): CheckFault | null => (text !== '' && isBlank(text) ? 'required' : null)

const written = (most: number) => z.string().trim().min(1).max(most).check(checked(seen))

/** A text of one line, at most `most` UTF-16 units; blanks around it do not count. No control or direction characters. */
export const line = (most: number) => written(most).check(checked(lineCharactersFault))

/** A text of one or more lines, at most `most` UTF-16 units. Line breaks and tabs are welcome, other controls are not. */
export const text = (most: number) => written(most).check(checked(textCharactersFault))

/** The most that a file may weigh, in the MB of 1,048,576 bytes that file managers show. */
export const mostFile = `${limits.fileBytes / 1024 ** 2} MB`

/** An e-mail address, judged as at every other door: full-width letters are meant plainly, others than ASCII are refused. */
export const email = () =>
  z
    .string()
    .max(limits.email)
    .check(checked(emailFault))
    .overwrite(plainEmail)
    .openapi({ format: 'email', pattern: emailForm.source })

/** A satker code: six digits, kept as text. */
export const satker = () => z.string().regex(satkerForm)

/** A telephone number as its owner writes it. */
export const phone = () => line(limits.phone).min(limits.phoneLeast)

/** A month, `YYYY-MM`. */
export const month = () => z.string().regex(monthForm)

/** A time of the day, `HH:MM` up to `24:00`. */
export const wallTime = z.string().regex(wallTimeForm)
