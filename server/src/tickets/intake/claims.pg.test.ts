import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ownerOf } from '../../identity/index.ts'
import type { Actor } from '../../policy/index.ts'
import { aDesk, anonymous, aRequest, sari, value } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import { ledgerKinds } from '../../testing/ticket-reading.ts'
import * as tickets from '../index.ts'
import type { InboundMessage } from '../index.ts'

/** A typed address is a claim (decision 0051): it joins nobody's account until the owner of the address has proved it. */

let desk: TestDesk
beforeAll(async () => {
  desk = await aDesk('2026-11-23 09:00')
})
afterAll(() => desk.close())

type Person = Actor & { readonly kind: 'person' }

async function signedIn(email: string): Promise<Person> {
  const at = desk.context.clock.real()
  const { id, name } = await desk.context.transaction((tx) => ownerOf(tx, { email, language: 'id', at, proof: 'code' }))
  return { kind: 'person', personId: id, name, roles: ['user'], units: [] }
}
const key: Actor = {
  kind: 'api-key',
  keyId: '01900000-0000-7000-8000-0000000000aa',
  name: 'uji',
  scopes: ['tickets:create'],
}
const ask = async (actor: Actor, email: string, more: Partial<InboundMessage> = {}): Promise<tickets.Received> =>
  value(await tickets.receiveMessage(desk.context, actor, aRequest({ requester: { name: 'Korban', email }, ...more })))
const requesterOf = async (ticket: string) => value(await tickets.viewTicket(desk.context, sari, { ticket })).requester
const listed = async (actor: Actor): Promise<readonly string[]> =>
  value(await tickets.listTickets(desk.context, actor, { requester: 'me' })).tickets.map(({ number }) => number)
const tokenIn = (link: string): string => link.slice(link.lastIndexOf('/') + 1)

describe('issue 6 §1: a typed address is a claim', () => {
  test('issue 6 §1: who types another address while signed in does not get its later requests', async () => {
    const attacker = await signedIn('penyerang@satker.example')
    await ask(attacker, 'korban@satker.example')
    const later = await ask(anonymous, 'korban@satker.example')
    const byMail = await ask(key, 'korban@satker.example', { channel: 'email' })
    expect((await requesterOf(later.id)).id).not.toBe(attacker.personId)
    expect((await requesterOf(byMail.id)).email).toBe('korban@satker.example')
    expect(await listed(attacker)).toHaveLength(1)
  })

  test('issue 6 §1: what somebody who has not signed in asks never joins the account of the address', async () => {
    const owner = await signedIn('pemilik@satker.example')
    const typed = await ask(anonymous, 'pemilik@satker.example')
    const again = await ask(anonymous, 'PEMILIK@satker.example')
    const byMail = await ask(key, 'pemilik@satker.example', { channel: 'email' })
    expect(await listed(owner)).toEqual([])
    const claim = await requesterOf(typed.id)
    expect(claim).toMatchObject({ name: 'Korban', email: 'pemilik@satker.example', verified: false })
    expect((await requesterOf(again.id)).id).toBe(claim.id)
    expect((await requesterOf(byMail.id)).id).toBe(claim.id)
  })

  test('issue 6 §1: a portal that has signed its user in vouches for them, and only for an address that was proved', async () => {
    const owner = await signedIn('lain@satker.example')
    const vouched = await ask(key, 'lain@satker.example', { channel: 'portal' })
    expect(await requesterOf(vouched.id)).toMatchObject({ id: owner.personId, verified: true })
    const unknown = await ask(key, 'belum@satker.example', { channel: 'portal' })
    expect((await requesterOf(unknown.id)).verified).toBe(false)
    // What was vouched for is not remembered for whoever types the address afterwards.
    expect((await requesterOf((await ask(anonymous, 'lain@satker.example')).id)).id).not.toBe(owner.personId)
  })

  test('issue 6 §1: after the proof the requests are the owner’s, each with an entry, and the desk is in order', async () => {
    const one = await ask(anonymous, 'bukti@satker.example')
    const two = await ask(anonymous, 'bukti@satker.example')
    const owner = await signedIn('bukti@satker.example')
    expect(await tickets.takeOverRequests(desk.context, owner.personId)).toBe(2)
    expect(await tickets.takeOverRequests(desk.context, owner.personId)).toBe(0)
    expect([...(await listed(owner))].toSorted()).toEqual([one.number, two.number].toSorted())
    expect(await requesterOf(one.id)).toMatchObject({ id: owner.personId, name: 'Korban', verified: true })
    expect(await ledgerKinds(desk.context, one.id)).toEqual(['received', 'requester-changed'])
    // The next one is a claim again, and waits for the next proof.
    const third = await ask(anonymous, 'bukti@satker.example')
    expect((await requesterOf(third.id)).verified).toBe(false)
    expect(await tickets.takeOverRequests(desk.context, owner.personId)).toBe(1)
    expect((await tickets.verifyTickets(desk.context)).differences).toEqual([])
  })
})

describe('issue 6 §1: the link that is mailed proves the address, the one on the screen proves nothing', () => {
  const email = 'tautan@satker.example'
  const open = (number: string, link: string) => tickets.openLink(desk.context, { number, token: tokenIn(link) })
  const mailed = ({ id, number }: tickets.Received, to: string): string =>
    tickets.mailedLinkPath(desk.context, { id, number, linkVersion: 1, email: to })

  test('issue 6 §1: and whoever typed the address no longer reads what its owner goes on with', async () => {
    const one = await ask(anonymous, email)
    const two = await ask(anonymous, email)
    const actor = { kind: 'link', ticketId: one.id }
    expect(await open(one.number, one.link)).toEqual({ kind: 'ticket', actor, proves: null })
    expect(await open(one.number, mailed(one, 'orang.lain@satker.example'))).toMatchObject({ proves: null })
    expect(await open(two.number, mailed(one, email))).toBeNull()
    expect(await open(one.number, mailed(one, email))).toEqual({ kind: 'ticket', actor, proves: email })
    expect(await tickets.provedByLink(desk.context, email, 'id')).toBe(2)
    expect(await requesterOf(two.id)).toMatchObject({ email, verified: true })
    expect(await open(one.number, one.link)).toEqual({ kind: 'moved' })
    expect(await open(one.number, mailed(one, email))).toEqual({ kind: 'ticket', actor, proves: null })
    // The account that the link made is the one that a code signs in to.
    expect(await listed(await signedIn(email))).toHaveLength(2)
  })
})
