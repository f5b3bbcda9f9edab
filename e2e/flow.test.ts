import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, openProfile, signInStaff } from './browser.ts'
import { openTestDesk } from './desk.ts'
import type { TestDesk } from './desk.ts'

/** One request from arrival to verdict, as a satker officer and an agent live it, on a clock that is moved by hand. */

let desk: TestDesk
let browser: Browser
let agent: Page
let user: Page
let ticket = ''
let link = ''
let key = ''

const pdf = {
  name: 'surat.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
}

beforeAll(async () => {
  desk = await openTestDesk()
  browser = await openBrowser()
  await desk.moveClock('2026-11-20T15:40:00+07:00')
  user = await (await openProfile(browser, { width: 360, script: false })).newPage()
  agent = await (await openProfile(browser)).newPage()
  await signInStaff(agent, desk.address, 'sari@hai.example')
  const made = await desk.hai(
    'api-key',
    'add',
    '--name',
    'uji',
    '--scope',
    'tickets:read',
    '--scope',
    'ledger:read',
    '--scope',
    'reports:read',
  )
  key = /hai_[A-Za-z0-9_-]+/.exec(made.output)?.[0] ?? ''
}, 180_000)
afterAll(async () => {
  await browser.close()
  await desk.stop()
})

interface ShownCommitment {
  readonly kind: string
  readonly dueAt: string | null
  readonly verdict: string
}

async function api<Answer>(path: string, accept = 'application/json'): Promise<Answer> {
  const answer = await fetch(`${desk.address}/api/v1${path}`, { headers: { authorization: `Bearer ${key}`, accept } })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  return (accept === 'application/json' ? await answer.json() : await answer.text()) as Answer
}

async function commitment(kind: string): Promise<ShownCommitment> {
  const shown = await api<{ commitments: ShownCommitment[] }>(`/tickets/${ticket}`)
  const found = shown.commitments.find((one) => one.kind === kind)
  if (!found) throw new Error(`no ${kind}`)
  return found
}

/** Opens one of the folded forms of the ticket page and sends it. */
async function act(action: string, fill: (form: ReturnType<Page['locator']>) => Promise<void>): Promise<void> {
  await agent.goto(`${desk.address}/meja/tiket/${ticket}`)
  const form = agent.locator(`form[action="?/${action}"]`).last()
  await form.evaluate((element) => {
    const folded = (element as HTMLElement).closest('details')
    if (folded) folded.open = true
  })
  await fill(form)
  await form.locator('button').last().click()
  await agent.waitForLoadState()
}

