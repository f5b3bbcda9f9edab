import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axeFindings, openBrowser, openProfile, sidewaysScroll } from './browser.ts'
import { openTestDesk } from './desk.ts'
import type { TestDesk } from './desk.ts'

/** The portal as its users have it: on a phone, without script, by keyboard, and paying for their own data. */

let desk: TestDesk
let browser: Browser
beforeAll(async () => {
  desk = await openTestDesk()
  browser = await openBrowser()
  // A Monday morning, so that the desk is open.
  await desk.moveClock('2026-11-30T09:00:00+07:00')
}, 120_000)
afterAll(async () => {
  await browser.close()
  await desk.stop()
})

const pdf = {
  name: 'formulir.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
}

const withoutScript = async (width = 360): Promise<Page> =>
  (await openProfile(browser, { width, script: false })).newPage()

async function fillUserAccount(page: Page): Promise<void> {
  await page.goto(`${desk.address}/layanan/CRSM.01.01/minta`)
  await page.fill('#name', 'Budi Santoso')
  await page.fill('#email', 'budi@satker999123.example')
  await page.fill('#satker', '999123')
  await page.fill('#f-application-name', 'SAKTI')
  await page.fill('#subject', 'Akun SAKTI bendahara terkunci')
  await page.fill('#body', 'Akun terkunci setelah salah memasukkan OTP tiga kali.')
}

const send = (page: Page): Promise<void> => page.getByRole('button', { name: 'Kirim permintaan' }).click()

/** A ticket asked for by a form, and the address of its receipt. */
async function askTicket(page: Page): Promise<string> {
  await fillUserAccount(page)
  await page.setInputFiles('#d-signed-form', pdf)
  await page.setInputFiles('#d-appointment-decree', pdf)
  await send(page)
  await page.waitForURL(/\/t\/HAI-/)
  return page.url()
}

describe('asking without script', () => {
  test('§5.2.4: what is missing is asked for at once, at its field and at the top, and nothing typed or sent is lost', async () => {
    const page = await withoutScript()
    await fillUserAccount(page)
    await page.fill('#satker', '99')
    await page.setInputFiles('#d-signed-form', pdf)
    await send(page)
    expect(await page.title()).toContain('Mohon periksa isian berikut')
    expect(await page.locator('.faults a').allTextContents()).toEqual([
      'Kode satker harus terdiri atas 6 angka.',
      'Lampirkan berkas: Surat keputusan (SK) penunjukan pejabat atau pengguna (PDF).',
    ])
    expect(await page.locator('#satker').getAttribute('aria-describedby')).toBe('satker-hint satker-fault')
    expect(await page.inputValue('#body')).toBe('Akun terkunci setelah salah memasukkan OTP tiga kali.')
    await page.fill('#satker', '999123')
    await page.setInputFiles('#d-appointment-decree', { ...pdf, name: 'sk.pdf' })
    await send(page)
    await page.waitForURL(/\/t\/HAI-/)
    expect(await page.locator('.facts').first().textContent()).toContain('formulir.pdf')
    expect(await page.locator('.facts').first().textContent()).toContain('sk.pdf')
  })

  test('§6.4: the receipt promises an answer within one working hour, and says why', async () => {
    const page = await withoutScript()
    await desk.moveClock('2026-12-04T15:40:00+07:00')
    await askTicket(page)
    expect(await page.locator('.when').first().textContent()).toBe('Senin, 7 Desember 2026 pukul 08.40 WIB')
    const why = page.locator('details.why').first()
    await why.locator('summary').click()
    expect(await why.locator('a[href^="/perjanjian#sla-6"]').count()).toBeGreaterThan(2)
  })

  test('§5.3.1: the same form sent twice makes one ticket', async () => {
    const page = await withoutScript()
    await fillUserAccount(page)
    const key = await page.inputValue('input[name=key]')
    const sendAgain = (): Promise<Response> => {
      const form = new FormData()
      for (const [name, value] of Object.entries({
        key,
        name: 'Budi',
        email: 'budi@satker999123.example',
        satker: '999123',
        'f-application-name': 'SAKTI',
        subject: 'Dua kali',
        body: 'Sekali saja.',
      }))
        form.set(name, value)
      for (const name of ['d-signed-form', 'd-appointment-decree'])
        form.set(name, new File([new Uint8Array(pdf.buffer)], pdf.name, { type: pdf.mimeType }))
      return fetch(page.url(), {
        method: 'POST',
        body: form,
        redirect: 'manual',
        headers: { origin: desk.address, accept: 'text/html' },
      })
    }
    const answers = await Promise.all([sendAgain(), sendAgain()])
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect(answers[0]?.headers.get('location')).toMatch(/^\/t\/HAI-/)
    expect(answers[1]?.headers.get('location')).toBe(answers[0]?.headers.get('location'))
  })

  test('§5.2.5: the user writes again by the secret link, and then withdraws', async () => {
    const page = await withoutScript()
    await askTicket(page)
    await page.getByText('Balas atau tambah dokumen').click()
    await page.fill('#body', 'Mohon segera, batas pengajuan hari ini.')
    await page.setInputFiles('#files', { ...pdf, name: 'tambahan.pdf' })
    await page.getByRole('button', { name: 'Kirim', exact: true }).click()
    await page.waitForURL(/terkirim=reply/)
    const story = await page.locator('#percakapan').textContent()
    expect(story).toContain('Mohon segera, batas pengajuan hari ini.')
    expect(story).toContain('tambahan.pdf')
    await page.getByText('Tarik permintaan', { exact: true }).click()
    await page.getByRole('button', { name: 'Ya, tarik permintaan' }).click()
    expect(await page.locator('.tag').textContent()).toBe('Ditarik')
  })

  test('§6.2: a number tells the state and the promised date, never the content', async () => {
    const page = await withoutScript()
    await askTicket(page)
    const number = /HAI-[^/]+/.exec(page.url())?.[0] ?? ''
    await page.goto(`${desk.address}/lacak`)
    await page.fill('#nomor', number)
    await page.getByRole('button', { name: 'Lacak' }).click()
    const text = (await page.locator('main').textContent()) ?? ''
    expect(text).toContain('Diterima, menunggu petugas')
    expect(text).not.toContain('bendahara')
    expect((await page.goto(`${desk.address}/t/${number}/AAAAAAAAAAAAAAAAAAAAAAAA`))?.status()).toBe(404)
  })
})

