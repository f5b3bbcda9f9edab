import ts from 'typescript'
import { isComponent, isIn, isTyped, isTest, lineAt, lineOf, nodesOf } from './source.ts'
import type { Rule } from './source.ts'

/** The sizes that HOUSE names: a reader sees a function at once and a file in one sitting. */

const longestFile = 400
const longestFunction = 70
const longestLine = 140

const releasedMigrations = 60

// A document's paragraph is one line; a migration that was released is never edited.
const hasLongLines = (file: string): boolean =>
  file.endsWith('.md') || Number(/^server\/migrations\/(\d+)_/.exec(file)?.[1] ?? Infinity) <= releasedMigrations

const filesAreShort: Rule = ({ text, file }) => {
  const lines = text.trimEnd().split('\n').length
  return lines > longestFile && (isTyped(file) || isComponent(file)) && !isTest(file)
    ? [{ line: 1, what: `${lines} lines, ${longestFile} at most` }]
    : []
}

const functionsAreShort: Rule = (source) => {
  if (isTest(source.file)) return []
  return [...nodesOf(source.tree)].filter(ts.isFunctionLike).flatMap((node) => {
    const lines = lineAt(source, node.end) - lineOf(source, node) + 1
    return lines > longestFunction
      ? [
          {
            line: lineOf(source, node),
            what: `${lines} lines, ${longestFunction} at most`,
          },
        ]
      : []
  })
}

const linesAreShort: Rule = ({ text, file }) =>
  hasLongLines(file)
    ? []
    : text.split('\n').flatMap((line, at) => {
        const length = [...line].length
        return length > longestLine ? [{ line: at + 1, what: `${length} characters, ${longestLine} at most` }] : []
      })

/** Below `server/src` a room of a room is the end. */
const roomsAreShallow: Rule = ({ file }) =>
  isIn(file, 'server/src/') && file.split('/').length > 6
    ? [{ line: 1, what: 'more than three folders below server/src' }]
    : []

export const sizeRules: readonly Rule[] = [filesAreShort, functionsAreShort, linesAreShort, roomsAreShallow]
