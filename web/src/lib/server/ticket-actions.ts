import { ok, refused } from 'agreement'
import type { Level, Result } from 'agreement'
import { isBlank } from 'server/checks'
import { context } from 'server/context'
import * as tickets from 'server/tickets'
import type { Changed, TicketRefusal } from 'server/tickets'
import type { AskedOfTicket, NamedTicket } from '#lib/console/asking/asked.ts'
import { askingForm } from './asking-form.ts'
import { consoleForm, field, timeField, wrong } from './console-form.ts'
import type { FormEvent, Safeguards, Sent } from './console-form.ts'
import { unsealActions } from './complaint/unseal-actions.ts'
import { uploadAll } from './uploads.ts'

/** The forms of the ticket page, each bound to its use case. */

type Outcome = Promise<Result<Changed, TicketRefusal>>

interface Change extends Sent {
  /** The ticket, what the author saw of it, and the form's own key. */
  readonly change: Safeguards & { readonly ticket: string }
}

const formOf = (
  name: string,
  run: (sent: Change) => Outcome,
): ((event: FormEvent) => ReturnType<ReturnType<typeof consoleForm>>) =>
  consoleForm(name, {
    problems: tickets.ticketProblems,
    run: (sent) => run(changeOf(sent)),
    to: ({ number }) => `/meja/tiket/${number}?selesai=${name}`,
  })

const changeOf = (sent: Sent): Change => ({
  ...sent,
  change: { ticket: sent.event.params['nomor'] ?? '', ...sent.safeguards },
})

async function written(sent: Change, internal: boolean, send: (attachments: readonly string[]) => Outcome): Outcome {
  // Nothing is stored for a text that would be refused anyway.
  if (isBlank(field(sent.form, 'body'))) return wrong('body', 'required')
  const files = await uploadAll(sent.actor, sent.form, { internal, formKey: sent.safeguards.idempotency?.key })
  return files.ok ? send(files.value) : files
}

const levelOf = (text: string | undefined): Level => (text === 'high' || text === 'medium' ? text : 'low')

function classify({ actor, form, change }: Change): Outcome {
  const [impact, urgency] = field(form, 'level').split('/')
  const eventAt = timeField(form, 'eventAt')
  if (field(form, 'eventAt') !== '' && eventAt === null) return Promise.resolve(wrong('eventAt', 'not-an-instant'))
  const component = field(form, 'component')
  return tickets.classifyTicket(context(), actor, {
    ...change,
    component: component === '' ? null : component,
    impact: levelOf(impact),
    urgency: levelOf(urgency),
    ...(eventAt !== null && { eventAt }),
  })
}

/** How the user said so; null where the form does not tell. */
const saidHowIn = (form: FormData): tickets.SaidHow | null =>
  tickets.saidHow.find((how) => how === field(form, 'how')) ?? null

function agree({ actor, form, change }: Change): Outcome {
  const dueAt = timeField(form, 'dueAt')
  if (dueAt === null) return Promise.resolve(wrong('dueAt', 'not-an-instant'))
  const how = saidHowIn(form)
  if (how === null) return Promise.resolve(wrong('how', 'required'))
  const agreedWith = field(form, 'with') === 'user-by-proxy' ? 'user-by-proxy' : 'user'
  return tickets.agreeDate(context(), actor, { ...change, dueAt, with: agreedWith, how })
}

/** What staff enter on the word of a user, who said so as the form tells. */
function onWord({ form }: Change, enter: (word: { readonly onBehalf: tickets.OnBehalf }) => Outcome): Outcome {
  const how = saidHowIn(form)
  return how === null ? Promise.resolve(wrong('how', 'required')) : enter({ onBehalf: { how } })
}

/** What a ticket is called where one is asked about it. */
const namedOf = ({ number, subject, requester }: tickets.TicketView): NamedTicket => ({
  number,
  subject,
  requester: requester.name,
})

const into = ({ form }: Sent): string => field(form, 'into').trim()

