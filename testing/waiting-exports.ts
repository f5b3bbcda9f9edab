import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { filesOf } from '../tidy.ts'

/** Which exported values nobody uses outside tests: dead code, or use cases whose page a later work brings (decision 0038). */

const isOfTests = (file: string): boolean =>
  /\.test\.ts$|\/testing\/|^testing\/|^bench\/|^e2e\/|test-seams\.ts$/.test(file)

/** The code without comments, and without what a door only passes on. */
const codeOf = (text: string): string =>
  text.replace(/export (?:type )?\{[^}]*\} from '[^']*'/g, '').replace(/\/\*[^]*?\*\/|\/\/[^\n]*/g, '')

const exported = (text: string): readonly string[] =>
  [...text.matchAll(/^export (?:async )?(?:const|enum|function|class) (\w+)/gm)].map(([, name]) => name ?? '')

const count = (code: string, name: string): number => [...code.matchAll(new RegExp(`\\b${name}\\b`, 'g'))].length

/**
 * What a file takes from others: the names in its imports, and what it reads of a thing that it imported whole. One
 * that imports while it runs may take whatever it names.
 */
function takenBy(code: string): readonly string[] {
  if (/\bimport\(/.test(code)) return code.match(/\w+/g) ?? []
  const named = [...code.matchAll(/\bimport\s+(?:type\s+)?(?:\w+,\s*)?\{([^}]*)\}\s*from\b/g)]
  const members = [...code.matchAll(/\.(\w+)/g)]
  return [...named.flatMap(([, names = '']) => names.match(/\w+/g) ?? []), ...members.map(([, name]) => name ?? '')]
}

/**
 * Of files (path and text), the exported values of agreement, server and the shared code of the pages that no other
 * file takes, and that stand nowhere else in their own. A local of the same name elsewhere is no use of them.
 */
export function waitingExports(files: ReadonlyMap<string, string>): readonly string[] {
  const ours = [...files].filter(([file]) => !isOfTests(file) && /\.(ts|svelte)$/.test(file))
  const codes = ours.map(([file, text]) => ({ file, code: codeOf(text) }))
  const taken = new Set(codes.flatMap(({ code }) => takenBy(code)))
  return codes
    .filter(({ file }) => /^(agreement|server)\/src\/|^web\/src\/lib\//.test(file))
    .flatMap(({ code }) => exported(code).filter((name) => !taken.has(name) && count(code, name) === 1))
    .toSorted()
}

/** The files of the house under `root` with their texts. */
export async function textsOf(root: string): Promise<ReadonlyMap<string, string>> {
  const paths = (await filesOf(root)).filter((path) => /\.(ts|svelte)$/.test(path))
  return new Map(
    await Promise.all(paths.map(async (path) => [path, await readFile(join(root, path), 'utf8')] as const)),
  )
}
