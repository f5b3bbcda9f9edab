import { instant } from 'agreement'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formerMailRoute, formerMailWriter, noticeWriter } from '../../notices/index.ts'
import type { Notice } from '../../notices/index.ts'
import type { Written } from '../../platform/outbox/route.ts'
import { aDesk, sari, value, wibInstant } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import * as tickets from '../index.ts'

type FormerMail = Parameters<typeof formerMailRoute.lane>[0]

/** From a notice to a letter: who is told, where, in which language, and with what. Friday, 20 November 2026, 15.40. */

let desk: TestDesk
let budi: string
let ann: string
let caller: string
let first: string
let second: string

const messagesOf = (ticket: string) =>
  desk.context.reader.query<{ id: string; kind: string }>(
    'select id, kind from tickets.message where ticket_id = $1 order by id',
    [ticket],
  )

beforeAll(async () => {
  desk = await aDesk('2026-11-20 15:40', { HAI_ORIGIN: 'https://hai.example' })
  budi = await desk.receive()
  ann = await desk.receive({ requester: { name: 'Ann Lee', email: 'Ann@Embassy.example' }, language: 'en' })
  caller = await desk.receive({ requester: { name: 'Penelepon' } })
  for (const body of ['Jawaban pertama.', 'Jawaban kedua.'])
    value(await tickets.replyToTicket(desk.context, sari, { ticket: budi, body }))
  const replies = (await messagesOf(budi)).filter((message) => message.kind === 'reply')
  first = replies[0]?.id ?? ''
  second = replies[1]?.id ?? ''
})
afterAll(() => desk.close())

const due = wibInstant('2026-11-23 08:40')
const nowhere = '01990000-0000-7000-8000-0000000000ff'

async function write(...notices: readonly Notice[]): Promise<Written[]> {
  const writer = noticeWriter(desk.context, tickets.linkPath)
  const messages = notices.map((payload, place) => ({ id: `m${place}`, payload, createdAt: due }))
  const written = await writer(messages)
  return messages.map(({ id }) => written.get(id) ?? { kind: 'never', why: 'not written' })
}
const letterOf = (written: Written | undefined) => {
  if (written?.kind !== 'letter') throw new Error(`no letter: ${JSON.stringify(written)}`)
  return written.letter
}
const numberOf = async (ticket: string) => value(await tickets.viewTicket(desk.context, sari, { ticket })).number

describe('to whom, and in which words', () => {
  test('§5.3.6: a letter has the number in front, the link at the end, and the greeting of its language', async () => {
    const { to, subject, text, way } = letterOf((await write({ ticket: budi, occasion: 'reply', message: first }))[0])
    const number = await numberOf(budi)
    const link = /https:\/\/hai\.example\/t\/\S+/.exec(text)?.[0] ?? ''
    expect([way, to, subject]).toEqual(['mail', 'budi@satker527123.example', `[${number}] Jawaban`])
    expect(link).toContain(`/t/${number}/`)
    expect(text.split('\n\n')).toEqual([
      'Yth. Bapak/Ibu,',
      `Ada jawaban untuk tiket ${number}:`,
      'Jawaban pertama.',
      `Perkembangan dan penjelasan waktunya: ${link}`,
      'Hormat kami,\nHAI-DJPb',
    ])
  })

  test('issue 5 §5: who reads English is told in English, and who does not is not, in one batch', async () => {
    const [english, indonesian] = await write(
      { ticket: ann, occasion: 'withdrawn' },
      { ticket: budi, occasion: 'withdrawn' },
    )
    const letter = letterOf(english)
    expect([letter.to, letter.subject]).toEqual(['ann@embassy.example', `[${await numberOf(ann)}] Withdrawn`])
    expect(letter.text).toMatch(/^Dear Sir or Madam,\n\n.*has been withdrawn\.\n\nHow it goes on/)
    expect(letterOf(indonesian).text).toMatch(/^Yth\. Bapak\/Ibu,\n\n.*telah ditarik\.\n\nPerkembangan/)
  })

  test('§5.3.6: who left no address is sent nothing, and that is no fault', async () => {
    expect(await write({ ticket: caller, occasion: 'reopened' })).toEqual([{ kind: 'nothing' }])
  })

  test('issue 5 §2: many notices of one ticket have each its own text, in any order', async () => {
    const texts = (
      await write(
        { ticket: budi, occasion: 'reply', message: second },
        { ticket: budi, occasion: 'resolved', message: first },
        { ticket: budi, occasion: 'asked', message: second },
        { ticket: budi, occasion: 'reminder', message: null },
      )
    ).map((written) => letterOf(written).text)
    expect(texts.map((text) => [text.includes('Jawaban pertama.'), text.includes('Jawaban kedua.')])).toEqual([
      [false, true],
      [true, false],
      [false, true],
      [false, false],
    ])
  })

  test('issue 5 §2: a message that is not this ticket’s is never sent with it', async () => {
    const [request] = await messagesOf(ann)
    const never = { kind: 'never', why: 'the message of a notice does not exist' }
    expect(
      await write(
        { ticket: budi, occasion: 'reply', message: request?.id ?? '' },
        { ticket: budi, occasion: 'reply', message: nowhere },
      ),
    ).toEqual([never, never])
  })

  test('issue 5 §2: a ticket that is not there is given up, and stops nobody else', async () => {
    const [lost, sent] = await write(
      { ticket: nowhere, occasion: 'reopened' },
      { ticket: budi, occasion: 'date-agreed', dueAt: due },
    )
    expect(lost).toEqual({ kind: 'never', why: 'the ticket of a notice does not exist' })
    expect(letterOf(sent).text).toContain('telah disepakati: Senin, 23 November 2026 pukul 08.40 WIB.')
  })

  test('issue 5 §2: no notices, no letters', async () => {
    expect(await write()).toEqual([])
  })
})