/** Which of two tickets would go on, and who would be told: asked before they are merged (6.2). */
async function askMerge(sent: Sent): Promise<Result<AskedOfTicket, TicketRefusal>> {
  const { change } = changeOf(sent)
  const one = await tickets.viewTicket(context(), sent.actor, change)
  const other = await tickets.viewTicket(context(), sent.actor, { ticket: into(sent) })
  if (!one.ok) return one
  if (!other.ok) return other
  if (one.value.id === other.value.id) return refused({ kind: 'merge-with-itself' })
  const isFirst = tickets.isOlder(one.value, other.value)
  const [older, younger] = isFirst ? [one.value, other.value] : [other.value, one.value]
  const isOfOne = older.requester.id === younger.requester.id
  return ok({ act: 'merge', goesOn: namedOf(older), ends: namedOf(younger), isOfOne })
}

const merge = askingForm('merge', {
  problems: tickets.ticketProblems,
  ask: askMerge,
  run: (sent) => tickets.mergeTicket(context(), sent.actor, { ...changeOf(sent).change, into: into(sent) }),
  to: ({ number }) => `/meja/tiket/${number}?selesai=merge`,
})

const withdraw = askingForm('withdraw', {
  problems: tickets.ticketProblems,
  ask: async (sent): Promise<Result<AskedOfTicket, TicketRefusal>> => {
    const how = saidHowIn(sent.form)
    if (how === null) return wrong('how', 'required')
    const found = await tickets.viewTicket(context(), sent.actor, changeOf(sent).change)
    return found.ok ? ok({ act: 'withdraw', ticket: namedOf(found.value), how }) : found
  },
  run: (sent) => {
    const change = changeOf(sent)
    const reason = field(sent.form, 'reason').trim()
    return onWord(change, (word) =>
      tickets.withdrawTicket(context(), sent.actor, { ...change.change, ...word, ...(!isBlank(reason) && { reason }) }),
    )
  },
  to: ({ number }) => `/meja/tiket/${number}?selesai=withdraw`,
})

/** Every form of the ticket page by its name. */
export const ticketActions = {
  reply: formOf('reply', (sent) =>
    written(sent, false, (attachments) =>
      tickets.replyToTicket(context(), sent.actor, {
        ...sent.change,
        body: field(sent.form, 'body'),
        attachments,
        ...(field(sent.form, 'resolves') !== '' && { resolves: true }),
      }),
    ),
  ),
  note: formOf('note', (sent) =>
    written(sent, true, (attachments) =>
      tickets.addNote(context(), sent.actor, { ...sent.change, body: field(sent.form, 'body'), attachments }),
    ),
  ),
  ask: formOf('ask', ({ actor, form, change }) =>
    tickets.pauseTicket(context(), actor, {
      ...change,
      awaiting: field(form, 'awaiting') === 'answer' ? 'answer' : 'documents',
      body: field(form, 'body'),
    }),
  ),
  agency: formOf('agency', ({ actor, form, change }) =>
    tickets.pauseTicket(context(), actor, { ...change, awaiting: 'agency', body: field(form, 'body') }),
  ),
  resume: formOf('resume', ({ actor, change }) => tickets.resumeTicket(context(), actor, change)),
  handOn: formOf('handOn', ({ actor, form, change }) =>
    tickets.handOnTicket(context(), actor, { ...change, unit: field(form, 'unit'), reason: field(form, 'reason') }),
  ),
  returnToDesk: formOf('returnToDesk', ({ actor, form, change }) =>
    tickets.returnToDesk(context(), actor, { ...change, reason: field(form, 'reason') }),
  ),
  agree: formOf('agree', agree),
  resolve: formOf('resolve', ({ actor, form, change }) =>
    tickets.resolveTicket(context(), actor, { ...change, body: field(form, 'body') }),
  ),
  reopen: formOf('reopen', (sent) =>
    onWord(sent, (word) =>
      tickets.reopenTicket(context(), sent.actor, { ...sent.change, ...word, reason: field(sent.form, 'reason') }),
    ),
  ),
  link: formOf('link', ({ actor, form, change }) =>
    tickets.linkTicket(context(), actor, { ...change, other: field(form, 'other').trim() }),
  ),
  assign: formOf('assign', ({ actor, form, change }) =>
    tickets.assignTicket(context(), actor, { ...change, assignee: field(form, 'assignee') || null }),
  ),
  classify: formOf('classify', classify),
  ...unsealActions,
  merge,
  withdraw,
}
