import { secondVersion } from 'agreement/testing/second-version'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addVersion } from '../../agreement-register/index.ts'
import { chores } from '../../job-handlers.ts'
import type { Occasion } from '../../notices/index.ts'
import { demoMails } from '../../platform/demo-mail.ts'
import { byPhone, agreedByPhone, aDesk, sari, value, wibInstant } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import { letSilenceFollow } from '../../testing/chores.ts'
import * as tickets from '../index.ts'

/**
 * Every occasion of mail in both languages, through the database and the outbox, at a desk whose version in force is
 * the second one: Monday to Saturday 07.30–16.30, other hours and days throughout.
 */

type Speech = 'id' | 'en'
type InBoth = Readonly<Record<Speech, string>>
const speeches: readonly Speech[] = ['id', 'en']
const address: InBoth = { id: 'budi@satker.example', en: 'ann@embassy.example' }

/** What each occasion says by the second version; worked by hand. All happens on Monday 23 November 2026 at 10.00. */
const said: Readonly<Record<Occasion, InBoth>> = {
  // 120 minutes.
  receipt: {
    id: 'Kami tanggapi paling lambat Senin, 23 November 2026 pukul 12.00 WIB',
    en: 'We respond by Monday, 23 November 2026 at 12.00 WIB',
  },
  reply: { id: 'Ada jawaban untuk tiket', en: 'There is an answer to ticket' },
  asked: { id: 'kami memerlukan hal berikut', en: 'we need the following' },
  // 19 hours: 6.5 on Monday, 9 on Tuesday, 3.5 on Wednesday from 07.30.
  'handed-on': {
    id: 'Kami penuhi paling lambat Rabu, 25 November 2026 pukul 11.00 WIB',
    en: 'We fulfil it by Wednesday, 25 November 2026 at 11.00 WIB',
  },
  'date-agreed': {
    id: 'telah disepakati: Senin, 30 November 2026 pukul 09.00 WIB',
    en: 'has been agreed: Monday, 30 November 2026 at 09.00 WIB',
  },
  resolved: { id: 'dalam 4 hari kerja.', en: 'within 4 working days.' },
  reopened: { id: 'telah dibuka kembali', en: 'has been reopened' },
  withdrawn: { id: 'telah ditarik', en: 'has been withdrawn' },
  merged: { id: 'digabungkan dengan tiket', en: 'has been merged into ticket' },
  reminder: { id: 'setelah 10 hari kerja sejak kami memintanya', en: '10 working days after we asked' },
  'closed-unanswered': { id: 'selama 10 hari kerja', en: 'for 10 working days' },
}

/** What 2023 would have said: its days; an hour from 10.00; its 16 hours for the hand-on, with days of 8 hours. */
const figuresOf2023: Readonly<Record<Speech, RegExp>> = {
  id: /\b[1235] hari kerja|23 November 2026 pukul 11\.00|25 November 2026 pukul 10\.00/,
  en: /\b[1235] working day|23 November 2026 at 11\.00|25 November 2026 at 10\.00/,
}

let desk: TestDesk
const bodies: Record<Speech, string[]> = { id: [], en: [] }

const run = async (name: string): Promise<void> => {
  for (const chore of chores.filter((one) => one.name.startsWith(name))) while ((await chore.run(desk.context)) > 0);
}

const aTicket = (language: Speech, component = 'CRSM.01.02'): Promise<string> =>
  desk.receive({ language, requester: { name: 'Budi', email: address[language] }, component })
const reply = async (ticket: string, more: object): Promise<void> => {
  value(await tickets.replyToTicket(desk.context, sari, { ticket, body: 'Isi.', ...more }))
}
const handOn = async (ticket: string): Promise<void> => {
  value(await tickets.handOnTicket(desk.context, sari, { ticket, unit: 'contact-centre', reason: 'Perlu telaah.' }))
}

/** Everything that is told but what only time brings. */
async function acts(language: Speech): Promise<void> {
  const { context } = desk
  const told = await aTicket(language)
  await reply(told, {})
  await handOn(told)
  await reply(told, { resolves: true })
  value(await tickets.reopenTicket(context, sari, { ticket: told, ...byPhone, reason: 'Belum sesuai.' }))
  value(await tickets.withdrawTicket(context, { kind: 'link', ticketId: told }, { ticket: told }))
  const dated = await aTicket(language, 'CRSM.01.06')
  await handOn(dated)
  value(
    await tickets.agreeDate(context, sari, { ticket: dated, ...agreedByPhone, dueAt: wibInstant('2026-11-30 09:00') }),
  )
  value(await tickets.mergeTicket(context, sari, { ticket: await aTicket(language), into: dated }))
  await reply(await aTicket(language), { awaiting: 'documents' })
}

beforeAll(async () => {
  desk = await aDesk('2026-11-20 15:40')
  value(await addVersion(desk.context, secondVersion('2026-11-23')))
  await desk.at('2026-11-23 10:00')
  for (const speech of speeches) await acts(speech)
  // Asked on Monday 10.00: reminded after 2, 4 and 7 working days, of which a week has six; closed after 10.
  for (const day of ['2026-11-25', '2026-11-27', '2026-12-01', '2026-12-04']) {
    await desk.at(`${day} 10:01`)
    await letSilenceFollow(desk.context)
  }
  await run('outbox-')
  const { context } = desk
  const mails = await demoMails({ ...context, config: { ...context.config, demo: true } })
  for (const speech of speeches)
    bodies[speech] = mails.filter((mail) => mail.to === address[speech]).map((mail) => mail.body)
})
afterAll(() => desk.close())

test('issue 5 §3: every occasion was told, and every mail left', async () => {
  const rows = await desk.context.reader.query<{ occasion: string; state: string }>(
    `select distinct payload ->> 'occasion' as occasion, state::text as state from platform.outbox limit 50`,
  )
  expect(rows.map(({ occasion }) => occasion).toSorted()).toEqual(Object.keys(said).toSorted())
  expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['sent']))
})

test.for(
  Object.entries(said).flatMap(([occasion, words]) =>
    speeches.map((speech) => ({ occasion, speech, words: words[speech] })),
  ),
)('issue 5 §3: $occasion in $speech says what the version in force promises', ({ speech, words }) => {
  expect(bodies[speech].filter((body) => body.includes(words)).length).toBeGreaterThan(0)
})

test.for(speeches)('issue 5 §3: no mail in %s says a figure of 2023', (speech) => {
  expect(bodies[speech].filter((body) => figuresOf2023[speech].test(body))).toEqual([])
})
