import { join, relative, sep } from 'node:path'
import ts from 'typescript'
import { isIn, isTest, lineOf, nodesOf } from './source.ts'
import type { Rule, Source } from './source.ts'

/** What code may read, and how it says what it is. */

/** `Date.now`, `new Date()`, `Temporal.Now`, `Math.random`, `performance.now`: what makes an answer differ from one call to the next. */
function readsChance(node: ts.Node): string | null {
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
    const name = `${node.expression.text}.${node.name.text}`
    return ['Date.now', 'Temporal.Now', 'Math.random', 'performance.now'].includes(name) ? name : null
  }
  return ts.isNewExpression(node) &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === 'Date' &&
    !node.arguments?.length
    ? 'new Date()'
    : null
}

const timeComesFromTheClock: Rule = (source) => {
  const { file } = source
  const isPure = isIn(file, 'agreement/src/')
  if (isTest(file) || file === 'server/src/platform/clock.ts' || !(isPure || isIn(file, 'server/src/', 'web/src/')))
    return []
  // Outside the agreement a duration may be measured; only what time it is comes from the desk's clock alone.
  const allowed = isPure ? [] : ['performance.now']
  return [...nodesOf(source.tree)].flatMap((node) => {
    const found = readsChance(node)
    return found !== null && !allowed.includes(found) ? [{ line: lineOf(source, node), what: found }] : []
  })
}

const workspaces = ['agreement', 'server', 'web']

const workspacesAreEnteredByName: Rule = (source) => {
  const own = source.file.split('/')[0] ?? ''
  if (!workspaces.includes(own)) return []
  return source.tree.statements.filter(ts.isImportDeclaration).flatMap((statement) => {
    const target = ts.isStringLiteral(statement.moduleSpecifier) ? statement.moduleSpecifier.text : ''
    if (!target.startsWith('.')) return []
    const reached = relative('.', join(source.file, '..', target)).split(sep)[0] ?? ''
    return reached !== own && workspaces.includes(reached)
      ? [
          {
            line: lineOf(source, statement),
            what: target,
          },
        ]
      : []
  })
}

const isExported = (node: ts.Node): boolean =>
  ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)

/** The name of what a statement exports, if it is a function, a class or a type; null otherwise. */
function exportedName(statement: ts.Statement): string | null {
  if (!isExported(statement)) return null
  if (
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement)
  )
    return statement.name?.text ?? 'default'
  if (!ts.isVariableStatement(statement)) return null
  const functions = statement.declarationList.declarations.filter(
    ({ initializer }) => initializer && ts.isFunctionLike(initializer),
  )
  return functions[0]?.name.getText() ?? null
}

const hasDocstring = (statement: ts.Statement, { text }: Source): boolean =>
  (ts.getLeadingCommentRanges(text, statement.pos) ?? []).some(({ pos }) => text.startsWith('/**', pos))

/** STYLE 11. The names that the page framework asks for (`load`, `actions`) are said by it. */
const exportsSayWhatTheyAre: Rule = (source) => {
  const { file } = source
  if (isTest(file) || !file.endsWith('.ts') || /\/\+[^/]*$|hooks(\.server)?\.ts$|\.config\.ts$/.test(file)) return []
  return source.tree.statements.flatMap((statement) => {
    const name = exportedName(statement)
    return name === null || hasDocstring(statement, source) ? [] : [{ line: lineOf(source, statement), what: name }]
  })
}

// Put together here, so that this file does not break its own rules.
const personalPath = new RegExp(['/ho' + 'me/', '/Use' + 'rs/', String.raw`\bC:\\Use` + 'rs', '/wo' + 'rk/'].join('|'))
const unfinished = new RegExp(String.raw`\b(TO` + 'DO|FIX' + String.raw`ME)\b`)

const linesWith = (source: Source, pattern: RegExp): ReturnType<Rule> =>
  source.text.split('\n').flatMap((text, at) => {
    const found = pattern.exec(text)?.[0]
    return found === undefined ? [] : [{ line: at + 1, what: found }]
  })

const noPersonalPath: Rule = (source) => linesWith(source, personalPath)

const nothingIsUnfinished: Rule = (source) => linesWith(source, unfinished)

/** A door says what may be used; what it does stands behind it. */
const doorsOnlyExport: Rule = (source) => {
  if (!/^(server\/src\/[a-z-]+\/index|agreement\/src\/(index|client))\.ts$/.test(source.file)) return []
  if (isIn(source.file, 'server/src/api/', 'server/src/seeds/')) return []
  return source.tree.statements
    .filter((statement) => !ts.isExportDeclaration(statement))
    .map((statement) => ({
      line: lineOf(source, statement),
      what: statement.getText(source.tree).slice(0, 60),
    }))
}

export const codeRules: readonly Rule[] = [
  timeComesFromTheClock,
  workspacesAreEnteredByName,
  noPersonalPath,
  nothingIsUnfinished,
  doorsOnlyExport,
  exportsSayWhatTheyAre,
]
