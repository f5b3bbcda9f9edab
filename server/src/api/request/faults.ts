import type { z } from '@hono/zod-openapi'
import type { RequestFault } from './problems.ts'
import type { FaultName } from './words.ts'

/** What a schema refused, in the vocabulary of the words file. */

type Issue = z.core.$ZodIssue

const isAbsent = (root: unknown, path: readonly PropertyKey[]): boolean => {
  let value = root
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return true
    value = (value as Record<PropertyKey, unknown>)[key]
  }
  return value === undefined
}

const tooBig: Readonly<Record<string, FaultName>> = { string: 'too-long', array: 'too-many' }

function nameOf(issue: Issue, root: unknown): FaultName | string {
  switch (issue.code) {
    case 'invalid_type':
      return isAbsent(root, issue.path) ? 'required' : 'wrong-type'
    case 'invalid_value':
      return isAbsent(root, issue.path) ? 'required' : 'unknown-value'
    case 'invalid_union':
      return isAbsent(root, issue.path) ? 'required' : 'unknown-value'
    case 'too_big':
      return tooBig[issue.origin] ?? 'too-large'
    case 'too_small':
      if (issue.origin === 'array' || (issue.origin === 'string' && issue.minimum === 1)) return 'required'
      return issue.origin === 'string' ? 'too-short' : 'too-small'
    case 'unrecognized_keys':
      return 'unknown-property'
    case 'invalid_format':
      if (issue.format === 'email') return 'email'
      return issue.path.at(-1) === 'satker' ? 'satker' : 'wrong-form'
    case 'custom':
      return typeof issue.params?.['fault'] === 'string' ? issue.params['fault'] : 'invalid'
    default:
      return 'invalid'
  }
}

const longestName = 60

/** One step of a JSON Pointer in a URI fragment; names that callers made up are cut. */
const step = (key: PropertyKey): string =>
  encodeURIComponent(String(key).slice(0, longestName).toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1'))

function placesOf(issue: Issue): readonly (readonly PropertyKey[])[] {
  return issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 20).map((key) => [...issue.path, key]) : [issue.path]
}

/** The faults of a body, each with its JSON Pointer. */
export const bodyFaults = (error: z.core.$ZodError, body: unknown): RequestFault[] =>
  error.issues.flatMap((issue) =>
    placesOf(issue).map((path) => ({
      pointer: path.length === 0 ? '#' : `#/${path.map(step).join('/')}`,
      fault: nameOf(issue, body),
    })),
  )

/** The faults of a query, each with its parameter's name. */
export const queryFaults = (error: z.core.$ZodError, query: unknown): RequestFault[] =>
  error.issues.flatMap((issue) =>
    placesOf(issue).map((path) => ({ parameter: step(path[0] ?? ''), fault: nameOf(issue, query) })),
  )
