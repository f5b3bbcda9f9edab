import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { SetupError } from '../postgres/binaries.ts'

/** The built pages: made at the first start, and again when their sources are newer. */

const root = join(import.meta.dirname, '../../../..')

/** The folder of the web workspace. */
export const webFolder = join(root, 'web')

/** The entry of the built pages: Kit's request handler. */
export const webHandler = join(webFolder, 'build/handler.js')

const vite = join(root, 'node_modules/vite/bin/vite.js')

async function newestChange(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const times = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => (await stat(join(entry.parentPath, entry.name))).mtimeMs),
  )
  return Math.max(0, ...times)
}

/** Whether the pages must be built before they can be served. Never on an install without the tools to build (`npm ci --omit=dev`). */
async function isStale(): Promise<boolean> {
  if (!existsSync(webHandler)) return true
  if (!existsSync(vite)) return false
  const built = (await stat(webHandler)).mtimeMs
  const config = await stat(join(webFolder, 'vite.config.ts'))
  return config.mtimeMs > built || (await newestChange(join(webFolder, 'src'))) > built
}

function runBuild(): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'error'], {
      cwd: webFolder,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    const collect = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-8000)
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.once('error', reject)
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new SetupError(`The pages could not be built:\n${output}`)),
    )
  })
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

// Two builds at once would write over each other. The lock names its process, so that one left by a killed process counts for nothing.
async function withBuildLock(work: () => Promise<void>): Promise<void> {
  const folder = join(root, 'node_modules/.cache')
  await mkdir(folder, { recursive: true })
  const path = join(folder, 'web-build.lock')
  for (;;) {
    try {
      const file = await open(path, 'wx')
      await file.writeFile(String(process.pid))
      await file.close()
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const holder = Number(await readFile(path, 'utf8').catch(() => '0'))
      if (holder > 0 && !isAlive(holder)) await rm(path, { force: true })
      else await sleep(100)
    }
  }
  try {
    await work()
  } finally {
    await rm(path, { force: true })
  }
}

/** Builds the pages, whatever is there. Throws a SetupError with the builder's last lines. */
export const buildWeb = (): Promise<void> => withBuildLock(runBuild)

/** Builds the pages if they are missing or older than their sources; `beforeBuild` is told when that takes place. Throws a SetupError. */
export async function ensureWebBuilt(beforeBuild: () => void): Promise<void> {
  if (!(await isStale())) return
  if (!existsSync(vite))
    throw new SetupError(
      'The pages are not built, and the tools to build them are not installed. Run "npm ci" and "npm run build" before ' +
        '"npm ci --omit=dev".',
    )
  await withBuildLock(async () => {
    if (!(await isStale())) return
    beforeBuild()
    await runBuild()
  })
}
