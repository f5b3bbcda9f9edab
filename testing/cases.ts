import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { freePort, startDesk } from './desk-process.ts'
import { hai } from './hai-command.ts'

/**
 * Runs scripts that drive a desk from outside and print PASS or FAIL, from a folder beside the checkout: a desk of
 * their own with the demo world, three API keys, and `env.json`, which tells a script where everything is. Numbers
 * after the folder name the scripts. Exit 1 where one fails.
 */

const all = ['tickets:create', 'tickets:read', 'tickets:write', 'ledger:read', 'reports:read', 'calendar:write']

const key = async (variables: Readonly<Record<string, string>>, name: string, scopes: readonly string[]) =>
  (await hai(variables, 'api-key', 'add', '--name', name, ...scopes.flatMap((scope) => ['--scope', scope]))).trim()

/** Runs a program to its end in `folder`; its exit code. */
const run = (program: string, words: readonly string[], folder: string, base: string): Promise<number> =>
  new Promise((done, fail) => {
    const child = spawn(program, words, {
      cwd: folder,
      env: { ...process.env, BASE: base },
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    child.once('error', fail)
    child.once('exit', (code) => done(code ?? 1))
  })

const [cases = '', ...numbers] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'hai-cases-'))
// The database server of a root user runs as nobody, and must reach its folder.
chmodSync(folder, 0o755)
const port = await freePort()
const variables = { HAI_DATA: join(folder, 'data'), HAI_TEST_SEAMS: '1', PORT: String(port), LOG_LEVEL: 'error' }
const desk = startDesk({ ...variables, HAI_DEMO: '1' })
try {
  await desk.untilReady()
  const keys = {
    key: await key(variables, 'uji', all),
    complaints: await key(variables, 'uji-pengaduan', [...all, 'complaints']),
    create: await key(variables, 'uji-buat', ['tickets:create']),
  }
  const told = { ...keys, data: variables.HAI_DATA, src: resolve(import.meta.dirname, '..') }
  writeFileSync(join(folder, 'env.json'), JSON.stringify(told))
  process.exitCode = await run('sh', [resolve(cases, 'run-all.sh'), ...numbers], folder, `http://localhost:${port}`)
} finally {
  await desk.stop()
  rmSync(folder, { recursive: true, force: true })
}
