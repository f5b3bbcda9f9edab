import { z } from '@hono/zod-openapi'

/** Controls (line breaks too) and characters that turn the reading direction: none belongs in a name or a subject. */
const unfitInLine = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u

/** Controls but tab and line breaks: nothing that a person writes in a message. */
const unfitInText = /[^\P{Cc}\t\n\r]/u

/** The name of a custom check, so that the words file can say what is wrong (`api/words.ts`). */
export type TextFault = 'control-characters' | 'not-unicode'

const checked = (unfit: RegExp) => (context: z.core.ParsePayload<string>) => {
  const fault: TextFault | null = !context.value.isWellFormed()
    ? 'not-unicode'
    : unfit.test(context.value)
      ? 'control-characters'
      : null
  if (fault !== null) context.issues.push({ code: 'custom', input: context.value, params: { fault } })
}

/** A text of one line, at most `max` UTF-16 units; blanks around it do not count. No control or direction characters. */
export const line = (max: number) => z.string().trim().min(1).max(max).check(checked(unfitInLine))

/** A text of one or more lines, at most `max` UTF-16 units. Line breaks and tabs are welcome, other controls are not. */
export const text = (max: number) => z.string().trim().min(1).max(max).check(checked(unfitInText))
