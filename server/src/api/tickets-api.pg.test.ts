import { hash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { anApiDesk } from '../testing/api-desk.ts'
import type { ApiAnswer, ApiDesk } from '../testing/api-desk.ts'
import { aUnit } from '../testing/desk.ts'

/** The flow of a ticket as a stranger drives it, with the promises of the agreement checked by hand (issue 2 §5). */

let api: ApiDesk
let agent: string
let channel: string

const request = {
  channel: 'email',
  requester: { name: 'Siti Rahmawati', email: 'siti@satker411792.example' },
  satker: '411792',
  subject: 'SPM ditolak',
  body: 'Mohon penjelasan.',
}

beforeAll(async () => {
  api = await anApiDesk('2026-11-20 15:40')
  agent = await api.key('tickets:write')
  channel = await api.key('tickets:create')
  await aUnit(api.desk.context, 'dit-uji', 'Direktorat Uji')
})
afterAll(() => api.close())
beforeEach(() => api.desk.at('2026-11-20 15:40'))

const create = async (more: object = {}): Promise<ApiAnswer> =>
  api.call('POST', '/api/v1/tickets', { key: agent, json: { ...request, ...more } })
const numberOf = async (more: object = {}): Promise<string> => String((await create(more)).body['number'])
const change = (number: string, what: string, json: object, headers: Record<string, string> = {}) =>
  api.call('POST', `/api/v1/tickets/${number}/${what}`, { key: agent, json, headers })
const read = (number: string) => api.call('GET', `/api/v1/tickets/${number}`, { key: agent })

describe('createTicket', () => {
  test('§6.1.3, §6.4: an e-mail of Friday 15.40 is promised an answer by Monday 08.40, and says where that is explained', async () => {
    const answer = await create()
    expect(answer.status).toBe(201)
    expect(answer.headers.get('location')).toBe(`/api/v1/tickets/${String(answer.body['number'])}`)
    expect(answer.body).toMatchObject({
      state: 'new',
      receivedAt: '2026-11-20T15:40:00+07:00',
      why: `/api/v1/tickets/${String(answer.body['number'])}/explanation`,
      commitments: [
        {
          kind: 'response',
          basis: 'promised',
          targetSeconds: 3600,
          dueAt: '2026-11-23T08:40:00+07:00',
          verdict: 'running',
        },
        {
          kind: 'firstLine',
          basis: 'promised',
          targetSeconds: 3600,
          dueAt: '2026-11-23T08:40:00+07:00',
          verdict: 'running',
        },
        { kind: 'fulfilment', dueAt: null },
      ],
    })
    expect(answer.body['link']).toMatch(/^\/t\/HAI-/)
  })

  test('§6.4: WhatsApp promises nothing; the internal hour is labelled internal', async () => {
    const { body } = await create({ channel: 'whatsapp' })
    expect(body['commitments']).toContainEqual({
      kind: 'response',
      basis: 'internal',
      targetSeconds: null,
      dueAt: null,
      internalDueAt: '2026-11-23T08:40:00+07:00',
      verdict: 'none',
    })
  })

  test('§6.4: a call that is recorded afterwards carries its real times: answered within two minutes is met', async () => {
    const { status, body } = await create({
      channel: 'call-centre',
      session: {
        queuedAt: '2026-11-20T15:00:00+07:00',
        answeredAt: '2026-11-20T15:01:59+07:00',
        endedAt: '2026-11-20T15:06:00+07:00',
        outcome: { kind: 'resolved', answer: 'Sudah dijelaskan.' },
      },
    })
    expect(status).toBe(201)
    expect(body).toMatchObject({ state: 'resolved', receivedAt: '2026-11-20T15:00:00+07:00' })
    expect(body['commitments']).toContainEqual(expect.objectContaining({ kind: 'response', verdict: 'met' }))
  })

  test('the same key makes one ticket and answers the same; with another body it is refused', async () => {
    const headers = { 'idempotency-key': 'kiriman-1' }
    const before = await api.rows()
    const [first, again] = [
      await api.call('POST', '/api/v1/tickets', { key: agent, json: request, headers }),
      await api.call('POST', '/api/v1/tickets', { key: agent, json: request, headers }),
    ]
    expect([first.status, again.status]).toEqual([201, 201])
    expect(again.text).toBe(first.text)
    expect([first.headers.get('idempotent-replayed'), again.headers.get('idempotent-replayed')]).toEqual([null, 'true'])
    expect((await api.rows())['tickets.ticket']).toBe((before['tickets.ticket'] ?? 0) + 1)
    const other = await api.call('POST', '/api/v1/tickets', {
      key: agent,
      json: { ...request, subject: 'Lain' },
      headers,
    })
    expect(other).toMatchObject({
      status: 422,
      body: { kind: 'idempotency-key-reused', type: '/api/docs/problems#idempotency-key-reused' },
    })
  })

  test('§6.4: a message from the future is refused, with its place', async () => {
    const answer = await create({ receivedAt: '2026-11-20T15:40:00.001+07:00' })
    expect(answer).toMatchObject({
      status: 422,
      body: { kind: 'invalid-input', errors: [{ pointer: '#/receivedAt', fault: 'in-the-future' }] },
    })
    expect((await create({ receivedAt: '2026-11-20T15:39:00+07:00' })).body['receivedAt']).toBe(
      '2026-11-20T15:39:00+07:00',
    )
  })

  test('before the first agreement nothing is promised, so nothing is taken in', async () => {
    expect(await create({ receivedAt: '2001-01-01T09:00:00+07:00' })).toMatchObject({
      status: 422,
      body: { kind: 'no-agreement-in-force' },
    })
  })
})

describe('reading', () => {
  test('a ticket is read with its state, its version and its ETag', async () => {
    const number = await numberOf({ component: 'BCSM.02.01' })
    const answer = await read(number)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('etag')).toBe(`"${String(answer.body['seq'])}"`)
    expect(answer.body).toMatchObject({
      number,
      state: 'new',
      component: { code: 'BCSM.02.01' },
      receivedAt: '2026-11-20T15:40:00+07:00',
      version: { number: '2023.0' },
    })
  })

  test('what a key may not see is not found, to the byte as what does not exist', async () => {
    const complaint = await numberOf({ component: 'WBSM.01.01' })
    const [hidden, missing, nonsense] = await Promise.all([read(complaint), read('HAI-20261120-99999-A'), read('x')])
    expect(hidden.status).toBe(404)
    expect(hidden.text).toBe(missing.text)
    expect(nonsense.text).toBe(missing.text)
  })

  test('§6.2: a number tells everybody the state and the promised instant, and nothing else', async () => {
    const number = await numberOf()
    const answer = await api.call('GET', `/api/v1/tickets/${number}/status`)
    expect(answer).toMatchObject({
      status: 200,
      body: { number, state: 'new', promisedAt: '2026-11-23T08:40:00+07:00' },
    })
    expect(Object.keys(answer.body).toSorted()).toEqual(['number', 'promisedAt', 'state', 'status'])
    const complaint = await numberOf({ component: 'WBSM.01.01' })
    const [hidden, missing] = await Promise.all([
      api.call('GET', `/api/v1/tickets/${complaint}/status`),
      api.call('GET', '/api/v1/tickets/HAI-20261120-99999-A/status'),
    ])
    expect([hidden.status, hidden.text]).toEqual([404, missing.text])
  })

  test('pages follow one another without a gap or a repeat', async () => {
    for (let at = 0; at < 5; at++) await numberOf({ satker: '100001' })
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: ApiAnswer = await api.call(
        'GET',
        `/api/v1/tickets?satker=100001&limit=2${cursor === null ? '' : `&cursor=${cursor}`}`,
        {
          key: agent,
        },
      )
      const { tickets, next } = page.body as { tickets: { number: string }[]; next: string | null }
      seen.push(...tickets.map((one) => one.number))
      cursor = next
    } while (cursor !== null)
    expect(seen.length).toBe(5)
    expect(new Set(seen).size).toBe(5)
  })

  test('§6.1.3: the explanation tells each step with its clause, in both languages', async () => {
    const { body } = await api.call('GET', `/api/v1/tickets/${await numberOf()}/explanation`, { key: agent })
    const response = (
      body['commitments'] as {
        kind: string
        dueAt: string
        explanation: { clause: string; text: { id: string; en: string } }[]
      }[]
    )[0]
    expect(response).toMatchObject({ kind: 'response', dueAt: '2026-11-23T08:40:00+07:00' })
    expect(response?.explanation.map((step) => step.clause)).toContain('6.4')
    expect(response?.explanation.every((step) => step.text.id !== '' && step.text.en !== '')).toBe(true)
  })

  test('the ledger has what is needed to compute again, and no personal text', async () => {
    const number = await numberOf()
    await change(number, 'replies', { body: 'Sedang kami periksa, Ibu Siti.' })
    const auditor = await api.key('tickets:read', 'ledger:read')
    const { status, body, text } = await api.call('GET', `/api/v1/tickets/${number}/ledger`, { key: auditor })
    expect(status).toBe(200)
    const entries = body['entries'] as {
      seq: number
      kind: string
      at: string
      recordedAt: string
      actor: string
      body: string
      hash: string
    }[]
    expect(entries[0]).toMatchObject({
      seq: 1,
      kind: 'received',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    })
    expect(Object.keys(body['calendars'] as object).length).toBe(1)
    expect(entries[0]?.body).toContain(Object.keys(body['calendars'] as object)[0] ?? 'no calendar')
    let before = '0'.repeat(64)
    for (const { seq, at, recordedAt, kind, actor, body: facts, hash: stored } of entries) {
      before = hash(
        'sha256',
        `${before}\n${JSON.stringify([body['id'], seq, Date.parse(at), Date.parse(recordedAt), kind, actor, facts])}`,
      )
      expect(stored).toBe(before)
    }
    expect(text).not.toContain('Siti')
  })
})

