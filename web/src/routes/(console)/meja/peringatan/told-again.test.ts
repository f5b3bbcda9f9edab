import { instant } from 'agreement/client'
import { expect, test } from 'vitest'
import { toldAgain } from './told-again.ts'
import type { Notice } from './told-again.ts'

const notice = (given: Partial<Notice>): Notice => ({
  number: 'HAI-1',
  subject: 'Perihal',
  commitment: 'fulfilment',
  kind: 'warning',
  dueAt: instant(10),
  toldAt: instant(5),
  superseded: false,
  ...given,
})

test('issue 6 §2: a warning that is told once more for a due instant that moved says so; the first does not', () => {
  const first = notice({ superseded: true })
  const again = notice({ dueAt: instant(20), toldAt: instant(15) })
  const others = [notice({ number: 'HAI-2' }), notice({ kind: 'breach', toldAt: instant(11) })]
  expect([...toldAgain([again, ...others, first])]).toEqual([again])
})
