import { addWorking, dayLength, hourLength, instant, milliseconds, minuteLength } from 'agreement'
import type { CompiledCalendar, Instant, Result } from 'agreement'
import { registerFor } from '../agreement-register/index.ts'
import type { Context } from '../platform/context.ts'
import type { Actor } from '../policy/index.ts'
import * as tickets from '../tickets/index.ts'
import { settleOutbox } from './settle.ts'
import { doneStories, openStories } from './stories.ts'
import type { Step, Story } from './stories.ts'

/** The demo world: made by the same use cases that people use, on a clock that stands where each story needs it. */

/** The same desk with its clock at `at`. */
export const contextAt = (context: Context, at: Instant): Context => ({
  ...context,
  clock: { ...context.clock, now: () => at },
})

function expectDone<Value>(what: string, result: Result<Value, { readonly kind: string }>): Value {
  if (!result.ok) throw new Error(`seed: ${what} was refused: ${JSON.stringify(result.refusal)}`)
  return result.value
}

async function act(
  context: Context,
  agent: Actor & { kind: 'person' },
  ticket: string,
  step: Step,
  story: Story,
  calendar: CompiledCalendar,
): Promise<void> {
  const desk: Actor = { kind: 'system' }
  switch (step.do) {
    case 'classify':
      expectDone(
        'classify',
        await tickets.classifyTicket(context, desk, {
          ticket,
          component: story.component,
          impact: step.impact,
          urgency: step.urgency,
        }),
      )
      return
    case 'take':
      expectDone('take', await tickets.assignTicket(context, agent, { ticket, assignee: agent.personId }))
      return
    case 'reply':
      expectDone('reply', await tickets.replyToTicket(context, agent, { ticket, body: step.text }))
      return
    case 'note':
      expectDone('note', await tickets.addNote(context, agent, { ticket, body: step.text }))
      return
    case 'ask':
      expectDone('ask', await tickets.pauseTicket(context, agent, { ticket, awaiting: 'documents', body: step.text }))
      return
    case 'user-answers':
      expectDone('user-answers', await tickets.addUserMessage(context, desk, { ticket, body: step.text }))
      return
    case 'hand-on':
      expectDone('hand-on', await tickets.handOnTicket(context, agent, { ticket, unit: step.unit, reason: step.text }))
      return
    case 'wait-for-agency':
      expectDone('wait', await tickets.pauseTicket(context, agent, { ticket, awaiting: 'agency', body: step.text }))
      return
    case 'agree-date': {
      const dueAt = addWorking(calendar, context.clock.now(), milliseconds(step.workingDays * 8 * hourLength))
      expectDone(
        'agree-date',
        await tickets.agreeDate(context, agent, { ticket, dueAt, with: 'user', how: 'call-centre' }),
      )
      return
    }
    case 'resolve':
      expectDone('resolve', await tickets.resolveTicket(context, agent, { ticket, body: step.text }))
      return
    case 'reopen':
      expectDone('reopen', await tickets.reopenTicket(context, desk, { ticket, reason: step.text }))
      return
    case 'withdraw':
      expectDone('withdraw', await tickets.withdrawTicket(context, desk, { ticket }))
  }
}

/** Plays one story up to now; what would come later is left out. */
export async function play(
  context: Context,
  agent: Actor & { kind: 'person' },
  story: Story,
  calendar: CompiledCalendar,
): Promise<void> {
  const now = context.clock.now()
  let at = addWorking(calendar, now, milliseconds(-story.before * minuteLength))
  const received = expectDone(
    story.subject,
    await tickets.receiveMessage(
      contextAt(context, at),
      { kind: 'system' },
      {
        channel: story.channel,
        requester: { name: story.by.name, email: story.by.email },
        satker: story.by.satker,
        subject: story.subject,
        body: story.text,
        ...(story.component !== null && { component: story.component }),
      },
    ),
  )
  for (const step of story.steps) {
    at = addWorking(calendar, at, milliseconds(step.after * minuteLength))
    if (at > now) return
    await act(contextAt(context, at), agent, received.id, step, story, calendar)
  }
}

/** Fills an empty desk with the demo's tickets. `agent` is the one who works on them. */
export async function seedTickets(context: Context, agent: Actor & { kind: 'person' }): Promise<void> {
  const register = await registerFor(context, context.reader)
  const version = register.versionInForce(context.clock.now())
  if (!version) throw new Error('no agreement is in force')
  const calendar = register.calendarOf(version.id).compiled
  for (const story of [...doneStories(120), ...openStories]) await play(context, agent, story, calendar)
  for (let left = 1; left > 0;) left = await tickets.watchDeadlines(context)
  for (let left = true; left;) left = await tickets.followUpNext(context)
  await tickets.foldRealisationLines(context)
  await settleOutbox(context, instant(context.clock.now() - dayLength))
}
