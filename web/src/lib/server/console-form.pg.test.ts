import { randomUUID } from 'node:crypto'
import { isRedirect } from '@sveltejs/kit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { instant } from 'agreement'
import { addPerson, createApiKey, identityProblems, listApiKeys } from 'server/identity'
import { openContext } from 'server/context'
import type { Context } from 'server/context'
import { requestHash } from 'server/idempotency'
import { scopes } from 'server/policy'
import type { Actor } from 'server/policy'
import { withTestDatabase } from 'server/testing/database'
import type { TestDatabase } from 'server/testing/database'
import { value } from 'server/testing/desk'
import type { FormEvent } from './console-form.ts'
import { consoleForm, field, fields, tellingForm } from './console-form.ts'

let database: TestDatabase
let context: Context
let adi: Actor & { readonly kind: 'person' }
beforeAll(async () => {
  database = await withTestDatabase()
  context = await openContext(database.config)
  const { id } = value(
    await addPerson(context, { kind: 'system' }, { email: 'adi@hai.example', name: 'Adi', roles: ['administrator'] }),
  )
  adi = { kind: 'person', personId: id, name: 'Adi', roles: ['administrator'], units: [] }
})
afterAll(async () => {
  await context.close()
  await database.close()
})

const noCookies: FormEvent['cookies'] = {
  get: () => undefined,
  getAll: () => [],
  set: () => undefined,
  delete: () => undefined,
  parse: () => ({ name: '', value: '' }),
  serialize: () => '',
}

function sent(entries: readonly (readonly [string, string])[]): FormEvent {
  const url = new URL('http://desk.example/meja/orang')
  const request = new Request(url, { method: 'POST', body: new URLSearchParams(entries.map(([...pair]) => pair)) })
  return { cookies: noCookies, locals: { lang: 'id', actor: adi }, params: {}, request, url }
}

const add = consoleForm('add', {
  problems: identityProblems,
  secret: ['password'],
  atOnce: true,
  run: ({ actor, form, context: within }) =>
    addPerson(within, actor, {
      email: field(form, 'email'),
      name: field(form, 'name'),
      roles: ['agent'],
      password: field(form, 'password'),
    }),
  to: () => '/meja/orang?selesai=',
})

const makeKey = tellingForm('key', {
  problems: identityProblems,
  run: ({ actor, form, context: within }) =>
    createApiKey(within, actor, {
      name: field(form, 'name'),
      scopes: scopes.filter((scope) => fields(form, 'scope').includes(scope)),
    }),
  tell: ({ secret }) => ({ secret }),
})

/** 303 where the form was taken, the status of the refusal where not. */
async function statusOf(answer: Promise<{ readonly status: number }>): Promise<number> {
  try {
    return (await answer).status
  } catch (thrown) {
    if (isRedirect(thrown)) return thrown.status
    throw thrown
  }
}

const password = 'kereta pagi ke yogyakarta'

const person = (key: string, secret: string): [string, string][] => [
  ['email', `${key}@hai.example`],
  ['key', key],
  ['name', 'Bima Pratama'],
  ['password', secret],
]

test('READING: what is stored of a form is no test for the password that was typed in it', async () => {
  const key = randomUUID()
  expect(await statusOf(add(sent(person(key, password))))).toBe(303)
  const [row] = await context.reader.query<{ hash: string; body: string }>(
    `select encode(request_hash, 'hex') as hash, body::text as body from platform.idempotency where key = $1 limit 1`,
    [key],
  )
  const typed = { email: [`${key}@hai.example`], name: ['Bima Pratama'], password: [password] }
  expect(row?.hash).not.toBe(requestHash('add', typed).toString('hex'))
  expect(row?.hash).toHaveLength(64)
  expect(row?.body).not.toContain(password)
})

test('issue 5 §2: with another password under the same key a form is refused, and with the same one it is done already', async () => {
  const key = randomUUID()
  expect(await statusOf(add(sent(person(key, password))))).toBe(303)
  expect(await statusOf(add(sent(person(key, password))))).toBe(303)
  expect(await statusOf(add(sent(person(key, `${password} lagi`))))).toBe(422)
})

const apiKey = (key: string, name: string, ...held: readonly string[]): [string, string][] => [
  ['key', key],
  ['name', name],
  ...held.map((scope): [string, string] => ['scope', scope]),
]

test('issue 5 §3: the secret of an API key is kept for a second press where only its form can open it, for ten minutes', async () => {
  const key = randomUUID()
  const entries = apiKey(key, 'tersegel', 'tickets:read')
  const first = await toldBy(entries)
  expect(first).toMatchObject({ told: { secret: expect.stringMatching(/^hai_/) } })
  const [stored] = await context.reader.query<{ body: string }>(
    `select body::text as body from platform.idempotency where scope like 'form:key:%' order by created_at desc limit 1`,
  )
  expect(stored?.body).not.toMatch(/hai_/)
  const named = `select 1 as one from platform.idempotency where key = $1 or body::text like '%' || $1 || '%' limit 1`
  expect(await context.reader.query(named, [key])).toEqual([])
  const now = context.clock.now()
  await context.clock.set(instant(now + 11 * 60_000))
  expect(await toldBy(entries)).toMatchObject({ status: 422 })
  await context.clock.set(now)
})

const toldBy = async (entries: [string, string][]) => makeKey(sent(entries))

test('issue 5 §2: pressed twice, the form of API keys makes one key and tells its secret to both', async () => {
  const entries = apiKey(randomUUID(), 'tekan dua kali', 'tickets:read')
  const [first, second] = await Promise.all([toldBy(entries), toldBy(entries)])
  expect(first).toMatchObject({ told: { secret: expect.stringMatching(/^hai_/) } })
  expect(second).toEqual(first)
  const made = value(await listApiKeys(context, adi)).filter(({ name }) => name === 'tekan dua kali')
  expect(made).toHaveLength(1)
})

test('issue 5 §2: the secret of one API key is never told for another: nothing is lost, and a fresh key makes it', async () => {
  const key = randomUUID()
  expect(await toldBy(apiKey(key, 'pertama', 'tickets:read', 'tickets:write'))).toHaveProperty('told.secret')
  const other = apiKey(key, 'kedua', 'reports:read')
  expect(await toldBy(other)).toMatchObject({
    status: 422,
    data: {
      action: 'key',
      title: { id: 'Formulir ini sudah pernah dikirim dengan isian lain.' },
      draft: { name: ['kedua'], scope: ['reports:read'] },
    },
  })
  expect(await toldBy(apiKey(randomUUID(), 'kedua', 'reports:read'))).toHaveProperty('told.secret')
  const made = value(await listApiKeys(context, adi)).find(({ name }) => name === 'kedua')
  expect(made?.scopes).toEqual(['reports:read'])
})

test('issue 5 §2: the code of a unit that is refused stands in its field again', async () => {
  const unit = consoleForm('unit', {
    problems: identityProblems,
    secret: ['one-time'],
    run: () => Promise.resolve({ ok: false, refusal: { kind: 'unknown-unit' } } as const),
    to: () => '/meja/orang?selesai=',
  })
  const answer = await unit(
    sent([
      ['code', 'Dit PA'],
      ['name', 'Direktorat'],
      ['one-time', '123456'],
    ]),
  )
  expect(answer.data.draft).toEqual({ code: ['Dit PA'], name: ['Direktorat'] })
})
