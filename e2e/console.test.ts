import { Secret, TOTP } from 'otpauth'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axeFindings, openBrowser, openProfile, sidewaysScroll, signInStaff } from './browser.ts'
import { openTestDesk } from './desk.ts'
import type { TestDesk } from './desk.ts'

/** The console as its people have it: by keyboard, two at one ticket, each role with its own pages, and light. */

let desk: TestDesk
let browser: Browser
let agent: Page
beforeAll(async () => {
  desk = await openTestDesk()
  browser = await openBrowser()
  // A Monday morning, so that the desk is open.
  await desk.moveClock('2026-11-30T09:00:00+07:00')
  agent = await staff('sari')
}, 180_000)
afterAll(async () => {
  await browser.close()
  await desk.stop()
})

async function staff(name: string, width = 1440): Promise<Page> {
  const page = await (await openProfile(browser, { width })).newPage()
  await signInStaff(page, desk.address, `${name}@hai.example`)
  return page
}

const open = (page: Page, path: string) => page.goto(`${desk.address}${path}`)

/** A fresh ticket of a visit that is left open, as an agent records it; the path of its page. */
async function askAtTheDesk(page: Page, subject: string, component = 'CRSM.01.01'): Promise<string> {
  await open(page, '/meja/panggilan')
  await page.fill('#name', 'Budi Santoso')
  await page.fill('#email', 'budi@satker999123.example')
  await page.fill('#subject', subject)
  await page.fill('#body', 'Mohon penjelasan tata cara rekonsiliasi.')
  await page.selectOption('#component', component)
  await page.check('input[name=outcome][value=open]')
  await page.getByRole('button', { name: 'Catat' }).click()
  await page.waitForURL(/\/meja\/tiket\/HAI-/)
  return new URL(page.url()).pathname
}

/** Unfolds an action of the ticket page and gives its form. */
async function unfold(page: Page, title: string) {
  await page.locator('.act > summary', { hasText: new RegExp(`^${title}$`) }).click()
  return page.locator('details.act[open]', { has: page.locator('summary', { hasText: new RegExp(`^${title}$`) }) })
}

describe('§3: the door', () => {
  test('who is not signed in is asked to, and comes back to the page they wanted', async () => {
    const page = await (await openProfile(browser)).newPage()
    await open(page, '/meja/peringatan')
    expect(new URL(page.url()).pathname).toBe('/masuk')
    await page.fill('#staffEmail', 'sari@hai.example')
    await page.fill('#password', 'demo-hai-djpb-2026')
    await page.locator('form[action*="staff"] button').click()
    await page.waitForURL(/\/meja\/peringatan$/)
    expect(await page.locator('h1').textContent()).toBe('Peringatan dan pelanggaran')
  })

  test('a page of another role is refused, says why and who may', async () => {
    const answer = await open(agent, '/meja/orang')
    expect(answer?.status()).toBe(403)
    expect(await agent.locator('main').textContent()).toContain('Hanya administrator yang dapat mengelola orang')
    const auditor = await staff('bagas')
    expect((await open(auditor, '/meja/panggilan'))?.status()).toBe(403)
    await open(auditor, '/meja?tab=open')
    expect(await auditor.getByRole('button', { name: /^Ambil/ }).count()).toBe(0)
  })

  test('the second step is set up with the password and a first code, and its recovery codes are shown once', async () => {
    const page = await staff('lukman')
    await open(page, '/meja/akun')
    await page.fill('#password', 'demo-hai-djpb-2026')
    await page.getByRole('button', { name: 'Mulai pemasangan' }).click()
    const secret = (await page.locator('.secret').textContent()) ?? ''
    await page.fill('#code', '000000')
    await page.getByRole('button', { name: 'Konfirmasi' }).click()
    await page.locator('#faults').waitFor()
    await page.fill('#code', new TOTP({ secret: Secret.fromBase32(secret) }).generate())
    await page.getByRole('button', { name: 'Konfirmasi' }).click()
    await page.locator('.notice.good').waitFor()
    expect(await page.locator('.notice.good').textContent()).toContain('Verifikasi dua langkah kini aktif.')
    const codes = await page.locator('.secret').allTextContents()
    expect(codes.length).toBeGreaterThan(4)
    await open(page, '/meja/akun')
    expect(await page.content()).not.toContain(codes[0])
    expect(await page.locator('main').textContent()).toContain('Verifikasi dua langkah aktif.')
  })
})

