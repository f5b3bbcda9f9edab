import { describe, expect, test } from 'vitest'
import type { Actor, Role, Scope } from '../../policy/index.ts'
import { binder, sightOf } from './sight.ts'

/** The condition of a list for each who may look, by hand: what is hidden is never fetched (RELIABILITY S01). */

const me = '01990000-0000-7000-8000-0000000000aa'
const ticket = '01990000-0000-7000-8000-0000000000bb'
const person = (roles: readonly Role[], units: readonly string[] = []): Actor => ({
  kind: 'person',
  personId: me,
  name: 'Budi',
  roles,
  units,
})
const key = (...scopes: readonly Scope[]): Actor => ({ kind: 'api-key', keyId: 'k', name: 'SAKTI', scopes })

function conditionOf(actor: Actor): readonly [string, readonly unknown[]] {
  const { values, bind } = binder()
  return [sightOf(actor).condition(bind), values]
}

const held = 'ticket.unit_code = any($1::text[])'
const own =
  '(ticket.requester_id = $1::uuid or exists (select from tickets.follower ' +
  'where follower.ticket_id = ticket.id and follower.person_id = $1::uuid))'

describe('the condition', () => {
  test.for<{ who: string; actor: Actor; condition: string; values: readonly unknown[] }>([
    { who: 'an agent', actor: person(['agent'], ['cc']), condition: 'not ticket.confidential', values: [] },
    { who: 'an auditor', actor: person(['auditor']), condition: 'not ticket.confidential', values: [] },
    { who: 'the owner', actor: person(['owner']), condition: 'false', values: [] },
    { who: 'an administrator', actor: person(['administrator']), condition: 'false', values: [] },
    { who: 'a stranger', actor: { kind: 'anonymous' }, condition: 'false', values: [] },
    { who: 'a key for complaints alone', actor: key('complaints'), condition: 'false', values: [] },
    { who: 'a key that reads', actor: key('tickets:read'), condition: 'not ticket.confidential', values: [] },
    { who: 'a key for all', actor: key('tickets:read', 'complaints'), condition: 'true', values: [] },
    { who: 'the desk itself', actor: { kind: 'system' }, condition: 'true', values: [] },
    { who: 'a user', actor: person(['user']), condition: own, values: [me] },
    {
      who: 'the holder of a link',
      actor: { kind: 'link', ticketId: ticket },
      condition: 'ticket.id = $1::uuid',
      values: [ticket],
    },
    {
      who: 'an officer',
      actor: person(['unit-officer'], ['dit-pa', 'dit-sitp']),
      condition: held,
      values: [['dit-pa', 'dit-sitp']],
    },
    { who: 'an officer of no unit', actor: person(['unit-officer']), condition: held, values: [[]] },
    {
      who: 'an agent who is an officer as well',
      actor: person(['agent', 'unit-officer'], ['dit-pa']),
      condition: `(not ticket.confidential or ${held})`,
      values: [['dit-pa']],
    },
    {
      who: 'an officer who also asks',
      actor: person(['user', 'unit-officer'], ['dit-pa']),
      condition: `(${own} or ticket.unit_code = any($2::text[]))`,
      values: [me, ['dit-pa']],
    },
  ])('RELIABILITY S01: $who: $condition', ({ actor, condition, values }) => {
    expect(conditionOf(actor)).toEqual([condition, values])
  })
})

describe('what the queue asks besides', () => {
  test.for<{ who: string; actor: Actor; ordinary: boolean }>([
    { who: 'an agent', actor: person(['agent'], ['cc']), ordinary: true },
    { who: 'an auditor', actor: person(['auditor']), ordinary: true },
    { who: 'an officer', actor: person(['unit-officer'], ['dit-pa']), ordinary: false },
    { who: 'an agent who is an officer', actor: person(['agent', 'unit-officer'], ['dit-pa']), ordinary: true },
    { who: 'a user of a unit', actor: person(['user'], ['dit-pa']), ordinary: false },
    { who: 'a key that reads', actor: key('tickets:read'), ordinary: true },
    { who: 'the desk itself', actor: { kind: 'system' }, ordinary: true },
  ])('issue 5 §6: $who sees every ordinary ticket: $ordinary', ({ actor, ordinary }) => {
    expect(sightOf(actor).ordinary).toBe(ordinary)
  })

  test('issue 5 §3: another action has its own sight: an auditor reads ordinary tickets, and answers none', () => {
    const { bind } = binder()
    expect(sightOf(person(['auditor']), 'ticket.ledger').condition(bind)).toBe('not ticket.confidential')
    expect(sightOf(person(['auditor']), 'ticket.reply').condition(bind)).toBe('false')
    expect(sightOf(person(['agent']), 'ticket.reply').condition(bind)).toBe('not ticket.confidential')
  })
})

test('ASVS 1.2.4: a value has one place, and what is bound is never in the text', () => {
  const { values, bind } = binder()
  const evil = "'; drop table tickets.ticket; --"
  expect([bind(evil), bind('b'), bind(evil), bind('c')]).toEqual(['$1', '$2', '$1', '$3'])
  expect(values).toEqual([evil, 'b', 'c'])
})
