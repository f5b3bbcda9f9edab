import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { realisationCsv } from '../reports/index.ts'
import { anApiDesk } from '../testing/api-desk.ts'
import type { ApiDesk } from '../testing/api-desk.ts'

/** What is promised, announced, reported and attached (issue 2 §5). */

let api: ApiDesk
let agent: string
let reporter: string

beforeAll(async () => {
  api = await anApiDesk('2026-11-20 15:40')
  agent = await api.key('tickets:write')
  reporter = await api.key('reports:read')
})
afterAll(() => api.close())
beforeEach(() => api.desk.at('2026-11-20 15:40'))

const due = (question: object) => api.call('POST', '/api/v1/due', { json: question })

describe('computeDue', () => {
  test.for([
    {
      clause: '6.1.3',
      question: { channel: 'email', receivedAt: '2026-11-20T16:05:00+07:00' },
      kind: 'response',
      dueAt: '2026-11-23T09:00:00+07:00',
    },
    {
      clause: '6.1.2',
      question: { channel: 'portal', receivedAt: '2026-11-20T08:30:00Z' },
      kind: 'response',
      dueAt: '2026-11-23T08:30:00+07:00',
    },
    {
      clause: '6.4',
      kind: 'fulfilment',
      dueAt: '2026-11-23T16:00:00+07:00',
      question: {
        channel: 'email',
        receivedAt: '2026-11-23T08:00:00+07:00',
        component: 'BCSM.02.01',
        impact: 'high',
        urgency: 'high',
        handedOnAt: '2026-11-23T08:30:00+07:00',
      },
    },
    {
      clause: '6.4',
      kind: 'fulfilment',
      dueAt: null,
      question: {
        channel: 'email',
        receivedAt: '2026-11-23T08:00:00+07:00',
        component: 'CRSM.01.03',
        handedOnAt: '2026-11-23T08:30:00+07:00',
      },
    },
  ])('§$clause: $question.channel at $question.receivedAt → $kind due $dueAt', async ({ question, kind, dueAt }) => {
    const { status, body } = await due(question)
    expect(status).toBe(200)
    const commitments = body['commitments'] as {
      kind: string
      dueAt: string | null
      explanation: { clause: string; text: string }[]
    }[]
    expect(commitments.map((one) => one.kind)).toEqual(['response', 'firstLine', 'fulfilment'])
    expect(commitments.find((one) => one.kind === kind)?.dueAt).toBe(dueAt)
    expect(commitments[0]?.explanation.length).toBeGreaterThan(1)
  })

  test('the command line gives the same answer, to the letter', async () => {
    const line = execFileSync(process.execPath, [
      'server/src/hai.ts',
      'due',
      '--json',
      '--channel',
      'email',
      '--received',
      '2026-11-20T16:05:00+07:00',
      '--service',
      'BCSM.02.01',
      '--handed-on',
      '2026-11-23T08:30:00+07:00',
      '--pause',
      '2026-11-23T09:00:00+07:00/2026-11-23T11:00:00+07:00',
      '--known-on',
      '2026-11-20',
    ])
    const { text } = await due({
      channel: 'email',
      receivedAt: '2026-11-20T16:05:00+07:00',
      component: 'BCSM.02.01',
      handedOnAt: '2026-11-23T08:30:00+07:00',
      pauses: [{ from: '2026-11-23T09:00:00+07:00', to: '2026-11-23T11:00:00+07:00' }],
      knownOn: '2026-11-20',
    })
    expect(text).toBe(line.toString().trim())
  })

  test('a question that cannot be answered is refused with its place', async () => {
    const early = { channel: 'email', receivedAt: '2026-11-23T08:00:00+07:00', handedOnAt: '2026-11-20T08:00:00+07:00' }
    expect(await due(early)).toMatchObject({
      status: 422,
      body: { kind: 'invalid-input', errors: [{ pointer: '#/handedOnAt', fault: 'order' }] },
    })
    expect(await due({ channel: 'email', receivedAt: '2026-11-23T08:00:00+07:00', component: 'ZZ' })).toMatchObject({
      status: 422,
      body: { kind: 'unknown-component' },
    })
    expect(await due({ channel: 'email', receivedAt: '2001-01-01T08:00:00+07:00' })).toMatchObject({
      status: 422,
      body: { kind: 'no-agreement-in-force' },
    })
  })
})

