import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFindings, openBrowser, openProfile } from './browser.ts'
import { openTestDesk } from './desk.ts'
import type { TestDesk } from './desk.ts'

let desk: TestDesk
let browser: Browser
beforeAll(async () => {
  desk = await openTestDesk({ demo: false })
  browser = await openBrowser()
}, 120_000)
afterAll(async () => {
  await browser.close()
  await desk.stop()
})

test('§3: an empty desk leads through making its first administrator, once', async () => {
  const profile = await openProfile(browser, { width: 360 })
  const page = await profile.newPage()
  await page.goto(`${desk.address}/masuk`)
  expect(new URL(page.url()).pathname).toBe('/pertama')
  expect(await axeFindings(page)).toEqual([])
  const printed = /\/pertama\?kunci=([\w-]+)/.exec(desk.output())?.[0] ?? ''
  expect(printed).not.toBe('')
  await page.goto(desk.address + printed)
  await page.fill('#name', 'Ayu Lestari')
  await page.fill('#email', 'ayu@hai.example')
  await page.fill('#password', 'pendek')
  await page.getByRole('button', { name: 'Buat administrator' }).click()
  expect(await page.locator('.faults a').count()).toBe(1)
  expect(await page.inputValue('#name')).toBe('Ayu Lestari')
  await page.fill('#password', 'kereta-malam-ke-solo-2026')
  await page.getByRole('button', { name: 'Buat administrator' }).click()
  await page.waitForURL(/\/masuk$/)
  await page.goto(desk.address + printed)
  expect(new URL(page.url()).pathname).toBe('/masuk')
  expect((await page.goto(`${desk.address}/demo/surel`))?.status()).toBe(404)
  await profile.close()
})
