import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, openProfile, sidewaysScroll, signInStaff } from './browser.ts'
import { openTestDesk } from './desk.ts'
import type { TestDesk } from './desk.ts'

/** What was promised stays in view, and who asked stays heard: as users, agents, supervisors and auditors see it (issue 6 §2). */

let desk: TestDesk
let browser: Browser
let agent: Page
beforeAll(async () => {
  desk = await openTestDesk()
  browser = await openBrowser()
  // Monday, 7 December 2026; a week without holidays.
  await desk.moveClock('2026-12-07T09:00:00+07:00')
  agent = await staff('sari')
}, 180_000)
afterAll(async () => {
  await browser.close()
  await desk.stop()
})

async function staff(name: string): Promise<Page> {
  const page = await (await openProfile(browser, { width: 1440 })).newPage()
  await signInStaff(page, desk.address, `${name}@hai.example`)
  return page
}

const textOf = async (page: Page, selector = 'main'): Promise<string> =>
  ((await page.locator(selector).textContent()) ?? '').replaceAll(/\s+/g, ' ')

interface Asked {
  readonly page: Page
  readonly number: string
}

/** Asks by the portal without script, on a small screen; the page of the ticket as its link opens it. */
async function ask(component: string, name: string, subject: string, body: string): Promise<Asked> {
  const page = await (await openProfile(browser, { width: 360, script: false })).newPage()
  await page.goto(`${desk.address}/layanan/${component}/minta`)
  for (const field of await page.locator('form :is(input[type=text], textarea)').all()) await field.fill('411792')
  await page.fill('#name', name)
  await page.fill('#email', `${name.toLowerCase()}@satker999123.example`)
  await page.fill('#satker', '999123')
  await page.fill('#subject', subject)
  await page.fill('#body', body)
  await page.locator('main form button.primary').click()
  await page.waitForURL(/\/t\/HAI-/)
  return { page, number: /HAI-[^/]+/.exec(page.url())?.[0] ?? '' }
}

const openTicket = (page: Page, number: string) => page.goto(`${desk.address}/meja/tiket/${number}`)

/** Unfolds an action of the ticket page of the agent and gives its form. */
async function unfold(title: string) {
  const summary = new RegExp(`^${title}$`)
  await agent.locator('.act > summary', { hasText: summary }).click()
  return agent.locator('details.act[open]', { has: agent.locator('summary', { hasText: summary }) })
}

async function reply(body: string): Promise<void> {
  await agent.fill('#reply-body', body)
  await agent.getByRole('button', { name: 'Kirim kepada pengguna', exact: true }).click()
  await agent.locator('.notice.good').waitFor()
}

describe('§6.2: two people ask the same, and one ticket goes on', () => {
  let older: Asked
  let younger: Asked

  test('asked once, whichever is named: the older goes on, and it is said who is told', async () => {
    await desk.moveClock('2026-12-07T09:00:00+07:00')
    older = await ask('BCSM.02.01', 'Wayan', 'Revisi pagu Wayan', 'Kalimat rahasia Wayan.')
    await desk.moveClock('2026-12-07T09:10:00+07:00')
    younger = await ask('BCSM.02.01', 'Ketut', 'Revisi pagu Ketut', 'Kalimat rahasia Ketut.')
    await openTicket(agent, older.number)
    const merge = await unfold('Gabungkan')
    await merge.locator('input[name=into]').fill(younger.number)
    await merge.getByRole('button').click()
    const question = await textOf(agent, '#sure')
    expect(question.indexOf(older.number)).toBeLessThan(question.indexOf(younger.number))
    expect(question).toContain('Wayan dan Ketut mengikuti tiket yang dilanjutkan')
    // Nothing is done before it is said so.
    await younger.page.reload()
    expect(await textOf(younger.page, '#keadaan')).toBe('Diterima, menunggu petugas')
    await agent.getByRole('button', { name: 'Ya, gabungkan' }).click()
    await agent.locator('.notice.good').waitFor()
    expect(new URL(agent.url()).pathname).toBe(`/meja/tiket/${older.number}`)
    expect(await textOf(agent, 'aside')).toContain('Ketut')
  })

  test('each reads the answer, and neither what the other wrote', async () => {
    await reply('Jawaban untuk Saudara berdua.')
    for (const { page } of [older, younger]) await page.reload()
    for (const { page } of [older, younger]) {
      expect(await textOf(page)).toContain('Jawaban untuk Saudara berdua.')
      expect(await textOf(page, '#keadaan')).toBe('Sedang diproses')
      expect(await sidewaysScroll(page)).toBe(0)
    }
    expect(await textOf(younger.page)).toContain(`Digabungkan dengan tiket ${older.number}`)
    expect(await textOf(younger.page)).not.toContain('Wayan')
    expect(await textOf(older.page)).not.toContain('Ketut')
  })

  test('whoever joined writes by their own page; the desk reads it, the other does not', async () => {
    await younger.page.getByText('Balas atau tambah dokumen').click()
    await younger.page.fill('#body', 'Tambahan dari Ketut.')
    await younger.page.getByRole('button', { name: 'Kirim', exact: true }).click()
    await younger.page.waitForURL(/terkirim=reply/)
    expect(await textOf(younger.page, '#percakapan')).toContain('Tambahan dari Ketut.')
    await agent.reload()
    expect(await textOf(agent, '.tl')).toContain('Tambahan dari Ketut.')
    await older.page.reload()
    expect(await textOf(older.page)).not.toContain('Tambahan dari Ketut.')
  })
})

