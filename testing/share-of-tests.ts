import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { filesOf } from '../tidy.ts'
import { isTest, isTyped } from './tidy/source.ts'

/** Lines of tests for each line of source, area by area: `npm run share`. Ends with 1 where an area has less than its goal (issue 5 §7). */

interface Area {
  readonly name: string
  readonly folder: RegExp
  readonly goal: number
}

const areas: readonly Area[] = [
  { name: 'agreement', folder: /^agreement\/src\//, goal: 1.5 },
  { name: 'tickets', folder: /^server\/src\/tickets\//, goal: 1 },
  { name: 'register', folder: /^server\/src\/agreement-register\//, goal: 0.5 },
  { name: 'web helpers', folder: /^web\/src\/lib\/.*(?<!\.words)\.ts$/, goal: 0.3 },
]

/** Lines that say something: neither blank nor comment. */
const linesOf = (text: string): number => text.split('\n').filter((line) => !/^\s*(?:$|\/\/|\/\*|\*)/.test(line)).length

const root = join(import.meta.dirname, '..')
const files = (await filesOf(root)).filter(isTyped)

async function sum(chosen: readonly string[]): Promise<number> {
  const counts = await Promise.all(chosen.map(async (file) => linesOf(await readFile(join(root, file), 'utf8'))))
  return counts.reduce((total, count) => total + count, 0)
}

const isForTests = (file: string): boolean => isTest(file) || file.includes('/testing/')

let isEnough = true
for (const { name, folder, goal } of areas) {
  const own = files.filter((file) => folder.test(file))
  const [source, tests] = [await sum(own.filter((file) => !isForTests(file))), await sum(own.filter(isForTests))]
  const share = tests / source
  isEnough &&= share >= goal
  const said = `${name.padEnd(12)} ${share.toFixed(2)} (${tests} lines of tests, ${source} of source; at least ${goal})`
  process.stdout.write(`${share < goal ? '!' : ' '} ${said}\n`)
}
process.exitCode = isEnough ? 0 : 1
