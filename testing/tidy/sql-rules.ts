import ts from 'typescript'
import { featureOf, isIn, isTest, lineOf, nodesOf } from './source.ts'
import type { Rule, Source } from './source.ts'

/** How SQL is written: in queries, with its columns, its order and its limit. */

/** Statements that must name more than their own schema, each with its reason. Everything else asks the other feature's door. */
const sharedStatements: Readonly<Record<string, readonly string[]>> = {
  // Decision 0005: intake is one statement, which finds the requester, the calendar and the receipt's place.
  'server/src/tickets/intake/intake-queries.ts': ['identity', 'agreement_register'],
}

/** Whether a text is an SQL statement. */
export const isSql = (text: string): boolean =>
  /\b(select|insert into|update|delete from|with)\b[^]*\b(from|values|set|as|into)\b/i.test(text) &&
  /^[\s(]*(--[^\n]*\n\s*)*(select|insert|update|delete|with)\b/i.test(text)

function* sqlOf(source: Source): Generator<{ readonly text: string; readonly line: number }> {
  for (const node of nodesOf(source.tree)) {
    if (!ts.isStringLiteralLike(node) && !ts.isTemplateExpression(node)) continue
    const text = ts.isTemplateExpression(node) ? node.getText(source.tree).slice(1, -1) : node.text
    if (isSql(text)) yield { text, line: lineOf(source, node) }
  }
}

const columnsAreListed: Rule = (source) =>
  [...sqlOf(source)].flatMap(({ text, line }) =>
    /\b(select|returning)\s+(\w+\.)?\*(?!\s+from\s+unnest\b)|\binsert into\s+[\w.]+\s+(values|select)\b/i.test(text)
      ? [{ line, what: 'columns that nobody names' }]
      : [],
  )

const sqlStandsInQueries: Rule = (source) => {
  if (
    isTest(source.file) ||
    !(featureOf(source.file) !== null || isIn(source.file, 'server/src/api/', 'server/src/cli/', 'web/src/'))
  )
    return []
  if (source.file.endsWith('queries.ts')) return []
  return [...sqlOf(source)].map(({ line }) => ({
    line,
    what: 'SQL outside queries.ts and *-queries.ts',
  }))
}

const sqlNamesItsOwnSchema: Rule = (source) => {
  const feature = featureOf(source.file)
  if (feature === null || isTest(source.file)) return []
  const allowed = new Set([
    feature.replaceAll('-', '_'),
    'platform',
    'reporting',
    'pg_catalog',
    'information_schema',
    ...(sharedStatements[source.file] ?? []),
  ])
  return [...sqlOf(source)].flatMap(({ text, line }) =>
    [...text.matchAll(/\b(?:from|join|into|update)\s+(?:only\s+)?([a-z_]+)\.[a-z_]+/gi)]
      .map((match) => match[1] ?? '')
      .filter((schema) => !allowed.has(schema))
      .map((schema) => ({ line, what: `${schema} in ${feature}` })),
  )
}

/** The statement without what stands in brackets, and without comments. */
function outermost(text: string): string {
  let depth = 0
  let kept = ''
  for (const one of text.replace(/--[^\n]*/g, '')) {
    if (one === '(') depth += 1
    if (depth === 0) kept += one
    if (one === ')') depth -= 1
  }
  return kept.toLowerCase()
}

/** Whether the statement answers one row by its nature: it reads no table, or only counts, sums or asks whether something is there. */
const answersOneRow = (outer: string): boolean => {
  const [, list = ''] = /\bselect\b([^]*?)\bfrom\b/.exec(outer) ?? []
  if (list === '') return true
  if (/\bgroup by\b/.test(outer)) return false
  return list
    .split(',')
    .every((column) => /^\s*(count|sum|min|max|coalesce|bool_and|bool_or|exists|json_agg|array_agg)\b/.test(column))
}

/** A part that others are put together with: it ends with what they add, answers nothing, or asks for each of a given list. */
const isPart = (outer: string): boolean =>
  /\$\{[\w.]+\}\s*$/.test(outer) || /\bwhere false\s*$/.test(outer) || /\bfrom unnest\b/.test(outer)

const orderAndLimitAreStated: Rule = (source) => {
  if (!source.file.endsWith('queries.ts')) return []
  return [...sqlOf(source)].flatMap(({ text, line }) => {
    const outer = outermost(text)
    const isQuestion =
      /^\s*select\b/.test(outer) || (/^\s*with\b/.test(outer) && !/\b(insert into|update|delete from)\b/.test(outer))
    if (!isQuestion || answersOneRow(outer) || isPart(outer)) return []
    const missing = [
      ...(/\blimit\b/.test(outer) ? [] : ['limit']),
      ...(/\border by\b|\blimit 1\b/.test(outer) ? [] : ['order by']),
    ]
    return missing.length === 0 ? [] : [{ line, what: `no ${missing.join(' and no ')}` }]
  })
}

/** A statement gets its time as a parameter; `clock_timestamp()` is real time, for leases that the database itself judges. */
const timeIsPassedIn: Rule = (source) => {
  if (isTest(source.file) || isIn(source.file, 'server/src/testing/')) return []
  return [...sqlOf(source)].flatMap(({ text, line }) => {
    const found = /\b(now\(\)|current_timestamp|current_date|localtimestamp)/i.exec(text)?.[0]
    return found === undefined ? [] : [{ line, what: found }]
  })
}

// Folders whose statements nobody sees: the proof reads every ticket, chores do what is due.
const unseen = ['server/src/tickets/proof/', 'server/src/tickets/watch/', 'server/src/tickets/intake/']

// The condition itself stands in the statement: put in where it is made, or by the name that the file gives to what makes it.
const makesSight = String.raw`(?:sightCondition\([^}]*\)\.text|(?:\w+\.)?sight\.condition\(\w+\))`
const carriesSight = (file: string, statement: string): boolean =>
  new RegExp(String.raw`\$\{${makesSight}\}`).test(statement) ||
  (/\$\{sight\.text\}/.test(statement) && /\bsight = sightCondition\(/.test(file)) ||
  (/\$\{sight\}/.test(statement) &&
    (new RegExp(String.raw`\bsight = ${makesSight}`).test(file) ||
      (/\(sight: string\)/.test(file) && /\bsightCondition\(/.test(file))))

/**
 * A list, a count or a sum of tickets carries the condition of sight that policy makes (`sightCondition`): nothing is
 * filtered afterwards.
 */
const listsAskWhoSees: Rule = (source) => {
  if (!source.file.endsWith('queries.ts') || isIn(source.file, ...unseen)) return []
  return [...sqlOf(source)].flatMap(({ text, line }) => {
    const isOfTickets = /\b(?:from|join) tickets\.ticket\b/i.test(text) && /^[\s(]*select\b/i.test(text)
    const isOfMany = /\b(count|sum)\s*\(|\blimit\s+(?!1\b)/i.test(text)
    // What is locked is judged row by row by whoever locks it.
    const isLock = /\bfor update\b/i.test(text)
    // What a list looks through is named `ticket` and judged by the list around it.
    const isLookedThrough = /\)\s+as ticket\s*$/i.test(text)
    return isOfTickets && isOfMany && !isLookedThrough && !isLock && !carriesSight(source.text, text)
      ? [{ line, what: 'many tickets without the condition of sight' }]
      : []
  })
}

export const sqlRules: readonly Rule[] = [
  columnsAreListed,
  sqlStandsInQueries,
  sqlNamesItsOwnSchema,
  timeIsPassedIn,
  orderAndLimitAreStated,
  listsAskWhoSees,
]
