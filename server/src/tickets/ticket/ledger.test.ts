import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { instant } from 'agreement'
import { chainEntries, chainFlaw, clockEventsOf, emptyChain, factOf } from './ledger.ts'

const at = instant(1_795_401_600_000)
const written = { ticketId: '01990000-0000-7000-8000-000000000001', actor: 'system', recordedAt: at }
const facts = [
  factOf({
    kind: 'received',
    at,
    channel: 'portal',
    component: 'CRSM.01.01',
    impact: 'low',
    urgency: 'medium',
    version: 'v',
    calendar: 'c',
  }),
  { kind: 'noted', at, body: { message: 'm1' } } as const,
  factOf({ kind: 'answered', at }),
]
const entries = chainEntries(emptyChain, facts, written)
const head = { seq: 3, hash: entries[2]?.hash ?? '' }

describe('§2.3: the ledger can be checked by anyone', () => {
  test('the first hash is the SHA-256 of the text that the file describes', () => {
    const body =
      '{"calendar":"c","channel":"portal","component":"CRSM.01.01","impact":"low","urgency":"medium","version":"v"}'
    const text = `${'0'.repeat(64)}\n${JSON.stringify([written.ticketId, 1, at, at, 'received', 'system', body])}`
    expect(entries[0]?.hash).toBe(createHash('sha256').update(text).digest('hex'))
  })

  test('a whole chain has no flaw', () => {
    expect(chainFlaw(entries, head)).toBeNull()
  })

  test.for([
    [
      'a changed body',
      entries.map((entry) => (entry.seq === 2 ? { ...entry, body: '{"message":"m2"}' } : entry)),
      'entry 2 does not match its hash',
    ],
    [
      'a changed time',
      entries.map((entry) => (entry.seq === 3 ? { ...entry, at: instant(at + 1) } : entry)),
      'entry 3 does not match its hash',
    ],
    ['a missing entry', entries.filter((entry) => entry.seq !== 2), 'entry 2 is missing'],
    ['a tail cut off', entries.slice(0, 2), "the ticket's head (3) is not the ledger's (2)"],
  ] as const)('%s is found and located', ([, changed, flaw]) => {
    expect(chainFlaw(changed, head)).toBe(flaw)
  })

  test('the clock reads its own events and passes over the others', () => {
    expect(clockEventsOf(entries).map((event) => event.kind)).toEqual(['received', 'answered'])
    expect(clockEventsOf(entries)[0]).toMatchObject({ channel: 'portal', component: 'CRSM.01.01', at })
  })
})
