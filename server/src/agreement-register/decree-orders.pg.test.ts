import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { localDate } from 'agreement'
import type { CalendarEntry } from 'agreement'
import { secondVersion } from 'agreement/testing/second-version'
import type { Context } from '../platform/context.ts'
import { buildContext } from '../platform/context.ts'
import { openLog } from '../platform/process/log.ts'
import type { TestDatabase } from '../testing/database.ts'
import { withTestDatabase } from '../testing/database.ts'
import { anonymous, lukman, okta, refusal, rina, sari, value, wibInstant } from '../testing/desk.ts'
import {
  addVersion,
  announceCalendarEntry,
  announceYear,
  calendarPage,
  deskNow,
  ensureAgreement,
  freshRegister,
} from './index.ts'
import type { CalendarEntryInput } from './index.ts'

/** Announcements made, taken back and made late, in every order and by more processes than one: what the calendar is after each. */

let database: TestDatabase
let context: Context
beforeAll(async () => {
  database = await withTestDatabase()
  context = database.context
  await context.clock.set(wibInstant('2026-11-20 10:00'))
  await ensureAgreement(context)
  await context.database.reader.execute(
    `insert into identity.person (id, name, created_at) values ($1, 'Okta', now())`,
    [okta.personId],
  )
})
afterAll(() => database.close())
beforeEach(() => context.clock.set(wibInstant('2026-11-20 10:00')))

type Effect = CalendarEntry['effect']
const close: Effect = { kind: 'close' }
const open: Effect = { kind: 'open' }
const half: Effect = { kind: 'hours', hours: [['08:00', '12:00']] }
const split: Effect = {
  kind: 'hours',
  hours: [
    ['08:00', '11:30'],
    ['13:00', '16:00'],
  ],
}

const entry = (date: string, effect: Effect, decreedOn = '2026-11-20'): CalendarEntryInput => ({
  date,
  decreedOn,
  kind: 'exception',
  effect,
  name: { id: 'Pengumuman layanan', en: 'Announcement of service' },
  decree: `PENG/${decreedOn}`,
})
const announce = async (date: string, effect: Effect, decreedOn?: string): Promise<boolean> =>
  value(await announceCalendarEntry(context, okta, entry(date, effect, decreedOn))).changed

/** What the calendar of 2023 says of a day: closed, its own hours, or null for an ordinary day. */
async function standing(date: string, of = context): Promise<unknown> {
  const { content } = (await freshRegister(of, of.reader)).calendarOf('hai-djpb-2023.0')
  if (content.holidays?.includes(date)) return 'closed'
  return content.overrides?.[date] ?? null
}

