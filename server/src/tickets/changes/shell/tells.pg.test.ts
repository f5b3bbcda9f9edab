import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { chores } from '../../../job-handlers.ts'
import type { DemoMail } from '../../../platform/demo-mail.ts'
import { demoMails } from '../../../platform/demo-mail.ts'
import { aDesk, sari, value } from '../../../testing/desk.ts'
import type { TestDesk } from '../../../testing/desk.ts'
import * as tickets from '../../index.ts'

let desk: TestDesk

beforeAll(async () => {
  desk = await aDesk('2026-11-20 15:40', { HAI_ORIGIN: 'https://hai.example' })
})
afterAll(() => desk.close())
beforeEach(async () => {
  await desk.at('2026-11-20 15:40')
  await desk.context.reader.execute('delete from platform.outbox')
  await desk.context.reader.execute('delete from platform.demo_mail')
})

const run = async (name: string): Promise<void> => {
  for (const chore of chores.filter((one) => one.name.startsWith(name))) while ((await chore.run(desk.context)) > 0);
}

/** The mails that left, the oldest first. */
async function mailsLeft(): Promise<readonly DemoMail[]> {
  await run('outbox-')
  const { context } = desk
  return (await demoMails({ ...context, config: { ...context.config, demo: true } })).toSorted((one, other) =>
    one.id < other.id ? -1 : 1,
  )
}
const about = (mails: readonly DemoMail[], subject: string): DemoMail[] =>
  mails.filter((mail) => mail.subject.endsWith(`] ${subject}`))
const texts = async (subject: string): Promise<string[]> => about(await mailsLeft(), subject).map((mail) => mail.body)

const reply = (ticket: string, body: string, more: object = {}) =>
  tickets.replyToTicket(desk.context, sari, { ticket, body, ...more })

describe('issue 5 §2: a mail carries what it was queued for', () => {
  test('issue 5 §2: two replies within a second are two mails, each with its text', async () => {
    const ticket = await desk.receive()
    value(await reply(ticket, 'Jawaban pertama.'))
    value(await reply(ticket, 'Jawaban kedua.'))
    const bodies = await texts('Jawaban')
    expect(bodies.map((body) => [body.includes('Jawaban pertama.'), body.includes('Jawaban kedua.')])).toEqual([
      [true, false],
      [false, true],
    ])
  })

  test('issue 5 §2: what was asked stays what was asked, also when an answer followed before it left', async () => {
    const ticket = await desk.receive()
    value(await reply(ticket, 'Mohon surat kuasa.', { awaiting: 'documents' }))
    value(await reply(ticket, 'Akun telah dibuka.', { resolves: true }))
    const mails = await mailsLeft()
    expect(about(mails, 'Kelengkapan diperlukan')[0]?.body).toContain('Mohon surat kuasa.')
    expect(about(mails, 'Selesai')[0]?.body).toContain('Akun telah dibuka.')
  })

  test('§5.2.5: a reminder repeats what was asked, not what was written meanwhile', async () => {
    const ticket = await desk.receive()
    value(await reply(ticket, 'Mohon surat kuasa.', { awaiting: 'documents' }))
    value(await reply(ticket, 'Kantor kami tutup siang ini.'))
    // Asked on Friday 15.40: one working day later is Monday 15.40.
    await desk.at('2026-11-23 15:41')
    await run('follow-up')
    const [body] = await texts('Menunggu Saudara')
    expect(body).toContain('Mohon surat kuasa.')
    expect(body).not.toContain('Kantor kami tutup')
    expect(body).toContain('setelah 5 hari kerja')
  })

  test('§6.4: the promised dates are those of that moment, whatever is promised later', async () => {
    const ticket = await desk.receive()
    value(await tickets.handOnTicket(desk.context, sari, { ticket, unit: 'contact-centre', reason: 'RAHASIA' }))
    // P1 has 8 hours; low impact and medium urgency gave P5 and the component's 8: the same. Another component has 32.
    value(
      await tickets.classifyTicket(desk.context, sari, {
        ticket,
        component: 'BCSM.01.01',
        impact: 'low',
        urgency: 'medium',
      }),
    )
    await desk.context.reader.execute(`update identity.unit set name = 'Nama Lain' where code = 'contact-centre'`)
    const [body] = await texts('Diteruskan')
    await desk.context.reader.execute(
      `update identity.unit set name = 'Contact Center HAI-DJPb' where code = 'contact-centre'`,
    )
    // CRSM.01.01 has 8 hours: 20 minutes on Friday, 7 h 40 m on Monday.
    expect(body).toContain('paling lambat Senin, 23 November 2026 pukul 15.40 WIB')
    expect(body).toContain('Contact Center HAI-DJPb')
    expect(body).not.toContain('RAHASIA')
  })

  test('§6.4: a receipt says the response that was promised, also when it was given before the receipt left', async () => {
    const ticket = await desk.receive({ subject: 'KETIKAN-PENGIRIM', body: 'KETIKAN-PENGIRIM' })
    value(await reply(ticket, 'Sudah kami baca.'))
    const [body] = await texts('Permintaan diterima')
    expect(body).toContain('Kami tanggapi paling lambat Senin, 23 November 2026 pukul 08.40 WIB (SLA 6.4).')
    expect(body).toMatch(/https:\/\/hai\.example\/t\/HAI-20261120-\d{5}-[A-Z]\/[\w-]{24}/)
    expect(body).not.toContain('KETIKAN-PENGIRIM')
  })

  test('§6.4: a channel without a stated target is promised nothing', async () => {
    await desk.receive({ channel: 'whatsapp' })
    const [body] = await texts('Permintaan diterima')
    expect(body).toContain('Kanal ini tidak memiliki target baku waktu tanggap')
    expect(body).not.toContain('paling lambat')
  })

  test('issue 5 §2: "Terlampir" names the file and where to get it', async () => {
    const ticket = await desk.receive()
    const file = value(
      await tickets.uploadAttachment(desk.context, sari, {
        name: 'surat.txt',
        content: Buffer.from('Isi surat.'),
      }),
    )
    value(await reply(ticket, 'Terlampir.', { attachments: [file.id] }))
    value(await reply(ticket, 'Tanpa berkas.'))
    const [withFile, without] = await texts('Jawaban')
    expect(withFile).toContain('- surat.txt')
    expect(without).not.toContain('surat.txt')
  })

  test('§6.2: a merged ticket names the one that goes on', async () => {
    const [one, other] = [await desk.receive(), await desk.receive()]
    value(await tickets.mergeTicket(desk.context, sari, { ticket: one, into: other }))
    const { number } = value(await tickets.viewTicket(desk.context, sari, { ticket: one }))
    expect((await texts('Digabungkan'))[0]).toContain(`digabungkan dengan tiket ${number}`)
  })
})