describe('§5.3.1: the queue', () => {
  test('rows stand in order of working time left, the most overdue first, and say it in words', async () => {
    await open(agent, '/meja?tab=open')
    const left = await agent
      .locator('[data-ms]')
      .evaluateAll((cells) => cells.map((cell) => Number(cell.getAttribute('data-ms'))))
    expect(left.length).toBeGreaterThan(3)
    expect(left).toEqual(left.toSorted((one, other) => one - other))
    expect(await agent.locator('[data-ms]').first().textContent()).toMatch(/^lewat /)
  })

  test('j and k move the mark and the focus, Enter opens, / searches, ? lists the keys', async () => {
    await open(agent, '/meja?tab=open')
    await agent.keyboard.press('j')
    await agent.keyboard.press('j')
    await agent.keyboard.press('k')
    const rows = agent.locator('table.rows tbody tr')
    expect(await rows.nth(0).getAttribute('class')).toBe('cur')
    expect(await agent.locator('tr.cur').count()).toBe(1)
    const first = await rows.nth(0).locator('a.subject').getAttribute('href')
    expect(await agent.evaluate('document.activeElement.getAttribute("href")')).toBe(first)
    await agent.keyboard.press('?')
    expect(await agent.locator('dialog.keys').isVisible()).toBe(true)
    await agent.keyboard.press('Escape')
    await agent.keyboard.press('Enter')
    await agent.waitForURL(`${desk.address}${first}`)
    await open(agent, '/meja?tab=open')
    await agent.keyboard.press('/')
    expect(await agent.evaluate('document.activeElement.name')).toBe('q')
  })

  test('a takes the marked ticket', async () => {
    await askAtTheDesk(agent, 'Tiket untuk diambil')
    await open(agent, '/meja?tab=unassigned')
    const row = agent.locator('table.rows tbody tr', { hasText: 'Tiket untuk diambil' })
    await row.locator('a.subject').focus()
    await agent.keyboard.press('a')
    await agent.waitForURL(/diambil=/)
    expect(await agent.getByRole('status').first().textContent()).toBe('Tiket kini Saudara tangani.')
    await open(agent, '/meja?tab=mine')
    expect(await agent.locator('table.rows').textContent()).toContain('Tiket untuk diambil')
  })

  test('issue 6 §5: keys of one letter can be switched off, without script, and on again (WCAG 2.1.4)', async () => {
    const plain = await openProfile(browser, { script: false })
    const page = await plain.newPage()
    await signInStaff(page, desk.address, 'sari@hai.example')
    const choose = async (choice: string) => {
      await open(page, '/meja/akun')
      await page.check(`input[name=shortcuts][value=${choice}]`)
      await page.getByRole('button', { name: 'Simpan pilihan' }).click()
      await page.locator('.notice.good').waitFor()
    }
    await choose('off')
    const pressed = await openProfile(browser)
    await pressed.addCookies(await plain.cookies())
    const other = await pressed.newPage()
    await open(other, '/meja?tab=open')
    for (const key of ['j', 'a', '?', '/']) await other.keyboard.press(key)
    expect(await other.locator('tr.cur, dialog[open]').count()).toBe(0)
    expect(await other.evaluate('document.activeElement === document.body')).toBe(true)
    expect(await other.locator('[aria-keyshortcuts]').count()).toBe(0)
    await choose('on')
    await pressed.addCookies(await plain.cookies())
    await open(other, '/meja?tab=open')
    await other.keyboard.press('j')
    expect(await other.locator('tr.cur').count()).toBe(1)
  })

  test('the page is at most 60 kB with all that it loads', async () => {
    const page = await staff('sari')
    let bytes = 0
    page.on(
      'response',
      (response) =>
        void response.body().then(
          (body) => {
            bytes += body.length
          },
          () => undefined,
        ),
    )
    await open(page, '/meja?tab=open')
    await page.waitForLoadState('networkidle')
    expect(bytes).toBeGreaterThan(5_000)
    expect(bytes).toBeLessThan(60_000)
  })
})