describe('lines about one day, in every order', () => {
  // A Monday each; lines with the day of decree, in the order in which they are entered; how the day stands after each.
  const rows: readonly (readonly [string, string, readonly (readonly [Effect, string, boolean, unknown])[]])[] = [
    [
      'closed, then taken back',
      '2027-02-01',
      [
        [close, '2026-11-18', true, 'closed'],
        [open, '2026-11-19', true, null],
      ],
    ],
    [
      'taken back before it was entered that it was closed',
      '2027-02-08',
      [
        [open, '2026-11-19', false, null],
        [close, '2026-11-18', false, null],
      ],
    ],
    [
      'closed, half, closed',
      '2027-02-15',
      [
        [close, '2026-11-17', true, 'closed'],
        [half, '2026-11-18', true, [['08:00', '12:00']]],
        [close, '2026-11-19', true, 'closed'],
      ],
    ],
    [
      'half entered first, an earlier closure late: the later decree governs',
      '2027-02-22',
      [
        [half, '2026-11-19', true, [['08:00', '12:00']]],
        [close, '2026-11-17', false, [['08:00', '12:00']]],
      ],
    ],
    [
      'of one day of decree: the last entered governs',
      '2027-04-05',
      [
        [close, '2026-11-20', true, 'closed'],
        [half, '2026-11-20', true, [['08:00', '12:00']]],
        [open, '2026-11-20', true, null],
      ],
    ],
    [
      'sent twice: the second asks for nothing',
      '2027-04-12',
      [
        [half, '2026-11-20', true, [['08:00', '12:00']]],
        [half, '2026-11-20', false, [['08:00', '12:00']]],
      ],
    ],
    ['open as it is: nothing changes', '2027-04-19', [[open, '2026-11-20', false, null]]],
    [
      'with an afternoon of its own',
      '2027-04-26',
      [
        [
          split,
          '2026-11-20',
          true,
          [
            ['08:00', '11:30'],
            ['13:00', '16:00'],
          ],
        ],
      ],
    ],
  ]

  test.for(rows)('§6.1.4: %s', async ([, date, lines]) => {
    expect(await standing(date)).toBeNull()
    for (const [effect, decreedOn, changes, after] of lines) {
      expect(await announce(date, effect, decreedOn)).toBe(changes)
      expect(await standing(date)).toEqual(after)
    }
  })

  test('§6.1.1: a decreed holiday is revoked by a later line and by no earlier one', async () => {
    // New Year's Day 2027, a Friday, was decreed on 15 September 2026.
    expect(await standing('2027-01-01')).toBe('closed')
    expect(await announce('2027-01-01', open, '2026-09-14')).toBe(false)
    expect(await standing('2027-01-01')).toBe('closed')
    expect(await announce('2027-01-01', open, '2026-11-20')).toBe(true)
    expect(await standing('2027-01-01')).toBeNull()
    expect(await announce('2027-01-01', close, '2026-11-20')).toBe(true)
    expect(await standing('2027-01-01')).toBe('closed')
  })

  test('§6.1.1: a closed Saturday is one line, though sent twice and though the agreement never worked it', async () => {
    const lines = async () =>
      value(await calendarPage(context, okta)).entries.filter(({ date }) => date === '2027-06-12')
    expect(await announce('2027-06-12', close)).toBe(true)
    expect(await lines()).toHaveLength(1)
    expect(await announce('2027-06-12', close)).toBe(false)
    expect(await lines()).toHaveLength(1)
  })
})

describe('what an announcement of today does to the desk', () => {
  // After the announcement, at these times: open, when it opens, when it closes.
  test.for<readonly [string, boolean, string, string]>([
    ['2026-11-23 08:00', true, '2026-11-23 08:00', '2026-11-23 12:00'],
    ['2026-11-23 11:59', true, '2026-11-23 11:59', '2026-11-23 12:00'],
    ['2026-11-23 12:00', false, '2026-11-24 08:00', '2026-11-24 11:30'],
    ['2026-11-24 11:29', true, '2026-11-24 11:29', '2026-11-24 11:30'],
    ['2026-11-24 11:30', false, '2026-11-24 13:00', '2026-11-24 16:00'],
    ['2026-11-24 12:59', false, '2026-11-24 13:00', '2026-11-24 16:00'],
    ['2026-11-24 13:00', true, '2026-11-24 13:00', '2026-11-24 16:00'],
    ['2026-11-24 16:00', false, '2026-11-26 08:00', '2026-11-26 16:00'],
    ['2026-11-25 10:00', false, '2026-11-26 08:00', '2026-11-26 16:00'],
    ['2026-11-28 09:59', false, '2026-11-28 10:00', '2026-11-28 11:00'],
    ['2026-11-28 10:00', true, '2026-11-28 10:00', '2026-11-28 11:00'],
    ['2026-11-28 11:00', false, '2026-11-30 08:00', '2026-11-30 16:00'],
  ])(
    '§6.1.4: half a Monday, a split Tuesday, a closed Wednesday, a Saturday hour: %s',
    async ([at, isOpen, opens, closes]) => {
      await announce('2026-11-23', half)
      await announce('2026-11-24', split)
      await announce('2026-11-25', close)
      await announce('2026-11-28', { kind: 'hours', hours: [['10:00', '11:00']] })
      await context.clock.set(wibInstant(at))
      const { open: now, opensAt, closesAt } = await deskNow(context)
      expect([now, opensAt, closesAt]).toEqual([isOpen, wibInstant(opens), wibInstant(closes)])
    },
  )

  test.for([
    ['2026-11-23 11:59', null],
    ['2026-11-23 12:00', 'Announcement of service'],
    ['2026-11-25 00:00', 'Announcement of service'],
    ['2026-11-25 23:59', 'Announcement of service'],
    ['2026-11-26 00:00', null],
  ] as const)('§6.1.4: at %s it is closed because of: %s', async ([at, because]) => {
    await context.clock.set(wibInstant(at))
    expect((await deskNow(context)).closedBecause?.en ?? null).toBe(because)
  })
})

