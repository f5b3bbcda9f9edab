import { readdir, readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { codeRules } from './testing/tidy/code-rules.ts'
import { roomsAreSmall } from './testing/tidy/room-rules.ts'
import { sizeRules } from './testing/tidy/size-rules.ts'
import { nameOf, sourceOf } from './testing/tidy/source.ts'
import type { Rule, Untidy } from './testing/tidy/source.ts'
import { sqlRules } from './testing/tidy/sql-rules.ts'
import { testRules } from './testing/tidy/test-rules.ts'
import { wordsRules } from './testing/tidy/words-rules.ts'

/**
 * The rules of the house that no other tool checks: what CONTRIBUTING.md says, sentence by sentence. `npm run tidy` prints what is against
 * them; `tidy.test.ts` plants a case of each.
 */

export const rules: readonly Rule[] = [...sizeRules, ...codeRules, ...sqlRules, ...testRules, ...wordsRules]

/** What is against the rules in one file. `file` is its path from the root, with slashes. */
export function tidyFile(file: string, text: string): readonly Untidy[] {
  const source = sourceOf(file, text)
  return rules.flatMap((rule) => rule(source).map((found) => ({ file, rule: nameOf(rule), ...found })))
}

const folders = ['agreement', 'server', 'web/src', 'web/static', 'bench', 'e2e', 'testing', 'docs', '.ci']
const isOurs = (path: string): boolean =>
  /\.(ts|svelte|css|js|mjs|cjs|sql|md)$/.test(path) && !/(^|\/)(node_modules|build|\.svelte-kit|data)\//.test(path)

/** The paths of all files that the rules are for. */
export async function filesOf(root: string): Promise<readonly string[]> {
  const found = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(join(root, folder), { recursive: true })).map((path) => join(folder, path).split(sep).join('/')),
    ),
  )
  const atRoot = await readdir(root)
  return [...atRoot, ...found.flat()].filter(isOurs).toSorted()
}

/** What is against the rules in the whole house. */
export async function tidyHouse(root: string): Promise<readonly Untidy[]> {
  const files = await filesOf(root)
  const found = await Promise.all(files.map(async (file) => tidyFile(file, await readFile(join(root, file), 'utf8'))))
  return [...found.flat(), ...roomsAreSmall(files)]
}

if (import.meta.main) {
  const untidy = await tidyHouse(import.meta.dirname)
  for (const { file, line, rule, what } of untidy) process.stdout.write(`${file}:${line}  ${rule}  ${what}\n`)
  process.stdout.write(`${untidy.length} against the rules of the house\n`)
  process.exitCode = untidy.length === 0 ? 0 : 1
}