describe('§5.2.5: nine days of a silent user, and the way back', () => {
  let one: Asked
  let other: Asked
  const after = async (at: string): Promise<string> => {
    await desk.moveClock(at)
    await desk.drain()
    await one.page.reload()
    return textOf(one.page)
  }
  const reminders = (page: string): number => page.split('Pengingat dikirim kepada Saudara.').length - 1

  test('asked for documents: what is left and what is awaited is said, and no date', async () => {
    await desk.moveClock('2026-12-07T09:00:00+07:00')
    one = await ask('BCSM.02.01', 'Putu', 'Surat tugas', 'Mohon bantuan.')
    other = await ask('BCSM.02.01', 'Gede', 'Surat kuasa', 'Mohon bantuan.')
    for (const { number } of [one, other]) {
      await openTicket(agent, number)
      const asking = await unfold('Minta kelengkapan')
      await asking.locator('textarea').fill('Mohon surat tugas.')
      await asking.getByRole('button').click()
      await agent.locator('.notice.good').waitFor()
    }
    const page = await after('2026-12-07T15:00:00+07:00')
    expect(page).toContain('Menunggu tanggapan Saudara')
    expect(await textOf(one.page, '.promise >> nth=0')).toContain('Sisa 1 jam kerja')
    expect(await textOf(one.page, '.promise >> nth=0')).not.toContain('paling lambat')
    await one.page.goto(`${desk.address}/lacak?nomor=${one.number}`)
    expect(await textOf(one.page)).toContain('1 jam kerja; waktu berhenti sampai Saudara menjawab')
    await one.page.goBack()
  })

  test('reminded on Tuesday and on Thursday, closed on Monday with the way back on its page', async () => {
    expect(reminders(await after('2026-12-08T09:00:00+07:00'))).toBe(1)
    expect(reminders(await after('2026-12-10T08:59:00+07:00'))).toBe(1)
    expect(reminders(await after('2026-12-10T09:00:00+07:00'))).toBe(2)
    expect(await textOf(one.page, '#keadaan')).toBe('Menunggu tanggapan Saudara')
    const page = await after('2026-12-14T09:00:00+07:00')
    expect(await textOf(one.page, '#keadaan')).toBe('Ditutup karena belum ada jawaban Saudara')
    expect(page).toContain('Lanjutkan permintaan ini')
    // Thirty working days from then: eleven more in December (24 and 25 are closed), nineteen in January (1 and 5 are).
    expect(page).toContain('Sampai Jumat, 29 Januari 2027 pukul 09.00 WIB.')
    expect(page).not.toMatch(/Dipenuhi|Ditarik/)
    expect(await sidewaysScroll(one.page)).toBe(0)
    await openTicket(agent, one.number)
    expect(await textOf(agent, '.tags')).toContain('Ditutup tanpa jawaban')
  })

  test('one click on Wednesday at 10.00: the clock runs on, without the time between', async () => {
    await desk.moveClock('2026-12-16T10:00:00+07:00')
    await one.page.getByRole('button', { name: 'Buka kembali', exact: true }).click()
    await one.page.waitForURL(/terkirim=reopen/)
    expect(await textOf(one.page, '.notice')).toBe('Permintaan Saudara telah dibuka kembali.')
    expect(await textOf(one.page, '#keadaan')).toBe('Sedang diproses')
    // The hour that was left on Monday.
    expect(await textOf(one.page, '.promise >> nth=0')).toContain('Rabu, 16 Desember 2026 pukul 11.00 WIB')
  })

  test('one message does the same, and is read by the desk', async () => {
    await other.page.reload()
    await other.page.fill('#body', 'Suratnya menyusul hari ini.')
    await other.page.getByRole('button', { name: 'Kirim dan buka kembali' }).click()
    await other.page.waitForURL(/terkirim=reply/)
    expect(await textOf(other.page, '#keadaan')).toBe('Sedang diproses')
    await openTicket(agent, other.number)
    expect(await textOf(agent, '.tl')).toContain('Suratnya menyusul hari ini.')
  })

  test('§5.3.1: written too late, it goes into a new ticket that is linked, and no word is lost', async () => {
    await desk.moveClock('2026-12-16T10:30:00+07:00')
    const { page, number } = await ask('BCSM.02.01', 'Komang', 'Akun tertutup', 'Mohon dibuka.')
    await openTicket(agent, number)
    await agent.fill('#reply-body', 'Sudah dibuka.')
    await agent.check('input[name=resolves]')
    await agent.getByRole('button', { name: 'Kirim kepada pengguna', exact: true }).click()
    await agent.locator('.notice.good').waitFor()
    await page.reload()
    await page.locator('summary', { hasText: 'Buka kembali' }).click()
    await page.fill('#reopenReason', 'Ternyata belum terbuka.')
    // Three working days from Wednesday 10.30 end on Monday at 10.30.
    await desk.moveClock('2026-12-21T10:30:01+07:00')
    await page.getByRole('button', { name: 'Buka kembali' }).click()
    expect(await page.locator('#body').inputValue()).toBe('Ternyata belum terbuka.')
    await page.getByRole('button', { name: 'Ajukan permintaan lanjutan' }).click()
    await page.waitForURL(/minta/)
    expect(await textOf(page)).toContain(`Permintaan ini melanjutkan tiket ${number}`)
    expect(await page.locator('#body').inputValue()).toBe('Ternyata belum terbuka.')
    expect(await page.locator('#subject').inputValue()).toBe('Akun tertutup')
    for (const field of await page.locator('form input[id^=f-]').all()) await field.fill('411792')
    await page.fill('#name', 'Komang')
    await page.fill('#email', 'komang@satker999123.example')
    await page.fill('#satker', '999123')
    await page.locator('main form button.primary').click()
    await page.waitForURL(/\/t\/HAI-/)
    const next = /HAI-[^/]+/.exec(page.url())?.[0] ?? ''
    expect(next).not.toBe(number)
    await openTicket(agent, number)
    expect(await textOf(agent)).toContain(next)
    expect(await sidewaysScroll(page)).toBe(0)
  })
})

