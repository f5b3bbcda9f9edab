import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localDate, parseAgreementVersion } from 'agreement'
import type { AgreementVersion } from 'agreement'
import decrees from 'agreement/calendars/indonesia.json' with { type: 'json' }
import bundled from 'agreement/versions/hai-djpb-2023.0.json' with { type: 'json' }
import { renumbered, secondVersion } from 'agreement/testing/second-version'
import type { Context } from '../platform/context.ts'
import { buildContext } from '../platform/context.ts'
import { openLog } from '../platform/process/log.ts'
import { okta, refusal, sari, value, wibInstant } from '../testing/desk.ts'
import { asEarlierRelease } from '../testing/earlier-release.ts'
import type { TestDatabase } from '../testing/database.ts'
import { withTestDatabase } from '../testing/database.ts'
import { addVersion, announceCalendarEntry, announceYear, calendarPage, deskNow, ensureAgreement } from './index.ts'
import { freshRegister, openRecomputations, registerFor } from './index.ts'
import type { CalendarEntryInput } from './index.ts'

let database: TestDatabase
let context: Context
beforeAll(async () => {
  database = await withTestDatabase()
  context = database.context
  await context.clock.set(wibInstant('2026-11-20 10:00'))
  await ensureAgreement(context)
  // Whoever announces is kept with the line.
  await context.database.reader.execute(
    `insert into identity.person (id, name, created_at) values ($1, 'Okta', now())`,
    [okta.personId],
  )
})
afterAll(() => database.close())

const first = value(parseAgreementVersion(bundled))
const count = async (table: string): Promise<number> =>
  Number((await context.reader.query<{ n: string }>(`select count(*) as n from agreement_register.${table}`))[0]?.n)

const tuesday: CalendarEntryInput = {
  date: '2026-11-24',
  decreedOn: '2026-11-20',
  kind: 'exception',
  effect: { kind: 'hours', hours: [['08:00', '12:00']] },
  name: { id: 'Layanan setengah hari', en: 'Half a day of service' },
  decree: 'PENG-1/PB/2026',
}

const rejected = async (change: Partial<CalendarEntryInput>): Promise<unknown> => {
  const outcome = await announceCalendarEntry(context, okta, { ...tuesday, ...change })
  return outcome.ok || outcome.refusal.kind !== 'invalid-input' ? null : outcome.refusal.problems
}

describe('issue 5 §2: nothing is stored that the clock could not read back', () => {
  test.for([
    ['effect.hours', 'not-a-wall-time', { effect: { kind: 'hours', hours: [['08:00', '9:00']] } }],
    ['effect.hours', 'not-a-wall-time', { effect: { kind: 'hours', hours: [['8', '12']] } }],
    ['effect.hours', 'not-a-wall-time', { effect: { kind: 'hours', hours: [['08:00', '24:30']] } }],
    ['effect.hours', 'order', { effect: { kind: 'hours', hours: [['12:00', '08:00']] } }],
    ['effect.hours', 'order', { effect: { kind: 'hours', hours: [['24:00', '24:00']] } }],
    ['effect.hours', 'required', { effect: { kind: 'hours', hours: [] } }],
    ['date', 'not-a-date', { date: '2026-02-30' }],
    ['date', 'not-a-date', { date: '2026-2-3' }],
    ['decreedOn', 'not-a-date', { decreedOn: '20-11-2026' }],
    ['decreedOn', 'in-the-future', { decreedOn: '2026-11-21' }],
    ['name.id', 'required', { name: { id: ' ', en: 'Closed' } }],
    ['name.en', 'too-long', { name: { id: 'Tutup', en: 'x'.repeat(201) } }],
    ['decree', 'too-long', { decree: 'x'.repeat(301) }],
    ['decree', 'control-characters', { decree: 'PENG-1\n/2026' }],
  ] as const)('§6.1.4: %s is refused as %s by the use case itself', async ([field, message, change]) => {
    const before = await count('calendar_entry')
    expect(await rejected(change)).toEqual([{ field, message }])
    expect(await count('calendar_entry')).toBe(before)
  })

  test('§6.1: after every refusal the desk still opens its pages', async () => {
    expect(await deskNow(context)).toMatchObject({ open: true, leftMs: 6 * 3_600_000 })
    await freshRegister(context, context.reader)
  })

  test('§6.1.2: a version whose desk would never open is not taken in', async () => {
    const never: AgreementVersion = { ...secondVersion(), workingHours: { ...first.workingHours, weekly: {} } }
    const before = await count('version')
    expect(refusal(await addVersion(context, never))).toBe('invalid-agreement')
    expect(await count('version')).toBe(before)
  })
})

describe('§6.1.4: an announcement', () => {
  test('is the owner’s to make', async () => {
    expect(refusal(await announceCalendarEntry(context, sari, tuesday))).toBe('forbidden')
    expect(refusal(await announceYear(context, sari, { year: 2028, decreedOn: '2026-11-20', decree: 'SKB' }))).toBe(
      'forbidden',
    )
  })

  test('changes the calendar once, however often it is sent; taken back and made again, it counts again', async () => {
    const send = async (effect: CalendarEntryInput['effect']) =>
      value(await announceCalendarEntry(context, okta, { ...tuesday, effect })).changed
    expect(await send(tuesday.effect)).toBe(true)
    const [entries, recomputations] = [await count('calendar_entry'), await count('recomputation')]
    expect(await send(tuesday.effect)).toBe(false)
    expect([await count('calendar_entry'), await count('recomputation')]).toEqual([entries, recomputations])
    expect(await send({ kind: 'open' })).toBe(true)
    expect(await send(tuesday.effect)).toBe(true)
    expect(await send({ kind: 'open' })).toBe(true)
  })
})

