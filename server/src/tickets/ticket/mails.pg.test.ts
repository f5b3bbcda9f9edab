import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aDesk, sari, value } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import * as tickets from '../index.ts'

let desk: TestDesk

beforeAll(async () => {
  desk = await aDesk('2026-11-20 15:40', { HAI_ORIGIN: 'https://hai.example' })
})
afterAll(() => desk.close())

describe('§5.3.6: the user is told when the status changes', () => {
  test('the receipt promises in words, carries the secret link, and nothing that the sender typed', async () => {
    const ticket = await desk.receive({ subject: 'KETIKAN-PENGIRIM', body: 'KETIKAN-PENGIRIM' })
    const mail = await tickets.renderTicketMail(desk.context, { ticket, template: 'receipt' })
    expect(mail?.to).toBe('budi@satker527123.example')
    expect(mail?.text).toContain('Kami tanggapi paling lambat Senin, 23 November 2026 pukul 08.40 WIB (SLA 6.4).')
    expect(mail?.text).toMatch(/https:\/\/hai\.example\/t\/HAI-20261120-\d{5}-[A-Z]\/[\w-]{24}/)
    expect(`${mail?.subject ?? ''}${mail?.text ?? ''}`).not.toContain('KETIKAN-PENGIRIM')
  })

  test('handed on, it names the unit and the new date; resolved, it carries the answer', async () => {
    const ticket = await desk.receive()
    value(await tickets.handOnTicket(desk.context, sari, { ticket, unit: 'contact-centre', reason: 'RAHASIA' }))
    const handedOn = await tickets.renderTicketMail(desk.context, { ticket, template: 'handed-on' })
    // CRSM.01.01 has 8 hours: 20 minutes on Friday, 7 h 40 m on Monday.
    expect(handedOn?.text).toContain('Contact Center HAI-DJPb')
    expect(handedOn?.text).toContain('paling lambat Senin, 23 November 2026 pukul 15.40 WIB')
    expect(handedOn?.text).not.toContain('RAHASIA')
    value(await tickets.resolveTicket(desk.context, sari, { ticket, body: 'Akun telah dibuka.' }))
    expect((await tickets.renderTicketMail(desk.context, { ticket, template: 'resolved' }))?.text).toContain(
      'Akun telah dibuka.',
    )
  })

  test('a channel without a stated target is promised nothing', async () => {
    const ticket = await desk.receive({ channel: 'whatsapp' })
    const mail = await tickets.renderTicketMail(desk.context, { ticket, template: 'receipt' })
    expect(mail?.text).toContain('Kanal ini tidak memiliki target baku waktu tanggap')
    expect(mail?.text).not.toContain('paling lambat')
  })
})
