import { addVersion, ensureAgreement } from '../server/src/agreement-register/index.ts'
import { addPerson, addUnit } from '../server/src/identity/index.ts'
import { pauseTicket, receiveMessage } from '../server/src/tickets/index.ts'
import { withTestDatabase } from '../server/src/testing/database.ts'
import type { TestDatabase } from '../server/src/testing/database.ts'
import { aRequest, value, wibInstant } from '../server/src/testing/desk.ts'
import { readOtherwise, secondVersion } from 'agreement/testing/second-version'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ensureWebBuilt } from '../server/src/platform/http/web-build.ts'
import { deskOn } from '../testing/desk-process.ts'
import { staffCookie } from './forms.ts'
import type { DeskProcess } from '../testing/desk-process.ts'

/**
 * Every page of a desk whose agreement in force is another one, with every figure another and every yes/no reading
 * decided the other way (issue 5 §3): nothing of 2023 may be left in it, and a ticket of 2023 still says its own.
 */

const password = 'kata-sandi-yang-panjang-sekali-2026'
const system = { kind: 'system' } as const
let database: TestDatabase
let desk: DeskProcess
let cookie = ''
/** Pages of a ticket received under the first version, and of one under the second. */
const tickets = { first: '', second: '', waiting: '' }

beforeAll(async () => {
  await ensureWebBuilt(() => undefined)
  database = await withTestDatabase()
  const { context } = database
  await context.clock.set(wibInstant('2026-12-28T09:00'))
  await ensureAgreement(context)
  value(await addUnit(context, system, { code: 'contact-centre', name: 'Contact Center' }))
  const { id } = value(
    await addPerson(context, system, {
      email: 'sari@hai.example',
      name: 'Sari',
      roles: ['agent', 'supervisor', 'owner', 'administrator'],
      units: ['contact-centre'],
      password,
    }),
  )
  tickets.first = value(await receiveMessage(context, { kind: 'anonymous' }, aRequest({ channel: 'portal' }))).link
  value(await addVersion(context, readOtherwise(secondVersion('2027-01-01'))))
  await context.clock.set(wibInstant('2027-01-05T09:00'))
  tickets.second = value(await receiveMessage(context, { kind: 'anonymous' }, aRequest({ channel: 'portal' }))).link
  const sari = { kind: 'person', personId: id, name: 'Sari', roles: ['agent'], units: ['contact-centre'] } as const
  const asked = await receiveMessage(context, { kind: 'anonymous' }, aRequest({ channel: 'portal' }))
  tickets.waiting = value(asked).link
  const question = { ticket: numberIn(tickets.waiting), awaiting: 'answer', body: 'Mohon dijelaskan.' } as const
  value(await pauseTicket(context, sari, question))
  desk = await deskOn({ url: database.url, secret: database.config.secret })
  cookie = await staffCookie(desk.address, 'sari@hai.example', password)
}, 240_000)
afterAll(async () => {
  await desk.stop()
  await database.close()
})

const numberIn = (link: string): string => /HAI-[^/]+/.exec(link)?.[0] ?? ''

/** The text of a page's main part, in one line. */
async function read(path: string, language: 'id' | 'en'): Promise<{ readonly status: number; readonly text: string }> {
  const answer = await fetch(desk.address + path, {
    headers: { accept: 'text/html', 'accept-language': language, cookie: `${cookie}; bahasa=${language}` },
  })
  const html = await answer.text()
  const text = html.slice(Math.max(0, html.indexOf('<body'))).replaceAll(/<(style|script)[^]*?<\/\1>|<[^>]+>/g, ' ')
  return { status: answer.status, text: text.replaceAll('&nbsp;', ' ').replaceAll(/\s+/g, ' ') }
}

