import { describe, expect, test } from 'vitest'
import { ticketProblems } from './problems.ts'
import type { TicketRefusal } from './refusal.ts'

/** The error catalogue, as the API page promises it: by kind, how an HTTP client is to take it. */

// Typed by hand: 403 never by right, 404 nothing there, 409 as it stands, 413 and 415 files, 422 what was sent, 503 later.
const status: Readonly<Record<TicketRefusal['kind'], number>> = {
  'not-found': 404,
  forbidden: 403,
  stale: 409,
  'not-in-this-state': 409,
  'invalid-input': 422,
  'unknown-component': 422,
  'not-eligible': 403,
  'unknown-unit': 422,
  'unknown-person': 422,
  'assignee-cannot-see': 422,
  'unit-without-members': 422,
  'unknown-attachment': 422,
  'no-agreed-date-here': 409,
  'reopening-over': 409,
  'unsealing-needs-two': 409,
  'nothing-proposed': 409,
  'needs-another': 409,
  'across-the-seal': 409,
  'followed-by-others': 409,
  'merge-with-itself': 422,
  'merge-target-closed': 409,
  'idempotency-key-reused': 422,
  'file-too-large': 413,
  'file-type-refused': 415,
  'no-agreement-in-force': 503,
}

const kinds = Object.keys(status) as readonly TicketRefusal['kind'][]

test.for(kinds.map((kind) => ({ kind, is: status[kind] })))(
  'issue 5 §3: $kind is answered with $is',
  ({ kind, is }) => {
    expect(ticketProblems[kind].status).toBe(is)
  },
)

test('issue 5 §3: the catalogue knows these kinds and no other', () => {
  expect(Object.keys(ticketProblems).toSorted()).toEqual(kinds.toSorted())
})

describe('words', () => {
  const words = kinds.flatMap((kind) =>
    (['title', 'next'] as const).flatMap((part) =>
      (['id', 'en'] as const).map((language) => ({ kind, part, language, text: ticketProblems[kind][part][language] })),
    ),
  )
  test.for(words)('issue 5 §5: $kind, $part in $language is a whole sentence', ({ text }) => {
    expect(text).toMatch(/^[A-Z].*\.$/)
  })

  test('issue 5 §5: no two refusals are told alike', () => {
    for (const language of ['id', 'en'] as const)
      expect(new Set(kinds.map((kind) => ticketProblems[kind].title[language])).size).toBe(kinds.length)
  })

  // What a refusal says must not tell more than the refusal: a hidden ticket is like none.
  test('issue 2 §3: "not found" does not say that there might be one', () => {
    const { title, next } = ticketProblems['not-found']
    expect(`${title.id} ${title.en} ${next.id} ${next.en}`).not.toMatch(
      /wewenang|allowed|may not|rahasia|confidential/i,
    )
  })

  // They are one for every version of the agreement, and one for each file and for all of them together.
  const figure = /(\d|satu|dua|tiga|lima|one|two|three|five) ?(MB|jam|hari|menit|hours?|(working )?days?|minutes?)\b/i
  test('issue 5 §3: no promise, day count or size is typed in them', () => {
    expect('tiga hari kerja, 10 MB, three working days'.match(new RegExp(figure, 'gi'))).toHaveLength(3)
    expect(words.filter(({ text }) => figure.test(text))).toEqual([])
  })
})
