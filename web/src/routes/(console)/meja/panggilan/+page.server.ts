import { error, fail, redirect } from '@sveltejs/kit'
import type { Instant, Result } from 'agreement'
import { services } from 'server/agreement-register'
import { context } from 'server/context'
import { listUnits } from 'server/identity'
import { may } from 'server/policy'
import { receiveMessage } from 'server/tickets'
import type { CallOutcome, InboundMessage, TicketRefusal } from 'server/tickets'
import { serviceChoices } from '#lib/console/choices.ts'
import { field, freshKey, idempotencyOf, refusedForm, timeField } from '#lib/console/form.server.ts'
import { signedIn } from '#lib/server/session.ts'
import { consoleWords } from '#lib/words/console.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = signedIn(locals.actor, url)
  if (!may(actor, 'call.record')) error(403, consoleWords(locals.lang).guard.calls)
  const [catalogue, units] = await Promise.all([services(context()), listUnits(context())])
  return {
    services: serviceChoices(catalogue),
    units: units.filter((unit) => unit.active).map(({ code, name }) => ({ code, name })),
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

/** The real times of a session, as typed in WIB; each that is missing is a fault of its field. */
function timesOf(form: FormData): Result<{ queuedAt: Instant; answeredAt: Instant; endedAt: Instant }, TicketRefusal> {
  const [queuedAt, answeredAt, endedAt] = [
    timeField(form, 'queuedAt'),
    timeField(form, 'answeredAt'),
    timeField(form, 'endedAt'),
  ]
  if (queuedAt !== null && answeredAt !== null && endedAt !== null)
    return { ok: true, value: { queuedAt, answeredAt, endedAt } }
  const missing = [
    ['queuedAt', queuedAt],
    ['answeredAt', answeredAt],
    ['endedAt', endedAt],
  ] as const
  return {
    ok: false,
    refusal: {
      kind: 'invalid-input',
      problems: missing.filter(([, at]) => at === null).map(([name]) => ({ field: name, message: 'date' })),
    },
  }
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
  default: async ({ locals, request, url }) => {
    const actor = signedIn(locals.actor, url)
    const form = await request.formData()
    const times = timesOf(form)
    const received = times.ok
      ? await receiveMessage(context(), actor, {
          ...messageOf(form, { ...times.value, outcome: outcomeOf(form) }),
          ...idempotencyOf(actor, 'call', form),
        })
      : times
    if (received.ok) redirect(303, `/meja/tiket/${received.value.number}?selesai=call`)
    const { status, refused } = refusedForm('call', received.refusal, form)
    return fail(status, refused)
  },
}
