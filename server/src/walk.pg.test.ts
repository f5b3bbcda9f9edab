import { readFile } from 'node:fs/promises'
import { Session } from 'node:inspector/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chores } from './job-handlers.ts'
import { realisation } from './reports/index.ts'
import { aDesk, anonymous, aRequest, okta, sari, value } from './testing/desk.ts'
import type { TestDesk } from './testing/desk.ts'
import { foldRealisationLines, receiveMessage, replyToTicket, viewTicket } from './tickets/index.ts'

/**
 * A walk of one message, front to back: `docs/walk.md` names each file with the function by which it is entered, and
 * this counts the entries.
 */

const root = join(import.meta.dirname, '../..')

interface Step {
  readonly file: string
  readonly entry: string
}

async function stepsOf(document: string): Promise<readonly Step[]> {
  const text = await readFile(join(root, document), 'utf8')
  return [...text.matchAll(/^\| \d+ \|[^|]*\| `([^`]+)` \| `([^`]+)` \|$/gm)].map(([, file = '', entry = '']) => ({
    file,
    entry,
  }))
}

/** Every file of the server that the document names. */
async function filesNamedIn(document: string): Promise<ReadonlySet<string>> {
  const text = await readFile(join(root, document), 'utf8')
  return new Set([...text.matchAll(/`(server\/[^`]+\.ts)`/g)].map(([, file = '']) => file))
}

/** The files that hold what the desk knows of tickets, without what runs where a file is only loaded or passed on. */
const roomsEntered = (calls: ReadonlyMap<string, number>): readonly string[] =>
  [...calls]
    .filter(([name, count]) => count > 0 && /^server\/src\/(tickets|notices|reports)\/\S+ \S/.test(name))
    .map(([name]) => name.split(' ')[0] ?? '')

/** How often each function of ours was called while `work` ran: by file and name. */
async function callsDuring(work: () => Promise<void>): Promise<ReadonlyMap<string, number>> {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
  await work()
  const { result } = await session.post('Profiler.takePreciseCoverage')
  session.disconnect()
  const calls = new Map<string, number>()
  for (const { url, functions } of result) {
    const file = url.replace('file://', '').replace(`${root}/`, '')
    for (const { functionName, ranges } of functions)
      calls.set(`${file} ${functionName}`, (calls.get(`${file} ${functionName}`) ?? 0) + (ranges[0]?.count ?? 0))
  }
  return calls
}

let desk: TestDesk
beforeAll(async () => {
  desk = await aDesk('2026-11-23 09:00')
})
afterAll(() => desk.close())

test('issue 5, it must show 4: a message enters each file of its walk once', async () => {
  const steps = await stepsOf('docs/walk.md')
  expect(steps.map(({ file }) => file)).toEqual([...new Set(steps.map(({ file }) => file))])
  const { context } = desk
  const [outbox] = chores.filter(({ name }) => name === 'outbox-answer')
  const calls = await callsDuring(async () => {
    const { id } = value(await receiveMessage(context, anonymous, aRequest()))
    value(await viewTicket(context, sari, { ticket: id }))
    await desk.at('2026-11-23 09:20')
    value(await replyToTicket(context, sari, { ticket: id, body: 'Sudah kami buka.', resolves: true }))
    await outbox?.run(context)
    await foldRealisationLines(context)
    value(await realisation(context, okta, { from: '2026-11', to: '2026-11', by: ['month'] }))
  })
  if (process.env['HAI_WALK'] === '1')
    process.stdout.write(
      [...calls]
        .filter(([name, n]) => n > 0 && /^(server|agreement)/.test(name))
        .map(([name, n]) => `${n} ${name}`)
        .join('\n'),
    )
  expect(steps.map(({ file, entry }) => `${file} ${entry}: ${calls.get(`${file} ${entry}`) ?? 0}`)).toEqual(
    steps.map(({ file, entry }) => `${file} ${entry}: 1`),
  )
  const named = await filesNamedIn('docs/walk.md')
  const entered = new Set(roomsEntered(calls))
  expect([...entered].filter((file) => !named.has(file))).toEqual([])
  expect([...named].filter((file) => /\/(tickets|notices|reports)\//.test(file) && !entered.has(file))).toEqual([])
})