describe('READING: a breach that has fallen stays', () => {
  let asked: Asked
  const breaches = async (page: Page): Promise<number> => {
    await page.goto(`${desk.address}/meja/realisasi?dari=2026-12&sampai=2026-12&menurut=commitment`)
    const line = page.locator('tbody tr', { has: page.locator('td:first-child', { hasText: /^Pemenuhan$/ }) })
    const cells = await line.locator('td').allTextContents()
    return Number(cells[2] ?? 0)
  }
  let supervisor: Page
  let before = 0

  test('§6.4: 24 working hours from Monday 09.00 are missed on Thursday; then the service is changed to one of 32', async () => {
    await desk.moveClock('2026-12-07T09:00:00+07:00')
    supervisor = await staff('lukman')
    before = await breaches(supervisor)
    asked = await ask('BCSM.02.03', 'Nyoman', 'Penyusunan laporan', 'Mohon penjelasan.')
    await openTicket(agent, asked.number)
    await reply('Sedang kami periksa.')
    const handOn = await unfold('Teruskan ke unit')
    await handOn.locator('select').selectOption('dit-pa')
    await handOn.locator('textarea').fill('Perlu unit.')
    await handOn.getByRole('button').click()
    await agent.locator('.notice.good').waitFor()
    await desk.moveClock('2026-12-10T10:00:00+07:00')
    await desk.drain()
    await agent.reload()
    const classify = await unfold('Klasifikasi dan prioritas')
    await classify.locator('select[name=component]').selectOption('BCSM.02.01')
    await classify.getByRole('button').click()
    await agent.locator('.notice.good').waitFor()
  })

  test('its user reads both: what was promised first and missed, and what holds now', async () => {
    await asked.page.reload()
    const page = await textOf(asked.page)
    expect(page).toContain('Janji semula: Kamis, 10 Desember 2026 pukul 09.00 WIB, terlewati. Kami mohon maaf.')
    expect(page).toContain('Kami penuhi paling lambat Jumat, 11 Desember 2026 pukul 09.00 WIB')
    expect(await sidewaysScroll(asked.page)).toBe(0)
  })

  test('the agent reads both beside the story', async () => {
    expect(await textOf(agent, 'aside')).toContain('janji semula 10 Des 2026, 09.00, terlewati; tetap dihitung')
    expect(await textOf(agent, 'aside')).toContain('paling lambat Jumat, 11 Desember 2026 pukul 09.00 WIB')
  })

  test('§2.3: the supervisor counts it, though it is open, and finds the change in the review list', async () => {
    expect(await breaches(supervisor)).toBe(before + 1)
    await supervisor.goto(`${desk.address}/meja/tinjauan?bulan=2026-12&jenis=classified`)
    const row = supervisor.locator('tbody tr', { hasText: asked.number })
    const told = ((await row.textContent()) ?? '').replaceAll(/\s+/g, ' ')
    for (const part of ['Klasifikasi diubah', 'Pemenuhan', '10 Des 2026, 09.00', '11 Des 2026, 09.00', 'Sari'])
      expect(told).toContain(part)
    expect(told).toContain('sudah terlampaui saat itu')
  })

  test('§2.3: the auditor finds it in the export and, with its due instant, in the ledger', async () => {
    const auditor = await staff('bagas')
    const csv = await auditor.request.get(`${desk.address}/meja/tinjauan.csv?bulan=2026-12`)
    const line = (await csv.text()).split('\r\n').find((each) => each.startsWith(`${asked.number},`)) ?? ''
    expect(line.split(',').slice(2, 3).concat(line.split(',').slice(5))).toEqual([
      'classified',
      'fulfilment',
      'true',
      '2026-12-10T09:00:00+07:00',
      '2026-12-11T09:00:00+07:00',
    ])
    await auditor.goto(`${desk.address}/meja/tiket/${asked.number}/buku-besar`)
    expect(await textOf(auditor)).toContain('breached')
  })
})

