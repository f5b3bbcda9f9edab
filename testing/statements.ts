import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import ts from 'typescript'
import { isTest, nodesOf, sourceOf } from './tidy/source.ts'
import { isSql } from './tidy/sql-rules.ts'

/** Every SQL statement of the desk as text, for the committed file `server/queries.golden` (STYLE 9; issue 5 §7). */

/** The texts that a file gives names to: statements are put together from them. */
function namedTexts(tree: ts.SourceFile): ReadonlyMap<string, ts.Expression> {
  const named = new Map<string, ts.Expression>()
  for (const node of nodesOf(tree)) {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer)
      named.set(node.name.text, node.initializer)
  }
  return named
}

/** A text in parts: `'a' + 'b'`. */
const isSum = (node: ts.Expression): node is ts.BinaryExpression =>
  ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken

/** A text with the named texts of its file put in; what only the running program knows stays as it is written. */
function written(node: ts.Expression, named: ReadonlyMap<string, ts.Expression>, depth = 0): string {
  if (ts.isStringLiteralLike(node)) return node.text
  if (isSum(node)) return written(node.left, named, depth) + written(node.right, named, depth)
  if (!ts.isTemplateExpression(node)) return `\${${node.getText().replaceAll(/\s+/g, ' ')}}`
  const parts = node.templateSpans.map(({ expression, literal }) => {
    const known = ts.isIdentifier(expression) ? named.get(expression.text) : undefined
    const isText =
      known !== undefined && (ts.isStringLiteralLike(known) || ts.isTemplateExpression(known) || isSum(known))
    return (isText && depth < 5 ? written(known, named, depth + 1) : written(expression, named, depth)) + literal.text
  })
  return node.head.text + parts.join('')
}

/** The name of the function or value in which a statement stands. */
function placeOf(node: ts.Node, tree: ts.SourceFile): string {
  const statement = tree.statements.find((one) => one.pos <= node.pos && node.end <= one.end)
  if (statement === undefined) return 'statement'
  if (ts.isFunctionDeclaration(statement)) return statement.name?.text ?? 'statement'
  if (!ts.isVariableStatement(statement)) return 'statement'
  return statement.declarationList.declarations[0]?.name.getText() ?? 'statement'
}

const clauses = [
  'select|from|where|order by|group by|having|(?:left |cross )?join|union',
  'insert into|values|on conflict|update|delete from|set|returning',
].join('|')
const clause = new RegExp(String.raw`\s+(?=(?:${clauses})\b)`, 'i')
const longest = 120

/** A text in lines of at most `longest` characters where it has spaces to break at, the later ones indented by two. */
function wrapped(text: string): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && `${line} ${word}`.length > longest - 4) {
      lines.push(line)
      line = `  ${word}`
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

/** A statement as a reviewer reads it in a difference: a clause a line. Spaces count once: formatting changes nothing. */
const inLines = (statement: string): string =>
  statement
    .replaceAll(/\s+/g, ' ')
    .trim()
    .split(clause)
    .flatMap(wrapped)
    .map((line) => `\n  ${line}`)
    .join('')

/** The statements of one file, each below the name of its function. */
export function statementsIn(file: string, text: string): readonly string[] {
  const { tree } = sourceOf(file, text)
  const named = namedTexts(tree)
  return [...nodesOf(tree)].flatMap((node) => {
    if (!(ts.isStringLiteralLike(node) || ts.isTemplateExpression(node))) return []
    const statement = written(node, named)
    return isSql(statement) ? [`${placeOf(node, tree)}:${inLines(statement)}`] : []
  })
}

/** The statements of all these files, file by file. */
export async function describeStatements(root: string, files: readonly string[]): Promise<string> {
  const sources = files.filter(
    (file) => /^server\/src\/.*\.ts$/.test(file) && !isTest(file) && !/\/(testing|seeds)\//.test(file),
  )
  const sections = await Promise.all(
    sources.map(async (file) => ({ file, found: statementsIn(file, await readFile(join(root, file), 'utf8')) })),
  )
  return sections
    .filter(({ found }) => found.length > 0)
    .map(({ file, found }) => `# ${file}\n${found.join('\n')}\n`)
    .join('\n')
}
