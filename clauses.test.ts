import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import agreement from './agreement/versions/hai-djpb-2023.0.json' with { type: 'json' }
import { citedIn, listedClauses, report } from './clauses.ts'

const document = readFileSync(new URL('docs/agreement/sla-2023.md', import.meta.url), 'utf8')

test('issue 2 §1: the document lists every clause of the agreement once, in its order', () => {
  expect(listedClauses(document).map((clause) => clause.id)).toEqual(agreement.clauses.map((clause) => clause.id))
})

test('issue 2 §1: a heading gives id, title and mark; a heading without an id is no clause', () => {
  const markdown =
    '# Title\n## [5] Service agreement {heading}\n### [5.3.5.a] No interpretation {later}\n#### [6.1.3] Outside hours\n## Appendix\n'
  expect(listedClauses(markdown)).toEqual([
    { id: '5', title: 'Service agreement', mark: 'heading' },
    { id: '5.3.5.a', title: 'No interpretation', mark: 'later' },
    { id: '6.1.3', title: 'Outside hours', mark: 'now' },
  ])
})

test.for([
  { source: "test('§6.1.3: a rule')", cites: ['6.1.3'] },
  { source: "test('§6.1.1-3: a range')", cites: ['6.1.1', '6.1.2', '6.1.3'] },
  { source: "test('§5.3.5.a and §6.2.b: letters')", cites: ['5.3.5.a', '6.2.b'] },
  { source: "test('§6.4: a sentence. And more')", cites: ['6.4'] },
  { source: "test('SLA 2023 §4: by its full name')", cites: ['4'] },
  {
    source: "[{ clause: '6.1.2' }, { clause: '6.1.3' }]\ntest.for(rows)('§$clause: a table')",
    cites: ['6.1.2', '6.1.3'],
  },
  { source: "const target = { clause: '6.4' }", cites: [] },
  { source: "test('RFC 9562 §5.7, CLOCK §3, RELIABILITY.md §5 and issue 2 §8')", cites: [] },
  { source: '  // §6.1.3 is only spoken of here.', cites: [] },
])('$source cites $cites', ({ source, cites }) => {
  expect([...citedIn(source)]).toEqual(cites)
})

test('issue 2 §1: a clause that owes a test and has none is owing; a later one is listed as not yet; a heading owes nothing', () => {
  const clauses = listedClauses(
    '## [1] First\n## [2] Second\n## [3] Third {later}\n## [4] Fourth {later}\n## [5] Fifth {heading}\n',
  )
  const { lines, owing } = report(
    clauses,
    new Map([
      ['1', 2],
      ['4', 1],
    ]),
  )
  expect(owing).toEqual(['2'])
  expect(lines.map((line) => line.replace(/ +/g, ' '))).toEqual([
    '2 Second NO TEST',
    '3 Third not yet',
    '4 Fourth not yet (1 test file so far)',
    '5 clauses: 1 tested, 1 without a test, 2 not yet, 1 headings',
  ])
})