describe('mails of the previous release', () => {
  async function former(template: FormerMail['template'], ticket = budi, message: string | null = null) {
    const writer = formerMailWriter(desk.context, tickets.linkPath)
    const payload = formerMailRoute.parse({ ticket, template, message })
    if (!payload) throw new Error('not a former mail')
    return (await writer([{ id: 'f', payload, createdAt: due }])).get('f')
  }

  test('issue 5 §7: a reply carries the text that it names; where it names none, the newest', async () => {
    expect(letterOf(await former('reply', budi, first)).text).toContain('Jawaban pertama.')
    expect(letterOf(await former('reply')).text).toContain('Jawaban kedua.')
    expect(letterOf(await former('reminder')).text).toContain('Jawaban kedua.')
  })

  test('issue 5 §7: what there is nothing to tell of is not sent', async () => {
    // Ann was never answered; no date was agreed, nothing merged; and of a ticket that is not there nothing is known.
    expect(await former('reply', ann)).toEqual({ kind: 'nothing' })
    expect(await former('resolved', ann)).toEqual({ kind: 'nothing' })
    expect(await former('date-agreed')).toEqual({ kind: 'nothing' })
    expect(await former('merged')).toEqual({ kind: 'nothing' })
    expect(await former('withdrawn', nowhere)).toEqual({ kind: 'nothing' })
    expect(await former('reopened', caller)).toEqual({ kind: 'nothing' })
  })

  test('§6.4: a receipt promises what still runs; where the answer came first it promises nothing', async () => {
    expect(letterOf(await former('receipt', ann)).text).toContain('We respond by Monday, 23 November 2026 at 08.40 WIB')
    expect(letterOf(await former('receipt')).text).not.toContain('paling lambat')
    const chat = await desk.receive({ channel: 'whatsapp' })
    expect(letterOf(await former('receipt', chat)).text).toContain('tidak memiliki target baku waktu tanggap')
  })

  test('§6.4: a hand-on names the unit, the date and the clause of the ticket as it stands', async () => {
    const ticket = await desk.receive()
    value(await tickets.handOnTicket(desk.context, sari, { ticket, unit: 'contact-centre', reason: 'RAHASIA' }))
    const { text } = letterOf(await former('handed-on', ticket))
    expect(text).toContain('kami teruskan kepada Contact Center HAI-DJPb.')
    // Eight hours: 20 minutes on Friday, the rest on Monday until 15.40.
    expect(text).toContain('paling lambat Senin, 23 November 2026 pukul 15.40 WIB (SLA 6.4).')
    expect(text).not.toContain('RAHASIA')
  })

  test('§6.2: a merger names the ticket that goes on', async () => {
    const ticket = await desk.receive()
    value(await tickets.mergeTicket(desk.context, sari, { ticket, into: budi }))
    expect(letterOf(await former('merged', ticket)).text).toContain(`dengan tiket ${await numberOf(budi)}`)
  })

  test.for([
    { template: 'reopened', said: 'telah dibuka kembali' },
    { template: 'withdrawn', said: 'telah ditarik' },
    { template: 'closed-unanswered', said: 'belum ada tanggapan selama 5 hari kerja' },
  ] as const)('§5.3.6: $template says "$said"', async ({ template, said }) => {
    expect(letterOf(await former(template)).text).toContain(said)
  })

  test('issue 5 §5: a former receipt leaves with receipts, whatever else with answers', () => {
    const lane = (template: FormerMail['template']) => formerMailRoute.lane({ ticket: budi, template, message: null })
    expect([lane('receipt'), lane('reply'), lane('reminder')]).toEqual(['receipt', 'answer', 'answer'])
  })

  test.for([
    null,
    'reply',
    {},
    { ticket: 'x', template: 'reply', message: null },
    { ticket: nowhere, template: 'greeting', message: null },
    { ticket: nowhere, template: 'reply' },
    { ticket: nowhere, template: 'reply', message: 'x' },
  ])('issue 5 §5: %j is no former mail', (stored) => expect(formerMailRoute.parse(stored)).toBeNull())
})

test('§6.4: a promise of a receipt is told as it was queued, not as it stands', async () => {
  // Answered since; and another instant than the ticket's own, to show which of the two is told.
  const at = instant(wibInstant('2026-11-24 09:05'))
  const [written] = await write({ ticket: budi, occasion: 'receipt', response: { kind: 'due', at } })
  expect(letterOf(written).text).toContain('Kami tanggapi paling lambat Selasa, 24 November 2026 pukul 09.05 WIB')
})
