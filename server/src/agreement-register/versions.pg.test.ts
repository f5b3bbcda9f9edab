import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AgreementVersion } from 'agreement'
import { renumbered, secondVersion } from 'agreement/testing/second-version'
import type { Context } from '../platform/context.ts'
import { withTestDatabase } from '../testing/database.ts'
import type { TestDatabase } from '../testing/database.ts'
import { anonymous, closedDay, lukman, okta, refusal, rina, sari, value, wibInstant } from '../testing/desk.ts'
import {
  addVersion,
  agreementInForce,
  announceCalendarEntry,
  announceYear,
  calendarPage,
  contentHash,
  ensureAgreement,
  forgetRegister,
  freshRegister,
  openRecomputations,
  registerFor,
} from './index.ts'

/** Versions that follow one another: which is in force at which instant, which are refused, and whose calendar is whose. */

let database: TestDatabase
let context: Context
const second = secondVersion('2027-03-01')
const third = renumbered(secondVersion('2028-02-29'), '2028.0')
const hashes: string[] = []

beforeAll(async () => {
  database = await withTestDatabase()
  context = database.context
  await context.clock.set(wibInstant('2026-11-20 10:00'))
  await ensureAgreement(context)
  for (const version of [second, third]) hashes.push(value(await addVersion(context, version)).hash)
  await context.database.reader.execute(
    `insert into identity.person (id, name, created_at) values ($1, 'Okta', now())`,
    [okta.personId],
  )
})
afterAll(() => database.close())

describe('the version in force', () => {
  test.for<readonly [string, string | null]>([
    ['2022-12-31 23:59:59.999', null],
    ['2023-01-01 00:00', '2023.0'],
    ['2026-11-20 10:00', '2023.0'],
    ['2027-02-28 23:59:59.999', '2023.0'],
    ['2027-03-01 00:00', '2027.0'],
    ['2027-03-01 06:59', '2027.0'],
    ['2028-02-28 23:59:59.999', '2027.0'],
    ['2028-02-29 00:00', '2028.0'],
    ['2040-01-01 00:00', '2028.0'],
  ])('§1, §4, §5.4: at %s WIB it is %s', async ([at, number]) => {
    const register = await freshRegister(context, context.reader)
    expect(register.versionInForce(wibInstant(at))?.number ?? null).toBe(number)
    await context.clock.set(wibInstant(at.slice(0, 16)))
    const answered = agreementInForce(context)
    if (number === null) await expect(answered).rejects.toThrow('no agreement is in force')
    else expect((await answered).number).toBe(number)
  })

  test('§5.4: every version is kept, the oldest first, each found by its id with the text it was stored with', async () => {
    const register = await freshRegister(context, context.reader)
    expect(register.versions.map(({ number }) => number)).toEqual(['2023.0', '2027.0', '2028.0'])
    expect([second, third].map(({ id }) => contentHash(register.version(id)))).toEqual(hashes)
    expect(() => register.version('hai-djpb-2029.0')).toThrow('version hai-djpb-2029.0 is not held by the register')
    expect(() => register.calendarOf('hai-djpb-2029.0')).toThrow('is not held by the register')
    expect(() => register.calendar('0'.repeat(64))).toThrow('is not held by the register')
  })
})

