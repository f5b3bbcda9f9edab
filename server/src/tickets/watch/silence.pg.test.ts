import { instant } from 'agreement'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { announceCalendarEntry } from '../../agreement-register/index.ts'
import { aDesk, closedDay, hours, okta, refusal, sari, value, wib } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import { acts, bring } from '../../testing/ticket-acts.ts'
import { ledgerKinds, queuedNotices, queuedOccasions, storedLedger, storedRow } from '../../testing/ticket-reading.ts'
import { letSilenceFollow } from '../../testing/chores.ts'
import * as tickets from '../index.ts'

/** What the desk does when its user is silent: reminders, an announced closing, and the end of what was resolved. */

let desk: TestDesk
let other: string
beforeAll(async () => {
  desk = await aDesk('2026-11-23 09:00')
  other = await desk.receive()
})
afterAll(() => desk.close())

const waiting = async (time: string): Promise<string> => {
  await desk.at(time)
  const ticket = await desk.receive()
  await bring(desk.context, ticket, 'waiting-user', other)
  return ticket
}
/** What was done by itself on a ticket by `time`. */
const doneBy = async (ticket: string, time: string): Promise<readonly string[]> => {
  await desk.at(time)
  await letSilenceFollow(desk.context)
  const entries = await storedLedger(desk.context, ticket)
  const ofSilence = ['reminded', 'delivered', 'closed']
  return entries.map((entry) => entry.kind).filter((kind) => ofSilence.includes(kind))
}
const next = async (ticket: string) => wib((await storedRow(desk.context, ticket)).followUpAt)

describe('a silent user', () => {
  test('§5.2.5: reminded after 1 and 3 working days, closed after 5, to the millisecond', async () => {
    const ticket = await waiting('2026-11-23 10:00')
    const one = ['reminded', 'delivered']
    const two = [...one, ...one]
    const closing = [...two, 'closed']
    expect(await next(ticket)).toBe('2026-11-24 10:00')
    expect(await doneBy(ticket, '2026-11-24 09:59:59.999')).toEqual([])
    expect(await doneBy(ticket, '2026-11-24 10:00')).toEqual(one)
    expect(await next(ticket)).toBe('2026-11-26 10:00')
    expect(await doneBy(ticket, '2026-11-26 09:59:59.999')).toEqual(one)
    expect(await doneBy(ticket, '2026-11-26 10:00')).toEqual(two)
    expect(await next(ticket)).toBe('2026-11-30 10:00')
    expect(await doneBy(ticket, '2026-11-30 09:59:59.999')).toEqual(two)
    expect(await doneBy(ticket, '2026-11-30 10:00')).toEqual(closing)
    expect(await next(ticket)).toBeNull()
    expect(await doneBy(ticket, '2026-12-04 10:00')).toEqual(closing)
  })

  test('§5.2.5: each reminder says what was asked; the closing is told', async () => {
    const ticket = await waiting('2026-12-07 10:00')
    for (const time of ['2026-12-08 10:00', '2026-12-10 10:00', '2026-12-14 10:00']) await doneBy(ticket, time)
    const notices = await queuedNotices(desk.context, ticket)
    expect(notices.map((notice) => notice.occasion)).toEqual(['asked', 'reminder', 'reminder', 'closed-unanswered'])
    const asked = notices[0]?.['message']
    expect(notices.slice(1, 3)).toMatchObject([{ message: asked }, { message: asked }])
  })

  test('§5.2.5: an answer ends it, and a new question begins anew', async () => {
    const ticket = await waiting('2027-01-12 10:00')
    expect(await doneBy(ticket, '2027-01-13 10:00')).toEqual(['reminded', 'delivered'])
    value(await acts['user-message'](desk.context, { kind: 'link', ticketId: ticket }, { ticket, other }))
    expect(await next(ticket)).toBeNull()
    await desk.at('2027-01-14 10:00')
    value(await acts.pause(desk.context, sari, { ticket, other }))
    expect(await next(ticket)).toBe('2027-01-15 10:00')
    expect(await doneBy(ticket, '2027-01-15 10:00')).toEqual(['reminded', 'delivered', 'reminded', 'delivered'])
    expect((await queuedNotices(desk.context, ticket)).at(-1)).toMatchObject({ occasion: 'reminder' })
    value(await acts.withdraw(desk.context, sari, { ticket, other }))
  })

  test('§6.1.3: asked on Friday after hours, a day of waiting is Monday', async () => {
    const ticket = await waiting('2027-01-15 17:00')
    // The working day of Friday is over: Monday 08.00 to 16.00 is the first, and its end is where it is reminded.
    expect(['2027-01-18 16:00', '2027-01-19 08:00']).toContain(await next(ticket))
    expect(await doneBy(ticket, '2027-01-18 15:59:59.999')).toEqual([])
    value(await acts.withdraw(desk.context, sari, { ticket, other }))
  })

  test('§6.1.4: a holiday that is announced meanwhile moves the days', async () => {
    const ticket = await waiting('2027-01-19 10:00')
    expect(await next(ticket)).toBe('2027-01-20 10:00')
    const holiday = closedDay('2027-01-20', '2027-01-19')
    value(await announceCalendarEntry(desk.context, okta, holiday))
    while ((await tickets.recomputeAfterCalendarChange(desk.context)) > 0);
    // Whether or not it was moved yet, nobody is reminded on the day on which the desk is closed.
    value(await acts.note(desk.context, sari, { ticket, other }))
    expect(await next(ticket)).toBe('2027-01-21 10:00')
    expect(await doneBy(ticket, '2027-01-20 12:00')).toEqual([])
    expect(await doneBy(ticket, '2027-01-21 10:00')).toEqual(['reminded', 'delivered'])
    value(await acts.withdraw(desk.context, sari, { ticket, other }))
  })

  test('READING: a wait for another agency reminds nobody', async () => {
    await desk.at('2027-01-25 10:00')
    const ticket = await desk.receive()
    await bring(desk.context, ticket, 'waiting-agency', other)
    expect(await next(ticket)).toBeNull()
    value(await acts.withdraw(desk.context, sari, { ticket, other }))
  })
})

