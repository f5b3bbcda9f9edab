import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, openProfile, signInStaff } from './browser.ts'
import { openTestDesk } from './desk.ts'
import type { TestDesk } from './desk.ts'

/**
 * A ticket's page in a large organisation: units and staff are many, and the page does not carry them. Their lists come
 * when a fold is opened, by script or by a link.
 */

let desk: TestDesk
let browser: Browser
let administrator: Page
beforeAll(async () => {
  desk = await openTestDesk()
  browser = await openBrowser()
  // A Monday morning, so that the desk is open.
  await desk.moveClock('2026-11-30T09:00:00+07:00')
  administrator = await staff('admin')
}, 180_000)
afterAll(async () => {
  await browser.close()
  await desk.stop()
})

async function staff(name: string, script = true): Promise<Page> {
  const page = await (await openProfile(browser, { script })).newPage()
  await signInStaff(page, desk.address, `${name}@hai.example`)
  return page
}

const open = (page: Page, path: string) => page.goto(`${desk.address}${path}`)

/** Sends a form of the page of people, as its administrator. */
async function add(action: string, fields: Record<string, string>): Promise<void> {
  const answer = await administrator.request.post(`${desk.address}/meja/orang?/${action}`, {
    form: { key: crypto.randomUUID(), ...fields },
    headers: { origin: desk.address, accept: 'text/html' },
    maxRedirects: 0,
  })
  expect(answer.status()).toBe(303)
}

/** A fresh ticket of a visit that is left open; the path of its page. */
async function askAtTheDesk(page: Page, subject: string): Promise<string> {
  await open(page, '/meja/panggilan')
  await page.fill('#name', 'Budi Santoso')
  await page.fill('#email', 'budi@satker999123.example')
  await page.fill('#subject', subject)
  await page.fill('#body', 'Mohon penjelasan tata cara rekonsiliasi.')
  await page.selectOption('#component', 'CRSM.01.01')
  await page.check('input[name=outcome][value=open]')
  await page.getByRole('button', { name: 'Catat' }).click()
  await page.waitForURL(/\/meja\/tiket\/HAI-/)
  return new URL(page.url()).pathname
}

const fold = (page: Page, title: string) => page.locator('details.act', { hasText: title }).first()
const optionsOf = (page: Page, id: string) => page.locator(`#${id} option`).allTextContents()

describe('issue 5 §6: a ticket page does not grow with the organisation', () => {
  test('issue 5 §6: thirty more units and thirty more officers add no byte to it', async () => {
    const agent = await staff('sari')
    const path = await askAtTheDesk(agent, 'Halaman yang tetap ringan')
    const sizeOf = async () => (await (await agent.request.get(`${desk.address}${path}`)).body()).length
    const before = await sizeOf()
    for (let place = 10; place < 40; place += 1) {
      await add('unit', { code: `kppn-0${place}`, name: `KPPN Uji ${place}` })
      await add('add', {
        email: `petugas${place}@hai.example`,
        name: `Petugas Uji ${place}`,
        role: 'agent',
        unit: `kppn-0${place}`,
      })
    }
    expect(await sizeOf()).toBe(before)
    await open(agent, path)
    await fold(agent, 'Teruskan ke unit').locator('summary').click()
    await agent.locator('#handOn-unit option', { hasText: 'KPPN Uji 39' }).waitFor({ state: 'attached' })
    await fold(agent, 'Tugaskan').locator('summary').click()
    await agent.locator('#assign-assignee option', { hasText: 'Petugas Uji 39' }).waitFor({ state: 'attached' })
  }, 60_000)

  test('issue 5 §6: an unchanged list is not sent twice, and only those who work on tickets may have it', async () => {
    const agent = await staff('sari')
    const number = (await askAtTheDesk(agent, 'Daftar petugas')).split('/').at(-1) ?? ''
    const list = `${desk.address}/meja/pilihan/petugas?tiket=${number}`
    const first = await agent.request.get(list)
    const etag = first.headers()['etag'] ?? ''
    expect(await first.text()).toMatch(/\{"value":"[0-9a-f-]{36}","text":"Contact Center HAI-DJPb: Sari Wulandari"\}/)
    expect((await agent.request.get(list, { headers: { 'if-none-match': etag } })).status()).toBe(304)
    expect((await administrator.request.get(list)).status()).toBe(403)
    expect((await agent.request.get(`${desk.address}/meja/pilihan/lain`)).status()).toBe(404)
    const stranger = await (await openProfile(browser)).newPage()
    expect((await stranger.request.get(list, { maxRedirects: 0 })).status()).toBe(303)
  })
})

