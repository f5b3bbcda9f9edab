import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

// Types of all three workspaces. Kit writes what the pages' types refer to, so it goes first; `npm install` removes it again.
const root = import.meta.dirname
const commands: readonly (readonly [folder: string, program: string, ...parameters: string[]])[] = [
  ['.', 'typescript/bin/tsc', '-p', 'agreement'],
  ['.', 'typescript/bin/tsc', '-p', 'server'],
  ['web', '@sveltejs/kit/svelte-kit.js', 'sync'],
  ['web', 'svelte-check/bin/svelte-check', '--tsconfig', './tsconfig.json', '--fail-on-warnings', '--output', 'human'],
]

const failed = commands.filter(([folder, program, ...parameters]) => {
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules', program), ...parameters], {
    cwd: join(root, folder),
    stdio: 'inherit',
  })
  return status !== 0
})
process.exitCode = failed.length === 0 ? 0 : 1