describe('a version that is not taken in', () => {
  const later = renumbered(secondVersion('2029-01-01'), '2029.0')
  const rows: readonly (readonly [string, AgreementVersion, string])[] = [
    ['with a stored id and number', second, 'known-version'],
    ['with a stored id', { ...later, id: second.id }, 'known-version'],
    ['with the number of the first', renumbered(secondVersion('2029-01-01'), '2023.0'), 'invalid-agreement'],
    ['from the day of the last', renumbered(secondVersion('2028-02-29'), '2029.0'), 'not-the-last'],
    ['from the day before the last', renumbered(secondVersion('2028-02-28'), '2029.0'), 'not-the-last'],
    ['from before the first', renumbered(secondVersion('2022-01-01'), '2029.0'), 'not-the-last'],
    ['that lacks a channel', { ...later, channels: later.channels.slice(1) }, 'invalid-agreement'],
    ['without services', { ...later, services: [] }, 'invalid-agreement'],
    [
      'in a zone that nobody keeps',
      { ...later, workingHours: { ...later.workingHours, timeZone: 'Asia/Atlantis' } },
      'invalid-agreement',
    ],
    [
      'whose desk never opens',
      { ...later, workingHours: { ...later.workingHours, weekly: { mon: [] } } },
      'invalid-agreement',
    ],
    ['whose history lacks itself', { ...later, history: later.history.slice(0, -1) }, 'invalid-agreement'],
  ]
  test.for(rows)('§1, §4: %s is refused', async ([, version, why]) => {
    await context.clock.set(wibInstant('2026-11-20 10:00'))
    const before = await freshRegister(context, context.reader)
    expect(refusal(await addVersion(context, version))).toBe(why)
    const after = await freshRegister(context, context.reader)
    expect(after.versions.map(({ id }) => id)).toEqual(before.versions.map(({ id }) => id))
    expect(after.revision).toBe(before.revision)
  })

  test('§1: what is wrong is told with its place', async () => {
    const outcome = await addVersion(context, { ...later, channels: later.channels.slice(1) })
    expect(outcome).toMatchObject({ ok: false, refusal: { kind: 'invalid-agreement' } })
    if (outcome.ok || outcome.refusal.kind !== 'invalid-agreement') throw new Error('it is refused')
    expect(outcome.refusal.problems).toContain('channels: call-centre is missing')
  })
})

describe('the calendar of each version', () => {
  test('§6.1.2: each has its own week, and all have the same decrees', async () => {
    const register = await freshRegister(context, context.reader)
    const [first, other, last] = register.versions.map(({ id }) => register.calendarOf(id))
    expect(first?.content.weekly.sat).toBeUndefined()
    expect(other?.content.weekly.sat).toEqual([['07:30', '16:30']])
    expect(last?.hash).toBe(other?.hash)
    expect(first?.hash).not.toBe(other?.hash)
    expect(first?.content.holidays).toEqual(other?.content.holidays)
  })

  test('§6.1.4: a Saturday closed moves the tickets of those that work it, and asks for its day', async () => {
    await context.clock.set(wibInstant('2026-11-20 10:00'))
    const before = await openRecomputations(context.reader)
    const outcome = await announceCalendarEntry(context, okta, closedDay('2027-06-12', '2026-11-20'))
    expect(value(outcome).changed).toBe(true)
    const asked = (await openRecomputations(context.reader)).slice(before.length)
    for (const id of [second.id, third.id])
      expect(asked.find(({ versionId }) => versionId === id)).toMatchObject({
        changedFrom: wibInstant('2027-06-12 00:00'),
        changedTo: wibInstant('2027-06-13 00:00'),
      })
  })

  test('§6.1: the answer of an announcement is the calendar of the agreement in force on that day', async () => {
    await context.clock.set(wibInstant('2027-03-01 09:00'))
    const outcome = await announceYear(context, okta, { year: 2028, decreedOn: '2027-03-01', decree: 'SKB 2028' })
    const register = await freshRegister(context, context.reader)
    expect(value(outcome).calendarHash).toBe(register.calendarOf(second.id).hash)
    expect(register.calendarOf(second.id).content.decreedThrough).toBe(2028)
    expect(register.calendarOf(second.id).knownOn).toBe('2027-03-01')
  })

  test('§5.4: an old calendar is still read by its hash: tickets that ended keep it', async () => {
    const [row] = await context.reader.query<{ hash: string }>(
      `select hash from agreement_register.calendar_known order by known_from limit 1`,
    )
    const hash = row?.hash ?? ''
    const register = await registerFor(context, context.reader, [hash])
    expect(register.knownCalendar(hash).content.decreedThrough).toBe(2023)
    expect(register.knownCalendar(hash).hash).toBe(hash)
  })
})