describe('issue 5 §6: the page of people does not hold every unit for every officer', () => {
  test('issue 5 §6: the form of one officer is on it, where it was asked for, and a change holds', async () => {
    await open(administrator, '/meja/orang')
    const boxes = administrator.locator('input[name=unit]')
    const units = await boxes.count()
    expect(units).toBe(await administrator.locator('form[action="?/add"] input[name=unit]').count())
    await administrator.getByRole('link', { name: 'Ubah peran dan unit Anton Nugroho' }).press('Enter')
    await administrator.waitForURL(/ubah=/)
    expect(await boxes.count()).toBe(2 * units)
    const form = administrator.locator('form[action="?/change"]')
    await form.getByRole('checkbox', { name: 'Auditor' }).check()
    await form.getByRole('button', { name: 'Simpan' }).click()
    await administrator.locator('.notice.good').waitFor()
    const row = administrator.locator('tr', { hasText: 'anton@hai.example' })
    expect(await row.textContent()).toContain('Auditor')
    expect(await boxes.count()).toBe(units)
  })
})

describe.for([true, false])('§6.4: handing on and assigning, with script: %s', (script) => {
  test('a unit is chosen by keyboard, and none is chosen beforehand', async () => {
    const agent = await staff('sari', script)
    await askAtTheDesk(agent, 'Diteruskan dengan papan ketik')
    await fold(agent, 'Teruskan ke unit').locator('summary').focus()
    await agent.keyboard.press('Enter')
    if (!script) await agent.getByRole('link', { name: 'Tampilkan semua unit' }).press('Enter')
    await agent.locator('#handOn-unit option[value=dit-pa]').waitFor({ state: 'attached' })
    expect(await agent.inputValue('#handOn-unit')).toBe('')
    expect(await agent.getByRole('link', { name: 'Tampilkan semua unit' }).count()).toBe(0)
    await agent.locator('#handOn-unit').focus()
    await agent.keyboard.type('Direktorat Pelaksanaan')
    await agent.keyboard.press('Tab')
    await agent.keyboard.type('Memerlukan telaah.')
    await agent.keyboard.press('Tab')
    await agent.keyboard.press('Enter')
    await agent.locator('.notice.good').waitFor()
    expect(await agent.locator('.tl').textContent()).toContain('Direktorat Pelaksanaan Anggaran')
  })

  test('a refused hand-on shows the fold open, the chosen unit, and the fault of the other field', async () => {
    const agent = await staff('sari', script)
    await askAtTheDesk(agent, 'Diteruskan tanpa alasan')
    await fold(agent, 'Teruskan ke unit').locator('summary').click()
    // Sent without a unit: the page comes again with the list, and leads to the field.
    await fold(agent, 'Teruskan ke unit').locator('textarea').fill('Memerlukan telaah.')
    await fold(agent, 'Teruskan ke unit').getByRole('button').click()
    expect(await agent.locator('#faults a').getAttribute('href')).toBe('#handOn-unit')
    expect(await agent.locator('#handOn-unit').getAttribute('aria-invalid')).toBe('true')
    expect(await agent.inputValue('#handOn-reason')).toBe('Memerlukan telaah.')
    await agent.selectOption('#handOn-unit', 'dit-pa')
    await agent.fill('#handOn-reason', '')
    await fold(agent, 'Teruskan ke unit').getByRole('button').click()
    expect(await agent.locator('#faults a').getAttribute('href')).toBe('#handOn-reason')
    expect(await agent.inputValue('#handOn-unit')).toBe('dit-pa')
    expect(await agent.locator('#handOn-reason').isVisible()).toBe(true)
  })

  test('a ticket is given to somebody, who is then chosen without the list', async () => {
    const agent = await staff('sari', script)
    const path = await askAtTheDesk(agent, 'Ditugaskan')
    await fold(agent, 'Tugaskan').locator('summary').click()
    if (!script) await agent.getByRole('link', { name: 'Tampilkan semua petugas' }).click()
    await agent.locator('#assign-assignee').selectOption({ label: 'Contact Center HAI-DJPb: Anton Nugroho' })
    await fold(agent, 'Tugaskan').getByRole('button').click()
    await agent.locator('.notice.good').waitFor()
    await open(agent, path)
    expect(await optionsOf(agent, 'assign-assignee')).toEqual(['Kembalikan ke antrean', 'Anton Nugroho'])
    expect(await agent.locator('#assign-assignee option:checked').textContent()).toBe('Anton Nugroho')
  })
})
