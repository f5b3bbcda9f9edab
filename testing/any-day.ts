import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/**
 * Runs tests as if on another day and in another zone: `npm run any-day`, or with the files to run. No promise
 * depends on the machine's zone or on the day on which somebody happens to run the tests (issue 5 §7).
 */

// The zones furthest from Jakarta, one of them with half hours and summer time; the last day of the last decreed year, and a leap day.
const days = [
  { zone: 'Pacific/Kiritimati', at: '2027-12-31T23:30:00+07:00' },
  { zone: 'America/St_Johns', at: '2028-02-29T12:00:00+07:00' },
] as const

const root = join(import.meta.dirname, '..')
// What needs neither a browser nor a copied cluster: those read no date of their own.
const everywhere = ['agreement', 'server', 'web']

const failed = days.filter(({ zone, at }) => {
  const given = process.argv.slice(2)
  const offset = Date.parse(at) - Date.now()
  process.stdout.write(`\n== ${at} in ${zone}\n`)
  const { status } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...(given.length > 0 ? given : everywhere)],
    {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...process.env,
        TZ: zone,
        HAI_TEST_OFFSET_MS: String(offset),
        NODE_OPTIONS: `--import=${join(import.meta.dirname, 'shifted-time.mjs')}`,
      },
    },
  )
  return status !== 0
})
process.stdout.write(`${days.length - failed.length} of ${days.length} days pass\n`)
process.exitCode = failed.length === 0 ? 0 : 1
