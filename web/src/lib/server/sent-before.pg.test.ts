import { randomUUID } from 'node:crypto'
import { isRedirect } from '@sveltejs/kit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { component, ensureAgreement } from 'server/agreement-register'
import { openContext } from 'server/context'
import type { Context } from 'server/context'
import type { Actor } from 'server/policy'
import { viewTicket } from 'server/tickets'
import { withTestDatabase } from 'server/testing/database'
import type { TestDatabase } from 'server/testing/database'
import { anonymous, value, wibInstant } from 'server/testing/desk'
import { faultWords } from '#lib/portal/faults.words.ts'
import { sendRequest } from './ask-form.ts'
import { sendTicketForm } from './requester-ticket.ts'
import { freshFormKey } from './uploads.ts'

/** A key of the portal's forms answers for what came with it first, and for nothing else. */

let database: TestDatabase
let context: Context
beforeAll(async () => {
  database = await withTestDatabase()
  context = await openContext(database.config)
  await context.clock.set(wibInstant('2026-11-23 09:00'))
  await ensureAgreement(context)
})
afterAll(async () => {
  await context.close()
  await database.close()
})

type Typed = Readonly<Record<string, string>>

const surat = () => new File(['%PDF-1.4\n%%EOF\n'], 'surat.pdf', { type: 'application/pdf' })

function formOf(typed: Typed, file?: File): FormData {
  const form = new FormData()
  for (const [name, text] of Object.entries(typed)) form.append(name, text)
  if (file) form.append('files', file)
  return form
}

/** Sends the form of a request as somebody who has not signed in does. */
async function ask(key: string, typed: Typed = {}, file?: File) {
  const found = await component(context, 'BCSM.04.01')
  if (!found) throw new Error('the agreement has this component (5.1)')
  const details = found.component.requires.map(({ code }) => [`f-${code}`, 'SAKTI'] as const)
  const budi = { name: 'Budi', email: 'budi@satker527123.example', satker: '527123', subject: 'SPM', body: 'Mohon.' }
  const form = formOf({ key, ...Object.fromEntries(details), ...budi, ...typed }, file)
  return sendRequest(anonymous, found.component, form, { language: 'id', earlier: null })
}

const sentBefore = [{ field: 'body', text: faultWords.id.sentBefore }]

test('issue 5 §2: the same request under the same key is one, and both get its secret link', async () => {
  const key = freshFormKey()
  const [first, second] = [await ask(key), await ask(key)]
  expect(first.received?.link).toMatch(/^\/t\/HAI-/)
  expect(second.received).toEqual({ ...first.received, repeated: true })
})

test.for([
  ['another text', { body: 'Ini permintaan lain.' }],
  ['another browser with another address', { name: 'Wayan', email: 'wayan@satker411792.example' }],
] as const)(
  'issue 5 §2: %s under the same key is not "received": no link, all kept, and a key of its own',
  async ([, other]) => {
    const key = freshFormKey()
    const first = await ask(key, {}, surat())
    expect(first.received).not.toBeNull()
    const second = await ask(key, other, surat())
    expect(second).toMatchObject({ received: null, values: other, faults: sentBefore, kept: [{ name: 'surat.pdf' }] })
    expect(JSON.stringify(second)).not.toContain(first.received?.number ?? '')
    expect(second.key).not.toBe(key)
    // Sent again as the page now has it, its file among what is kept.
    const kept = second.kept.map(({ id, name, size, field }) => JSON.stringify([id, name, size, field]))
    const third = await ask(second.key, { ...other, kept: kept[0] ?? '' })
    expect(third.faults).toEqual([])
    expect(third.received?.number).not.toBe(first.received?.number)
  },
)

test('issue 5 §2: another reply under the same key is not "sent": it is kept, and sent with a key of its own', async () => {
  const { received } = await ask(freshFormKey())
  if (!received) throw new Error('a request was received')
  const link: Actor = { kind: 'link', ticketId: received.id }
  const reply = async (key: string, body: string) => {
    const request = new Request('http://desk.example/t', { method: 'POST', body: formOf({ key, body }) })
    try {
      return await sendTicketForm({
        which: 'reply',
        actor: link,
        number: received.number,
        request,
        language: 'id',
        path: '/t',
      })
    } catch (thrown) {
      if (isRedirect(thrown)) return null
      throw thrown
    }
  }
  const key = randomUUID()
  expect([await reply(key, 'Satu.'), await reply(key, 'Satu.')]).toEqual([null, null])
  const refused = await reply(key, 'Dua.')
  expect(refused?.data).toMatchObject({ done: false, values: { body: 'Dua.' }, faults: sentBefore })
  expect(await reply(`${refused?.data.key}-r`, 'Dua.')).toBeNull()
  const { timeline } = value(await viewTicket(context, link, { ticket: received.id }))
  const bodies = timeline.flatMap((item) =>
    item.kind === 'message' && item.messageKind === 'from-user' ? [item.body] : [],
  )
  expect(bodies).toEqual(['Satu.', 'Dua.'])
})
