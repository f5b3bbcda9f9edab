import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ensureAgreement } from '../server/src/agreement-register/index.ts'
import { addPerson, addUnit, listPeople } from '../server/src/identity/index.ts'
import { handOnTicket, pauseTicket, receiveMessage, resolveTicket } from '../server/src/tickets/index.ts'
import { ensureWebBuilt } from '../server/src/platform/http/web-build.ts'
import type { Actor } from '../server/src/policy/index.ts'
import { withTestDatabase } from '../server/src/testing/database.ts'
import type { TestDatabase } from '../server/src/testing/database.ts'
import { aRequest, value, wibInstant } from '../server/src/testing/desk.ts'
import { deskOn } from '../testing/desk-process.ts'
import type { DeskProcess } from '../testing/desk-process.ts'
import { faultsIn, formTo, formsIn, hiddenOf, readerOf, staffCookie } from './forms.ts'
import type { FormField, PageForm, Reader } from './forms.ts'

/** What every form of every page answers to what is wrong: each fault by its name, leading to its field. */

const password = 'kata-sandi-yang-panjang-sekali-2026'
const system = { kind: 'system' } as const
let database: TestDatabase
let desk: DeskProcess
let sari: Reader
let visitor: Reader
let okta: Reader
/** Paths of pages of tickets in the states that offer the forms of a ticket. */
const tickets = { fresh: '', handedOn: '', waiting: '', resolved: '', link: '' }

async function aTicket(actor: Actor, component = 'CRSM.01.03'): Promise<{ number: string; link: string }> {
  const { context } = database
  return value(await receiveMessage(context, actor, aRequest({ channel: 'portal', component })))
}

beforeAll(async () => {
  await ensureWebBuilt(() => undefined)
  database = await withTestDatabase()
  const { context } = database
  await context.clock.set(wibInstant('2026-11-30T09:00'))
  await ensureAgreement(context)
  value(await addUnit(context, system, { code: 'contact-centre', name: 'Contact Center' }))
  value(await addUnit(context, system, { code: 'auditor', name: 'Unit Auditor' }))
  value(await addUnit(context, system, { code: 'dit-pa', name: 'Direktorat PA' }))
  const { id } = value(
    await addPerson(context, system, {
      email: 'sari@hai.example',
      name: 'Sari',
      roles: ['agent', 'supervisor', 'owner', 'administrator'],
      units: ['contact-centre'],
      password,
    }),
  )
  await addPerson(context, system, { email: 'anton@hai.example', name: 'Anton', roles: ['agent'] })
  await addPerson(context, system, {
    email: 'fitri@hai.example',
    name: 'Fitri',
    roles: ['unit-officer'],
    units: ['dit-pa'],
  })
  await addPerson(context, system, { email: 'okta@hai.example', name: 'Okta', roles: ['owner'], password })
  const actor: Actor = {
    kind: 'person',
    personId: id,
    name: 'Sari',
    roles: ['agent', 'supervisor', 'owner', 'administrator'],
    units: ['contact-centre'],
  }
  const [fresh, handedOn, waiting, resolved] = [
    await aTicket(actor),
    await aTicket(actor),
    await aTicket(actor),
    await aTicket(actor),
  ]
  value(await handOnTicket(context, actor, { ticket: handedOn.number, unit: 'dit-pa', reason: 'Perlu pengembangan.' }))
  value(await pauseTicket(context, actor, { ticket: waiting.number, awaiting: 'answer', body: 'Mohon dijelaskan.' }))
  value(await resolveTicket(context, actor, { ticket: resolved.number, body: 'Sudah selesai.' }))
  tickets.fresh = `/meja/tiket/${fresh.number}`
  tickets.handedOn = `/meja/tiket/${handedOn.number}`
  tickets.waiting = `/meja/tiket/${waiting.number}`
  tickets.resolved = `/meja/tiket/${resolved.number}`
  desk = await deskOn({ url: database.url, secret: database.config.secret })
  tickets.link = new URL(fresh.link, desk.address).pathname
  sari = readerOf(desk.address, await staffCookie(desk.address, 'sari@hai.example', password))
  okta = readerOf(desk.address, await staffCookie(desk.address, 'okta@hai.example', password))
  visitor = readerOf(desk.address, '')
}, 240_000)
afterAll(async () => {
  await desk.stop()
  await database.close()
})

