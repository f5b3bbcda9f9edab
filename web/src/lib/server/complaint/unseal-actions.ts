import type { Level, Result } from 'agreement'
import { context } from 'server/context'
import { approveUnsealing, proposeUnsealing, ticketProblems } from 'server/tickets'
import type { Changed, ProposeUnsealingInput, TicketRefusal } from 'server/tickets'
import { consoleForm, field } from '../console-form.ts'
import type { Sent } from '../console-form.ts'

/** The forms of a complaint that take it out of its seal: one officer proposes, another approves. */

type Outcome = Promise<Result<Changed, TicketRefusal>>

const levelOf = (text: string | undefined): Level => (text === 'high' || text === 'medium' ? text : 'low')

const proposal =
  (toOf: (form: FormData) => ProposeUnsealingInput['to']) =>
  ({ actor, event, form, safeguards }: Sent): Outcome =>
    proposeUnsealing(context(), actor, {
      ticket: event.params['nomor'] ?? '',
      ...safeguards,
      to: toOf(form),
      reason: field(form, 'reason'),
    })

const formOf = (name: string, run: (sent: Sent) => Outcome, to: (number: string) => string) =>
  consoleForm(name, { problems: ticketProblems, run, to: ({ number }) => to(number) })

const back = (number: string): string => `/meja/tiket/${number}?selesai=unseal`

/** The forms by their names. */
export const unsealActions = {
  unseal: formOf(
    'unseal',
    proposal((form) => {
      const [impact, urgency] = field(form, 'level').split('/')
      const component = field(form, 'component')
      return {
        kind: 'classify',
        component: component === '' ? null : component,
        impact: levelOf(impact),
        urgency: levelOf(urgency),
      }
    }),
    back,
  ),
  unsealTo: formOf(
    'unsealTo',
    proposal((form) => ({ kind: 'hand-on', unit: field(form, 'unit') })),
    back,
  ),
  // Whoever approved may not see it any more: the way back is the queue.
  approveUnseal: formOf(
    'approveUnseal',
    ({ actor, event, safeguards }) =>
      approveUnsealing(context(), actor, { ticket: event.params['nomor'] ?? '', ...safeguards }),
    () => '/meja',
  ),
}
