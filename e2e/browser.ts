import { AxeBuilder } from '@axe-core/playwright'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { findBrowser } from '../testing/find-browser.ts'

/** Starts Chromium for a test file. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await findBrowser(), args: ['--no-sandbox'] })
}

/** How a page is looked at. `script: false` switches JavaScript off, as users of the portal may have it. */
export interface Look {
  readonly width?: number
  readonly script?: boolean
  readonly dark?: boolean
}

/** A fresh browser profile: no cookies, and the width, script and colours of `look`. */
export const openProfile = (
  browser: Browser,
  { width = 1280, script = true, dark = false }: Look = {},
): Promise<BrowserContext> =>
  browser.newContext({
    viewport: { width, height: 900 },
    javaScriptEnabled: script,
    colorScheme: dark ? 'dark' : 'light',
    locale: 'id-ID',
    bypassCSP: script,
  })

/** What axe finds wrong on a page (WCAG 2.2 AA and best practices), as one line each. The page's profile must allow script. */
export async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}

/** By how many pixels the page is wider than the window. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')

/** Signs a member of staff of the demo in, and waits for the page that follows. */
export async function signInStaff(
  page: Page,
  address: string,
  email: string,
  password = 'demo-hai-djpb-2026',
): Promise<void> {
  await page.goto(`${address}/masuk`)
  await page.locator('input[name=staffEmail]').fill(email)
  await page.locator('input[name=password]').fill(password)
  await page.locator('form[action*="staff"] button').click()
  await page.waitForURL((url) => url.pathname !== '/masuk')
}
