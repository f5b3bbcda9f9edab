import { findComponent, instant, parseAgreementVersion } from 'agreement'
import data from 'agreement/versions/hai-djpb-2023.0.json' with { type: 'json' }
import { describe, expect, test } from 'vitest'
import type { Actor } from '../../policy/index.ts'
import { anonymous, aRequest, okta, rina, sari, wibInstant } from '../../testing/desk.ts'
import type { InboundMessage } from './inbound-message.ts'
import { missingOf, receivedEvent } from './received-event.ts'

/** What of a request the clock runs on: who may ask for what, and who decides on the priority (6.3, 6.4). */

const parsed = parseAgreementVersion(data)
if (!parsed.ok) throw new Error('the agreement of 2023 is none')
const version = parsed.value
const at = wibInstant('2026-11-23 09:00')

const user: Actor = { ...sari, roles: ['user'], units: [] }
const key: Actor = { kind: 'api-key', keyId: 'k', name: 'SAKTI', scopes: ['tickets:create'] }
const channel: Actor = { kind: 'channel', channel: 'email', account: 'hai@kemenkeu.example' }

type More = Partial<InboundMessage> & { readonly withoutSatker?: boolean }
function eventOf(actor: Actor, { withoutSatker = false, ...more }: More) {
  const { satker, ...message } = aRequest(more)
  const asked = withoutSatker || satker === undefined ? message : { ...message, satker }
  return receivedEvent(actor, asked, at, version, 'kalender')
}
const outcome = (actor: Actor, more: More): unknown => {
  const event = eventOf(actor, more)
  return event.ok ? 'taken' : event.refusal
}

describe('who may ask for what', () => {
  const required = { kind: 'invalid-input', problems: [{ field: 'satker', message: 'required' }] }
  const notEligible = { kind: 'not-eligible', component: 'BCSM.01.01' }
  const cases: readonly { who: string; actor: Actor; internal: unknown; satker: unknown }[] = [
    { who: 'a stranger', actor: anonymous, internal: notEligible, satker: required },
    { who: 'a signed-in user', actor: user, internal: notEligible, satker: required },
    { who: 'a channel', actor: channel, internal: notEligible, satker: required },
    { who: 'an agent', actor: sari, internal: 'taken', satker: 'taken' },
    { who: 'a unit officer', actor: rina, internal: 'taken', satker: 'taken' },
    { who: 'the owner', actor: okta, internal: 'taken', satker: 'taken' },
    { who: 'a key that asks for users', actor: key, internal: notEligible, satker: required },
    { who: 'the desk', actor: { kind: 'system' }, internal: 'taken', satker: 'taken' },
  ]
  const agentsKey: Actor = { ...key, scopes: ['tickets:write'] }
  test('issue 6 §2: a key that acts as an agent may ask for head office; what it lacks is asked for, not refused', () => {
    expect(outcome(agentsKey, { component: 'BCSM.01.01' })).toBe('taken')
    expect(outcome(agentsKey, { component: 'BCSM.02.01', withoutSatker: true })).toBe('taken')
  })

  test('issue 6 §2: what a request lacks is named by the codes of the agreement; what its text may hold is not', () => {
    const bare = { component: 'CRSM.01.01' } as const
    // The signed form and the decree are documents that CRSM.01.01 requires; the application's name may stand in the text.
    expect(missingOf(aRequest(bare), version)).toEqual(['signed-form', 'appointment-decree'])
    expect(missingOf(aRequest({ ...bare, attachments: ['019ab1f2-7c00-7c11-9e55-3a4b5c6d7e8f'] }), version)).toEqual([])
    const { satker: _, ...withoutSatker } = aRequest({ component: 'ITSM.04.01' })
    expect(missingOf(withoutSatker, version)).toEqual(['event-start', 'satker-code'])
  })

  test('issue 6 §2: an event that began before its request came in is refused', () => {
    const late = { kind: 'invalid-input', problems: [{ field: 'eventAt', message: 'order' }] }
    expect(outcome(sari, { component: 'ITSM.04.01', eventAt: instant(at - 1) })).toEqual(late)
    expect(outcome(sari, { component: 'ITSM.04.01', eventAt: at })).toBe('taken')
  })

  test('§6.3 ITSM.02.06: a security incident comes in as High × High, whoever brings it', () => {
    for (const actor of [anonymous, user, channel, sari, key])
      expect(eventOf(actor, { component: 'ITSM.02.06', impact: 'low' })).toMatchObject({
        value: { impact: 'high', urgency: 'high' },
      })
  })

  test.for(cases)('§6.4: $who: a service for head office alone', ({ actor, internal }) => {
    expect(outcome(actor, { component: 'BCSM.01.01' })).toEqual(internal)
  })
  test.for(cases)('§6.4: $who: a service for satkers, without a satker', ({ actor, satker }) => {
    expect(outcome(actor, { component: 'BCSM.02.01', withoutSatker: true })).toEqual(satker)
    expect(outcome(actor, { component: 'BCSM.02.01' })).toBe('taken')
  })
  test.for(cases)('§6.4: $who: a service for everybody, and none named', ({ actor }) => {
    expect(outcome(actor, { component: 'BCSM.02.02', withoutSatker: true })).toBe('taken')
    const { component: _, ...unclassified } = aRequest()
    expect(receivedEvent(actor, unclassified, at, version, 'kalender')).toMatchObject({
      ok: true,
      value: { component: null },
    })
  })

  test.for(['TIDAK.ADA', '', 'crsm.01.01', 'BCSM.02'])('§6.4: "%s" is no component', (component) => {
    expect(outcome(sari, { component })).toEqual({ kind: 'unknown-component' })
  })
})

