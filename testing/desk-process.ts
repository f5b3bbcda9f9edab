import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { sharedVariables } from './test-day.ts'

/** The desk as a process of its own, for tests that start, kill and restart it. */

const root = join(import.meta.dirname, '..')

/** A started desk. */
export interface DeskProcess {
  readonly child: ChildProcess
  readonly port: number
  readonly address: string
  /** Everything that it has printed. */
  output(): string
  isReady(): Promise<boolean>
  /** Resolves when it is ready; throws with its output when it ends before, or after 150 s. */
  untilReady(): Promise<void>
  /** Its exit code, once it has ended; null where a signal ended it. */
  ended(): Promise<number | null>
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

/** A port that was free a moment ago. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
      .once('error', reject)
      .listen(0, '127.0.0.1', () => {
        const { port } = server.address() as AddressInfo
        server.close(() => resolve(port))
      })
  })

/** How to start it: through the launcher as `npm start` does, or directly, so that a kill hits the program itself. */
export type Launch = 'launcher' | 'direct'

/** Starts a desk with exactly these variables (and PATH). HAI_DATA and PORT are up to the caller. */
export function startDesk(variables: Readonly<Record<string, string>>, launch: Launch = 'direct'): DeskProcess {
  const port = Number(variables['PORT'] ?? 8080)
  const address = `http://127.0.0.1:${port}`
  const program = [...(launch === 'launcher' ? [join(root, 'run.mjs')] : []), join(root, 'server/src/main.ts')]
  const child = spawn(process.execPath, program, {
    env: { ...sharedVariables(), ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const collect = (chunk: Buffer): void => {
    text = (text + chunk.toString()).slice(-20_000)
  }
  child.stdout.on('data', collect)
  child.stderr.on('data', collect)
  const end = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const isReady = (): Promise<boolean> =>
    fetch(`${address}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    )
  return {
    child,
    port,
    address,
    isReady,
    output: () => text,
    ended: () => end,
    async untilReady() {
      for (
        // The demo world is made in a few seconds, and in a minute where other work holds the machine.
        const giveUp = performance.now() + 150_000;
        !(await isReady());
        await new Promise((resolve) => setTimeout(resolve, 10))
      ) {
        if (child.exitCode !== null || child.signalCode !== null || performance.now() > giveUp)
          throw new Error(`the desk did not start:\n${text}`)
      }
    },
    stop(signal = 'SIGTERM') {
      child.kill(signal)
      return end
    },
  }
}

/** A ready desk on a database that a test has prepared, with the secret that signed what is in it; its clock can be moved. */
export async function deskOn(database: { readonly url: string; readonly secret: string | null }): Promise<DeskProcess> {
  const desk = startDesk({
    DATABASE_URL: database.url,
    HAI_SECRET: database.secret ?? '',
    HAI_TEST_SEAMS: '1',
    HAI_DEMO: '0',
    LOG_LEVEL: 'error',
    PORT: String(await freePort()),
  })
  await desk.untilReady()
  return desk
}

/** The process id of the embedded PostgreSQL in a data folder. */
export const postmasterIn = (dataFolder: string): number =>
  Number(readFileSync(join(dataFolder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])

/** Whether a process lives; one that has ended and that nobody has reaped does not. */
export function isAlive(pid: number): boolean {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return !['Z', 'X'].includes(status.charAt(status.lastIndexOf(')') + 2))
  } catch {
    return false
  }
}

/** Waits until a living PostgreSQL other than `old` serves a data folder; its process id. Throws after 60 s. */
export async function postmasterAfter(dataFolder: string, old: number): Promise<number> {
  for (
    const giveUp = performance.now() + 60_000;
    performance.now() < giveUp;
    await new Promise((resolve) => setTimeout(resolve, 10))
  ) {
    try {
      const pid = postmasterIn(dataFolder)
      if (pid !== old && isAlive(pid)) return pid
    } catch {
      // Between the end of one server and the start of the next there is no such file.
    }
  }
  throw new Error(`no PostgreSQL after ${old} in ${dataFolder}`)
}
