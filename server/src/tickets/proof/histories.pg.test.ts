import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { instant, localDateOf } from 'agreement'
import type { Level, Result } from 'agreement'
import { announceCalendarEntry } from '../../agreement-register/index.ts'
import { byPhone, agreedByPhone, aDesk, lukman, okta, refusal, sari, value } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import { letSilenceFollow } from '../../testing/chores.ts'
import * as tickets from '../index.ts'
import type { TicketView } from '../index.ts'

/**
 * Random lives of tickets against a real database: what is offered is accepted, what is not offered is refused, and
 * the row follows the ledger.
 */

let desk: TestDesk
beforeAll(async () => {
  desk = await aDesk('2026-11-20 08:00')
})
afterAll(() => desk.close())

const hour = 3_600_000

interface Draw {
  readonly pick: number
  readonly hours: number
  readonly component: string
  readonly impact: Level
  readonly urgency: Level
  readonly happens: 'nothing' | 'watch' | 'holiday'
}
const level = fc.constantFrom<Level>('high', 'medium', 'low')
const draw: fc.Arbitrary<Draw> = fc.record({
  pick: fc.nat(),
  hours: fc.constantFrom(0, 0.2, 1, 5, 20, 60),
  component: fc.constantFrom('CRSM.01.01', 'CRSM.01.03', 'BCSM.02.01', 'ITSM.04.01'),
  impact: level,
  urgency: level,
  happens: fc.constantFrom('nothing', 'watch', 'watch', 'holiday'),
})

type Outcome = Promise<Result<unknown, { readonly kind: string }>>
type Act = (view: TicketView, draw: Draw, other: string) => Outcome

/** How each act of the policy is done. Texts and values are such that only state and right decide. */
const acts: Readonly<Record<string, Act>> = {
  'ticket.reply': ({ id }) => tickets.replyToTicket(desk.context, lukman, { ticket: id, body: 'Kami terima.' }),
  'ticket.note': ({ id }) => tickets.addNote(desk.context, lukman, { ticket: id, body: 'Catatan.' }),
  'ticket.user-message': ({ id }) =>
    tickets.addUserMessage(desk.context, lukman, { ticket: id, ...byPhone, body: 'Terlampir.' }),
  'ticket.classify': ({ id }, { component, impact, urgency }) =>
    tickets.classifyTicket(desk.context, lukman, { ticket: id, component, impact, urgency }),
  'ticket.assign': ({ id, assignee }, { pick }) =>
    tickets.assignTicket(desk.context, lukman, {
      ticket: id,
      assignee: pick % 3 === 0 ? null : sari.personId,
      from: assignee?.id ?? null,
    }),
  'ticket.hand-on': ({ id }) =>
    tickets.handOnTicket(desk.context, lukman, { ticket: id, unit: 'contact-centre', reason: 'Perlu telaah.' }),
  'ticket.return-to-desk': ({ id }) => tickets.returnToDesk(desk.context, lukman, { ticket: id, reason: 'Selesai.' }),
  'ticket.pause': ({ id }) =>
    tickets.pauseTicket(desk.context, lukman, { ticket: id, awaiting: 'documents', body: 'Mohon SK.' }),
  'ticket.resume': ({ id }) => tickets.resumeTicket(desk.context, lukman, { ticket: id }),
  'ticket.agree-date': ({ id }) =>
    tickets.agreeDate(desk.context, lukman, {
      ticket: id,
      ...agreedByPhone,
      dueAt: instant(desk.context.clock.now() + 50 * hour),
    }),
  'ticket.resolve': ({ id }) => tickets.resolveTicket(desk.context, lukman, { ticket: id, body: 'Selesai.' }),
  'ticket.reopen': ({ id }) =>
    tickets.reopenTicket(desk.context, lukman, { ticket: id, ...byPhone, reason: 'Belum bisa.' }),
  'ticket.withdraw': ({ id }) => tickets.withdrawTicket(desk.context, lukman, { ticket: id, ...byPhone }),
  'ticket.merge': ({ id }, _, into) => tickets.mergeTicket(desk.context, lukman, { ticket: id, into }),
  'ticket.link': ({ id }, _, other) => tickets.linkTicket(desk.context, lukman, { ticket: id, other }),
}
const stateRefusals = ['not-in-this-state', 'followed-by-others', 'no-agreed-date-here', 'reopening-over']

const look = async (id: string): Promise<TicketView> =>
  value(await tickets.viewTicket(desk.context, lukman, { ticket: id }))

async function happen({ happens, hours }: Draw): Promise<void> {
  const { context } = desk
  const now = instant(context.clock.now() + hours * hour)
  await context.clock.set(now)
  if (happens === 'holiday') {
    const entry = {
      date: localDateOf(instant(now + 24 * hour)),
      decreedOn: localDateOf(now),
      kind: 'exception',
      effect: { kind: 'close' },
      name: { id: 'Libur', en: 'Closure' },
      decree: 'Pengumuman uji',
    } as const
    // A day that is announced already is announced once.
    await announceCalendarEntry(context, okta, entry)
    while ((await tickets.recomputeAfterCalendarChange(context)) > 0);
  }
  if (happens === 'watch') {
    while ((await tickets.watchDeadlines(context)) > 0);
    await letSilenceFollow(context)
  }
}

const isProved = async (): Promise<void> => expect((await tickets.verifyTickets(desk.context)).differences).toEqual([])

async function live(draws: readonly Draw[]): Promise<void> {
  const id = await desk.receive()
  for (const one of draws) {
    await happen(one)
    if (one.happens !== 'nothing') await isProved()
    const view = await look(id)
    const offered = Object.keys(acts).filter((act) => (view.mayDo as readonly string[]).includes(act))
    for (const [name, act] of Object.entries(acts)) {
      if (offered.includes(name)) continue
      expect([name, stateRefusals.includes(refusal(await act(view, one, id)) ?? 'accepted')]).toEqual([name, true])
    }
    const chosen = offered[one.pick % offered.length] ?? 'ticket.note'
    const done = await acts[chosen]?.(view, one, await desk.receive())
    expect([chosen, done?.ok === false ? done.refusal : 'accepted']).toEqual([chosen, 'accepted'])
    await isProved()
  }
}

test(
  'issue 5 §1: over random histories, what is offered is accepted, all else refused, and the row is the fold of the ' +
    'ledger',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(draw, { minLength: 3, maxLength: 9 }), (draws) => live(draws)),
      { numRuns: 8, endOnFailure: true },
    )
  },
  120_000,
)