describe('the start of an event', () => {
  const eventAt = wibInstant('2026-12-01 09:00')
  test('§6.4: belongs to a service that serves one', () => {
    expect(eventOf(anonymous, { component: 'ITSM.04.01', eventAt })).toMatchObject({ value: { eventAt } })
    expect(eventOf(sari, { component: 'BMSM.01', eventAt })).toMatchObject({ value: { eventAt } })
    expect(eventOf(anonymous, { component: 'ITSM.04.01' }).ok).toBe(true)
  })

  test('§6.4: is refused with any other, and with none', () => {
    const refused = { kind: 'invalid-input', problems: [{ field: 'eventAt', message: 'not-bound-to-event' }] }
    expect(outcome(anonymous, { component: 'CRSM.01.01', eventAt })).toEqual(refused)
    const { component: _, ...unclassified } = aRequest({ eventAt })
    expect(receivedEvent(anonymous, unclassified, at, version, 'kalender')).toEqual({ ok: false, refusal: refused })
  })
})

describe('who decides on the priority', () => {
  const levels = { impact: 'high', urgency: 'high' } as const
  test.for<{ who: string; actor: Actor; impact: string; urgency: string }>([
    { who: 'a stranger', actor: anonymous, impact: 'low', urgency: 'medium' },
    { who: 'a user', actor: user, impact: 'low', urgency: 'medium' },
    { who: 'a channel', actor: channel, impact: 'low', urgency: 'medium' },
    { who: 'an agent', actor: sari, impact: 'high', urgency: 'high' },
    { who: 'a key', actor: key, impact: 'high', urgency: 'high' },
  ])('§6.3: $who asks for high and high: $impact and $urgency count', ({ actor, impact, urgency }) => {
    expect(eventOf(actor, levels)).toMatchObject({ ok: true, value: { impact, urgency } })
    // Nothing said, nothing but the settled defaults, whoever says it.
    expect(eventOf(actor, {})).toMatchObject({ ok: true, value: { impact: 'low', urgency: 'medium' } })
  })

  test('§6.3: one level that is told leaves the other at its default', () => {
    expect(eventOf(sari, { impact: 'high' })).toMatchObject({ value: { impact: 'high', urgency: 'medium' } })
    expect(eventOf(sari, { urgency: 'low' })).toMatchObject({ value: { impact: 'low', urgency: 'low' } })
  })
})

test('§1, §5.4: a request is bound to the version and the calendar as known at its receipt', () => {
  expect(eventOf(anonymous, {})).toMatchObject({
    value: { kind: 'received', at, channel: 'portal', version: 'hai-djpb-2023.0', calendar: 'kalender' },
  })
  expect(findComponent(version, 'CRSM.01.01')?.service.code).toBe('CRSM.01')
})

test('§6.4: a recorded call starts when it queued', () => {
  const [queuedAt, answeredAt, endedAt] = [at, at + 60_000, at + 120_000].map((one) => instant(one))
  const session = {
    queuedAt: queuedAt ?? at,
    answeredAt: answeredAt ?? at,
    endedAt: endedAt ?? at,
    outcome: { kind: 'open' },
  } as const
  expect(eventOf(sari, { channel: 'call-centre', session })).toMatchObject({ value: { startsAt: at } })
  expect(eventOf(sari, { channel: 'email' })).not.toHaveProperty('value.startsAt')
})
