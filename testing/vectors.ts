import { readFileSync } from 'node:fs'
import { parseInstant, runVectors } from 'agreement'

/**
 * Holds the clock against a file of vectors (`clock-vectors/1`): prints what differs; exit 1 on any difference.
 * Instants are compared, not their spelling.
 */

const instantForm = /^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:\d{2})$/

function plain(value: unknown): unknown {
  if (typeof value === 'string') return instantForm.test(value) ? parseInstant(value) : value
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]))
}

const [file = ''] = process.argv.slice(2)
const document = JSON.parse(readFileSync(file, 'utf8')) as { vectors: { id: string; expected: unknown }[] }
let place = 0
let wrong = 0
for (const line of runVectors(document)) {
  const { id, expected } = document.vectors[place++] ?? { id: '', expected: null }
  const answer = JSON.parse(line) as { actual?: unknown }
  if (JSON.stringify(plain(answer.actual)) === JSON.stringify(plain(expected))) continue
  wrong += 1
  process.stdout.write(`${id}: ${line}, expected ${JSON.stringify(expected)}\n`)
}
process.stdout.write(`${place} vectors, ${wrong} wrong\n`)
process.exitCode = place > 0 && wrong === 0 ? 0 : 1