describe('every page of the portal', () => {
  const paths = [
    '/',
    '/?cari=sp2d',
    '/?cari=zzzz',
    '/layanan/BCSM.02',
    '/layanan/CRSM.01.03',
    '/layanan/CRSM.01.01',
    '/layanan/ITSM.04.01/minta',
    '/lacak',
    '/lacak?nomor=HAI-1',
    '/masuk',
    '/perjanjian',
    '/kinerja',
    '/kinerja?dari=x',
    '/aksesibilitas',
    '/demo/surel',
    '/tidak-ada',
  ]

  test.each(paths)('§5.2.3: %s needs no script, fits 320 px, and axe finds nothing', async (path) => {
    const profile = await openProfile(browser, { width: 320 })
    const page = await profile.newPage()
    await page.goto(desk.address + path)
    expect(await axeFindings(page)).toEqual([])
    expect(await sidewaysScroll(page)).toBe(0)
    expect(await page.locator('h1').count()).toBe(1)
    expect(await page.locator('script').count()).toBe(0)
    await profile.close()
  })

  test('§5.3.6: the ticket page fits 320 px, and axe finds nothing', async () => {
    const profile = await openProfile(browser, { width: 320 })
    const page = await profile.newPage()
    await askTicket(page)
    for (const fold of await page.locator('summary').all()) await fold.click()
    expect(await axeFindings(page)).toEqual([])
    expect(await sidewaysScroll(page)).toBe(0)
    await profile.close()
  })

  test('§5.2.3: a first load is at most 20 kB in at most two requests', async () => {
    const profile = await openProfile(browser)
    const page = await profile.newPage()
    const loads: { path: string; bytes: number; requests: number }[] = []
    for (const path of paths) {
      let bytes = 0
      let requests = 0
      const counted: Promise<void>[] = []
      const count = (request: {
        sizes(): Promise<{ responseHeadersSize: number; responseBodySize: number }>
      }): void => {
        requests += 1
        counted.push(
          request.sizes().then((sizes) => {
            bytes += sizes.responseHeadersSize + sizes.responseBodySize
          }),
        )
      }
      page.on('requestfinished', count)
      await page.goto(desk.address + path, { waitUntil: 'networkidle' })
      await Promise.all(counted)
      page.off('requestfinished', count)
      loads.push({ path, bytes, requests })
    }
    expect(loads.filter(({ bytes, requests }) => bytes > 20_000 || bytes === 0 || requests > 2)).toEqual([])
    await profile.close()
  })

  test('§5.1: the keyboard alone reaches the content first, then the search', async () => {
    const profile = await openProfile(browser)
    const page = await profile.newPage()
    await page.goto(desk.address)
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.className')).toBe('skip')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.name')).toBe('cari')
    await page.keyboard.type('ntpn')
    await page.keyboard.press('Enter')
    await page.waitForURL(/cari=ntpn/)
    expect(await page.locator('#hasil').textContent()).toContain('1 hasil')
    await profile.close()
  })

  test('§5.1: the same pages speak English, and remember it', async () => {
    const profile = await openProfile(browser, { script: false })
    const page = await profile.newPage()
    await page.goto(`${desk.address}/layanan/CRSM.01.01`)
    await page.getByText('In English').click()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await page.goto(desk.address)
    expect(await page.locator('h1').textContent()).toBe('How can we help?')
    await profile.close()
  })
})

test('§3: a user signs in by the code from the mail and sees only their own tickets', async () => {
  const profile = await openProfile(browser, { script: false })
  const page = await profile.newPage()
  await askTicket(page)
  await page.goto(`${desk.address}/masuk?ke=/tiket`)
  await page.fill('#email', 'budi@satker999123.example')
  await page.getByRole('button', { name: 'Kirim kode' }).click()
  await desk.drain()
  const mails = await profile.newPage()
  await mails.goto(`${desk.address}/demo/surel`)
  const code =
    /\b\d{6}\b/.exec(
      (await mails.locator('article', { hasText: 'Kode' }).first().locator('.prose').textContent()) ?? '',
    )?.[0] ?? ''
  await page.fill('#code', code === '000000' ? '111111' : '000000')
  await page.getByRole('button', { name: 'Masuk' }).click()
  expect(await page.locator('.faults a').count()).toBe(1)
  await page.fill('#code', code)
  await page.getByRole('button', { name: 'Masuk' }).click()
  await page.waitForURL(/\/tiket$/)
  expect(new Set(await page.locator('.list b').allTextContents()).has('Akun SAKTI bendahara terkunci')).toBe(true)
  await page.locator('.list a').first().click()
  expect(await page.locator('h1').count()).toBe(1)
  await page.getByRole('button', { name: 'Keluar' }).click()
  expect(await page.getByRole('link', { name: 'Masuk' }).count()).toBe(1)
  await profile.close()
})
