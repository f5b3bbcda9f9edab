import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import ts from 'typescript'

/** The rules of the house that no other tool checks. `npm run tidy` prints what is against them; `tidy.test.ts` plants a case of each. */

/** Something against a rule of the house. */
export interface Untidy {
  readonly file: string
  readonly line: number
  readonly rule: string
  readonly what: string
}

const longestFile = 400
const longestFunction = 70

/** Statements that must name more than their own schema, each with its reason. Everything else asks the other feature's door. */
const sharedStatements: Readonly<Record<string, readonly string[]>> = {
  // Decision 0005: intake is one statement, which finds the requester, the calendar and the receipt's place.
  'server/src/tickets/intake/intake-queries.ts': ['identity', 'agreement_register'],
}

/** What a test's title may cite: a clause of the agreement, or a document of the house. */
const citation =
  /^(§|SLA|HOUSE|CLOCK|COMPOSITION|RELIABILITY|EXPECTATIONS|STYLE|STACK|LOOK|READING|DOMAIN|CHANNELS|ASVS|WCAG|RFC \d|issue \d|decision \d|A\d|\$)/

interface Source {
  readonly file: string
  readonly text: string
  readonly tree: ts.SourceFile
}

type Rule = (source: Source) => readonly Omit<Untidy, 'file'>[]

const lineAt = ({ tree }: Source, position: number): number => tree.getLineAndCharacterOfPosition(position).line + 1

function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node
  const children: ts.Node[] = []
  node.forEachChild((child) => {
    children.push(child)
  })
  for (const child of children) yield* nodesOf(child)
}

const isTest = (file: string): boolean => file.endsWith('.test.ts')
const isIn = (file: string, ...folders: readonly string[]): boolean => folders.some((folder) => file.startsWith(folder))

/** The feature that a file belongs to; null outside the features. */
function featureOf(file: string): string | null {
  const feature = /^server\/src\/([a-z-]+)\//.exec(file)?.[1]
  return feature === undefined || ['platform', 'policy', 'api', 'cli', 'testing', 'seeds'].includes(feature)
    ? null
    : feature
}

const filesAreShort: Rule = ({ text, file }) => {
  const lines = text.trimEnd().split('\n').length
  return lines > longestFile && !isTest(file)
    ? [{ line: 1, rule: 'files-are-short', what: `${lines} lines, ${longestFile} at most` }]
    : []
}

const functionsAreShort: Rule = (source) => {
  if (isTest(source.file)) return []
  return [...nodesOf(source.tree)].filter(ts.isFunctionLike).flatMap((node) => {
    const lines = lineAt(source, node.end) - lineAt(source, node.getStart(source.tree)) + 1
    return lines > longestFunction
      ? [
          {
            line: lineAt(source, node.getStart(source.tree)),
            rule: 'functions-are-short',
            what: `${lines} lines, ${longestFunction} at most`,
          },
        ]
      : []
  })
}

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
    return found !== null && !allowed.includes(found)
      ? [{ line: lineAt(source, node.getStart(source.tree)), rule: 'time-comes-from-the-clock', what: found }]
      : []
  })
}

const isSql = (text: string): boolean =>
  /\b(select|insert into|update|delete from|with)\b[^]*\b(from|values|set|as|into)\b/i.test(text) &&
  /^\s*(--[^\n]*\n\s*)*(select|insert|update|delete|with)\b/i.test(text)

function* sqlOf(source: Source): Generator<{ readonly text: string; readonly line: number }> {
  for (const node of nodesOf(source.tree)) {
    if (!ts.isStringLiteralLike(node) && !ts.isTemplateExpression(node)) continue
    const text = ts.isTemplateExpression(node) ? node.getText(source.tree).slice(1, -1) : node.text
    if (isSql(text)) yield { text, line: lineAt(source, node.getStart(source.tree)) }
  }
}

const columnsAreListed: Rule = (source) =>
  [...sqlOf(source)].flatMap(({ text, line }) =>
    /\bselect\s+(\w+\.)?\*(?!\s+from\s+unnest\b)/i.test(text)
      ? [{ line, rule: 'columns-are-listed', what: 'select *' }]
      : [],
  )

const sqlStandsInQueries: Rule = (source) => {
  if (
    isTest(source.file) ||
    !(featureOf(source.file) !== null || isIn(source.file, 'server/src/api/', 'server/src/cli/', 'web/src/'))
  )
    return []
  if (source.file.endsWith('queries.ts') || source.file === 'server/src/cli/doctor.ts') return []
  return [...sqlOf(source)].map(({ line }) => ({
    line,
    rule: 'sql-stands-in-queries',
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
      .map((schema) => ({ line, rule: 'sql-names-its-own-schema', what: `${schema} in ${feature}` })),
  )
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
            line: lineAt(source, statement.getStart(source.tree)),
            rule: 'workspaces-are-entered-by-name',
            what: target,
          },
        ]
      : []
  })
}

