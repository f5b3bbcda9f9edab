/** What a text holds for those who read it: whether anything can be seen, and how an address or a code is written plainly. Pure. */

// The letters, marks of writing and symbols that nobody sees: Unicode's own list, and four that it draws as nothing (braille blank, null
// note head, the two blanks of hieroglyphs). Blanks, joiners and marks of direction are none of the categories.
const visible = /[[\p{L}\p{N}\p{P}\p{S}]--[\p{Default_Ignorable_Code_Point}\u2800\u{1d159}\u{13441}\u{13442}]]/v

/** Whether a text has at least one letter, digit or sign that can be seen; one without is as good as empty. */
export const isBlank = (text: string): boolean => !visible.test(text)

const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
const label = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?'

/**
 * One address that mail can be sent to, as it is kept: a dot-atom of RFC 5322 and a name of RFC 1123, in ASCII, with nothing that could
 * carry a second address or a second header. The receiving server has the last word.
 */
export const emailForm = new RegExp(
  `^(?=.{1,64}@)${atom}(?:\\.${atom})*@(?:${label}\\.)+(?=[A-Za-z0-9-]*[A-Za-z])${label}$`,
)

/** An address as it is meant: full-width letters plain (NFKC), no blanks around it, lower case. */
export const plainEmail = (text: string): string => text.normalize('NFKC').trim().toLowerCase()

/** Whether an address that is no form of ours has letters beyond ASCII: invisible ones, or ones that look like others. */
export const hasStrangeLetters = (email: string): boolean => /[^\x20-\x7e]/.test(email)

/** A code as it is meant: without the blanks and hyphens of every kind that come along when it is pasted, with plain digits (NFKC). */
export const plainCode = (text: string): string => text.normalize('NFKC').replace(/[\p{Pd}\p{Z}\p{Cf}\p{Cc}]/gu, '')