/** Ways to fill a form wrongly: nothing at all, too much of everything, and times of the wrong order. */
const fillings: Readonly<Record<string, (field: FormField, place: number) => string>> = {
  nothing: () => '',
  'too much': ({ type }) => (type.startsWith('date') ? '2099-01-01T00:00' : 'x'.repeat(21_000)),
  'times in reverse': ({ type }, place) => {
    if (type === 'datetime-local') return `2026-11-30T08:${String(50 - place).padStart(2, '0')}`
    if (type === 'date') return '2099-01-01'
    return type === 'time' ? `${String(20 - place).padStart(2, '0')}:00` : 'x'
  },
}

/** What is sent: of each choice the one at `choice`. */
function filled(form: PageForm, fill: (field: FormField, place: number) => string, choice: number) {
  const sent: (readonly [string, string])[] = []
  const radios = new Map<string, string[]>()
  form.fields.forEach((field, place) => {
    if (field.type === 'hidden') sent.push([field.name, field.value])
    else if (field.type === 'radio') radios.set(field.name, [...(radios.get(field.name) ?? []), field.value])
    else if (field.type === 'select') sent.push([field.name, field.options[choice % field.options.length] ?? ''])
    else if (!['checkbox', 'file', 'button'].includes(field.type)) sent.push([field.name, fill(field, place)])
  })
  for (const [name, options] of radios) sent.push([name, options[choice % options.length] ?? ''])
  return sent
}

const address = (path: string, action: string): string => (action.startsWith('?') ? path + action : action || path)

// What would be done though nothing is typed: the ticket would be another one for the forms after it.
const needNothing = ['?/withdraw', '?/resume', '?/sessions', '?/assign', '?/change', '/keluar']

/** What a reader is told where a form of the page is filled wrongly, each as `field text`; the faulty ones by `action`. */
async function wrongsOf(reader: Reader, path: string, language: 'id' | 'en'): Promise<string[]> {
  const told: string[] = []
  const page = await reader.get(path, language)
  expect([path, page.status]).toEqual([path, 200])
  for (const form of formsIn(page.html).filter(({ action }) => !needNothing.includes(action)))
    for (const [how, fill] of Object.entries(fillings))
      for (const choice of [0, 1, 2]) {
        const { html } = await reader.post(address(path, form.action), filled(form, fill, choice), language)
        for (const { id, text } of faultsIn(html)) {
          const where = `${path} ${form.action}, ${how}: “${text}” leads to #${id}`
          expect(html.includes(` id="${id}"`), where).toBe(true)
          expect(/^(Isian|Field):/.test(text), where).toBe(false)
          told.push(`${form.action}#${id}`)
        }
      }
  return told
}

describe('issue 5 §2: every fault of every form is named and leads to its field', () => {
  test.for([
    { page: () => '/meja/panggilan', leadsTo: ['#answeredAt', '#endedAt', '#answer', '#reason', '#name', '#phone'] },
    {
      page: () => '/meja/kalender',
      leadsTo: ['?/announce#nameId', '?/announce#nameEn', '?/announce#from', '?/year#year-year'],
    },
    {
      page: () => '/meja/orang',
      leadsTo: ['?/add#add-email', '?/add#add-roles', '?/unit#unit-code', '?/key#key-name'],
    },
    {
      page: () => tickets.fresh,
      leadsTo: ['?/reply#reply-body', '?/handOn#handOn-reason'],
    },
    { page: () => tickets.handedOn, leadsTo: ['?/agree#agree-dueAt', '?/returnToDesk#returnToDesk-reason'] },
    { page: () => tickets.waiting, leadsTo: ['?/note#note-body'] },
    { page: () => tickets.resolved, leadsTo: ['?/reopen#reopen-reason'] },
    { page: () => '/meja/akun', leadsTo: [] },
  ])('$leadsTo', async ({ page, leadsTo }) => {
    for (const language of ['id', 'en'] as const) {
      const told = await wrongsOf(sari, page(), language)
      for (const place of leadsTo) expect(told).toContain(place)
    }
  })

  test('of the portal: a request, and what its requester writes', async () => {
    expect(await wrongsOf(visitor, '/layanan/BCSM.02.01/minta', 'id')).toContain('#body')
    expect(await wrongsOf(visitor, tickets.link, 'id')).toContain('?/reply#body')
    expect(await wrongsOf(visitor, tickets.link, 'en')).toContain('?/reply#body')
  })
})