/** Figures that only the agreement of 2023 has, as pages would say them. */
const figures = /\b(1|8|16|24|32|40) jam kerja|\b(1|8|16|24|32|40) working hours?|dua belas|twelve|14090|08\.00–16\.00/i
/** Its reopening window. The document of the second version has three days too: the 27 hours of its third priority. */
const days = /(?<!\()\b(3|tiga) hari kerja|(?<!\()\b(3|three) working days/i

/** What only its yes/no readings say: time stands still while a user is waited for, a tie is kept, leave closes the desk. */
const readings = new RegExp(
  [
    ...[
      'dijeda',
      'tanpa jeda',
      'dan jeda',
      'dikurangi saat',
      'berhenti sampai',
      'berjalan kembali',
      'berarti ditepati',
    ],
    ...['stands? still', 'paused', 'and pause', 'without pauses', 'less the time', 'runs again', 'deadline is kept'],
    ...['hari libur dan cuti bersama', 'holidays and collective leave'],
  ].join('|'),
  'i',
)

const pages = [
  '/',
  '/?cari=zzzz',
  '/layanan/BCSM.02',
  '/layanan/BCSM.02.01',
  '/layanan/CRSM.01.03',
  '/layanan/ITSM.04.01/minta',
  '/lacak',
  '/kinerja',
  '/aksesibilitas',
  '/perjanjian',
  '/tiket',
  '/meja?tab=open',
  '/meja/cari?q=x',
  '/meja/panggilan',
  '/meja/peringatan',
  '/meja/realisasi',
  '/meja/akun',
  '/meja/kalender',
  '/meja/orang',
  '/api/docs',
  '/api/v1/openapi.json',
] as const

describe('issue 5 §3: under a second version', () => {
  test.for(pages)('§5.4: %s says nothing of 2023, in either language', async (path) => {
    for (const language of ['id', 'en'] as const) {
      const { status, text } = await read(path, language)
      expect([path, status]).toEqual([path, 200])
      expect(figures.exec(text)?.[0], `${path} in ${language}`).toBeUndefined()
      if (path === '/perjanjian') continue
      expect(days.exec(text)?.[0], `${path} in ${language}`).toBeUndefined()
      // The API speaks of every version at once: `paused` is a field there.
      if (!path.startsWith('/api')) expect(readings.exec(text)?.[0], `${path} in ${language}`).toBeUndefined()
    }
  })

  test('§5.2.4: a ticket that waits for its user says that time runs on, to its requester and to staff', async () => {
    const own = new URL(tickets.waiting, desk.address).pathname
    const staff = `/meja/tiket/${numberIn(tickets.waiting)}`
    for (const path of [own, staff, `${staff}?selesai=ask`])
      for (const language of ['id', 'en'] as const) {
        const { text } = await read(path, language)
        expect(text).toMatch(/tetap (dihitung|berjalan)|runs on/)
        expect(readings.exec(text)?.[0], `${path} in ${language}`).toBeUndefined()
      }
    // Under 2023 time stands still, and its form says so.
    expect((await read(`/meja/tiket/${numberIn(tickets.first)}`, 'id')).text).toContain('Kirim permintaan dan jeda')
  })

  test('§6.4: the realisation says that a tie is missed, and that the wait for users counts', async () => {
    const { text } = await read('/kinerja', 'id')
    expect(text).toContain('termasuk saat menunggu pengguna. Selesai tepat pada batas waktu berarti terlampaui.')
  })

  test('§5.1: the front page counts the services of the version in force: eleven', async () => {
    expect((await read('/', 'id')).text).toContain('Sebelas layanan kami')
    expect((await read('/', 'en')).text).toContain('Our eleven services')
  })

  test(
    '§6.4, §6.1: a component has the promises of the version in force: 2 and 3 hours, 35 of a 9-hour day, from ' +
      '07.30 to 16.30',
    async () => {
      const { text } = await read('/layanan/BCSM.02.01', 'id')
      for (const said of ['paling lambat 2 jam kerja', 'paling lambat 3 jam kerja', 'paling lambat 35 jam kerja sejak'])
        expect(text).toContain(said)
      expect(text).toContain('Senin–Sabtu pukul 07.30–16.30 WIB')
      expect((await read('/aksesibilitas', 'en')).text).toContain('14099')
    },
  )

  test(
    '§1, §5.4: a ticket says its own version: one hour and three days for that of 2023, two hours and four days for ' +
      'the other',
    async () => {
      const first = await read(`/meja/tiket/${numberIn(tickets.first)}`, 'id')
      expect(first.text).toContain('Perjanjian tingkat layanan 2023.0')
      expect(first.text).toContain('target 1 jam kerja')
      expect(first.text).toContain('dapat membuka kembali dalam 3 hari kerja')
      const second = await read(`/meja/tiket/${numberIn(tickets.second)}`, 'id')
      expect(second.text).toContain('Perjanjian tingkat layanan 2027.0')
      expect(second.text).toContain('target 2 jam kerja')
      expect(second.text).toContain('dapat membuka kembali dalam 4 hari kerja')
      expect((await read(new URL(tickets.second, desk.address).pathname, 'id')).text).toContain('versi 2027.0')
    },
  )
})