describe('the years, and the page that shows them', () => {
  test.for([1999, 2100, 2028.5, -2028])('§6.1.1: %d is no year of the desk', async (year) => {
    const outcome = await announceYear(context, okta, { year, decreedOn: '2026-11-20', decree: 'SKB' })
    expect(outcome).toEqual({
      ok: false,
      refusal: { kind: 'invalid-input', problems: [{ field: 'year', message: 'unknown-value' }] },
    })
  })

  test('§6.1.1: a year that was not typed is asked for, not called unknown', async () => {
    const outcome = await announceYear(context, okta, { year: Number.NaN, decreedOn: '2026-11-20', decree: 'SKB' })
    expect(outcome).toEqual({
      ok: false,
      refusal: { kind: 'invalid-input', problems: [{ field: 'year', message: 'required' }] },
    })
  })

  test('§6.1.1: every year of the release stands with its decree and the day of it', async () => {
    const { decreedYears } = value(await calendarPage(context, okta))
    const days = decreedYears.map(({ year, decreedOn }) => [year, decreedOn])
    expect(days).toEqual(
      expect.arrayContaining([
        [2023, '2022-10-11'],
        [2024, '2023-09-12'],
        [2025, '2024-10-14'],
        [2026, '2025-09-19'],
        [2027, '2026-09-15'],
      ]),
    )
  })

  test.for([
    ['an agent', sari],
    ['an officer of a unit', rina],
    ['a supervisor', lukman],
  ] as const)('§6.1: %s sees every line that the owner sees', async ([, actor]) => {
    expect(value(await calendarPage(context, actor))).toEqual(value(await calendarPage(context, okta)))
  })

  test('§6.1: who is nobody at the desk sees none', async () => {
    expect(refusal(await calendarPage(context, anonymous))).toBe('forbidden')
  })
})

describe('started again', () => {
  test('issue 5 §5: a start over what stands changes nothing, however often', async () => {
    forgetRegister(context)
    const before = await freshRegister(context, context.reader)
    for (let start = 0; start < 3; start++) await ensureAgreement(context)
    const after = await freshRegister(context, context.reader)
    expect(after.revision).toBe(before.revision)
    expect(after.versions.map(contentHash)).toEqual(before.versions.map(contentHash))
    expect(after.decrees.entries).toHaveLength(before.decrees.entries.length)
  })

  test('issue 5 §5: a line of the release that the register lost is added again, for every version', async () => {
    const closed = async () => {
      const register = await freshRegister(context, context.reader)
      return register.versions.map(({ id }) => register.calendarOf(id).content.holidays?.includes('2027-12-24'))
    }
    expect(await closed()).toEqual([true, true, true])
    const lines = (await freshRegister(context, context.reader)).decrees.entries.length
    const triggers = (how: 'disable' | 'enable') =>
      context.database.reader.execute(`alter table agreement_register.calendar_entry ${how} trigger all`)
    // No line is ever deleted: the table itself refuses it, but for this.
    await triggers('disable')
    await context.database.reader.execute(`delete from agreement_register.calendar_entry where on_date = '2027-12-24'`)
    await triggers('enable')
    forgetRegister(context)
    expect((await freshRegister(context, context.reader)).decrees.entries).toHaveLength(lines - 1)
    await ensureAgreement(context)
    await ensureAgreement(context)
    expect((await freshRegister(context, context.reader)).decrees.entries).toHaveLength(lines)
    expect(await closed()).toEqual([true, true, true])
  })

  test('§1: an empty register says how it is filled', async () => {
    const empty = await withTestDatabase()
    try {
      await expect(freshRegister(empty.context, empty.context.reader)).rejects.toThrow(
        'the agreement register is empty',
      )
      await ensureAgreement(empty.context)
      expect((await freshRegister(empty.context, empty.context.reader)).versions).toHaveLength(1)
    } finally {
      await empty.close()
    }
  })
})
