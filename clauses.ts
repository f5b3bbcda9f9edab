import { globSync, readFileSync } from 'node:fs'

// Lists the clauses of the agreement that no test cites: `node clauses.ts`, on the bundled Node. Exit 1 where a test is owed.

/** `now`: owes a test. `later`: some or all of it is later work. `heading`: says nothing of its own. */
export type ClauseMark = 'now' | 'later' | 'heading'

/** A clause as `docs/agreement/sla-2023.md` lists it. */
export interface ListedClause {
  readonly id: string
  readonly title: string
  readonly mark: ClauseMark
}

const clausesFile = 'docs/agreement/sla-2023.md'
const testFiles = ['*.test.ts', '{agreement,server,web,testing}/**/*.test.ts', 'e2e/**/*.ts']
const id = String.raw`\d+(?:\.(?:\d+|[a-h]\b))*`

/** The clauses of the document, in its order: a heading begins with its id in brackets and may end in a mark in braces. */
export function listedClauses(markdown: string): readonly ListedClause[] {
  return [...markdown.matchAll(/^#{2,6} \[([^\]]+)\] (.+?)(?: \{(later|heading)\})?$/gm)].map(
    ([, clause = '', title = '', mark]) => ({
      id: clause,
      title,
      mark: mark === 'later' || mark === 'heading' ? mark : 'now',
    }),
  )
}

/**
 * The ids that the source of a test cites: `§6.1.3`, each of `§6.1.1-2`, and every `clause: '6.1.3'` of a table whose title is `§$clause`.
 * A section of another document (`RFC 9562 §5.7`, `CLOCK §3`, `issue 2 §8`) is no citation, and neither is a comment.
 */
export function citedIn(source: string): ReadonlySet<string> {
  const code = source.replace(/^\s*(?:\/\/|\*|\/\*).*$/gm, '')
  const own = code.replace(/(?:issue \d+|RFC \d+|\b(?!SLA\b)[A-Z]{3,}(?:\.md)?) §[\d.]+/g, '')
  const cited = new Set<string>()
  for (const [, from = '', upTo] of own.matchAll(new RegExp(`§(${id})(?:[-–](\\d+))?`, 'g'))) {
    for (const one of range(from, upTo)) cited.add(one)
  }
  if (/§\$\{?clause/.test(own))
    for (const [, one = ''] of own.matchAll(new RegExp(`\\bclause: '(${id})'`, 'g'))) cited.add(one)
  return cited
}

/** `6.1.1` up to `2` is 6.1.1 and 6.1.2. */
function range(from: string, upTo: string | undefined): string[] {
  const cut = from.lastIndexOf('.') + 1
  const [first, last] = [Number(from.slice(cut)), Number(upTo ?? Number.NaN)]
  if (!(last > first)) return [from]
  return Array.from({ length: last - first + 1 }, (_, index) => `${from.slice(0, cut)}${first + index}`)
}

/** The lines of the report and the clauses that owe a test. `citations` counts, for each id, the test files that cite it. */
export function report(
  clauses: readonly ListedClause[],
  citations: ReadonlyMap<string, number>,
): { lines: string[]; owing: string[] } {
  const untested = clauses.filter((clause) => clause.mark === 'now' && !citations.has(clause.id))
  const later = clauses.filter((clause) => clause.mark === 'later')
  const line = (clause: ListedClause, state: string): string =>
    `${clause.id.padEnd(8)} ${clause.title.padEnd(42)} ${state}`
  const soFar = (count: number): string =>
    count === 0 ? 'not yet' : `not yet (${count} test ${count === 1 ? 'file' : 'files'} so far)`
  const headings = clauses.filter((clause) => clause.mark === 'heading').length
  return {
    lines: [
      ...untested.map((clause) => line(clause, 'NO TEST')),
      ...later.map((clause) => line(clause, soFar(citations.get(clause.id) ?? 0))),
      `${clauses.length} clauses: ${clauses.length - untested.length - later.length - headings} tested, ` +
        `${untested.length} without a test, ${later.length} not yet, ${headings} headings`,
    ],
    owing: untested.map((clause) => clause.id),
  }
}

/** How many test files under `root` cite each clause. This script's own test speaks of clauses without testing them. */
function citationsUnder(root: string): Map<string, number> {
  const counts = new Map<string, number>()
  const files = globSync(testFiles, { cwd: root, exclude: ['**/node_modules/**', '**/build/**', 'clauses.test.ts'] })
  for (const file of files) {
    for (const cited of citedIn(readFileSync(`${root}/${file}`, 'utf8')))
      counts.set(cited, (counts.get(cited) ?? 0) + 1)
  }
  return counts
}

if (import.meta.main) {
  const root = import.meta.dirname
  const { lines, owing } = report(listedClauses(readFileSync(`${root}/${clausesFile}`, 'utf8')), citationsUnder(root))
  process.stdout.write(`${lines.join('\n')}\n`)
  process.exitCode = owing.length === 0 ? 0 : 1
}