describe('§5.3: a ticket', () => {
  test('is answered, asked about, resumed, handed on and resolved, and tells so in its story', async () => {
    await askAtTheDesk(agent, 'Alur lengkap')
    await agent.fill('#note-body', 'Periksa dahulu data pengguna.')
    await agent.getByRole('button', { name: 'Simpan catatan internal' }).click()
    await agent.locator('.notice.good').waitFor()
    expect(await agent.locator('.bub.note').last().textContent()).toContain('Periksa dahulu data pengguna.')
    await agent.fill('#reply-body', 'Permintaan Saudara sedang kami periksa.')
    await agent.getByRole('button', { name: 'Kirim kepada pengguna', exact: true }).click()
    expect(await agent.locator('.notice.good').textContent()).toBe('Balasan dikirim kepada pengguna.')
    const ask = await unfold(agent, 'Minta kelengkapan')
    await ask.locator('textarea').fill('Mohon kirimkan formulir yang telah ditandatangani.')
    await ask.getByRole('button').click()
    expect(await agent.locator('.tags').textContent()).toContain('Menunggu pengguna')
    expect(await agent.locator('aside').textContent()).toContain('dijeda')
    await (await unfold(agent, 'Lanjutkan')).getByRole('button').click()
    const handOn = await unfold(agent, 'Teruskan ke unit')
    await handOn.locator('select').selectOption('dit-pa')
    await handOn.locator('textarea').fill('Perlu pembukaan akun oleh unit.')
    await handOn.getByRole('button').click()
    expect(await agent.locator('.tags').textContent()).toContain('Diteruskan')
    const resolve = await unfold(agent, 'Selesaikan')
    await resolve.locator('textarea').fill('Akun telah dibuka.')
    await resolve.getByRole('button').click()
    expect(await agent.locator('.tags').textContent()).toContain('Selesai')
    const story = await agent.locator('.tl').textContent()
    for (const told of ['Dijeda: menunggu dokumen', 'Dilanjutkan', 'Diteruskan ke', 'Dinyatakan selesai.'])
      expect(story).toContain(told)
    // Nothing is offered that the state does not allow.
    expect(await agent.locator('.act > summary').allTextContents()).not.toContain('Selesaikan')
  })

  test(
    'changed by somebody else meanwhile: the reply is refused as stale (409), what was typed is kept, and sent ' +
      'again it goes',
    async () => {
      const path = await askAtTheDesk(agent, 'Dua petugas')
      const other = await staff('anton')
      await open(other, path)
      await agent.fill('#note-body', 'Catatan yang mendahului.')
      await agent.getByRole('button', { name: 'Simpan catatan internal' }).click()
      await agent.locator('.notice.good').waitFor()
      await other.fill('#reply-body', 'Balasan yang tidak boleh hilang.')
      const [answer] = await Promise.all([
        other.waitForResponse((response) => response.request().method() === 'POST'),
        other.getByRole('button', { name: 'Kirim kepada pengguna', exact: true }).click(),
      ])
      expect(answer.status()).toBe(409)
      await other.locator('#faults').waitFor()
      expect(await other.locator('#faults').textContent()).toContain('Tiket ini telah diperbarui oleh pihak lain')
      expect(await other.evaluate('document.activeElement.id')).toBe('faults')
      expect(await other.inputValue('#reply-body')).toBe('Balasan yang tidak boleh hilang.')
      expect(await other.locator('.tl').textContent()).toContain('Catatan yang mendahului.')
      await other.getByRole('button', { name: 'Kirim kepada pengguna', exact: true }).click()
      await other.locator('.notice.good').waitFor()
      expect(await other.locator('.bub.out').last().textContent()).toContain('Balasan yang tidak boleh hilang.')
    },
  )

  test('§6.3: the matrix sets impact and urgency, and the ticket bears the priority of that cell', async () => {
    await askAtTheDesk(agent, 'Prioritas tertinggi')
    const classify = await unfold(agent, 'Klasifikasi dan prioritas')
    await classify.locator('input[value="high/high"]').check({ force: true })
    await classify.getByRole('button').click()
    await agent.locator('.notice.good').waitFor()
    expect(await agent.locator('.tags .p').textContent()).toBe('P1')
  })

  test(
    '§6.4: a date is agreed only where the table has "-", after the hand-on, and is read as WIB whatever the zone ' +
      'of the browser',
    async () => {
      const context = await browser.newContext({ timezoneId: 'America/New_York', locale: 'id-ID' })
      const far = await context.newPage()
      await signInStaff(far, desk.address, 'sari@hai.example')
      await askAtTheDesk(far, 'Pengembangan laporan', 'CRSM.01.03')
      expect(await far.locator('.act > summary').allTextContents()).not.toContain('Sepakati tanggal')
      const handOn = await unfold(far, 'Teruskan ke unit')
      await handOn.locator('select').selectOption('dit-pa')
      await handOn.locator('textarea').fill('Perlu pengembangan.')
      await handOn.getByRole('button').click()
      const agree = await unfold(far, 'Sepakati tanggal')
      const agreeOn = async (form: typeof agree, at: string, how: string) => {
        await form.locator('input[name=dueAt]').fill(at)
        await form.locator('select[name=how]').selectOption(how)
        await form.getByRole('button').click()
        await far.locator('.notice.good').waitFor()
      }
      await agreeOn(agree, '2026-12-10T14:00', 'call-centre')
      expect(await far.locator('.tl').textContent()).toContain(
        'Disepakati selesai paling lambat Kamis, 10 Desember 2026 pukul 14.00 WIB, dengan pengguna (telepon).',
      )
      // A second date keeps the first in view.
      await agreeOn(await unfold(far, 'Sepakati tanggal'), '2026-12-14T10:00', 'letter')
      const dates = await far.locator('aside ol.plain li').allTextContents()
      expect(dates.map((text) => text.replaceAll(/\s+/g, ' ').trim())).toEqual([
        expect.stringMatching(/^10 Des 2026, 14\.00 \(semula\) disepakati .* dengan pengguna, telepon$/),
        expect.stringMatching(/^14 Des 2026, 10\.00 disepakati .* dengan pengguna, surat$/),
      ])
      await context.close()
    },
  )

  test('a form without its text is refused (422) and leads to the field', async () => {
    await askAtTheDesk(agent, 'Balasan kosong')
    await agent.getByRole('button', { name: 'Kirim kepada pengguna', exact: true }).click()
    await agent.locator('#faults').waitFor()
    expect(await agent.locator('#faults a').getAttribute('href')).toBe('#reply-body')
    expect(await agent.locator('#reply-body').getAttribute('aria-invalid')).toBe('true')
  })
})