const testCall = /^(test|it|describe)(\.(for|each|concurrent|sequential|only|skip|todo|fails|skipIf|runIf))*$/

/** The title of a call of `test`, and the name under which it is called; null for other nodes. `test.for(table)(title)` counts as one call. */
function testOf(node: ts.Node, source: Source): { readonly callee: string; readonly title: string | null } | null {
  if (!ts.isCallExpression(node)) return null
  const callee = ts.isCallExpression(node.expression)
    ? node.expression.expression.getText(source.tree)
    : node.expression.getText(source.tree)
  if (!testCall.test(callee)) return null
  const [title] = node.arguments
  if (!title || !(ts.isStringLiteralLike(title) || ts.isTemplateExpression(title))) return { callee, title: null }
  return { callee, title: ts.isTemplateExpression(title) ? title.getText(source.tree).slice(1) : title.text }
}

/** Whether the comment at the head of a file of tests says, in brackets, whose rule they all show: `(issue 2 §5)`. */
const headCites = ({ text }: Source): boolean =>
  /\((SLA|issue|HOUSE|RELIABILITY|READING|ASVS|CLOCK|LOOK)\b[^)]*\)/.test(
    text.slice(0, Math.max(0, text.indexOf('*/'))),
  )

/** Whether a `describe` around the test cites the rule for all tests in it. */
function isInCitedGroup(node: ts.Node, source: Source): boolean {
  for (let outer = node.parent; !ts.isSourceFile(outer); outer = outer.parent) {
    const group = testOf(outer, source)
    if (group?.callee.startsWith('describe') && citation.test(group.title ?? '')) return true
  }
  return false
}

const testsCiteTheirRule: Rule = (source) => {
  if (!isTest(source.file) || headCites(source)) return []
  return [...nodesOf(source.tree)].flatMap((node) => {
    const found = testOf(node, source)
    if (
      !found?.title ||
      found.callee.startsWith('describe') ||
      citation.test(found.title) ||
      isInCitedGroup(node, source)
    )
      return []
    return [{ line: lineAt(source, node.getStart(source.tree)), rule: 'tests-cite-their-rule', what: found.title }]
  })
}

const nothingIsSwitchedOff: Rule = (source) => {
  const calls = isTest(source.file)
    ? [...nodesOf(source.tree)].flatMap((node) => {
        const callee = testOf(node, source)?.callee ?? ''
        return /\.(only|skip|todo|fails|skipIf|runIf)\b/.test(callee)
          ? [{ line: lineAt(source, node.getStart(source.tree)), rule: 'nothing-is-switched-off', what: callee }]
          : []
      })
    : []
  const comments = source.text.split('\n').flatMap((text, at) => {
    const found = /\/[/*]\s*(@ts-(ignore|expect-error|nocheck)|eslint-disable|prettier-ignore)/.exec(text)?.[1]
    return found ? [{ line: at + 1, rule: 'nothing-is-switched-off', what: found }] : []
  })
  return [...calls, ...comments]
}

const rules: readonly Rule[] = [
  filesAreShort,
  functionsAreShort,
  timeComesFromTheClock,
  columnsAreListed,
  sqlStandsInQueries,
  sqlNamesItsOwnSchema,
  workspacesAreEnteredByName,
  testsCiteTheirRule,
  nothingIsSwitchedOff,
]

/** What is against the rules in one file. `file` is its path from the root, with slashes. */
export function tidyFile(file: string, text: string): readonly Untidy[] {
  const source = { file, text, tree: ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true) }
  return rules.flatMap((rule) => rule(source).map((found) => ({ file, ...found })))
}

const folders = ['agreement', 'server', 'web/src', 'bench', 'e2e', 'testing']
const isOurs = (path: string): boolean =>
  path.endsWith('.ts') && !/(^|\/)(node_modules|build|\.svelte-kit|data)\//.test(path)

/** The paths of all files that the rules are for. */
export async function filesOf(root: string): Promise<readonly string[]> {
  const found = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(join(root, folder), { recursive: true })).map((path) => join(folder, path).split(sep).join('/')),
    ),
  )
  const atRoot = (await readdir(root)).filter((name) => name.endsWith('.ts'))
  return [...atRoot, ...found.flat()].filter(isOurs).toSorted()
}

if (import.meta.main) {
  const root = import.meta.dirname
  const untidy: Untidy[] = []
  for (const file of await filesOf(root)) untidy.push(...tidyFile(file, await readFile(join(root, file), 'utf8')))
  for (const { file, line, rule, what } of untidy) process.stdout.write(`${file}:${line}  ${rule}  ${what}\n`)
  process.stdout.write(`${untidy.length} against the rules of the house\n`)
  process.exitCode = untidy.length === 0 ? 0 : 1
}
