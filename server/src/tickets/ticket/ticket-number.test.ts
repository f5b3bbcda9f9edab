import { describe, expect, test } from 'vitest'
import type { LocalDate } from 'agreement'
import { parseTicketNumber, ticketNumber } from './ticket-number.ts'

const day = '2026-11-23' as LocalDate

describe('§6.2.c: a ticket number can be read aloud and typed back', () => {
  // By hand: the sum of digit × 5^position, modulo 23, for 2026112300042.
  // Powers of 5 modulo 23: 5 2 10 4 20 8 17 16 11 9 22 18 21. 2·5+0+2·10+6·4+1·20+1·8+2·17+3·16+0+0+0+4·18+2·21 = 278
  // = 12·23 + 2 → letter C.
  test('the check letter follows from the digits', () => {
    expect(ticketNumber(day, 42)).toBe('HAI-20261123-00042-C')
  })

  test.for([['hai-20261123-00042-c'], [' HAI 20261123 00042 C '], ['HAI2026112300042C'], ['HAI–20261123–00042–C']])(
    '%s is understood',
    ([typed]) => {
      expect(parseTicketNumber(typed ?? '')).toBe('HAI-20261123-00042-C')
    },
  )

  test('every single wrong digit and every exchange of two neighbours is noticed', () => {
    const digits = '2026112300042'
    const typed = (changed: string) => parseTicketNumber(`HAI-${changed.slice(0, 8)}-${changed.slice(8)}-C`)
    for (let place = 0; place < digits.length; place++) {
      for (let digit = 0; digit < 10; digit++) {
        if (String(digit) === digits[place]) continue
        expect(typed(digits.slice(0, place) + digit + digits.slice(place + 1))).toBeNull()
      }
      const here = digits[place]
      const next = digits[place + 1]
      if (here === undefined || next === undefined || here === next) continue
      expect(typed(digits.slice(0, place) + next + here + digits.slice(place + 2))).toBeNull()
    }
  })

  test('more than 99,999 tickets a day get a longer number, not a wrong one', () => {
    expect(parseTicketNumber(ticketNumber(day, 100_000))).toBe(ticketNumber(day, 100_000))
  })

  test.for([[0], [-1], [1.5]])('%s is no ordinal', ([ordinal]) => {
    expect(() => ticketNumber(day, ordinal ?? 0)).toThrow(RangeError)
  })
})