describe('§2: oversight', () => {
  test('§2: the CSV of the realisation has the very rows of the page', async () => {
    await open(agent, '/meja/realisasi?dari=2026-10&sampai=2026-11&menurut=month,commitment')
    const shown = await agent
      .locator('.wide tbody tr')
      .evaluateAll((rows) =>
        rows.map((row) => [...row.querySelectorAll('td')].slice(2, 4).map((cell) => cell.textContent)),
      )
    const csv = await (
      await agent.request.get(`${desk.address}${await agent.locator('a[download]').getAttribute('href')}`)
    ).text()
    const lines = csv
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(',').slice(4, 6))
    expect(shown.length).toBeGreaterThan(1)
    expect(lines).toEqual(shown)
  })

  test(
    '§6.1.4: the owner announces a closed day, tickets say from when to when they moved, and others may only read ' +
      'the calendar',
    async () => {
      // Handed on at 09.00 on Monday with 8 working hours (CRSM.01.01): due on Tuesday at 09.00, and with Tuesday
      // closed on Wednesday at 09.00.
      const path = await askAtTheDesk(agent, 'Jatuh tempo yang bergeser')
      const handOn = await unfold(agent, 'Teruskan ke unit')
      await handOn.locator('select').selectOption('dit-pa')
      await handOn.locator('textarea').fill('Perlu unit.')
      await handOn.getByRole('button').click()
      await agent.locator('.notice.good').waitFor()
      const owner = await staff('okta')
      await open(owner, '/meja/kalender')
      await owner.fill('#date', '2026-12-01')
      await owner.fill('#nameId', 'Layanan tutup karena pemeliharaan')
      await owner.fill('#nameEn', 'Closed for maintenance')
      await owner.fill('#decree', 'Pengumuman PENG-1/2026')
      await owner.fill('#decreedOn', '2026-11-30')
      await owner.getByRole('button', { name: 'Lihat akibatnya' }).click()
      // Nothing is stored yet: it is told what would move, and asked once.
      await owner.locator('#sure').waitFor()
      expect(await owner.locator('#sure').textContent()).toContain('janji berjalan')
      expect(await owner.locator('#sure table').textContent()).toContain(path.split('/').at(-1))
      await owner.getByRole('button', { name: 'Ya, umumkan' }).click()
      await owner.locator('.notice.good').waitFor()
      expect(await owner.locator('table').first().textContent()).toContain('Layanan tutup karena pemeliharaan')
      await open(agent, '/meja/kalender')
      expect(await agent.getByRole('button', { name: 'Lihat akibatnya' }).count()).toBe(0)
      expect(await agent.getByRole('link', { name: /^Tarik kembali/ }).count()).toBe(0)
      await desk.drain()
      await open(agent, path)
      expect(await agent.locator('.tl').textContent()).toMatch(
        /Pemenuhan: dari 1 Des 2026, 09\.\d\d menjadi 2 Des 2026, 09\.\d\d\./,
      )
      // Taken back by a further line, with a decree of its own.
      await open(owner, '/meja/kalender?tahun=2026')
      await owner.getByRole('link', { name: /^Tarik kembali: Layanan tutup karena pemeliharaan/ }).click()
      expect(await owner.inputValue('#date')).toBe('2026-12-01')
      expect(await owner.inputValue('#effect')).toBe('open')
      await owner.fill('#decree', 'Pengumuman PENG-2/2026')
      await owner.getByRole('button', { name: 'Lihat akibatnya' }).click()
      await owner.getByRole('button', { name: 'Ya, umumkan' }).click()
      await owner.locator('.notice.good').waitFor()
      await desk.drain()
      await open(agent, path)
      expect(await agent.locator('.tl').textContent()).toMatch(
        /Pemenuhan: dari 2 Des 2026, 09\.\d\d menjadi 1 Des 2026, 09\.\d\d\./,
      )
    },
  )

  test('§6.1.1: the owner records by keyboard that the holidays of a year are decreed; without its basis it is refused', async () => {
    const owner = await staff('okta')
    await open(owner, '/meja/kalender')
    expect(await owner.inputValue('#year-year')).toBe('2028')
    await owner.locator('#year-decree').press('Enter')
    expect(await owner.locator('#faults a').getAttribute('href')).toBe('#year-decree')
    expect(await owner.locator('#year-decree').getAttribute('aria-invalid')).toBe('true')
    expect(await owner.evaluate('document.activeElement.id')).toBe('faults')
    await owner.locator('#faults a').press('Enter')
    await owner.locator('#year-decree').pressSequentially('SKB 1/2027')
    await owner.keyboard.press('Enter')
    await owner.getByRole('button', { name: 'Ya, catat penetapan' }).press('Enter')
    await owner.locator('.notice.good').waitFor()
    expect(await owner.locator('.bar').textContent()).toContain('Hari libur telah ditetapkan sampai tahun 2028.')
    expect(await owner.locator('.years [aria-current=page]').textContent()).toBe('2028')
    expect(await owner.locator('main').textContent()).toContain('Belum ada hari libur tahun 2028 yang diumumkan.')
    expect(await owner.inputValue('#year-year')).toBe('2029')
  })

  test('an API key is shown once, and never again', async () => {
    const administrator = await staff('admin')
    await open(administrator, '/meja/orang')
    await administrator.fill('#key-name', 'Uji')
    await administrator.check('input[value="tickets:read"]')
    await administrator.getByRole('button', { name: 'Buat kunci' }).click()
    const secret = await administrator.locator('.secret').textContent()
    expect(secret).toMatch(/^hai_/)
    await open(administrator, '/meja/orang')
    expect(await administrator.content()).not.toContain(secret)
    expect(await administrator.locator('table').last().textContent()).toContain('Uji')
  })
})

