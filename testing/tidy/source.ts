import ts from 'typescript'

/** What the rules of the house look at: a file as text and as a tree. */

/** Something against a rule of the house. */
export interface Untidy {
  readonly file: string
  readonly line: number
  readonly rule: string
  readonly what: string
}

/** A file. Of a Svelte component the tree is that of its scripts, each on its own line of the file. */
export interface Source {
  /** The path from the root, with slashes. */
  readonly file: string
  readonly text: string
  readonly tree: ts.SourceFile
}

/** What one rule finds in one file. The rule is called as its function is: `filesAreShort` is `files-are-short`. */
export type Rule = (source: Source) => readonly Omit<Untidy, 'file' | 'rule'>[]

/** The name of a rule, as it is printed. */
export const nameOf = (rule: Rule): string => rule.name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** The scripts of a component in their places, all else blank: so that lines are those of the file. */
const scriptsOf = (text: string): string => {
  const blank = (part: string): string => part.replace(/[^\n]/g, ' ')
  let kept = ''
  let end = 0
  for (const { 0: whole, 1: head = '', 2: script = '', index } of text.matchAll(/(<script[^>]*>)([^]*?)<\/script>/g)) {
    kept += blank(text.slice(end, index)) + blank(head) + script
    end = index + whole.length
    kept += blank(text.slice(index + head.length + script.length, end))
  }
  return kept + blank(text.slice(end))
}

/** A file as the rules look at it. `file` is its path from the root, with slashes. */
export function sourceOf(file: string, text: string): Source {
  const script = isComponent(file) ? scriptsOf(text) : text
  const code = isTyped(file) || isComponent(file) ? script : ''
  return { file, text, tree: ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS) }
}

/** Whether a file is TypeScript. */
export const isTyped = (file: string): boolean => file.endsWith('.ts')
/** Whether a file is a Svelte component. */
export const isComponent = (file: string): boolean => file.endsWith('.svelte')
/** Whether a file holds tests. */
export const isTest = (file: string): boolean => file.endsWith('.test.ts')
/** Whether a file stands in one of these folders. */
export const isIn = (file: string, ...folders: readonly string[]): boolean =>
  folders.some((folder) => file.startsWith(folder))

/** The line of a position in the file, counted from one. */
export const lineAt = ({ tree }: Source, position: number): number =>
  tree.getLineAndCharacterOfPosition(position).line + 1

/** The line on which a node begins. */
export const lineOf = (source: Source, node: ts.Node): number => lineAt(source, node.getStart(source.tree))

/** A node and all nodes in it. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node
  const children: ts.Node[] = []
  node.forEachChild((child) => {
    children.push(child)
  })
  for (const child of children) yield* nodesOf(child)
}

/** The feature that a file belongs to; null outside the features. */
export function featureOf(file: string): string | null {
  const feature = /^server\/src\/([a-z-]+)\//.exec(file)?.[1]
  const isNone = ['platform', 'policy', 'api', 'cli', 'testing', 'seeds'].includes(feature ?? '')
  return feature === undefined || isNone ? null : feature
}