describe('one request from arrival to verdict', () => {
  test('§6.1.3: asked on Friday at 15.40, an answer is promised by Monday 08.40, and the page says why', async () => {
    await user.goto(`${desk.address}/layanan/BCSM.02.01/minta`)
    await user.fill('#name', 'Budi Santoso')
    await user.fill('#email', 'budi@satker527123.example')
    await user.fill('#satker', '527123')
    await user.fill('#subject', 'Batas pengajuan TUP kedua')
    await user.fill('#body', 'Mohon penjelasan batas pengajuan TUP kedua.')
    for (const field of await user.locator('input[required], input[aria-required=true]').all()) {
      const type = await field.getAttribute('type')
      if (type === 'file') await field.setInputFiles(pdf)
      else if ((await field.inputValue()) === '') await field.fill('2026')
    }
    await user.getByRole('button', { name: 'Kirim permintaan' }).click()
    await user.waitForURL(/\/t\/HAI-/)
    link = user.url()
    ticket = /HAI-\d{8}-\d+-[A-Z]/.exec(link)?.[0] ?? ''
    const page = await user.locator('main').innerText()
    expect(page).toContain('Senin, 23 November 2026')
    expect(page).toContain('08.40 WIB')
    expect(await user.locator('details').first().textContent()).toContain('Jumat terhitung 20 menit')
    expect((await commitment('response')).dueAt).toBe('2026-11-23T08:40:00+07:00')
  })

  test('§6.4: answered on Monday at 08.30 it is met; handed on with a reason, the service has its hours', async () => {
    await desk.moveClock('2026-11-23T08:30:00+07:00')
    await act('reply', (form) => form.locator('textarea').fill('Pertanyaan Saudara kami terima.'))
    expect(await commitment('response')).toMatchObject({ verdict: 'met' })
    await act('handOn', async (form) => {
      await form.locator('select[name=unit]').selectOption('dit-pa')
      await form
        .locator('textarea, input[name=body], input[name=reason]')
        .last()
        .fill('Memerlukan telaah Direktorat PA.')
    })
    // 32 hours (BCSM.02.01; P5 has 40): 20 minutes on Friday, 24 h Monday to Wednesday, 7 h 40 m on Thursday.
    expect((await commitment('fulfilment')).dueAt).toBe('2026-11-26T15:40:00+07:00')
  })

  test(
    '§5.2.4, §5.3.2: while it waits for a document the clock stands still; the document comes from the portal and ' +
      'ends the wait',
    async () => {
      await desk.moveClock('2026-11-23T10:00:00+07:00')
      await act('ask', (form) => form.locator('textarea').fill('Mohon kirim surat pertanggungjawaban TUP pertama.'))
      await desk.moveClock('2026-11-23T13:00:00+07:00')
      await user.goto(link)
      expect(await user.locator('main').innerText()).toContain('Mohon kirim surat pertanggungjawaban TUP pertama.')
      const reply = user.locator('form[action="?/reply"]')
      await reply.locator('textarea').fill('Terlampir suratnya.')
      await reply.locator('input[type=file]').setInputFiles(pdf)
      await reply.locator('button').last().click()
      await user.waitForLoadState()
      expect((await commitment('fulfilment')).dueAt).toBe('2026-11-27T10:40:00+07:00')
    },
  )

  test('§6.3: raised to P1 after the wait, nothing is lost', async () => {
    await act('classify', (form) => form.locator('input[name=level][value="high/high"]').check({ force: true }))
    // 8 hours from Friday 15.40 with three taken out: Tuesday 10.40.
    expect((await commitment('fulfilment')).dueAt).toBe('2026-11-24T10:40:00+07:00')
  })

  test('§6.4: resolved in time it is met; the user reopens it within 3 working days, and it is resolved again', async () => {
    await desk.moveClock('2026-11-24T09:00:00+07:00')
    await act('resolve', (form) =>
      form.locator('textarea').fill('Batasnya satu bulan; lihat ketentuan yang dilampirkan.'),
    )
    expect(await commitment('fulfilment')).toMatchObject({ verdict: 'met' })
    await desk.moveClock('2026-11-25T09:00:00+07:00')
    await user.goto(link)
    const reopen = user.locator('form[action="?/reopen"]')
    await user
      .locator('details:has(form[action="?/reopen"]) > summary')
      .click()
      .catch(() => undefined)
    await reopen.locator('textarea').fill('Mohon diperjelas pasalnya.')
    await reopen.locator('button').last().click()
    await user.waitForLoadState()
    // 1 h 40 m were left on Tuesday at 09.00; they go on from Wednesday 09.00.
    expect(await commitment('fulfilment')).toMatchObject({ verdict: 'running', dueAt: '2026-11-25T10:40:00+07:00' })
    await desk.moveClock('2026-11-25T10:00:00+07:00')
    await act('resolve', (form) => form.locator('textarea').fill('Pasalnya kami kutip di bawah ini.'))
    expect(await commitment('fulfilment')).toMatchObject({ verdict: 'met' })
  })

  test('§2.3: report, CSV, API and hai verify say the same', async () => {
    await desk.drain()
    const query = 'from=2026-11&to=2026-11&by=month,service,channel,commitment'
    const { rows: lines } = await api<{ rows: Record<string, string | number | null>[] }>(`/realisation?${query}`)
    const csv = await api<string>(`/realisation?${query}&format=csv`, 'text/csv')
    const [head = '', ...rows] = csv.trim().split('\r\n')
    const met = head.split(',').indexOf('met')
    expect(rows.map((row) => Number(row.split(',')[met]))).toEqual(lines.map((line) => line['met']))
    const page = await agent
      .context()
      .request.get(
        `${desk.address}/meja/realisasi.csv?dari=2026-11&sampai=2026-11&menurut=month&menurut=service&menurut=channel&menurut=commitment`,
      )
    expect((await page.text()).trim()).toBe(csv.trim())
    const proof = await desk.hai('verify')
    expect(proof.output).toContain(' 0 differences')
    expect(proof.code).toBe(0)
  })
})
