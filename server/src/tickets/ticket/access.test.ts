import { describe, expect, test } from 'vitest'
import { instant } from 'agreement'
import type { Actor } from '../../policy/index.ts'
import { anonymous, sari } from '../../testing/desk.ts'
import { actorName, resourceOf, ticketRef, uploaderOf } from './access.ts'
import type { TicketRow } from './ticket-queries.ts'

const id = '01990000-0000-7000-8000-00000000dea1'

describe('who acts, and who owns an upload', () => {
  const key: Actor = { kind: 'api-key', keyId: 'k1', name: 'Nama Orang', scopes: [] }
  const channel: Actor = { kind: 'channel', channel: 'whatsapp', account: '+62 811 1234' }
  test.for([
    { actor: sari, name: `person:${sari.personId}`, uploader: `person:${sari.personId}` },
    { actor: key, name: 'key:k1', uploader: 'key:k1' },
    { actor: channel, name: 'channel:whatsapp', uploader: 'channel:whatsapp' },
    // Two tickets of one user are two uploaders: what was meant for one is never taken by the other.
    { actor: { kind: 'link', ticketId: id } as const, name: 'requester', uploader: `link:${id}` },
    { actor: anonymous, name: 'requester', uploader: 'form:' },
    { actor: { kind: 'system' } as const, name: 'system', uploader: 'system' },
  ])('§2.3: $actor.kind is written down as $name, and uploads as $uploader', ({ actor, name, uploader }) => {
    expect([actorName(actor), uploaderOf(actor)]).toEqual([name, uploader])
  })

  test('§2.3: nobody stands in the ledger by their name', () => {
    expect(actorName(sari)).not.toContain('Sari')
    expect(actorName(key)).not.toContain('Nama Orang')
    expect(actorName(channel)).not.toContain('811')
  })

  test('issue 2 §3: a form uploads under its own key; who is known does not', () => {
    expect(uploaderOf(anonymous, 'form-1')).toBe('form:form-1')
    expect(uploaderOf(sari, 'form-1')).toBe(`person:${sari.personId}`)
    expect(uploaderOf({ kind: 'link', ticketId: id }, 'form-1')).toBe(`link:${id}`)
  })
})

describe('which ticket is meant', () => {
  test.for([
    { ref: id, found: id },
    { ref: 'hai 20261123 00042 c', found: 'HAI-20261123-00042-C' },
    { ref: 'HAI-20261123-00042-D', found: null },
    { ref: id.toUpperCase(), found: null },
    { ref: `${id} `, found: null },
    { ref: id.replaceAll('-', ''), found: null },
    { ref: '', found: null },
  ])('§6.2.c: "$ref" → $found', ({ ref, found }) => {
    expect(ticketRef(ref)).toBe(found)
  })
})

test('issue 2 §3: policy hears of a ticket what it judges by, and nothing that was typed', () => {
  const row: TicketRow = {
    id,
    number: 'HAI-20261123-00042-C',
    requesterId: 'budi',
    requesterName: 'Budi Santoso',
    channel: 'portal',
    satker: '527123',
    subject: 'Akun terkunci',
    component: 'WBSM.01.01',
    impact: 'low',
    urgency: 'medium',
    priority: 'P5',
    state: 'new',
    endedBy: null,
    confidential: true,
    unitCode: 'kepatuhan-internal',
    assigneeId: 'rina',
    followerIds: ['wayan'],
    receivedAt: instant(0),
    versionId: 'v',
    calendarHash: 'c',
    lastSeq: 1,
    lastHash: '',
    linkVersion: 1,
  }
  expect(resourceOf(row)).toEqual({
    id,
    requesterId: 'budi',
    unitCode: 'kepatuhan-internal',
    assigneeId: 'rina',
    followerIds: ['wayan'],
    confidential: true,
  })
})
