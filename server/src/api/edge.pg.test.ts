import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anApiDesk } from '../testing/api-desk.ts'
import type { ApiDesk } from '../testing/api-desk.ts'

/**
 * What happens before any operation is asked: addresses, methods, keys, rates, languages, the readable pages and the
 * test seams (issue 2 §5, §8).
 */

let api: ApiDesk
let key: string

beforeAll(async () => {
  api = await anApiDesk('2026-11-23 09:00')
  key = await api.key('tickets:write')
})
afterAll(() => api.close())

test('an unknown address is a problem document, in the language asked for', async () => {
  const answer = await api.call('GET', '/api/v1/nothing', { headers: { 'accept-language': 'en-GB,en;q=0.9' } })
  expect(answer.status).toBe(404)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect(answer.body).toMatchObject({ kind: 'not-found', title: 'Not found.', type: '/api/docs/problems#not-found' })
  expect((await api.call('GET', '/api/v1/nothing')).body).toMatchObject({ title: 'Tidak ditemukan.' })
})

test.for([
  { method: 'DELETE', path: '/api/v1/tickets', allow: 'POST, GET, HEAD' },
  { method: 'PUT', path: '/api/v1/tickets/HAI-1', allow: 'GET, HEAD' },
  { method: 'GET', path: '/api/v1/tickets/HAI-1/notes', allow: 'POST' },
  { method: 'POST', path: '/api/docs', allow: 'GET, HEAD' },
])('$method $path is not allowed, and Allow says what is', async ({ method, path, allow }) => {
  const answer = await api.call(method, path, { key })
  expect([answer.status, answer.headers.get('allow'), answer.body['kind']]).toEqual([405, allow, 'method-not-allowed'])
})

test.for([
  '/api/v1/tickets/',
  '//api/v1/tickets',
  '/API/v1/tickets',
  '/api/v1/./tickets;a=b',
  '/api/v1/tickets/%2e%2e%2f%2e%2e/notes/x',
])('one address, one way to write it: %s is none', async (path) => {
  expect([404, 405]).toContain((await api.call('GET', path, { key })).status)
})

describe('keys', () => {
  test.for([
    { header: undefined, kind: 'unauthenticated' },
    { header: 'Bearer hai_0000000000000000000000000000', kind: 'key-refused' },
    { header: 'Bearer nonsense', kind: 'key-refused' },
    { header: 'Basic dXNlcjpwYXNz', kind: 'key-refused' },
    { header: "Bearer hai_'; drop table tickets.ticket; --", kind: 'key-refused' },
  ])('$header is refused as $kind', async ({ header, kind }) => {
    const answer = await api.call('GET', '/api/v1/tickets', {
      headers: header === undefined ? {} : { authorization: header },
    })
    expect([answer.status, answer.body['kind']]).toEqual([401, kind])
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer realm="hai"/)
  })

  test('an open operation refuses a wrong key too: whoever sends one means to be known', async () => {
    expect((await api.call('GET', '/api/v1/services', { key: 'hai_0000000000000000000000000000' })).status).toBe(401)
  })
})

describe('rates', () => {
  test('the request over the limit is refused with Retry-After and has stored nothing; other keys go on', async () => {
    const busy = await anApiDesk('2026-11-23 09:00', {
      perKeyPerMinute: 3,
      perAddressPerMinute: 4,
      guessesPerMinute: 2,
    })
    try {
      const [one, other] = [await busy.key('tickets:write'), await busy.key('tickets:write')]
      const create = (who: string) =>
        busy.call('POST', '/api/v1/tickets', {
          key: who,
          json: { requester: { name: 'Siti' }, subject: 'x', body: 'y' },
        })
      const answers = [await create(one), await create(one), await create(one), await create(one)]
      expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201, 429])
      expect(Number(answers[3]?.headers.get('retry-after'))).toBeGreaterThan(0)
      expect((await busy.rows())['tickets.ticket']).toBe(3)
      expect((await create(other)).status).toBe(201)
      const guesses = [1, 2, 3].map(() => busy.call('GET', '/api/v1/tickets/HAI-20261123-00001-A/status'))
      expect((await Promise.all(guesses)).map((answer) => answer.status)).toEqual([404, 404, 429])
      const open = [1, 2, 3, 4, 5].map(() => busy.call('GET', '/api/v1/services'))
      expect((await Promise.all(open)).map((answer) => answer.status)).toEqual([200, 200, 200, 200, 429])
    } finally {
      await busy.close()
    }
  })
})

