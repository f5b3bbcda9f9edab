import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { ensureWebBuilt, webHandler } from '../server/src/platform/http/web-build.ts'

/** The built pages call the server's modules where they stand; they hold no copy of their own (COMPOSITION, section 1). */

let chunks: readonly { readonly name: string; readonly text: string }[] = []
beforeAll(async () => {
  await ensureWebBuilt(() => undefined)
  const folder = dirname(webHandler)
  const names = (await readdir(folder, { recursive: true })).filter(
    (name) => name.endsWith('.js') && !name.startsWith('client'),
  )
  chunks = await Promise.all(names.map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })))
}, 120_000)

test('COMPOSITION §1: the pages import the door of the context; no chunk has it inside', () => {
  const importers = chunks.filter(({ text }) => /from\s*["']server\/context["']/.test(text))
  expect(importers.length).toBeGreaterThan(0)
  // Sentences that stand in `context.ts` and `database.ts` only.
  expect(
    chunks
      .filter(
        ({ text }) => text.includes('no context in this copy') || text.includes('idle_in_transaction_session_timeout'),
      )
      .map(({ name }) => name),
  ).toEqual([])
})

test('COMPOSITION §1: nothing of the server or of the driver is sent to the browser', async () => {
  const folder = join(dirname(webHandler), 'client')
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.js'))
  const found = await Promise.all(
    names.map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })),
  )
  expect(
    found
      .filter(({ text }) => /select\s[^;]*\sfrom\s+(tickets|identity|platform)\.|pg_advisory|node:crypto/.test(text))
      .map(({ name }) => name),
  ).toEqual([])
})