describe('issue 5 §2: what a refused form says is true', () => {
  const uuid = (): string => crypto.randomUUID()

  test('§6.1.4: an opening after the closing, two missing names and a missing year are each told as what they are', async () => {
    const { html } = await sari.get('/meja/kalender')
    const announce = (entries: Readonly<Record<string, string>>) =>
      sari.post('/meja/kalender?/announce', [
        ...hiddenOf(formTo(html, '?/announce')).filter(([name]) => name !== 'key'),
        ['key', uuid()],
        ...Object.entries({ date: '2026-12-01', kind: 'exception', decree: 'X', decreedOn: '2026-11-30', ...entries }),
      ])
    const hours = await announce({ effect: 'hours', from: '12:00', to: '09:00', nameId: 'A', nameEn: 'A' })
    expect(faultsIn(hours.html)).toEqual([{ id: 'from', text: 'Jam: Jam mulai harus sebelum jam selesai.' }])
    const names = await announce({ effect: 'close', nameId: '', nameEn: '' })
    expect(faultsIn(names.html).map(({ text }) => text)).toEqual([
      'Nama dalam bahasa Indonesia: Wajib diisi.',
      'Nama dalam bahasa Inggris: Wajib diisi.',
    ])
    expect(names.html).not.toContain('tanggal penetapan tidak boleh')
    const year = await sari.post('/meja/kalender?/year', [
      ...hiddenOf(formTo(html, '?/year')),
      ['year', ''],
      ['decree', 'X'],
      ['decreedOn', '2026-11-30'],
    ])
    expect(faultsIn(year.html)).toEqual([{ id: 'year-year', text: 'Tahun: Wajib diisi.' }])
  })

  test('§6.1.2: a call that was handed on names its unit: none stands chosen, and its fields are not called optional', async () => {
    const { html } = await sari.get('/meja/panggilan')
    const form = formTo(html, '')
    expect(form.fields.find(({ name }) => name === 'unit')?.options[0]).toBe('')
    const labelOf = (name: string) => html.split(`<label for="${name}">`)[1]?.split('</label>')[0]
    expect(labelOf('email')).toContain('tidak wajib')
    for (const name of ['answer', 'reason']) {
      expect(labelOf(name)).toContain(', bila ')
      expect(labelOf(name)).not.toContain('tidak wajib')
    }
    const times = { queuedAt: '2026-11-30T08:00', answeredAt: '2026-11-30T08:01', endedAt: '2026-11-30T08:09' }
    const said = { name: 'Budi', subject: 'Perihal', body: 'Isi', outcome: 'handed-on', reason: 'Perlu pengembangan.' }
    const typed = { ...times, ...said }
    const refused = await sari.post('/meja/panggilan', [
      ...filled(form, () => '', 0).filter(([name]) => !Object.hasOwn(typed, name)),
      ...Object.entries(typed),
    ])
    expect(faultsIn(refused.html)).toEqual([{ id: 'unit', text: 'Unit tujuan: Wajib diisi.' }])
  })

  test('a refused unit gets its code back; a refused password gets nothing back', async () => {
    const unit = await sari.post('/meja/orang?/unit', [
      ['key', uuid()],
      ['code', 'Kode Salah'],
      ['name', 'Unit'],
    ])
    expect(formTo(unit.html, '?/unit').fields.find(({ name }) => name === 'code')?.value).toBe('Kode Salah')
    const add = await sari.post('/meja/orang?/add', [
      ['key', uuid()],
      ['email', 'x'],
      ['name', 'Rahasia'],
      ['password', 'rahasia-yang-tidak-kembali'],
    ])
    expect(add.html).toContain('Rahasia')
    expect(add.html).not.toContain('rahasia-yang-tidak-kembali')
  })

  test('a unit that has the code of a role gives no role, and a stale change keeps its ticks and its fold', async () => {
    const people = value(await listPeople(database.context, system))
    const anton = people.find(({ name }) => name === 'Anton')?.id ?? ''
    const { html } = await sari.get(`/meja/orang?ubah=${anton}`)
    const form = formTo(html, '?/change', anton)
    const granted = await sari.post('/meja/orang?/change', [...hiddenOf(form), ['role', 'agent'], ['unit', 'auditor']])
    expect(granted.status).toBe(303)
    const after = value(await listPeople(database.context, system)).find(({ id }) => id === anton)
    expect([after?.roles, after?.units]).toEqual([['agent'], ['auditor']])
    // The same page once more: by now it is not what its author saw.
    const stale = await sari.post('/meja/orang?/change', [
      ...hiddenOf(form).map(([name, text]) => [name, name === 'key' ? uuid() : text] as const),
      ['role', 'supervisor'],
      ['unit', 'dit-pa'],
    ])
    expect(stale.status).toBe(409)
    const shown = formTo(stale.html, '?/change', anton)
    const ticked = shown.fields.filter(({ checked }) => checked).map(({ value: right }) => right)
    expect(ticked).toEqual(['supervisor', 'dit-pa'])
    expect(stale.html).not.toContain('Tulisan Saudara')
  })

  test('who is late in taking a ticket is told that it is taken, not to send anything again', async () => {
    const { html } = await sari.get('/meja?tab=open')
    const number = tickets.fresh.split('/').at(-1) ?? ''
    const take = (key: string) =>
      sari.post('/meja?/take', [
        ...hiddenOf(formTo(html, '?/take')).filter(([name]) => name !== 'key'),
        ['key', key],
        ['ticket', number],
      ])
    expect((await take(uuid())).status).toBe(303)
    const late = await take(uuid())
    expect(late.status).toBe(409)
    expect(late.html).toContain('Tiket ini sudah diambil petugas lain.')
    expect(late.html).not.toContain('kirim kembali')
  })

  test('a form of the ticket that was emptied is not filled anew, and a chosen priority stays', async () => {
    const { html } = await sari.get(tickets.handedOn)
    const classified = await sari.post(`${tickets.handedOn}?/classify`, [
      ...hiddenOf(formTo(html, '?/classify')),
      ['level', 'high/high'],
      ['eventAt', '2026-12-02T09:00'],
    ])
    expect(classified.status).toBe(422)
    const chosen = formTo(classified.html, '?/classify').fields.filter(
      ({ name, checked }) => name === 'level' && checked,
    )
    expect(chosen.map(({ value: level }) => level)).toEqual(['high/high'])
  })

  test('too long a reply is called what its field is called; withdrawn in another tab, nothing speaks of a form that is gone', async () => {
    const reply = await visitor.post(`${tickets.link}?/reply`, [
      ['key', uuid()],
      ['body', 'x'.repeat(21_000)],
    ])
    expect(faultsIn(reply.html)).toEqual([{ id: 'body', text: 'Pesan Saudara terlalu panjang. Mohon singkatkan.' }])
    const withdraw = () => visitor.post(`${tickets.link}?/withdraw`, [['key', uuid()]])
    expect((await withdraw()).status).toBe(303)
    const { html } = await withdraw()
    expect(faultsIn(html).map(({ id }) => id)).toEqual(['keadaan'])
    expect(html).toContain(' id="keadaan"')
    expect(html).not.toContain('Isian Saudara masih ada')
    // Nobody answered it: no promise is shown as kept.
    expect(html).not.toMatch(/Ditanggapi|Dipenuhi/)
    expect(html).toContain('Berakhir ketika permintaan ditarik: Senin, 30 November 2026')
  })
})