describe('issue 5 §5: the decree of a year', () => {
  const skb = { year: 2028, decreedOn: '2026-11-20', decree: 'SKB Nomor 1 Tahun 2027' }

  test.for([
    ['year', 'unknown-value', { year: 1999 }],
    ['year', 'unknown-value', { year: 2027.5 }],
    ['decreedOn', 'in-the-future', { decreedOn: '2027-01-01' }],
    ['decreedOn', 'not-a-date', { decreedOn: '' }],
    ['decree', 'required', { decree: ' ' }],
  ] as const)('%s is refused as %s', async ([field, message, change]) => {
    expect(await announceYear(context, okta, { ...skb, ...change })).toEqual({
      ok: false,
      refusal: { kind: 'invalid-input', problems: [{ field, message }] },
    })
  })

  test('CLOCK 8: makes 2028 decreed, asks for the recomputation of 2028, and is repeatable', async () => {
    const through = async () => value(await calendarPage(context, okta)).decreedThrough
    expect(await through()).toBe(2027)
    expect(value(await announceYear(context, okta, skb)).changed).toBe(true)
    expect(await through()).toBe(2028)
    expect((await openRecomputations(context.reader)).at(-1)).toMatchObject({
      versionId: first.id,
      changedFrom: wibInstant('2028-01-01 00:00'),
      changedTo: wibInstant('2029-01-01 00:00'),
    })
    expect(value(await announceYear(context, okta, skb)).changed).toBe(false)
    expect(await announceYear(context, okta, { ...skb, decree: 'SKB lain' })).toMatchObject({
      refusal: { problems: [{ field: 'year', message: 'given-twice' }] },
    })
  })

  test('CLOCK 8: the years follow one another: 2030 waits for 2029', async () => {
    expect(await announceYear(context, okta, { ...skb, year: 2030 })).toMatchObject({
      refusal: { problems: [{ field: 'year', message: 'year-before-missing' }] },
    })
    value(await announceYear(context, okta, { ...skb, year: 2029 }))
    value(await announceYear(context, okta, { ...skb, year: 2030 }))
    expect(value(await calendarPage(context, okta)).decreedThrough).toBe(2030)
  })
})

describe('issue 5 §5: two versions', () => {
  test('§1, §4, §5.4: each is in force on its days, never two and never none, each with its own calendar', async () => {
    const second = secondVersion('2027-03-01')
    value(await addVersion(context, second))
    const register = await freshRegister(context, context.reader)
    expect(register.versionInForce(wibInstant('2027-02-28 23:59'))?.id).toBe(first.id)
    expect(register.versionInForce(wibInstant('2027-03-01 00:00'))?.id).toBe(second.id)
    expect(register.calendarOf(first.id).content.weekly.sat).toBeUndefined()
    expect(register.calendarOf(second.id).content.weekly.sat).toEqual([['07:30', '16:30']])
    expect(register.calendarOf(second.id).content.decreedThrough).toBe(2030)
  })

  test('§6.1.4: a decree gives every version its calendar, with a recomputation for each', async () => {
    const before = await count('recomputation')
    value(await announceCalendarEntry(context, okta, { ...tuesday, date: '2027-04-01', effect: { kind: 'close' } }))
    expect(await count('recomputation')).toBe(before + 2)
    const register = await freshRegister(context, context.reader)
    for (const version of register.versions)
      expect(register.calendarOf(version.id).content.holidays).toContain('2027-04-01')
  })

  test('§1: the same version, and one that would begin before the last, are refused', async () => {
    expect(refusal(await addVersion(context, secondVersion('2027-06-01')))).toBe('known-version')
    const earlier = renumbered(secondVersion('2027-02-01'), 'uji')
    expect(refusal(await addVersion(context, earlier))).toBe('not-the-last')
  })

  test('§1: another process sees a new version and a new decree by one look at the database', async () => {
    const other = await buildContext(database.config, openLog('silent'))
    try {
      const before = (await registerFor(other, other.reader)).revision
      value(await addVersion(context, renumbered(secondVersion('2028-01-01'), '2028.0')))
      expect((await registerFor(other, other.reader)).revision).toBe(before)
      const seen = await freshRegister(other, other.reader)
      expect(seen.revision).toBeGreaterThan(before)
      expect(seen.versionInForce(wibInstant('2028-01-01 00:00'))?.id).toBe('hai-djpb-2028.0')
    } finally {
      await other.close()
    }
  })
})

test('issue 5 §5: a release that brings new decrees adds what a filled register lacks, once, and tickets are computed again', async () => {
  const old = await withTestDatabase()
  try {
    // On 1 August 2025 the decrees of 2023 to 2025 stood: 2026 came on 19 September 2025, 2027 a year later.
    const { upgrade } = await asEarlierRelease(old.context, first, localDate('2025-08-01'))
    await upgrade()
    await old.context.clock.set(wibInstant('2026-11-20 10:00'))
    await Promise.all([ensureAgreement(old.context), ensureAgreement(old.context)])
    await ensureAgreement(old.context)
    const page = value(await calendarPage(old.context, okta))
    expect(page.decreedThrough).toBe(2027)
    expect(page.entries).toHaveLength(decrees.entries.length)
    // Independence Day brought Monday 18 August 2025, decreed on 7 August 2025, as the first day that differs.
    expect(page.recomputations).toMatchObject([
      {
        versionId: first.id,
        changedFrom: wibInstant('2025-08-18 00:00'),
        changedTo: wibInstant('2028-01-01 00:00'),
      },
    ])
  } finally {
    await old.close()
  }
})
