import { expect, test } from 'vitest'
import { transport } from './hooks.ts'

const encode = (thing: unknown): unknown => transport['unsent']?.encode(thing)

test('issue 5 §2: whatever a page was made of is written down for the browser as one digit', () => {
  const ticket = { number: 'HAI-20261127-00001-A', requester: { email: 'budi@satker527123.example' } }
  for (const thing of [ticket, { type: 'data', data: ticket }, [ticket], new Map([['ticket', ticket]])])
    expect(encode(thing)).toBe(1)
})

test('issue 5 §2: what is no object is left to Kit', () => {
  for (const thing of ['text', 7, true, null, undefined]) expect(encode(thing)).toBe(false)
})