describe('bodies', () => {
  const create = (raw: BodyInit, type = 'application/json') =>
    api.call('POST', '/api/v1/tickets', { key, raw, headers: { 'content-type': type } })
  test.for([
    {
      what: 'no JSON',
      raw: '{',
      status: 400,
      kind: 'malformed',
      reason: 'not-json',
      detail: 'Isi permintaan bukan JSON yang sah.',
    },
    {
      what: 'a name twice',
      raw: '{"subject":"a","subject":"b"}',
      status: 400,
      kind: 'malformed',
      reason: 'duplicate-property',
      detail: 'Isi permintaan memuat nama yang sama dua kali dalam satu objek.',
    },
    {
      what: 'too deep',
      raw: `{"subject":${'['.repeat(50)}${']'.repeat(50)}}`,
      status: 400,
      kind: 'malformed',
      reason: 'too-deep',
      detail: 'Isi permintaan bersarang terlalu dalam (lebih dari 20 tingkat).',
    },
    {
      what: 'not UTF-8',
      raw: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
      status: 400,
      kind: 'malformed',
      reason: 'not-utf-8',
      detail: 'Isi permintaan bukan UTF-8.',
    },
  ])('$what is malformed', async ({ raw, status, kind, reason, detail }) => {
    expect(await create(raw)).toMatchObject({ status, body: { kind, reason, detail } })
  })

  test('over 256 kB is too large, told or not', async () => {
    expect(await create(`"${'a'.repeat(262_143)}"`)).toMatchObject({
      status: 413,
      body: { kind: 'too-large', limitBytes: 262_144 },
    })
    expect(await create(`"${'a'.repeat(262_142)}"`)).toMatchObject({ status: 422 })
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(new Uint8Array(65_536))
      },
    })
    const init: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      body: stream,
      duplex: 'half',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    }
    expect((await api.app.request('http://desk.test/api/v1/tickets', init)).status).toBe(413)
  })

  test.for(['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=utf-16', ''])(
    'content type "%s" is not taken',
    async (type) => {
      expect(await create('{}', type)).toMatchObject({
        status: 415,
        body: { kind: 'unsupported-media-type', accepted: ['application/json'] },
      })
    },
  )

  test('every fault is named with its place and told in words', async () => {
    const answer = await api.call('POST', '/api/v1/tickets', {
      key,
      json: { channel: 'fax', requester: { email: 'x' }, subject: '', satker: '12', 'state/~': 'closed' },
    })
    expect(answer.status).toBe(422)
    expect(answer.body['errors']).toEqual([
      { pointer: '#/channel', fault: 'unknown-value', detail: 'Bukan salah satu nilai yang berlaku.' },
      { pointer: '#/requester/email', fault: 'email', detail: 'Bukan alamat surel yang sah.' },
      { pointer: '#/satker', fault: 'satker', detail: 'Kode satker terdiri atas enam angka.' },
      { pointer: '#/subject', fault: 'required', detail: 'Wajib diisi.' },
      { pointer: '#/body', fault: 'required', detail: 'Wajib diisi.' },
      { pointer: '#/state~1~0', fault: 'unknown-property', detail: 'Nama ini tidak dikenal.' },
    ])
  })

  test('a name may be left out of a complaint alone', async () => {
    const nameless = { key, json: { requester: {}, component: 'BCSM.02.01', subject: 'x', body: 'y' } }
    const { status, body } = await api.call('POST', '/api/v1/tickets', nameless)
    expect([status, body['errors']]).toEqual([
      422,
      [{ pointer: '#/requester/name', fault: 'required', detail: 'Wajib diisi.' }],
    ])
  })

  test.for(['', ' ', 'a b', 'ü', 'x'.repeat(201)])('the idempotency key "%s" is refused', async (given) => {
    // An HTTP client trims blanks around a value, so a blank key arrives as an empty one.
    const headers = { 'idempotency-key': Buffer.from(given, 'utf8').toString('latin1') }
    expect(
      await api.call('POST', '/api/v1/tickets', {
        key,
        json: { requester: { name: 'S' }, subject: 'x', body: 'y' },
        headers,
      }),
    ).toMatchObject({ status: 400, body: { kind: 'invalid-header' } })
  })
})

describe('readable pages', () => {
  test.for(['/api/docs', '/api/docs/problems', '/api/docs?lang=en'])(
    '%s has no script, loads nothing, and says its language',
    async (path) => {
      const page = await api.call('GET', path)
      expect(page.status).toBe(200)
      expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/)
      expect(page.text).not.toMatch(/<script|src=|@import|javascript:|\[object/)
      expect(page.text).toContain(`<html lang="${path.endsWith('en') ? 'en' : 'id'}">`)
      expect(page.text.match(/<h1>/g)?.length).toBe(1)
    },
  )

  test('every link within the pages leads somewhere', async () => {
    const pages = {
      '/api/docs': (await api.call('GET', '/api/docs')).text,
      '/api/docs/problems': (await api.call('GET', '/api/docs/problems')).text,
    }
    for (const [path, text] of Object.entries(pages)) {
      for (const [, page, anchor] of text.matchAll(/href="(\/api\/docs(?:\/problems)?)?#([^"]+)"/g)) {
        expect(pages[(page ?? path) as keyof typeof pages], `${path} → ${page ?? ''}#${anchor ?? ''}`).toContain(
          `id="${anchor ?? ''}"`,
        )
      }
    }
  })

  test('every type of problem leads to its place on the page', async () => {
    const { text } = await api.call('GET', '/api/docs/problems')
    for (const kind of ['not-found', 'stale', 'invalid-body', 'key-refused', 'fault'])
      expect(text).toContain(`<article id="${kind}">`)
  })
})

describe('test seams', () => {
  test('the clock is moved, read, and let run again; due work is drained', async () => {
    expect(await api.call('POST', '/test/clock', { json: { at: '2026-11-27T15:40:00+07:00' } })).toMatchObject({
      status: 200,
      body: { at: '2026-11-27T15:40:00+07:00', now: '2026-11-27T15:40:00+07:00' },
    })
    expect((await api.call('GET', '/test/clock')).body).toMatchObject({ at: '2026-11-27T15:40:00+07:00' })
    expect((await api.call('POST', '/test/clock', { json: { at: null } })).body).toMatchObject({ at: null })
    expect(await api.call('POST', '/test/drain')).toMatchObject({ status: 200, body: { drained: true } })
    expect(api.drained()).toBe(1)
    await api.desk.at('2026-11-23 09:00')
  })

  test('nonsense does not move the clock', async () => {
    for (const json of [{}, { at: 'soon' }, { at: 5 }, { at: '2026-11-27T15:40:00+07:00', x: 1 }])
      expect((await api.call('POST', '/test/clock', { json })).status).toBe(422)
    expect((await api.call('GET', '/test/clock')).body).toMatchObject({ at: '2026-11-23T09:00:00+07:00' })
  })
})
