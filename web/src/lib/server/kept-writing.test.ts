import { describe, expect, test } from 'vitest'
import type { Actor } from 'server/policy'
import { keepWriting, keptIn } from './kept-writing.ts'

/** A session that ended while somebody wrote takes nothing of what was written (issue 6 §1; osTicket 635). */

const formOf = (fields: Readonly<Record<string, string>>): FormData => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}
const anonymous: Actor = { kind: 'anonymous' }
const budi: Actor = { kind: 'person', personId: 'b', name: 'Budi', roles: ['user'], units: [] }

/** What is asked of the sign-in page, if anything is. */
async function asked(path: string, fields: Readonly<Record<string, string>>, actor = anonymous) {
  const url = new URL(path, 'http://desk.example')
  let sent: { to: string; kept: unknown } | null = null
  await keepWriting({
    url,
    request: new Request(url, { method: 'POST', body: formOf(fields) }),
    locals: { actor, lang: 'id' },
    fetch: async (to, init) => {
      const form = init?.body instanceof FormData ? init.body : new FormData()
      sent = { to: String(to), kept: keptIn(form) }
      return new Response('')
    },
  })
  return sent
}

describe('issue 6 §1: the text is kept when the session has ended', () => {
  test('issue 6 §1: it travels in a field of the sign-in page, with where it was meant for', async () => {
    expect(await asked('/tiket/HAI-1?/reply', { key: 'k', body: 'Tulisan panjang' })).toEqual({
      to: '/masuk?/kept',
      kept: {
        to: '/tiket/HAI-1?/reply',
        fields: [
          ['key', 'k'],
          ['body', 'Tulisan panjang'],
        ],
      },
    })
    expect(await asked('/meja/tiket/HAI-1?/note', { seq: '3', body: 'Catatan' })).not.toBeNull()
  })

  test.for([
    { what: 'nothing was written', path: '/tiket/HAI-1?/reply', fields: { key: 'k', body: ' ' } },
    { what: 'it is a page of passwords', path: '/meja/akun?/enrol', fields: { password: 'rahasia' } },
    { what: 'it is a page of rights', path: '/meja/orang?/add', fields: { password: 'rahasia', name: 'A' } },
    { what: 'anybody may send it', path: '/layanan/X/minta', fields: { body: 'Tulisan' } },
  ])('issue 6 §1: nothing travels where $what', async ({ path, fields }) =>
    expect(await asked(path, fields)).toBeNull(),
  )

  test('issue 6 §1: who is signed in goes on as ever', async () =>
    expect(await asked('/tiket/HAI-1?/reply', { body: 'Tulisan' }, budi)).toBeNull())

  test.for([
    '',
    'x',
    '[]',
    '{"to":"//evil.example/meja","fields":[]}',
    '{"to":"https://evil.example/tiket","fields":[]}',
    '{"to":"/meja/../keluar","fields":[]}',
    '{"to":"/keluar","fields":[]}',
    '{"to":"/meja/orang?/add","fields":[]}',
    '{"to":"/tiket/HAI-1?/reply","fields":[["body"]]}',
    '{"to":"/tiket/HAI-1?/reply","fields":[["body",7]]}',
  ])('issue 6 §1: %j comes back to nowhere', (kept) => expect(keptIn(formOf({ kept }))).toBeNull())
})