describe('issue 5 §3: what a page says is true for its reader', () => {
  test('§6.1: hours of one day are said as everywhere else: 08.00–12.00', async () => {
    const { html } = await sari.get('/meja/kalender')
    const announced = await sari.post('/meja/kalender?/announce', [
      ...hiddenOf(formTo(html, '?/announce')),
      ...Object.entries({ date: '2026-12-03', kind: 'exception', effect: 'hours', from: '08:00', to: '12:00' }),
      ...Object.entries({
        sure: 'yes',
        nameId: 'Setengah hari',
        nameEn: 'Half a day',
        decree: 'X',
        decreedOn: '2026-11-30',
      }),
    ])
    expect(announced.status).toBe(303)
    expect((await sari.get('/meja/kalender')).html).toContain('Jam 08.00–12.00')
  })

  test('READING: who has no queue is led back to the console, and a refused file is no fault of ours', async () => {
    const refused = await okta.get('/meja/panggilan')
    expect(refused.status).toBe(403)
    expect(refused.html).toContain('Kembali ke konsol')
    expect(refused.html).not.toContain('Kembali ke antrean')
    const file = await visitor.get('/berkas/0190b5c8-0000-7000-8000-000000000000')
    expect([400, 404, 303]).toContain(file.status)
    expect(file.html).not.toContain('gangguan pada sistem kami')
  })

  test('§6.4: the catalogue and the form cite the very clause of each promise', async () => {
    const cited = ({ html }: { html: string }) =>
      [...html.matchAll(/href="\/perjanjian#sla-([\d.a-c]+)"/g)].map(([, id]) => id)
    const { html: agreement } = await visitor.get('/perjanjian')
    const component = cited(await visitor.get('/layanan/BCSM.02.01'))
    for (const id of ['6.4.a.3', '6.4.b.2', '6.4.c', '6.1']) {
      expect(component).toContain(id)
      expect(agreement).toContain(`id="sla-${id}"`)
    }
    expect(cited(await visitor.get('/layanan/BCSM.02.01/minta'))).toContain('6.4.a.3')
  })
})