describe('what is down meanwhile, and the way back', () => {
  const link = (ticketId: string) => ({ kind: 'link', ticketId }) as const
  const closed = async (time: string): Promise<string> => {
    const ticket = await waiting(`${time} 10:00`)
    for (let day = 1; (await storedRow(desk.context, ticket)).state !== 'closed' && day < 14; day++) {
      await desk.context.clock.set(instant(desk.context.clock.now() + hours(24)))
      await letSilenceFollow(desk.context)
    }
    return ticket
  }

  test('READING: a worker that was away for a week and a half reminds once, and counts from then', async () => {
    const ticket = await waiting('2027-04-05 10:00')
    expect(await doneBy(ticket, '2027-04-15 10:00')).toEqual(['reminded', 'delivered'])
    // Two working days after the first really left, not at once.
    expect(await next(ticket)).toBe('2027-04-19 10:00')
  })

  test('READING: while a reminder has not left nothing follows, however long it takes', async () => {
    const ticket = await waiting('2027-05-03 10:00')
    await desk.at('2027-05-04 10:00')
    while (await tickets.followUpNext(desk.context));
    expect(await next(ticket)).toBeNull()
    await desk.at('2027-05-11 10:00')
    while (await tickets.followUpNext(desk.context));
    expect((await storedRow(desk.context, ticket)).state).toBe('waiting-user')
    // The mail server is back: from now on it counts.
    await letSilenceFollow(desk.context)
    expect(await next(ticket)).toBe('2027-05-13 10:00')
  })

  test('READING: who cannot be reached is never closed for silence; the ticket goes on waiting', async () => {
    await desk.at('2027-05-17 10:00')
    const ticket = await desk.receive({ requester: { name: 'Tanpa Alamat' } })
    await bring(desk.context, ticket, 'waiting-user', other)
    expect(await doneBy(ticket, '2027-06-30 10:00')).toEqual(['reminded'])
    expect((await storedRow(desk.context, ticket)).state).toBe('waiting-user')
  })

  test('§5.2.5: closed for silence is closed with that reason, and one message takes it up again', async () => {
    const ticket = await closed('2027-07-05')
    const view = value(await tickets.viewTicket(desk.context, link(ticket), { ticket }))
    expect(view.status).toMatchObject({ code: 'closed-unanswered', endedBy: 'unanswered' })
    expect(view.mayDo).toContain('ticket.reopen')
    expect((await storedLedger(desk.context, ticket)).at(-1)).toMatchObject({
      kind: 'closed',
      body: { reason: 'unanswered' },
    })
    value(await acts['user-message'](desk.context, link(ticket), { ticket, other }))
    expect((await storedRow(desk.context, ticket)).state).toBe('in-progress')
    expect((await ledgerKinds(desk.context, ticket)).slice(-2)).toEqual(['user-wrote', 'reopened'])
  })

  test('§5.2.5: thirty working days are the way back; after them it says until when it was', async () => {
    const ticket = await closed('2027-08-02')
    await desk.context.clock.set(instant(desk.context.clock.now() + 60 * hours(24)))
    expect(refusal(await acts.reopen(desk.context, link(ticket), { ticket, other }))).toBe('reopening-over')
    expect(refusal(await acts['user-message'](desk.context, link(ticket), { ticket, other }))).toBe('reopening-over')
  })
})