describe('decision 0008: every page', () => {
  const pages = [
    ['sari', '/meja?tab=open'],
    ['sari', '/meja?tab=mine'],
    ['sari', '/meja/cari?q=SP2D'],
    ['sari', '/meja/panggilan'],
    ['sari', '/meja/peringatan'],
    ['sari', '/meja/realisasi'],
    ['sari', '/meja/akun'],
    ['sari', 'ticket'],
    ['sari', 'ledger'],
    ['bagas', '/meja/tinjauan'],
    ['okta', '/meja/kalender'],
    ['admin', '/meja/orang'],
  ] as const

  test.for(pages)(
    '%s %s: axe finds nothing, light and dark, and nothing scrolls sideways at 360 px',
    async ([name, path]) => {
      const page = name === 'sari' ? agent : await staff(name)
      await open(page, '/meja?tab=open')
      const ticket = path.startsWith('/') ? '' : await page.locator('a.subject').first().getAttribute('href')
      const ofTicket: Record<string, string> = { ticket: `${ticket}`, ledger: `${ticket}/buku-besar` }
      await open(page, ofTicket[path] ?? path)
      expect(await page.locator('h1').count()).toBe(1)
      expect(await axeFindings(page)).toEqual([])
      await page.emulateMedia({ colorScheme: 'dark' })
      expect(await axeFindings(page)).toEqual([])
      await page.emulateMedia({ colorScheme: 'light' })
      await page.setViewportSize({ width: 360, height: 740 })
      expect(await sidewaysScroll(page)).toBe(0)
      expect(await axeFindings(page)).toEqual([])
      await page.setViewportSize({ width: 1440, height: 900 })
    },
  )
})
