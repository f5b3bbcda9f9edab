import { expect, test } from 'vitest'
import type { Actor } from './actor.ts'
import { actorName, personNamed } from './actor-name.ts'

test.for<{ actor: Actor; name: string; person: string | null }>([
  {
    actor: { kind: 'person', personId: 'p1', name: 'Sari', roles: [], units: [] },
    name: 'person:p1',
    person: 'p1',
  },
  { actor: { kind: 'api-key', keyId: 'k1', name: 'SAKTI', scopes: [] }, name: 'key:k1', person: null },
  {
    actor: { kind: 'channel', channel: 'whatsapp', account: '+62 811 1234' },
    name: 'channel:whatsapp',
    person: null,
  },
  { actor: { kind: 'link', ticketId: 't1' }, name: 'requester', person: null },
  { actor: { kind: 'anonymous' }, name: 'anonymous', person: null },
  { actor: { kind: 'system' }, name: 'system', person: null },
])('issue 5 §3: who acts is written down one way: $actor.kind as $name', ({ actor, name, person }) => {
  expect(actorName(actor)).toBe(name)
  expect(personNamed(name)).toBe(person)
})
