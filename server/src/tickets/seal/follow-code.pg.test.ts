import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aDesk, anonymous, aRequest, refusal, rina, sari, value } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import { noticeWriter } from '../../notices/index.ts'
import type { Notice } from '../../notices/index.ts'
import * as tickets from '../index.ts'
import { parseFollowCode, visitByCode, visitOf } from './follow-code.ts'

/** A complaint without a name, followed by its code (WBSM.01, issue 6 §3). */

let desk: TestDesk
beforeAll(async () => {
  desk = await aDesk('2026-12-02 10:00')
})
afterAll(() => desk.close())

const complain = (more: Parameters<typeof aRequest>[0] = {}) =>
  tickets.receiveMessage(desk.context, anonymous, {
    channel: 'portal',
    requester: {},
    component: 'WBSM.01.01',
    subject: 'Pengaduan kode etik',
    body: 'Uraian kejadian.',
    ...more,
  })
const code = async () => value(await complain()).followCode ?? ''

describe('without a name', () => {
  test('§5.1 WBSM.01: name and address may be left out of a complaint, and of nothing else', async () => {
    const { id } = value(await complain())
    expect(value(await tickets.viewTicket(desk.context, rina, { ticket: id })).requester).toMatchObject({
      name: 'Pelapor',
      email: null,
    })
    for (const component of ['CRSM.01.04', undefined]) {
      const { component: _, ...rest } = aRequest()
      const message = { ...rest, requester: {}, ...(component !== undefined && { component }) }
      expect(await tickets.receiveMessage(desk.context, anonymous, message)).toMatchObject({
        refusal: { kind: 'invalid-input', problems: [{ field: 'requester.name', message: 'required' }] },
      })
    }
    expect(value(await tickets.receiveMessage(desk.context, anonymous, aRequest())).followCode).toBeNull()
  })

  test('issue 6 §3: two complaints without a name are of two persons, and nothing of the sender is stored', async () => {
    const [one, other] = [value(await complain()), value(await complain())]
    const of = async (ticket: string) => value(await tickets.viewTicket(desk.context, rina, { ticket })).requester.id
    expect(await of(one.id)).not.toBe(await of(other.id))
    const { entries } = value(await tickets.ticketLedger(desk.context, rina, { ticket: one.id }))
    expect(entries[0]?.actor).toBe('requester')
  })
})

describe('its code', () => {
  test('issue 6 §3: four groups of four, no letter for another, told once and stored as a digest alone', async () => {
    const idempotency = { scope: 'portal', key: 'kunci-pengaduan-1' }
    const { followCode, id } = value(await complain({ idempotency }))
    expect(followCode).toMatch(/^([ACDEFGHJKLMNPRTUVWXY34679]{4}-){3}[ACDEFGHJKLMNPRTUVWXY34679]{4}$/)
    // A form that is pressed twice shows the same code.
    expect(value(await complain({ idempotency }))).toMatchObject({ id, followCode, repeated: true })
    const { reader } = desk.context
    const stored = await reader.query<{ text: string }>(
      `select body::text as text from platform.idempotency union all select ticket::text from tickets.ticket
       union all select encode(digest, 'escape') from tickets.follow_code`,
    )
    expect(stored.map(({ text }) => text).join('\n')).not.toContain(followCode)
  })

  test.for([
    (typed: string) => typed,
    (typed: string) => typed.toLowerCase().replaceAll('-', ' '),
    (typed: string) => ` ${typed.replaceAll('-', '')} `,
    (typed: string) => typed.replaceAll(/[A-Z0-9]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)),
  ])('issue 6 §3: is read as people type it', async (typedAs) => {
    const shown = await code()
    expect(parseFollowCode(typedAs(shown))).toBe(shown)
    expect(await visitByCode(desk.context, typedAs(shown))).not.toBeNull()
  })

  test('issue 6 §3: another code, part of one, or a number opens nothing', async () => {
    const { followCode, number } = value(await complain())
    const shown = followCode ?? ''
    const other = `${shown.slice(0, -1)}${shown.endsWith('A') ? 'C' : 'A'}`
    for (const typed of ['', shown.slice(0, -5), other, number, `${shown}A`])
      expect(await visitByCode(desk.context, typed)).toBeNull()
  })
})

describe('the page that it opens', () => {
  test('issue 6 §3: reads, writes and answers as the reporter, for this complaint alone', async () => {
    const { id, followCode } = value(await complain())
    const visit = visitOf(desk.context, (await visitByCode(desk.context, followCode ?? '')) ?? '')
    expect(visit).toEqual({ actor: { kind: 'link', ticketId: id }, isOver: false })
    if (!visit) throw new Error('a code opens its complaint')
    value(await tickets.addUserMessage(desk.context, visit.actor, { ticket: id, body: 'Tambahan.' }))
    value(await tickets.replyToTicket(desk.context, rina, { ticket: id, body: 'Kami verifikasi.' }))
    expect(
      JSON.stringify(value(await tickets.viewTicket(desk.context, visit.actor, { ticket: id })).timeline),
    ).toContain('Kami verifikasi.')
    const other = value(await complain())
    expect(refusal(await tickets.viewTicket(desk.context, visit.actor, { ticket: other.id }))).toBe('not-found')
    expect(refusal(await tickets.viewTicket(desk.context, sari, { ticket: id }))).toBe('not-found')
  })

  test('issue 6 §3: an address that was altered opens nothing', async () => {
    const address = (await visitByCode(desk.context, await code())) ?? ''
    const other = value(await complain()).id
    const [, until = '', signature = ''] = address.split('.')
    for (const altered of [
      '',
      'x',
      [other, until, signature].join('.'),
      [address.split('.')[0], 'zzzzzzzz', signature].join('.'),
    ])
      expect(visitOf(desk.context, altered)).toBeNull()
  })
})

test('issue 6 §3: a mail about a complaint has the subject of any other, and nothing of what was written', async () => {
  const email = 'pelapor@satker.example'
  const { id } = value(await complain({ requester: { email } }))
  value(await tickets.replyToTicket(desk.context, rina, { ticket: id, body: 'Rahasia jawaban.' }))
  const [message] = await desk.context.reader.query<{ id: string }>(
    `select id from tickets.message where ticket_id = $1 and kind = 'reply' limit 1`,
    [id],
  )
  const notices: readonly Notice[] = [
    { ticket: id, occasion: 'reply', message: message?.id ?? '' },
    { ticket: id, occasion: 'handed-on', unitName: 'Unit Kepatuhan Internal', dueAt: null, clause: '6.4' },
  ]
  const asked = notices.map((payload, at) => ({
    id: String(at),
    payload,
    attempts: 0,
    createdAt: desk.context.clock.now(),
  }))
  const written = await noticeWriter(desk.context, () => '/t/x')(asked)
  const text = JSON.stringify([...written.values()])
  expect(text).toContain('] Jawaban')
  expect(text).toContain('] Diteruskan')
  for (const word of ['Rahasia', 'Kepatuhan', 'engaduan', 'omplaint']) expect(text).not.toContain(word)
})
