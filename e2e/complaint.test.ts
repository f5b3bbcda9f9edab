import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFindings, openBrowser, openProfile, sidewaysScroll, signInStaff } from './browser.ts'
import { openTestDesk } from './desk.ts'
import type { TestDesk } from './desk.ts'

/** A complaint without a name, from its form to its answer, by its code alone (issue 6 §3, must show 5). */

let desk: TestDesk
let browser: Browser
beforeAll(async () => {
  desk = await openTestDesk()
  browser = await openBrowser()
  await desk.moveClock('2026-12-02T10:00:00+07:00')
}, 180_000)
afterAll(async () => {
  await browser.close()
  await desk.stop()
})

const open = (page: Page, path: string) => page.goto(`${desk.address}${path}`)
/** A phone of 360 pixels that runs no script. */
const phone = async () => (await openProfile(browser, { width: 360, script: false })).newPage()

async function enterCode(page: Page, code: string): Promise<void> {
  await open(page, '/pengaduan')
  await page.getByLabel('Kode pengaduan').fill(code)
  await page.getByRole('button', { name: 'Buka' }).click()
}

async function fits(page: Page): Promise<void> {
  expect(await sidewaysScroll(page)).toBe(0)
}

test('issue 6: an anonymous complaint is sent, followed by its code, answered, and shows who has read it', async () => {
  const sender = await phone()
  await open(sender, '/layanan/WBSM.01.01/minta')
  await fits(sender)
  await sender.getByRole('button', { name: 'Kirim pengaduan' }).click()
  expect(await sender.locator('main').textContent()).toContain('Uraian kejadian wajib diisi.')
  await sender.getByLabel('Uraian kejadian').fill('Pegawai meminta imbalan di loket, 1 Desember pukul 10.00.')
  await sender.getByRole('button', { name: 'Kirim pengaduan' }).click()
  const code = (await sender.locator('[data-follow-code]').textContent()) ?? ''
  expect(code).toMatch(/^(?:[A-Z0-9]{4}-){3}[A-Z0-9]{4}$/)
  await fits(sender)

  // Another device, with no account: the code as people type it.
  const reporter = await phone()
  await enterCode(reporter, 'AAAA-AAAA-AAAA-AAAA')
  expect(await reporter.locator('main').textContent()).toContain('Kode ini tidak membuka pengaduan.')
  await enterCode(reporter, code.toLowerCase().replaceAll('-', ' '))
  await reporter.waitForURL(/\/pengaduan\/.+/)
  expect(await reporter.locator('main').textContent()).toContain('Belum dibaca.')
  const [number = ''] = /HAI-[0-9]{8}-[0-9]{5}-[A-Z]/.exec((await reporter.locator('main').textContent()) ?? '') ?? []
  await reporter.locator('summary', { hasText: 'Balas atau tambah dokumen' }).click()
  await reporter.getByLabel('Pesan Saudara').fill('Ada saksi di loket sebelah.')
  await reporter.getByRole('button', { name: 'Kirim', exact: true }).click()
  await reporter.waitForURL(/terkirim=reply/)
  expect(await reporter.context().cookies()).toEqual([])

  // By its number nobody learns of it, and an agent finds nothing.
  await open(sender, `/lacak?nomor=${number}`)
  expect(await sender.locator('main').textContent()).toContain('Tiket tidak ditemukan.')
  const agent = await (await openProfile(browser)).newPage()
  await signInStaff(agent, desk.address, 'sari@hai.example')
  expect((await open(agent, `/meja/tiket/${number}`))?.status()).toBe(404)

  await desk.moveClock('2026-12-02T10:15:00+07:00')
  const officer = await (await openProfile(browser)).newPage()
  await signInStaff(officer, desk.address, 'rina@hai.example')
  await open(officer, `/meja/tiket/${number}`)
  expect(await officer.locator('main, .con').first().textContent()).toContain('Ada saksi di loket sebelah.')
  await officer.locator('#reply-body').fill('Pengaduan kami verifikasi dan teruskan.')
  await officer.locator('form[action="?/reply"] button').click()
  await officer.waitForURL(/selesai=reply/)

  await desk.moveClock('2026-12-02T10:30:00+07:00')
  await enterCode(reporter, code)
  const told = (await reporter.locator('main').textContent()) ?? ''
  expect(told).toContain('Pengaduan kami verifikasi dan teruskan.')
  expect(told).toContain('Dibaca oleh petugas Unit Kepatuhan Internal')
  expect(told).toContain('2 Desember 2026')
  expect(told).toContain('10.15')
  expect(told).not.toContain('Rina')
  await fits(reporter)
}, 120_000)

test('WCAG 2.2: the form, the page of codes and its fault have nothing to mend', async () => {
  const page = await (await openProfile(browser, { width: 360 })).newPage()
  for (const path of ['/layanan/WBSM.01.02/minta', '/pengaduan', '/pengaduan?berakhir=1']) {
    await open(page, path)
    expect([path, await axeFindings(page)]).toEqual([path, []])
  }
  await enterCode(page, 'x')
  expect(await axeFindings(page)).toEqual([])
})
