import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hai } from '../../../testing/hai-command.ts'
import { aDesk } from '../testing/desk.ts'
import type { TestDesk } from '../testing/desk.ts'

/** A head that is kept outside, from the command line (issue 6 §4). */

let desk: TestDesk
let folder: string
beforeAll(async () => {
  desk = await aDesk('2026-11-23 09:00')
  folder = await mkdtemp(join(tmpdir(), 'hai-head-'))
})
afterAll(() => Promise.all([desk.close(), rm(folder, { recursive: true })]))

const run = (...words: readonly string[]) =>
  hai({ DATABASE_URL: desk.url, HAI_TEST_SEAMS: '1', HAI_SECRET: 'only-for-tests-only-for-tests-only' }, ...words)

test('issue 6 §4: what hai head wrote is what hai verify proves; what went missing since is named', async () => {
  const [kept, lost] = [await desk.receive(), await desk.receive()]
  const path = join(folder, 'head.json')
  await writeFile(path, await run('head'))
  expect(await run('verify', '--against', path)).toMatch(
    /^database: \S+ at \S+\n2 tickets, 0 verdicts, 0 differences\n$/,
  )
  const [row] = await desk.context.reader.query<{ number: string }>('select number from tickets.ticket where id = $1', [
    lost,
  ])
  await desk.context.transaction(async (tx) => {
    await tx.execute('set local session_replication_role = replica')
    for (const table of ['message', 'ledger', 'notice'])
      await tx.execute(`delete from tickets.${table} where ticket_id <> $1`, [kept])
    await tx.execute('delete from tickets.ticket where id <> $1', [kept])
  })
  const said = await run('verify', '--against', path).catch(String)
  expect(said).toContain('ended with 1')
  expect(said).toContain(`${row?.number}: the head has it, and it is gone`)
})

test('issue 6 §4: a file that holds no head is told so, and proves nothing', async () => {
  const path = join(folder, 'other.json')
  await writeFile(path, '{"format":"hai-head/1"}')
  await expect(run('verify', '--against', path)).rejects.toThrow(/ended with 2.*\n.*holds no head of a ledger/)
  await expect(run('verify', '--against', join(folder, 'none'))).rejects.toThrow(/holds no head of a ledger \(ENOENT\)/)
})
