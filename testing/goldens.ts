import { spawnSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { filesOf } from '../tidy.ts'
import { describeStatements } from './statements.ts'

/**
 * The committed pictures of the database: `server/queries.golden` has every SQL statement, `server/schema.golden` the schema that the
 * migrations make. `npm run goldens` renews both; `npm run goldens:check` says where the statements differ (a
 * database test does for the schema).
 */

const root = join(import.meta.dirname, '..')
const golden = join(root, 'server/queries.golden')

/** A picture in parts: a statement with its name, or the name of a file. */
const partsOf = (picture: string): ReadonlySet<string> => new Set(picture.split(/\n(?! )/))

/** The statements that stand in one and not in the other. */
function difference(committed: string, now: string): readonly string[] {
  const [before, after] = [partsOf(committed), partsOf(now)]
  return [
    ...[...before].filter((part) => !after.has(part)).map((part) => `- ${part}`),
    ...[...after].filter((part) => !before.has(part)).map((part) => `+ ${part}`),
  ]
}

const statements = await describeStatements(root, await filesOf(root))
if (process.argv.includes('--check')) {
  const committed = await readFile(golden, 'utf8')
  for (const line of difference(committed, statements)) process.stdout.write(`${line}\n`)
  const isSame = committed === statements
  process.stdout.write(
    isSame ? 'every statement is as committed\n' : 'statements differ: npm run goldens renews them\n',
  )
  process.exitCode = isSame ? 0 : 1
} else {
  await writeFile(golden, statements)
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const { status } = spawnSync(process.execPath, [vitest, 'run', 'server/src/schema.pg.test.ts'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, HAI_RENEW_GOLDENS: '1' },
  })
  process.exitCode = status ?? 1
}