describe('who may', () => {
  test.for([
    ['the agent', sari],
    ['the officer of a unit', rina],
    ['the supervisor', lukman],
    ['nobody in particular', anonymous],
  ] as const)('§6.1.4: %s announces nothing, and nothing is stored', async ([, actor]) => {
    const before = value(await calendarPage(context, okta))
    expect(refusal(await announceCalendarEntry(context, actor, entry('2027-07-05', close)))).toBe('forbidden')
    expect(refusal(await announceYear(context, actor, { year: 2028, decreedOn: '2026-11-20', decree: 'SKB' }))).toBe(
      'forbidden',
    )
    expect(value(await calendarPage(context, okta))).toEqual(before)
  })
})

describe('two processes', () => {
  let other: Context
  beforeAll(async () => {
    other = await buildContext(database.config, openLog('silent'))
  })
  afterAll(() => other.close())

  test('§6.1.4: what one announces the other sees, and takes back, each with a higher revision', async () => {
    const revision = async (of: Context) => (await freshRegister(of, of.reader)).revision
    const first = await revision(other)
    expect(await announce('2027-08-02', close)).toBe(true)
    expect(await standing('2027-08-02', other)).toBe('closed')
    const second = await revision(other)
    expect(second).toBeGreaterThan(first)
    await other.clock.set(wibInstant('2026-11-20 10:00'))
    expect(value(await announceCalendarEntry(other, okta, entry('2027-08-02', open))).changed).toBe(true)
    expect(await standing('2027-08-02')).toBeNull()
    expect(await revision(context)).toBe(await revision(other))
    expect(await revision(context)).toBeGreaterThan(second)
  })

  test('§6.1.4: the same line sent by both at once changes the calendar once', async () => {
    await other.clock.set(wibInstant('2026-11-20 10:00'))
    const sent = await Promise.all(
      [context, other, context, other].map((of) => announceCalendarEntry(of, okta, entry('2027-08-09', half))),
    )
    expect(sent.filter((outcome) => value(outcome).changed)).toHaveLength(1)
    expect(new Set(sent.map((outcome) => value(outcome).calendarHash)).size).toBe(1)
    const page = value(await calendarPage(context, okta))
    expect(page.entries.filter(({ date }) => date === '2027-08-09')).toHaveLength(1)
  })

  test('§6.1.1: the decree of one year sent by both at once is recorded once', async () => {
    await other.clock.set(wibInstant('2026-11-20 10:00'))
    const skb = { year: 2028, decreedOn: '2026-11-20', decree: 'SKB 2028' }
    const sent = await Promise.all([context, other].map((of) => announceYear(of, okta, skb)))
    expect(sent.map((outcome) => value(outcome).changed).toSorted()).toEqual([false, true])
    const page = value(await calendarPage(other, okta))
    expect(page.decreedYears.filter(({ year }) => year === 2028)).toEqual([
      { year: 2028, decreedOn: localDate('2026-11-20'), decree: 'SKB 2028' },
    ])
    expect(page.decreedThrough).toBe(2028)
  })

  test('§1: a version taken in by one is in force for both from its day, at midnight WIB', async () => {
    value(await addVersion(context, secondVersion('2028-03-01')))
    for (const of of [context, other]) {
      const register = await freshRegister(of, of.reader)
      expect(register.versionInForce(wibInstant('2028-02-29 23:59'))?.number).toBe('2023.0')
      expect(register.versionInForce(wibInstant('2028-03-01 00:00'))?.number).toBe('2027.0')
    }
  })
})
