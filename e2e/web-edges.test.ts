import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestDesk } from './desk.ts'
import type { TestDesk } from './desk.ts'

/** What the pages answer to requests that no page of ours sends (issue 5 §2). */

let desk: TestDesk
beforeAll(async () => {
  desk = await openTestDesk()
}, 180_000)
afterAll(() => desk.stop())

/** Asks without following, so that an address that leads away shows. The path is sent as it is written. */
const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(desk.address + path, { redirect: 'manual', headers: { accept: 'text/html' }, ...init })

/** Sends a form as a browser does; a session's cookie goes with it where there is one. */
const send = (path: string, fields: Readonly<Record<string, string>>, cookie = ''): Promise<Response> =>
  ask(path, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { accept: 'text/html', origin: desk.address, cookie },
  })

async function signIn(name: string): Promise<string> {
  const answer = await send('/masuk?/staff', {
    staffEmail: `${name}@hai.example`,
    password: 'demo-hai-djpb-2026',
  })
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

const page = async (path: string, cookie: string): Promise<string> =>
  (await ask(path, { headers: { accept: 'text/html', cookie } })).text()

/** Something for each detail that the form of a component asks for. */
async function detailsOf(form: string): Promise<Record<string, string>> {
  const asked = [...(await page(form, '')).matchAll(/name="(f-[^"]+)"/g)].map((match) => match[1] ?? '')
  return Object.fromEntries(asked.map((name) => [name, 'SAKTI']))
}

/** The page of a fresh request, at its secret address. */
async function secretPage(): Promise<string> {
  const form = '/layanan/BCSM.04.01/minta'
  const details = await detailsOf(form)
  const answer = await send(form, {
    key: randomUUID(),
    name: 'Budi Santoso',
    email: 'budi@satker999123.example',
    satker: '999123',
    subject: 'Pertanyaan',
    body: 'Mohon penjelasan.',
    ...details,
  })
  return answer.headers.get('location')?.split('?')[0] ?? ''
}

/** Sends a form with a file, as a browser does. */
async function sendWithFile(path: string, fields: Readonly<Record<string, string>>): Promise<string> {
  const body = new FormData()
  for (const [name, text] of Object.entries(fields)) body.append(name, text)
  body.append('files', new File(['%PDF-1.4\n%%EOF\n'], 'surat.pdf', { type: 'application/pdf' }))
  const answer = await ask(path, { method: 'POST', body, headers: { accept: 'text/html', origin: desk.address } })
  expect(answer.status).toBe(303)
  return answer.headers.get('location') ?? ''
}

describe('issue 5 §3: a form of the portal that is sent twice', () => {
  test('issue 5 §3: with its file, a request is one ticket with one file, and a reply one message', async () => {
    const fields = {
      key: randomUUID(),
      name: 'Budi Santoso',
      email: 'budi@satker999123.example',
      satker: '999123',
      subject: 'Dikirim dua kali',
      body: 'Mohon penjelasan.',
      ...(await detailsOf('/layanan/BCSM.04.01/minta')),
    }
    const both = await Promise.all([1, 2].map(() => sendWithFile('/layanan/BCSM.04.01/minta', fields)))
    expect(both[1]).toBe(both[0])
    expect(await sendWithFile('/layanan/BCSM.04.01/minta', fields)).toBe(both[0])
    const path = both[0]?.split('?')[0] ?? ''
    const reply = { key: `${randomUUID()}-r`, body: 'Terlampir suratnya.' }
    await Promise.all([1, 2].map(() => sendWithFile(`${path}?/reply`, reply)))
    const html = await page(path, '')
    expect(html.split('Terlampir suratnya.')).toHaveLength(2)
    // The file of the request stands with its message and among the facts; that of the reply too.
    expect(new Set([...html.matchAll(/berkas\/([0-9a-f-]{36})/g)].map((match) => match[1])).size).toBe(2)
  })
})

describe('issue 5 §2: headers', () => {
  // Not "no-referrer": browsers would send this page's own forms with the Origin "null", which no form is taken from.
  test(
    'the page of a secret link tells no other site its address, keeps search engines out, and every other header ' +
      'stands too',
    async () => {
      const path = await secretPage()
      expect(path).toMatch(/^\/t\/HAI-/)
      const { headers } = await ask(path)
      expect(headers.get('referrer-policy')).toBe('same-origin')
      expect(headers.get('x-robots-tag')).toBe('noindex')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
      expect((await ask('/')).headers.get('referrer-policy')).toBe('same-origin')
    },
  )
})

describe('issue 5 §2: a language that is asked for leads to no other host', () => {
  test.for(['//evil.example/?bahasa=en', '//evil.example?bahasa=en', '///evil.example/?bahasa=id'])(
    '%s',
    async (path) => {
      const answer = await ask(path)
      const location = answer.headers.get('location')
      if (location !== null) expect(new URL(location, desk.address).origin).toBe(desk.address)
      expect(location ?? '/').toMatch(/^\/(?!\/)/)
    },
  )

  test('a page of ours comes back in its language', async () => {
    const answer = await ask('/lacak?nomor=HAI-1&bahasa=en')
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/lacak?nomor=HAI-1'])
  })
})

describe('issue 5 §2: what a page was made of answers nobody', () => {
  test('portal, secret link and console: 404 for the data alone', async () => {
    const cookie = await signIn('sari')
    const secret = await secretPage()
    for (const path of ['/__data.json', `${secret}/__data.json`, '/meja/__data.json', '/meja/orang/__data.json']) {
      const answer = await ask(path, { headers: { cookie } })
      expect([path, answer.status, await answer.text()]).toEqual([path, 404, ''])
    }
  })
})

describe('issue 5 §2: forms of the console', () => {
  test('a ticket that somebody was quicker to take is not taken from them, and the queue says so (409)', async () => {
    const [sari, anton] = [await signIn('sari'), await signIn('anton')]
    await secretPage()
    const queue = await page('/meja?tab=unassigned', sari)
    const ticket = /name="ticket" value="([^"]+)"/.exec(queue)?.[1] ?? ''
    const keyOf = (text: string): string => /name="key" value="([^"]+)"/.exec(text)?.[1] ?? ''
    const key = keyOf(queue)
    const late = keyOf(await page('/meja?tab=unassigned', anton))
    expect((await send('/meja?/take', { ticket, tab: 'unassigned', key }, sari)).status).toBe(303)
    // Pressed twice, it is still one taking.
    expect((await send('/meja?/take', { ticket, tab: 'unassigned', key }, sari)).status).toBe(303)
    const refused = await send('/meja?/take', { ticket, tab: 'unassigned', key: late }, anton)
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('Tiket ini sudah diambil petugas lain')
    expect(await page('/meja?tab=mine', sari)).toContain(ticket)
  })

  test('rights change all at once or not at all, and not where the author had not seen what they are', async () => {
    const admin = await signIn('admin')
    const people = await page('/meja/orang', admin)
    const person = /ubah=([^#"]+)#ubah" aria-label="[^"]*Sari Wulandari"/.exec(people)?.[1] ?? ''
    const form = await page(`/meja/orang?ubah=${person}`, admin)
    expect(form).toContain('value="contact-centre" checked')
    type Entries = readonly (readonly [string, string])[]
    const seenIn = (html: string): Entries =>
      [...html.matchAll(/name="(seen-role|seen-unit)" value="([^"]+)"/g)].map(([, name = '', text = '']) => [
        name,
        text,
      ])
    const seen = seenIn(form)
    expect(seen).toContainEqual(['seen-unit', 'contact-centre'])
    const body = (more: Entries, seenNow: Entries): URLSearchParams =>
      new URLSearchParams([['key', randomUUID()], ['person', person], ...seenNow, ...more].map(([...pair]) => pair))
    const change = (given: URLSearchParams): Promise<Response> =>
      ask('/meja/orang?/change', {
        method: 'POST',
        body: given,
        headers: { accept: 'text/html', origin: desk.address, cookie: admin },
      })
    // A role that is granted, and a unit that there is none of: neither holds.
    const half = await change(
      body(
        [
          ['role', 'auditor'],
          ['role', 'agent'],
          ['unit', 'tidak-ada'],
        ],
        seen,
      ),
    )
    expect(half.status).toBe(422)
    const unseen = await change(body([['role', 'auditor']], [['seen-role', 'user']]))
    expect(unseen.status).toBe(409)
    // What was ticked is there again, with the form open.
    expect(await unseen.text()).toContain('value="auditor" checked')
    const after = await page(`/meja/orang?ubah=${person}`, admin)
    expect(seenIn(after)).toEqual(seen)
  })

  test('a unit that is sent twice under one key is made once, and an announcement of a page that is out of date is refused', async () => {
    const [admin, owner] = [await signIn('admin'), await signIn('okta')]
    const key = randomUUID()
    const unit = { key, code: 'uji-satu', name: 'Unit Uji' }
    expect((await send('/meja/orang?/unit', unit, admin)).status).toBe(303)
    expect((await send('/meja/orang?/unit', unit, admin)).status).toBe(303)
    expect((await send('/meja/orang?/unit', { ...unit, name: 'Lain' }, admin)).status).toBe(422)
    const calendar = await page('/meja/kalender', owner)
    const seen = /name="seen" value="([^"]*)"/.exec(calendar)?.[1] ?? ''
    const entry = {
      seen,
      date: '2027-03-01',
      effect: 'close',
      kind: 'exception',
      nameId: 'Pemeliharaan',
      nameEn: 'Maintenance',
      decree: 'PENG-2/2026',
      decreedOn: '2026-11-01',
    }
    const asked = await send('/meja/kalender?/announce', { ...entry, key: randomUUID() }, owner)
    expect([asked.status, await asked.text()]).toEqual([200, expect.stringContaining('id="sure"')])
    const sent = { ...entry, sure: 'yes', key: randomUUID() }
    expect((await send('/meja/kalender?/announce', sent, owner)).status).toBe(303)
    expect((await send('/meja/kalender?/announce', sent, owner)).status).toBe(303)
    const stale = await send(
      '/meja/kalender?/announce',
      { ...entry, date: '2027-03-02', sure: 'yes', key: randomUUID() },
      owner,
    )
    expect(stale.status).toBe(409)
    expect(await stale.text()).toContain('value="PENG-2/2026"')
  })
})