describe('issue 6 §5: what cannot be taken back is asked once', () => {
  test('READING: a withdrawal tells how its user said so, is asked about, and is told as the desk’s', async () => {
    const { page, number } = await ask('BCSM.02.01', 'Made', 'Tidak jadi', 'Mohon diabaikan.')
    await openTicket(agent, number)
    const withdraw = await unfold('Tarik')
    await withdraw.getByRole('button').click()
    await agent.locator('#faults').waitFor()
    await agent.locator('#withdraw-how').selectOption('call-centre')
    await agent.locator('details.act[open] button').click()
    expect(await textOf(agent, '#sure')).toContain(
      'Made diberi tahu bahwa Saudara mencatatnya atas permintaannya (telepon)',
    )
    await page.reload()
    expect(await textOf(page, '#keadaan')).not.toBe('Ditarik')
    await agent.getByRole('button', { name: 'Ya, tarik tiket' }).click()
    await agent.locator('.notice.good').waitFor()
    expect(await textOf(agent, '.tl')).toContain('Ditarik. Atas permintaan pengguna (telepon). (oleh Sari')
    await page.reload()
    expect(await textOf(page)).toContain('Ditarik oleh petugas atas permintaan Saudara (telepon).')
    expect(await textOf(page)).not.toMatch(/Ditanggapi|Dipenuhi/)
  })

  test('a person is disabled once it was read that their sessions end and their tickets go back', async () => {
    const page = await staff('admin')
    await page.goto(`${desk.address}/meja/orang`)
    await page.getByRole('link', { name: /^Ubah peran dan unit Anton/ }).click()
    const disable = page.getByRole('button', { name: /^Nonaktifkan Anton/ })
    await disable.click()
    expect(await textOf(page, '#sure')).toContain('Sesinya berakhir sekarang juga')
    await page.getByRole('link', { name: 'Batal' }).click()
    expect(await page.locator('tr', { hasText: 'Anton' }).first().textContent()).not.toContain('Dinonaktifkan')
  })

  test('a key is revoked once its consequence was read', async () => {
    const page = await staff('admin')
    await page.goto(`${desk.address}/meja/orang`)
    await page.fill('#key-name', 'Uji cabut')
    await page.check('input[value="tickets:read"]')
    await page.getByRole('button', { name: 'Buat kunci' }).click()
    const revoke = () => page.getByRole('button', { name: 'Cabut kunci Uji cabut' })
    await revoke().click()
    expect(await textOf(page, '#sure')).toContain('Setiap program yang memakai kunci ini segera ditolak')
    await page.getByRole('link', { name: 'Batal' }).click()
    await revoke().click()
    await page.getByRole('button', { name: 'Ya, cabut kunci' }).click()
    await page.locator('.notice.good').waitFor()
    expect(await revoke().count()).toBe(0)
  })
})
