import type { LocalDate } from 'agreement'

/**
 * Ticket numbers, made to be read aloud: `HAI-20261123-00042-C`. The last letter checks the digits before it: any single wrong digit
 * and any two digits exchanged change it. A number says which ticket, and never opens one.
 */

/** 23 letters (a prime, so that every weight has an inverse); I, O and Q are left out, for they are misread. */
const letters = 'ABCDEFGHJKLMNPRSTUVWXYZ'
const generator = 5

function checkLetter(digits: string): string {
  let weight = 1
  let sum = 0
  for (const digit of digits) {
    weight = (weight * generator) % letters.length
    sum += Number(digit) * weight
  }
  return letters.charAt(sum % letters.length)
}

/** The ticket number for the `ordinal`-th ticket of `day`. Throws a RangeError unless `ordinal` is a whole number from 1. */
export function ticketNumber(day: LocalDate, ordinal: number): string {
  if (!Number.isSafeInteger(ordinal) || ordinal < 1)
    throw new RangeError(`a ticket's ordinal is a whole number from 1, got ${ordinal}`)
  const date = day.replaceAll('-', '')
  const serial = String(ordinal).padStart(5, '0')
  return `HAI-${date}-${serial}-${checkLetter(date + serial)}`
}

/**
 * The drawn ordinals: from here on by chance, never from a block. Complaints bear them, so that the sequence of a day
 * has no gap where one came, and every sixteenth other request does too, so that one of them says nothing either
 * (decision 0055). A block that should ever come this far is stepped over where its number is taken.
 */
export const drawnOrdinals = { least: 10_000, most: 99_999 } as const

/** The canonical form of a number as people type it (lower case, spaces, missing dashes); null where it is none or its letter is wrong. */
export function parseTicketNumber(typed: string): string | null {
  const compact = typed.toUpperCase().replace(/[\s\-–.]/g, '')
  const parts = /^HAI(\d{8})(\d{5,9})([A-Z])$/.exec(compact)
  if (!parts) return null
  const [, date = '', serial = '', letter = ''] = parts
  return checkLetter(date + serial) === letter ? `HAI-${date}-${serial}-${letter}` : null
}
