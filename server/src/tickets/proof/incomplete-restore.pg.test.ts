import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedBulk } from '../../seeds/bulk.ts'
import { aDesk, sari, value, wibInstant } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import * as tickets from '../index.ts'

/**
 * A restore that lacks something is named with what it lacks, against a head that was kept outside (issue 6 §4, it must
 * show 3).
 */

let desk: TestDesk
beforeAll(async () => {
  desk = await aDesk('2026-11-20 15:40')
  const world = { tickets: 1_500, open: 100, everyMinutes: 20, handedOnShare: 0.5 }
  await seedBulk(desk.context, { ...world, until: wibInstant('2026-11-20 15:30') })
})
afterAll(() => desk.close())

test('issue 6 §4: 500 tickets missing, a text and the content of a file: how many, and which', async () => {
  const { context } = desk
  await tickets.sealFinishedDays(context)
  const ticket = await desk.receive()
  const { number } = value(await tickets.viewTicket(context, sari, { ticket }))
  const content = Buffer.from('Isi surat.')
  const file = value(await tickets.uploadAttachment(context, sari, { name: 'surat.txt', content })).id
  value(await tickets.replyToTicket(context, sari, { ticket, body: 'Terlampir.', attachments: [file] }))
  const head = await tickets.headOf(context)
  expect(await tickets.verifyTickets(context, { head, threads: 2 })).toMatchObject({ tickets: 1_501, differences: [] })
  const lost = await context.transaction(async (tx) => {
    await tx.execute('set local session_replication_role = replica')
    const gone = await tx.query<{ id: string; number: string }>(
      `delete from tickets.ticket where id in (select id from tickets.ticket order by id offset 700 limit 500)
       returning id, number`,
    )
    const ids = gone.map(({ id }) => id)
    for (const table of ['ledger', 'message', 'notice'])
      await tx.execute(`delete from tickets.${table} where ticket_id = any($1::uuid[])`, [ids])
    await tx.execute('delete from tickets.number_block')
    await tx.execute('delete from tickets.number_taken')
    await tx.execute('delete from tickets.attachment_content')
    await tx.execute(`delete from tickets.message where ticket_id = $1 and kind = 'reply'`, [ticket])
    return gone.map((one) => one.number)
  })
  const { differences } = await tickets.verifyTickets(context, { head, threads: 2 })
  const said = differences.map((one) => `${one.number}: ${one.what}`)
  expect(said).toContain(`head of ${head.at}: 500 tickets that it counted are gone`)
  expect(said.filter((one) => one.endsWith(': the head has it, and it is gone')).toSorted()).toEqual(
    lost.map((one) => `${one}: the head has it, and it is gone`).toSorted(),
  )
  expect(said).toContain(`${number}: the bytes of file ${file} (surat.txt) are gone`)
  expect(said).toContainEqual(expect.stringMatching(new RegExp(`^${number}: the text of entry \\d+ is gone$`)))
  // The closing counted them too: by the time in which they were made.
  const counted = said.flatMap((one) => /^closing of \S+: (\d+) of \d+ tickets made .* are gone$/.exec(one)?.[1] ?? [])
  expect(counted.map(Number).reduce((sum, count) => sum + count, 0)).toBe(500)
})