describe('the agreement', () => {
  test("§5.1, §6.2: twelve services and nine channels, in the agreement's order", async () => {
    const { status, body } = await api.call('GET', '/api/v1/services')
    expect(status).toBe(200)
    expect((body['services'] as { code: string }[]).map((one) => one.code)).toEqual([
      'BCSM.01',
      'BCSM.02',
      'BCSM.03',
      'BCSM.04',
      'ITSM.01',
      'ITSM.02',
      'ITSM.03',
      'ITSM.04',
      'WBSM.01',
      'BMSM.01',
      'MSSM.01',
      'CRSM.01',
    ])
    expect((body['channels'] as { code: string }[]).map((one) => one.code)).toEqual([
      'call-centre',
      'email',
      'portal',
      'web-chat',
      'hai-cso',
      'whatsapp',
      'twitter',
      'instagram',
      'facebook',
    ])
  })

  test('§6.1.4: an announcement moves the calendar once, and only with the scope', async () => {
    const planner = await api.key('calendar:write')
    const entry = {
      date: '2026-11-24',
      decreedOn: '2026-11-20',
      kind: 'exception',
      effect: { kind: 'close' },
      name: { id: 'Layanan tutup', en: 'Desk closed' },
      decree: 'PENG-1/PB/2026',
    }
    expect(await api.call('POST', '/api/v1/calendar', { key: agent, json: entry })).toMatchObject({
      status: 403,
      body: { kind: 'scope-missing' },
    })
    const first = await api.call('POST', '/api/v1/calendar', {
      key: planner,
      json: entry,
      headers: { 'idempotency-key': 'a' },
    })
    expect(first).toMatchObject({ status: 201, body: { changed: true } })
    const again = await api.call('POST', '/api/v1/calendar', {
      key: planner,
      json: entry,
      headers: { 'idempotency-key': 'a' },
    })
    expect([again.text, again.headers.get('idempotent-replayed')]).toEqual([first.text, 'true'])
    expect(
      (
        await api.call('POST', '/api/v1/calendar', {
          key: planner,
          json: { ...entry, date: '2026-11-25' },
          headers: { 'idempotency-key': 'a' },
        })
      ).body,
    ).toMatchObject({ kind: 'idempotency-key-reused' })
    const { body } = await api.call('GET', '/api/v1/calendar', { key: planner })
    expect((body['entries'] as object[]).at(-1)).toEqual(entry)
    expect(
      await api.call('POST', '/api/v1/calendar', { key: planner, json: { ...entry, decreedOn: '2026-11-21' } }),
    ).toMatchObject({
      status: 422,
      body: { kind: 'invalid-input' },
    })
  })

  test('issue 6 §5: a day of a year far from the decreed ones is taken once it is confirmed', async () => {
    const planner = await api.key('calendar:write')
    const announce = (more: object) =>
      api.call('POST', '/api/v1/calendar', {
        key: planner,
        json: {
          date: '2062-12-24',
          decreedOn: '2026-11-20',
          kind: 'exception',
          effect: { kind: 'close' },
          name: { id: 'Tutup', en: 'Closed' },
          decree: 'PENG-62/PB/2026',
          ...more,
        },
      })
    expect(await announce({})).toMatchObject({
      status: 422,
      body: {
        errors: [{ pointer: '#/date', fault: 'far-year', detail: expect.stringContaining('confirm') as string }],
      },
    })
    expect(await announce({ confirm: true })).toMatchObject({ status: 201, body: { changed: true } })
  })

  test('units are listed for those who hand on', async () => {
    const { status, body } = await api.call('GET', '/api/v1/units', { key: agent })
    expect(status).toBe(200)
    expect((body['units'] as { code: string }[]).map((one) => one.code)).toContain('contact-centre')
    expect((await api.call('GET', '/api/v1/units')).status).toBe(401)
  })
})

describe('getRealisation', () => {
  test('§2: one answer in time, one too late: the share is a half, in JSON and in CSV alike', async () => {
    const ask = async (): Promise<string> =>
      String(
        (
          await api.call('POST', '/api/v1/tickets', {
            key: agent,
            json: { channel: 'email', requester: { name: 'Siti' }, subject: 'x', body: 'y' },
          })
        ).body['number'],
      )
    const [kept, broken] = [await ask(), await ask()]
    await api.desk.at('2026-11-23 08:40')
    await api.call('POST', `/api/v1/tickets/${kept}/replies`, { key: agent, json: { body: 'Tepat.' } })
    await api.desk.at('2026-11-23 08:41')
    await api.call('POST', `/api/v1/tickets/${broken}/replies`, { key: agent, json: { body: 'Terlambat.' } })
    const path = '/api/v1/realisation?from=2026-11&to=2026-11&by=month,commitment'
    const { body } = await api.call('GET', path, { key: reporter })
    const rows = body['rows'] as Parameters<typeof realisationCsv>[0]
    expect(rows.find((row) => row.commitment === 'response')).toMatchObject({
      month: '2026-11',
      met: 1,
      breached: 1,
      share: 0.5,
    })
    const csv = await api.call('GET', path, { key: reporter, headers: { accept: 'text/csv' } })
    expect(csv.headers.get('content-type')).toContain('text/csv')
    expect(csv.text).toBe(realisationCsv(rows))
    expect(csv.text).toContain('2026-11,,,response,1,1,0,0.5')
    expect((await api.call('GET', `${path}&format=csv`, { key: reporter })).text).toBe(csv.text)
  })

  test.for([
    'from=2026-13&to=2026-12',
    'from=2026-11',
    'from=2026-12&to=2026-11',
    'from=2026-11&to=2026-11&by=nothing',
    'from=2026-11&to=2026-11&by=month,month',
    'from=2026-11&to=2026-11&x=1',
    'from=2026-11&from=2026-10&to=2026-11',
    'from=0000-01&to=2026-11',
  ])("refused with the parameter's name: %s", async (query) => {
    const { status, body } = await api.call('GET', `/api/v1/realisation?${query}`, { key: reporter })
    expect([status, body['kind']]).toEqual([400, 'invalid-query'])
    expect((body['errors'] as { parameter: string }[])[0]?.parameter).toBeTypeOf('string')
  })
})

