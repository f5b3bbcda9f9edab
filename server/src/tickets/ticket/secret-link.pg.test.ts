import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aDesk, anonymous, aRequest, refusal, sari, value } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import * as tickets from '../index.ts'

/** The secret link, by its one definition: the first 18 bytes of HMAC-SHA-256 over purpose, id and version, a line each. */

let desk: TestDesk
let one: tickets.Received
let two: tickets.Received
beforeAll(async () => {
  desk = await aDesk('2026-11-23 09:00')
  one = value(await tickets.receiveMessage(desk.context, anonymous, aRequest()))
  two = value(await tickets.receiveMessage(desk.context, anonymous, aRequest()))
})
afterAll(() => desk.close())

const secret = 'only-for-tests-only-for-tests-only'
const tokenOf = (id: string, version = 1, key = secret): string =>
  createHmac('sha256', key).update(`ticket-link\n${id}\n${version}`).digest().subarray(0, 18).toString('base64url')
const opened = (number: string, token: string) => tickets.actorOfLink(desk.context, { number, token })
const withVersion = (version: number): Promise<unknown> =>
  desk.context.reader.execute('update tickets.ticket set link_version = $2 where id = $1', [one.id, version])

describe('the path', () => {
  test('§6.2.c: is the number and 24 letters, made by the rule that the file states', () => {
    expect(one.link).toBe(`/t/${one.number}/${tokenOf(one.id)}`)
    expect(tokenOf(one.id)).toMatch(/^[\w-]{24}$/)
  })

  test('issue 2 §3: is another for another ticket, another version and another secret', () => {
    const tokens = [tokenOf(one.id), tokenOf(two.id), tokenOf(one.id, 2), tokenOf(one.id, 1, 'another secret')]
    expect(new Set(tokens).size).toBe(4)
    const second = tickets.linkPath(desk.context, { id: one.id, number: one.number, linkVersion: 2 })
    expect(second).toBe(`/t/${one.number}/${tokenOf(one.id, 2)}`)
  })
})

describe('who holds it', () => {
  test('§6.2.c: is the requester of that ticket, however they type its number', async () => {
    const holder = { kind: 'link', ticketId: one.id }
    expect(await opened(one.number, tokenOf(one.id))).toEqual(holder)
    expect(await opened(one.number.toLowerCase().replaceAll('-', ' '), tokenOf(one.id))).toEqual(holder)
  })

  test.for([
    { what: 'a token of another ticket', token: () => tokenOf(two.id) },
    { what: 'a token of the next version', token: () => tokenOf(one.id, 2) },
    { what: 'a token of another desk', token: () => tokenOf(one.id, 1, 'another secret') },
    { what: 'a token cut short', token: () => tokenOf(one.id).slice(0, -4) },
    { what: 'a token with more behind it', token: () => `${tokenOf(one.id)}AAAA` },
    {
      what: 'a token with its first letter changed',
      token: () => tokenOf(one.id).replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A')),
    },
    { what: 'no token', token: () => '' },
    { what: 'a token of what is no base64', token: () => '%%%%' },
  ])('issue 2 §3: $what opens nothing', async ({ token }) => {
    expect(await opened(one.number, token())).toBeNull()
  })

  test.for([
    { what: 'of nobody', number: () => 'HAI-20991231-00001-X' },
    { what: 'with a wrong letter', number: () => `${one.number.slice(0, -1)}${one.number.endsWith('A') ? 'B' : 'A'}` },
    { what: 'of another ticket', number: () => two.number },
    { what: 'that is an id', number: () => one.id },
  ])('§6.2.c: a right token with a number $what opens nothing', async ({ number }) => {
    expect(await opened(number(), tokenOf(one.id))).toBeNull()
  })

  test('issue 2 §3: a raised version makes every earlier link void, and the next one serves', async () => {
    await withVersion(2)
    expect(await opened(one.number, tokenOf(one.id, 1))).toBeNull()
    expect(await opened(one.number, tokenOf(one.id, 2))).toEqual({ kind: 'link', ticketId: one.id })
    await withVersion(1)
  })
})

describe('what it opens', () => {
  const link = () => ({ kind: 'link', ticketId: one.id }) as const

  test('issue 2 §3: this ticket and no other', async () => {
    expect(refusal(await tickets.viewTicket(desk.context, link(), { ticket: one.id }))).toBeNull()
    expect(refusal(await tickets.viewTicket(desk.context, link(), { ticket: two.id }))).toBe('not-found')
    expect(refusal(await tickets.ticketLedger(desk.context, link(), { ticket: one.id }))).not.toBeNull()
  })

  test('§5.3.5: it opens neither notes, nor who works on it, nor who handed it on', async () => {
    value(await tickets.addNote(desk.context, sari, { ticket: one.id, body: 'RAHASIA-NOTE' }))
    const reason = 'RAHASIA-ALASAN'
    value(await tickets.handOnTicket(desk.context, sari, { ticket: one.id, unit: 'contact-centre', reason }))
    value(await tickets.assignTicket(desk.context, sari, { ticket: one.id, assignee: sari.personId }))
    const seen = JSON.stringify(value(await tickets.viewTicket(desk.context, link(), { ticket: one.id })))
    expect(seen).not.toMatch(/RAHASIA|Sari/)
  })
})