describe('people', () => {
  test('issue 5 §5: who reads English is told in English', async () => {
    const english = { name: 'Ann Lee', email: 'ann@embassy.example' }
    const ticket = await desk.receive({ requester: english, language: 'en' })
    value(await reply(ticket, 'Please see regulation 1.', { resolves: true }))
    const [receipt, resolved] = await mailsLeft()
    expect(receipt?.subject).toMatch(/\] Request received$/)
    expect(receipt?.body).toContain('We respond by Monday, 23 November 2026 at 08.40 WIB at the latest (SLA 6.4).')
    expect(resolved?.body).toContain('you may reopen the ticket within 3 working days.')
  })

  test('§5.3.6: who left no address is sent nothing, and that is no trouble', async () => {
    const ticket = await desk.receive({ requester: { name: 'Penelepon' } })
    value(await reply(ticket, 'Sudah.'))
    expect(await mailsLeft()).toEqual([])
    expect(await desk.context.reader.query(`select id from platform.outbox where state <> 'sent'`)).toEqual([])
  })
})

describe('outcomes', () => {
  const events = async (ticket: string, actor: Parameters<typeof tickets.viewTicket>[1]) =>
    value(await tickets.viewTicket(desk.context, actor, { ticket }))
      .timeline.filter((item) => item.kind === 'event' && item.event === 'undelivered')
      .map((item) => (item.kind === 'event' ? item.facts : {}))

  test('issue 5 §5: the ticket learns once that its answer did not arrive; staff read it, the user does not', async () => {
    const ticket = await desk.receive()
    value(await reply(ticket, 'Jawaban.'))
    await desk.context.reader.execute(
      `update platform.outbox set state = 'dead', last_error = '550' where payload->>'occasion' = 'reply'`,
    )
    await run('outbox-')
    await run('outbox-')
    expect(await events(ticket, sari)).toMatchObject([{ occasion: 'reply', outcome: 'dead' }])
    expect(await events(ticket, { kind: 'link', ticketId: ticket })).toEqual([])
    expect(await tickets.verifyTickets(desk.context)).toMatchObject({ differences: [] })
  })
})

describe('the previous release', () => {
  const queue = (ticket: string, template: string, message: string | null) =>
    desk.context.reader.execute(
      `insert into platform.outbox (id, route, payload, next_attempt_at, created_at)
       values (gen_random_uuid(), 'ticket-mail', $1, '2026-11-20T08:00:00Z', '2026-11-20T08:00:00Z')`,
      [JSON.stringify({ ticket, template, message })],
    )
  const messages = async (ticket: string): Promise<string[]> => {
    const rows = await desk.context.reader.query<{ id: string }>(
      `select id from tickets.message where ticket_id = $1 and kind = 'reply' order by id`,
      [ticket],
    )
    return rows.map((row) => row.id)
  }

  test('issue 5 §7: what it queued is sent after the upgrade, each reply with its own text', async () => {
    const ticket = await desk.receive()
    value(await reply(ticket, 'Jawaban pertama.'))
    value(await reply(ticket, 'Jawaban kedua.'))
    value(await tickets.handOnTicket(desk.context, sari, { ticket, unit: 'contact-centre', reason: 'x' }))
    const [first = '', second = ''] = await messages(ticket)
    await desk.context.reader.execute('delete from platform.outbox')
    await queue(ticket, 'reply', first)
    await queue(ticket, 'reply', second)
    await queue(ticket, 'receipt', null)
    await queue(ticket, 'handed-on', null)
    const mails = await mailsLeft()
    const replies = about(mails, 'Jawaban').map((mail) => mail.body)
    expect(replies.filter((body) => body.includes('Jawaban pertama.'))).toHaveLength(1)
    expect(replies.filter((body) => body.includes('Jawaban kedua.'))).toHaveLength(1)
    expect(about(mails, 'Permintaan diterima')).toHaveLength(1)
    expect(about(mails, 'Diteruskan')[0]?.body).toContain('Senin, 23 November 2026 pukul 15.40 WIB')
    expect(await desk.context.reader.query(`select id from platform.outbox where state <> 'sent'`)).toEqual([])
  })
})