describe('changing', () => {
  test('the course of a ticket: classified, answered, handed on, waiting, resumed, resolved, reopened', async () => {
    const number = await numberOf()
    await api.desk.at('2026-11-23 08:30')
    const seq = (answer: ApiAnswer): unknown => answer.body['seq']
    const classified = await change(number, 'classification', {
      component: 'BCSM.02.01',
      impact: 'low',
      urgency: 'medium',
    })
    expect(classified).toMatchObject({ status: 200, body: { number } })
    expect(classified.headers.get('etag')).toBe(`"${String(seq(classified))}"`)
    expect((await change(number, 'replies', { body: 'Sedang kami periksa.' })).status).toBe(200)
    const commitments = (await read(number)).body['commitments'] as {
      kind: string
      verdict: string
      endedAt: string | null
      dueAt: string | null
    }[]
    expect(commitments[0]).toMatchObject({ kind: 'response', verdict: 'met', endedAt: '2026-11-23T08:30:00+07:00' })
    expect((await change(number, 'hand-on', { unit: 'dit-uji', reason: 'Perlu telaah.' })).status).toBe(200)
    // 32 working hours from Friday 15.40: 20 min on Friday, then 3 days to Wednesday, then 7 h 40 min of Thursday.
    expect(((await read(number)).body['commitments'] as object[])[2]).toMatchObject({
      kind: 'fulfilment',
      dueAt: '2026-11-26T15:40:00+07:00',
      verdict: 'running',
    })
    expect((await change(number, 'pause', { awaiting: 'documents', body: 'Mohon kirim SPTJM.' })).status).toBe(200)
    expect((await read(number)).body).toMatchObject({ state: 'waiting-user', pausedSince: '2026-11-23T08:30:00+07:00' })
    await api.desk.at('2026-11-23 10:30')
    expect((await change(number, 'messages', { body: 'Terlampir.' })).status).toBe(200)
    expect(((await read(number)).body['commitments'] as object[])[2]).toMatchObject({
      dueAt: '2026-11-27T09:40:00+07:00',
    })
    expect((await change(number, 'resolve', { body: 'Selesai.' })).status).toBe(200)
    expect((await read(number)).body).toMatchObject({ state: 'resolved' })
    expect((await change(number, 'reopen', { reason: 'Masih ditolak.' })).status).toBe(200)
    expect((await read(number)).body).toMatchObject({ reopenings: 1 })
    expect((await change(number, 'withdraw', {})).status).toBe(200)
    expect(await change(number, 'resolve', { body: 'Selesai.' })).toMatchObject({
      status: 409,
      body: { kind: 'not-in-this-state' },
    })
  })

  test('notes, assignment, links and merging', async () => {
    const [one, two] = [await numberOf(), await numberOf()]
    expect((await change(one, 'notes', { body: 'Catatan.' })).status).toBe(200)
    expect((await change(one, 'assignment', { assignee: '01990000-0000-7000-8000-00000000a001' })).status).toBe(200)
    expect(await change(one, 'assignment', { assignee: '01990000-0000-7000-8000-00000000ffff' })).toMatchObject({
      status: 422,
      body: { kind: 'unknown-person' },
    })
    expect((await change(one, 'links', { other: two })).status).toBe(200)
    expect(await change(one, 'merge', { into: one })).toMatchObject({
      status: 422,
      body: { kind: 'merge-with-itself' },
    })
    expect((await change(one, 'merge', { into: two })).status).toBe(200)
    expect((await read(two)).body).toMatchObject({ state: 'merged', mergedInto: one })
    expect(await change(two, 'links', { other: 'HAI-20261120-99999-A' })).toMatchObject({ status: 404 })
  })

  test('§6.4: a date is agreed only where the table has "-", and in the future', async () => {
    const hours = await numberOf({ component: 'BCSM.02.01' })
    await change(hours, 'hand-on', { unit: 'dit-uji', reason: 'Telaah.' })
    expect(
      await change(hours, 'agreed-date', { dueAt: '2026-12-10T16:00:00+07:00', with: 'user', how: 'letter' }),
    ).toMatchObject({
      status: 409,
      body: { kind: 'no-agreed-date-here' },
    })
    const dash = await numberOf({ component: 'CRSM.01.03' })
    await change(dash, 'hand-on', { unit: 'dit-uji', reason: 'Telaah.' })
    expect(
      (await change(dash, 'agreed-date', { dueAt: '2026-11-20T15:40:00+07:00', with: 'user', how: 'letter' })).status,
    ).toBe(422)
    expect(
      (await change(dash, 'agreed-date', { dueAt: '2026-12-10T16:00:00+07:00', with: 'user', how: 'letter' })).status,
    ).toBe(200)
    expect(((await read(dash)).body['commitments'] as object[])[2]).toMatchObject({
      targetKind: 'agreed-date',
      dueAt: '2026-12-10T16:00:00+07:00',
    })
    expect(await change(dash, 'hand-on', { unit: 'tidak-ada', reason: 'Telaah.' })).toMatchObject({
      status: 422,
      body: { kind: 'unknown-unit' },
    })
    expect((await change(dash, 'return-to-desk', { reason: 'Bukan kewenangan.' })).status).toBe(200)
    expect((await change(dash, 'resume', {})).status).toBe(409)
  })

  test('nobody overwrites what they have not seen: seenSeq is refused with 409, If-Match with 412, and nothing is written', async () => {
    const number = await numberOf()
    await change(number, 'notes', { body: 'Lebih dulu.' })
    const before = await api.rows()
    expect(await change(number, 'notes', { body: 'Terlambat.', seenSeq: 1 })).toMatchObject({
      status: 409,
      body: { kind: 'stale', seq: 2 },
    })
    expect(await change(number, 'notes', { body: 'Terlambat.' }, { 'if-match': '"1"' })).toMatchObject({
      status: 412,
      body: { kind: 'precondition-failed', seq: 2 },
    })
    expect((await change(number, 'notes', { body: 'Ragu.', seenSeq: 2 }, { 'if-match': '"1"' })).status).toBe(400)
    expect((await change(number, 'notes', { body: 'Aneh.' }, { 'if-match': 'W/"2"' })).status).toBe(400)
    expect(await api.rows()).toEqual(before)
    expect((await change(number, 'notes', { body: 'Tepat.' }, { 'if-match': '"2"' })).status).toBe(200)
  })

  test('a repeated change runs once and answers the same; the key of another change is refused', async () => {
    const number = await numberOf()
    const headers = { 'idempotency-key': 'catatan-1' }
    const first = await change(number, 'notes', { body: 'Sekali.' }, headers)
    const before = await api.rows()
    const again = await change(number, 'notes', { body: 'Sekali.' }, headers)
    expect([again.status, again.text, again.headers.get('idempotent-replayed')]).toEqual([
      first.status,
      first.text,
      'true',
    ])
    expect((await change(number, 'resolve', { body: 'Sekali.' }, headers)).body).toMatchObject({
      kind: 'idempotency-key-reused',
    })
    expect(await api.rows()).toEqual(before)
  })

  test('a key that only creates changes nothing, and is told which scope is missing', async () => {
    const answer = await api.call('POST', `/api/v1/tickets/${await numberOf()}/notes`, {
      key: channel,
      json: { body: 'x' },
    })
    expect(answer).toMatchObject({ status: 403, body: { kind: 'scope-missing', anyOf: ['tickets:write'] } })
    expect(answer.headers.get('www-authenticate')).toContain('insufficient_scope')
  })
})
