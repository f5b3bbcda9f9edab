import { execFile } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureWebBuilt } from '../server/src/platform/http/web-build.ts'
import { freePort, startDesk } from '../testing/desk-process.ts'
import type { DeskProcess } from '../testing/desk-process.ts'

/** A desk of one's own for a browser test: own data folder, own port, with the test seams. */
export interface TestDesk {
  readonly address: string
  /** Moves the desk's clock to an instant, `2026-11-23T08:40:00+07:00`. */
  moveClock(at: string): Promise<void>
  /** Runs all due work and answers when it is done. */
  drain(): Promise<void>
  /** Runs the command line on the same data; what it printed, and its exit code. */
  hai(...words: readonly string[]): Promise<{ readonly code: number; readonly output: string }>
  /** What the process has printed. */
  output(): string
  stop(): Promise<void>
}

async function seam(desk: DeskProcess, path: string, body: object): Promise<void> {
  const answer = await fetch(`${desk.address}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`POST ${path} answered ${answer.status}: ${await answer.text()}`)
}

const commandLine = join(import.meta.dirname, '../server/src/hai.ts')

const runHai = (data: string, words: readonly string[]): Promise<{ code: number; output: string }> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      [commandLine, ...words],
      { env: { ...process.env, HAI_DATA: data, HAI_TEST_SEAMS: '1' } },
      (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code ?? 1), output: `${stdout}${stderr}` })
      },
    )
  })

/** Starts a desk with the demo world (or, with `demo: false`, an empty one) and waits until it is ready. */
export async function openTestDesk({ demo = true }: { readonly demo?: boolean } = {}): Promise<TestDesk> {
  await ensureWebBuilt(() => undefined)
  const folder = await mkdtemp(join(tmpdir(), 'hai-e2e-'))
  // The database server of a root user runs as nobody, and must reach its folder.
  await chmod(folder, 0o755)
  const port = await freePort()
  const desk = startDesk({
    HAI_DATA: join(folder, 'data'),
    PORT: String(port),
    HAI_TEST_SEAMS: '1',
    HAI_DEMO: demo ? '1' : '0',
    LOG_LEVEL: 'error',
  })
  await desk.untilReady()
  return {
    address: desk.address,
    moveClock: (at) => seam(desk, '/test/clock', { at }),
    drain: () => seam(desk, '/test/drain', {}),
    hai: (...words) => runHai(join(folder, 'data'), words),
    output: () => desk.output(),
    async stop() {
      await desk.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
