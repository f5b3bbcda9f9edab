import { expect, test } from 'vitest'
import type { Purpose } from './secrets.ts'
import { keyedDigest, secondFactorKey } from './secrets.ts'

/** The digests of the desk's secret (issue 5 §3). */

const secret = 'only-for-tests-only-for-tests-only'
const id = '019ab1f0-4a00-7b21-8c3d-1f2e3d4c5b6a'

// Computed by the release before this module, which wrote each purpose where it was used: what it signed stays valid.
const before: readonly {
  readonly purpose: Purpose
  readonly parts: readonly (string | number)[]
  readonly digest: string
}[] = [
  { purpose: 'link', parts: [id, 1], digest: 'ScRq3mZ5mV0jMC1HJ8iTAQrdnbEFHgKGrOwI-2DqEJs' },
  { purpose: 'code', parts: [id], digest: 'DMhoF5y-9GAyP94jvDS7dZLeXdWwW9PoCbI4sg-QogA' },
  {
    purpose: 'signInStep',
    parts: [id, 1_795_164_000_000, '$argon2id$x'],
    digest: 'm-eGQCNNCbeEieNzHfr7Odghr-bTGNHcuSvbuEDC2yY',
  },
  { purpose: 'attempt', parts: ['second-factor', id], digest: '5X3piXs3pHC8Q6s7bdj9PTAhzLXoaIjZ8uDJgbymuUc' },
  { purpose: 'recovery', parts: [id, 'ABCDEFGHIJKL'], digest: 'rIq_jjFrDEWJiGj85jJuid6wWQ0lwCr69WElB-9bcYA' },
  { purpose: 'firstAdministrator', parts: [], digest: 'QG-a9KIQF8qdSEClpj5zF0DLwQlTWlujTY0dnJDFa7o' },
  { purpose: 'message', parts: [id], digest: 'GEZCp9TDJ4yFJurutPlxC033jMceQLdM13CFwfMwXqA' },
]

test.for(before)('issue 5 §3: what the release before signed for $purpose stays valid', ({ purpose, parts, digest }) =>
  expect(keyedDigest(secret, purpose, ...parts).toString('base64url')).toBe(digest),
)

test('issue 5 §3: a digest for one purpose, or of another secret, is none for another', () => {
  const digests = [
    ...before.map(({ purpose }) => keyedDigest(secret, purpose, id)),
    keyedDigest(`${secret}x`, 'link', id),
    secondFactorKey(secret),
  ]
  expect(new Set(digests.map((digest) => digest.toString('hex'))).size).toBe(before.length + 2)
})
