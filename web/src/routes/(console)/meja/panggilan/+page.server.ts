import { error } from '@sveltejs/kit'
import type { Instant, Result } from 'agreement'
import { services } from 'server/agreement-register'
import { context } from 'server/context'
import { listUnits } from 'server/identity'
import { may } from 'server/policy'
import { receiveMessage, ticketProblems } from 'server/tickets'
import type { CallOutcome, InboundMessage, TicketRefusal } from 'server/tickets'
import { serviceChoices } from '#lib/console/choices.ts'
import { guardWords } from '#lib/console/guard.words.ts'
import { consoleForm, field, freshKey, timeField } from '#lib/server/console-form.ts'
import { signedIn } from '#lib/server/session.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = signedIn(locals.actor, url)
  if (!may(actor, 'call.record')) error(403, guardWords[locals.lang].calls)
  const [catalogue, units] = await Promise.all([services(context()), listUnits(context())])
  return {
    services: serviceChoices(catalogue),
    units: units.filter((unit) => unit.active && unit.members > 0).map(({ code, name }) => ({ code, name })),
    key: freshKey(),
  }
}

function outcomeOf(form: FormData): CallOutcome {
  switch (field(form, 'outcome')) {
    case 'resolved':
      return { kind: 'resolved', answer: field(form, 'answer') }
    case 'handed-on':
      return { kind: 'handed-on', unit: field(form, 'unit'), reason: field(form, 'reason') }
    default:
      return { kind: 'open' }
  }
}

type Times = Result<{ queuedAt: Instant; answeredAt: Instant; endedAt: Instant }, TicketRefusal>

/** The real times of a session, as typed in WIB; each that is missing is a fault of its field. */
function timesOf(form: FormData): Times {
  const queuedAt = timeField(form, 'queuedAt')
  const answeredAt = timeField(form, 'answeredAt')
  const endedAt = timeField(form, 'endedAt')
  if (queuedAt !== null && answeredAt !== null && endedAt !== null)
    return { ok: true, value: { queuedAt, answeredAt, endedAt } }
  const problems = Object.entries({ queuedAt, answeredAt, endedAt })
    .filter(([, at]) => at === null)
    .map(([name]) => ({ field: name, message: 'not-an-instant' as const }))
  return { ok: false, refusal: { kind: 'invalid-input', problems } }
}

function messageOf(form: FormData, session: NonNullable<InboundMessage['session']>): InboundMessage {
  const text = (name: string): string => field(form, name).trim()
  const optional = (name: string): Record<string, string> => (text(name) === '' ? {} : { [name]: text(name) })
  return {
    channel: field(form, 'channel') === 'hai-cso' ? 'hai-cso' : 'call-centre',
    requester: { name: text('name'), ...optional('email'), ...optional('phone') },
    subject: field(form, 'subject'),
    body: field(form, 'body'),
    ...optional('satker'),
    ...optional('component'),
    session,
  }
}

export const actions: Actions = {
  default: consoleForm('call', {
    problems: ticketProblems,
    fields: {
      'requester.name': 'name',
      'requester.email': 'email',
      'requester.phone': 'phone',
      session: 'endedAt',
      'session.queuedAt': 'queuedAt',
      'session.answeredAt': 'answeredAt',
      'session.endedAt': 'endedAt',
      'session.outcome.answer': 'answer',
      'session.outcome.reason': 'reason',
      'session.outcome.unit': 'unit',
    },
    run: async ({ actor, form, safeguards: { idempotency } }) => {
      const times = timesOf(form)
      if (!times.ok) return times
      const message = messageOf(form, { ...times.value, outcome: outcomeOf(form) })
      return receiveMessage(context(), actor, { ...message, ...(idempotency && { idempotency }) })
    },
    to: ({ number }) => `/meja/tiket/${number}?selesai=call`,
  }),
}
