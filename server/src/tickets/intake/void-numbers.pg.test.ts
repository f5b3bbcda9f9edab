import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildContext } from '../../platform/context.ts'
import { openLog } from '../../platform/process/log.ts'
import { ensureAgreement } from '../../agreement-register/index.ts'
import { anonymous, aRequest, refusal, value, wibInstant } from '../../testing/desk.ts'
import type { TestDatabase } from '../../testing/database.ts'
import { withTestDatabase } from '../../testing/database.ts'
import * as tickets from '../index.ts'

/** Every number that was handed out is a ticket's, or void with its reason (issue 6 §4). */

let database: TestDatabase
beforeAll(async () => {
  database = await withTestDatabase()
  await database.context.clock.set(wibInstant('2026-11-23 09:00'))
  await ensureAgreement(database.context)
})
afterAll(() => database.close())

const aProcess = () => buildContext(database.config, openLog('silent'))
type Process = Awaited<ReturnType<typeof aProcess>>
const ask = (context: Process, more = {}) => tickets.receiveMessage(context, anonymous, aRequest(more))
const voids = () =>
  database.context.reader.query(`select first, last, reason from tickets.number_void order by day, first limit 100`)
const open = async (): Promise<number> => {
  const rows = await database.context.reader.query(
    'select 1 from tickets.number_taken where closed_at is null limit 100',
  )
  return rows.length
}
const differences = async () => (await tickets.verifyTickets(database.context)).differences

test('issue 6 §4: what a process has left when it ends is void, unused', async () => {
  const one = await aProcess()
  value(await ask(one))
  expect(await voids()).toEqual([])
  await one.close()
  // A first block has four numbers: one was given to a request.
  expect(await voids()).toEqual([{ first: 2, last: 4, reason: 'unused' }])
  expect(await open()).toBe(0)
  expect(await differences()).toEqual([])
})

test('issue 6 §4: a number whose request was undone is void, not stored; the ones around it are tickets', async () => {
  const one = await aProcess()
  value(await ask(one))
  const missing = '01990000-0000-7000-8000-00000000ffff'
  expect(refusal(await ask(one, { attachments: [missing] }))).toBe('unknown-attachment')
  value(await ask(one))
  await one.close()
  expect((await voids()).slice(1)).toEqual([
    { first: 6, last: 6, reason: 'not-stored' },
    { first: 8, last: 8, reason: 'unused' },
  ])
  expect(await differences()).toEqual([])
})

test('issue 6 §4: the numbers of a process that was killed are void once it is missed for long enough', async () => {
  const one = await aProcess()
  value(await ask(one))
  expect(await tickets.closeBlocksOfTheDead(database.context, 0)).toBe(0)
  expect(await open()).toBe(1)
  // Its connections end, and it closes nothing.
  await one.presence.leave()
  expect(await tickets.closeBlocksOfTheDead(database.context, 600_000)).toBe(0)
  expect(await open()).toBe(1)
  expect(await tickets.closeBlocksOfTheDead(database.context, 0)).toBe(1)
  expect((await voids()).at(-1)).toEqual({ first: 10, last: 12, reason: 'process-ended' })
  expect(await differences()).toEqual([])
  await one.database.close()
  one.clock.close()
})

test('issue 6 §4: used-up blocks are closed on the way, with nothing void in them', async () => {
  const one = await aProcess()
  for (let n = 0; n < 12; n++) value(await ask(one))
  const rows = await database.context.reader.query<{ size: number; closed: boolean }>(
    `select size, closed_at is not null as closed from tickets.number_taken where first > 12 order by first limit 10`,
  )
  expect(rows).toEqual([
    { size: 4, closed: true },
    { size: 16, closed: false },
  ])
  await one.close()
  expect(await differences()).toEqual([])
})
