import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mutants } from './mutants/core-lines.ts'
import type { Mutant } from './mutants/core-lines.ts'
import { filesOf } from '../tidy.ts'
import { isTest, isTyped } from './tidy/source.ts'

/**
 * Plants each fault of `mutants/core-lines.ts` in a copy of the house and runs the tests that must catch it: `npm run
 * mutants`, or with a part of the names of those to try. Ends with 1 where a fault is not caught, or where its line
 * no longer stands exactly once.
 */

const root = join(import.meta.dirname, '..')
const workspaces = ['agreement', 'server', 'web']

/** A copy of the house with links to what is installed; its own workspaces stand in it, so that imports by name reach the copy. */
async function copyHouse(): Promise<string> {
  const copy = join(tmpdir(), `hai-mutants-${createHash('sha256').update(root).digest('hex').slice(0, 8)}`)
  await rm(copy, { recursive: true, force: true })
  await mkdir(join(copy, 'node_modules'), { recursive: true })
  const isLeft = (path: string): boolean => /(^|\/)(node_modules|build|\.svelte-kit|\.git|data)$/.test(path)
  for (const name of (await readdir(root)).filter((one) => !isLeft(one)))
    await cp(join(root, name), join(copy, name), { recursive: true, filter: (path) => !isLeft(path) })
  for (const name of await readdir(join(root, 'node_modules'))) {
    if (name.startsWith('.')) continue
    const target = workspaces.includes(name) ? join(copy, name) : join(root, 'node_modules', name)
    await symlink(target, join(copy, 'node_modules', name))
  }
  return copy
}

interface Report {
  readonly numFailedTests: number
  readonly numTotalTests: number
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[]
  }[]
}

const failedIn = (report: Report): readonly string[] =>
  report.testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
  )

/** Runs tests in the copy; how many failed of how many. Null where they did not run at all. */
async function run(copy: string, tests: readonly string[]): Promise<Report | null> {
  // Where the tests' configuration has it written.
  const report = join(copy, 'node_modules/.cache/test-results.json')
  await rm(report, { force: true })
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  spawnSync(process.execPath, [vitest, 'run', ...tests], { cwd: copy, stdio: 'ignore' })
  const text = await readFile(report, 'utf8').catch(() => null)
  return text === null ? null : (JSON.parse(text) as Report)
}

/** The file in which the line stands, if it stands exactly once. */
function placeOf(line: string, sources: ReadonlyMap<string, string>): string | null {
  const found = [...sources].filter(([, text]) => text.includes(line))
  const [only] = found
  return only && found.length === 1 && only[1].indexOf(line) === only[1].lastIndexOf(line) ? only[0] : null
}

type Outcome = 'caught' | 'SURVIVED' | 'LINE NOT FOUND' | 'TESTS DID NOT RUN'

async function tryOne(copy: string, mutant: Mutant, sources: ReadonlyMap<string, string>): Promise<Outcome> {
  const file = placeOf(mutant.line, sources)
  if (file === null) return 'LINE NOT FOUND'
  const text = sources.get(file) ?? ''
  try {
    await writeFile(
      join(copy, file),
      text.replace(mutant.line, () => mutant.fault),
    )
    const report = await run(copy, mutant.tests)
    if (report === null || report.numTotalTests === 0) return 'TESTS DID NOT RUN'
    return report.numFailedTests > 0 ? 'caught' : 'SURVIVED'
  } finally {
    await writeFile(join(copy, file), text)
  }
}

async function readSources(): Promise<ReadonlyMap<string, string>> {
  const files = (await filesOf(root)).filter(
    (file) =>
      /^(agreement|server|web)\/src\//.test(file) && isTyped(file) && !isTest(file) && !/\/testing\//.test(file),
  )
  return new Map(
    await Promise.all(files.map(async (file) => [file, await readFile(join(root, file), 'utf8')] as const)),
  )
}

const wanted = process.argv.slice(2)
const tried = mutants.filter(({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)))
const copy = await copyHouse()
const sources = await readSources()
let caught = 0
try {
  // A test that fails without any fault proves nothing.
  const clean = await run(copy, [...new Set(tried.flatMap(({ tests }) => tests))])
  if (clean === null || clean.numFailedTests > 0 || clean.numTotalTests === 0) {
    const why = clean === null ? ['they did not run'] : failedIn(clean)
    process.stdout.write(`the tests do not pass without a fault:\n${why.join('\n')}\n`)
  } else {
    for (const mutant of tried) {
      const began = performance.now()
      const outcome = await tryOne(copy, mutant, sources)
      if (outcome === 'caught') caught += 1
      const seconds = ((performance.now() - began) / 1000).toFixed(1)
      process.stdout.write(`${outcome.padEnd(18)} ${seconds.padStart(5)} s  ${mutant.name}\n`)
    }
  }
} finally {
  await rm(copy, { recursive: true, force: true })
}
process.stdout.write(`${caught} of ${tried.length} faults are caught\n`)
process.exitCode = caught === tried.length ? 0 : 1