describe('across holidays', () => {
  // Thursday 24 December 2026 is collective leave, Friday the 25th Christmas, and Friday 1 January a holiday as well.
  test('§6.1.1: asked on Wednesday 23 December: reminded on the 28th and the 30th, closed on 4 January', async () => {
    const ticket = await waiting('2026-12-23 10:00')
    expect(await next(ticket)).toBe('2026-12-28 10:00')
    await doneBy(ticket, '2026-12-28 10:00')
    expect(await next(ticket)).toBe('2026-12-30 10:00')
    await doneBy(ticket, '2026-12-30 10:00')
    expect(await next(ticket)).toBe('2027-01-04 10:00')
    expect((await doneBy(ticket, '2027-01-04 10:00')).at(-1)).toBe('closed')
  })

  test('READING: resolved on Wednesday 23 December it closes on the 30th', async () => {
    await desk.at('2026-12-23 10:00')
    const ticket = await desk.receive()
    await bring(desk.context, ticket, 'resolved', other)
    expect(await next(ticket)).toBe('2026-12-30 10:00')
    expect(await doneBy(ticket, '2026-12-30 10:00')).toEqual(['closed'])
  })
})

describe('what was resolved', () => {
  const resolved = async (time: string): Promise<string> => {
    await desk.at(time)
    const ticket = await desk.receive()
    await bring(desk.context, ticket, 'resolved', other)
    return ticket
  }

  test('READING: closes 3 working days later, silently, and nothing follows', async () => {
    const ticket = await resolved('2027-02-08 10:00')
    const told = await queuedOccasions(desk.context, ticket)
    expect(await next(ticket)).toBe('2027-02-11 10:00')
    expect(await doneBy(ticket, '2027-02-11 09:59:59.999')).toEqual([])
    expect(await doneBy(ticket, '2027-02-11 10:00')).toEqual(['closed'])
    expect(await queuedOccasions(desk.context, ticket)).toEqual(told)
    expect(await storedRow(desk.context, ticket)).toMatchObject({ state: 'closed', followUpAt: null })
  })

  test('READING: at the very instant it may still be reopened, and is not closed then', async () => {
    const ticket = await resolved('2027-02-15 10:00')
    await desk.at('2027-02-18 10:00')
    value(await acts.reopen(desk.context, { kind: 'link', ticketId: ticket }, { ticket, other }))
    expect(await doneBy(ticket, '2027-02-18 10:00')).toEqual([])
    expect(await next(ticket)).toBeNull()
    value(await acts.withdraw(desk.context, sari, { ticket, other }))
  })

  test('READING: of a reopening and a closing at once, one is done and the ledger is whole', async () => {
    const ticket = await resolved('2027-02-22 10:00')
    await desk.at('2027-02-25 10:00')
    const [reopened] = await Promise.all([
      acts.reopen(desk.context, { kind: 'link', ticketId: ticket }, { ticket, other }),
      letSilenceFollow(desk.context),
    ])
    const last = (await ledgerKinds(desk.context, ticket)).at(-1)
    expect([refusal(reopened), last]).toEqual(last === 'closed' ? ['reopening-over', last] : [null, 'reopened'])
  })

  test('issue 2 §6.4: four who follow up at once close each once', async () => {
    const made = await Promise.all(Array.from({ length: 6 }, () => resolved('2027-03-01 10:00')))
    await desk.at('2027-03-31 10:00')
    const follow = async (): Promise<void> => {
      while (await tickets.followUpNext(desk.context));
    }
    await Promise.all(Array.from({ length: 4 }, follow))
    for (const ticket of made) {
      const kinds = await ledgerKinds(desk.context, ticket)
      expect(kinds.filter((kind) => kind === 'closed')).toHaveLength(1)
    }
    expect(await tickets.followUpNext(desk.context)).toBe(false)
  })
})

test('§6.1.4, READING: a day closed meanwhile moves the end of the reopening window, and so the closing', async () => {
  await desk.at('2027-04-05 10:00')
  const ticket = await desk.receive()
  await bring(desk.context, ticket, 'resolved', other)
  expect(await next(ticket)).toBe('2027-04-08 10:00')
  const closed = closedDay('2027-04-07', '2027-04-05')
  value(await announceCalendarEntry(desk.context, okta, closed))
  // Tuesday, Thursday and Friday: until Friday, 9 April, at 10.00 the user may take it up again.
  expect(await doneBy(ticket, '2027-04-08 10:00')).not.toContain('closed')
  expect(await next(ticket)).toBe('2027-04-09 10:00')
  value(await acts.reopen(desk.context, { kind: 'link', ticketId: ticket }, { ticket, other }))
  value(await acts.withdraw(desk.context, sari, { ticket, other }))
})

test('issue 5 §1: after all of this the rows are what their ledgers give', async () => {
  expect((await tickets.verifyTickets(desk.context)).differences).toEqual([])
})