describe('attachments', () => {
  // The smallest PNG: one transparent pixel.
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  const upload = (
    content: Uint8Array<ArrayBuffer> | string,
    name: string,
    key = agent,
    headers: Record<string, string> = {},
  ) =>
    api.call('POST', '/api/v1/attachments', {
      key,
      raw: content,
      headers: { 'content-type': 'application/octet-stream', 'content-disposition': name, ...headers },
    })

  test('a file is uploaded, named in a message, and read by those who may read the ticket', async () => {
    const form = new FormData()
    form.append('file', new File([png], 'bukti "A".png', { type: 'text/html' }))
    const uploaded = await api.call('POST', '/api/v1/attachments', { key: agent, raw: form })
    expect(uploaded).toMatchObject({
      status: 201,
      body: { name: 'bukti "A".png', mediaType: 'image/png', size: png.length },
    })
    const id = String(uploaded.body['id'])
    const stranger = await api.key('tickets:write')
    expect((await api.call('GET', `/api/v1/attachments/${id}`, { key: stranger })).status).toBe(404)
    const other = { channel: 'email', requester: { name: 'Siti' }, subject: 'x', body: 'y', attachments: [id] }
    expect(await api.call('POST', '/api/v1/tickets', { key: stranger, json: other })).toMatchObject({
      status: 422,
      body: { kind: 'unknown-attachment' },
    })
    expect((await api.call('POST', '/api/v1/tickets', { key: agent, json: other })).status).toBe(201)
    const file = await api.call('GET', `/api/v1/attachments/${id}`, { key: stranger })
    expect(file.status).toBe(200)
    expect(file.headers.get('content-disposition')).toBe(
      `inline; filename="bukti _A_.png"; filename*=UTF-8''bukti%20%22A%22.png`,
    )
    expect(file.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect((await api.call('GET', `/api/v1/attachments/${id}`)).status).toBe(401)
  })

  test('a text is never shown inside a page', async () => {
    const { body } = await upload('isi', "attachment; filename*=UTF-8''catatan%20rapat.txt")
    const file = await api.call('GET', `/api/v1/attachments/${String(body['id'])}`, { key: agent })
    expect(file.headers.get('content-disposition')).toBe(
      `attachment; filename="catatan rapat.txt"; filename*=UTF-8''catatan%20rapat.txt`,
    )
    expect(file.text).toBe('isi')
  })

  test.for([
    {
      what: "markup under a picture's name",
      content: '<html><script>alert(1)</script>',
      name: 'attachment; filename="a.png"',
      status: 415,
      kind: 'file-type-refused',
    },
    {
      what: 'an SVG',
      content: '<svg xmlns="http://www.w3.org/2000/svg"/>',
      name: 'attachment; filename="a.svg"',
      status: 415,
      kind: 'file-type-refused',
    },
    { what: 'nothing', content: '', name: 'attachment; filename="a.txt"', status: 422, kind: 'invalid-input' },
    { what: 'no name', content: 'x', name: 'attachment', status: 400, kind: 'invalid-header' },
  ])('refused: $what', async ({ content, name, status, kind }) => {
    expect(await upload(content, name)).toMatchObject({ status, body: { kind } })
  })

  test('more than 10 MB is refused before it is read', async () => {
    expect(await upload(new Uint8Array(10 * 1024 * 1024 + 1), 'attachment; filename="a.txt"')).toMatchObject({
      status: 413,
      body: { kind: 'too-large' },
    })
  })

  test('a repeated upload with one key is one file', async () => {
    const headers = { 'idempotency-key': 'berkas-1' }
    const first = await upload('isi', 'attachment; filename=a.txt', agent, headers)
    const before = await api.rows()
    const again = await upload('isi', 'attachment; filename=a.txt', agent, headers)
    expect([again.status, again.text, again.headers.get('idempotent-replayed')]).toEqual([201, first.text, 'true'])
    expect(await api.rows()).toEqual(before)
    expect((await upload('lain', 'attachment; filename=a.txt', agent, headers)).status).toBe(422)
  })

  test('other content types and broken forms are refused', async () => {
    const json = await api.call('POST', '/api/v1/attachments', { key: agent, json: {} })
    expect(json).toMatchObject({ status: 415, body: { kind: 'unsupported-media-type' } })
    const broken = await api.call('POST', '/api/v1/attachments', {
      key: agent,
      raw: 'nonsense',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    })
    expect(broken).toMatchObject({ status: 400, body: { kind: 'malformed' } })
  })
})
