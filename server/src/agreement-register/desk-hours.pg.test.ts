import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { secondVersion } from 'agreement/testing/second-version'
import type { Context } from '../platform/context.ts'
import type { TestDatabase } from '../testing/database.ts'
import { withTestDatabase } from '../testing/database.ts'
import { okta, refusal, sari, value, wibInstant } from '../testing/desk.ts'
import {
  addVersion,
  agreementInForce,
  agreementVersion,
  calendarPage,
  component,
  confidentialServices,
  deskNow,
  ensureAgreement,
  registerFor,
  services,
} from './index.ts'

/** What the register answers, time by time: is the desk open, which agreement is in force, what does a code name. */

let database: TestDatabase
let context: Context
beforeAll(async () => {
  database = await withTestDatabase()
  context = database.context
  await context.clock.set(wibInstant('2025-11-20 10:00'))
  await ensureAgreement(context)
})
afterAll(() => database.close())

describe('before the decree of 2027 was known', () => {
  test('§6.1.1: the release’s decrees of later days wait for their day', async () => {
    expect(value(await calendarPage(context, okta)).decreedThrough).toBe(2026)
    await context.clock.set(wibInstant('2026-11-20 10:00'))
    await ensureAgreement(context)
    expect(value(await calendarPage(context, okta)).decreedThrough).toBe(2027)
  })
})

describe('whether the desk is open', () => {
  // Now; open; when it opens, and closes then; the minutes left today.
  const rows: readonly (readonly [string, boolean, string, string, number])[] = [
    ['2026-11-23 07:59', false, '2026-11-23 08:00', '2026-11-23 16:00', 0],
    ['2026-11-23 08:00', true, '2026-11-23 08:00', '2026-11-23 16:00', 480],
    ['2026-11-23 12:15', true, '2026-11-23 12:15', '2026-11-23 16:00', 225],
    ['2026-11-23 15:59', true, '2026-11-23 15:59', '2026-11-23 16:00', 1],
    ['2026-11-23 16:00', false, '2026-11-24 08:00', '2026-11-24 16:00', 0],
    ['2026-11-27 20:00', false, '2026-11-30 08:00', '2026-11-30 16:00', 0],
    ['2026-11-28 12:00', false, '2026-11-30 08:00', '2026-11-30 16:00', 0],
    ['2026-12-23 16:30', false, '2026-12-28 08:00', '2026-12-28 16:00', 0],
    ['2026-12-24 10:00', false, '2026-12-28 08:00', '2026-12-28 16:00', 0],
    ['2026-12-25 10:00', false, '2026-12-28 08:00', '2026-12-28 16:00', 0],
    ['2026-12-31 17:00', false, '2027-01-04 08:00', '2027-01-04 16:00', 0],
    ['2027-01-05 09:00', false, '2027-01-06 08:00', '2027-01-06 16:00', 0],
    ['2027-03-05 16:00', false, '2027-03-16 08:00', '2027-03-16 16:00', 0],
    ['2027-03-16 08:30', true, '2027-03-16 08:30', '2027-03-16 16:00', 450],
  ]
  test.for(rows)('§6.1: at %s: %s', async ([at, open, opens, closes, minutes]) => {
    await context.clock.set(wibInstant(at))
    expect(await deskNow(context)).toMatchObject({
      now: wibInstant(at),
      open,
      opensAt: wibInstant(opens),
      closesAt: wibInstant(closes),
      leftMs: minutes * 60_000,
    })
  })

  test.for([
    ['2026-11-28 12:00', null],
    ['2026-11-23 17:00', null],
    ['2026-12-24 10:00', 'Cuti Bersama Kelahiran Yesus Kristus (Natal)'],
    ['2026-12-25 10:00', 'Kelahiran Yesus Kristus (Natal)'],
    ['2027-01-01 08:00', 'Tahun Baru 2027 Masehi'],
    ['2027-03-08 23:59', 'Hari Suci Nyepi (Tahun Baru Saka 1949)'],
  ] as const)('§6.1.1: at %s it is closed because of: %s', async ([at, because]) => {
    await context.clock.set(wibInstant(at))
    expect((await deskNow(context)).closedBecause?.id ?? null).toBe(because)
  })
})

describe('the agreement in force, and what its codes name', () => {
  beforeAll(() => context.clock.set(wibInstant('2026-11-23 10:00')))

  test.for([
    ['BCSM.02.03', 'BCSM.02', 24],
    ['ITSM.04', 'ITSM.04', 16],
    ['BMSM.01', 'BMSM.01', 8],
    ['CRSM.01.03', 'CRSM.01', null],
    ['MSSM.01.02', 'MSSM.01', 32],
  ] as const)('§5.1, §6.4: %s is of %s with %s hours', async ([code, service, hours]) => {
    const found = await component(context, code)
    expect([found?.service.code, found?.component.hours]).toEqual([service, hours])
  })

  test.for(['BCSM.02', 'CRSM.01', 'BCSM.09.01', ''])('§5.1: "%s" names no component', async (code) => {
    expect(await component(context, code)).toBeNull()
  })

  test('§5.1: twelve services, of which complaints are confidential', async () => {
    expect((await services(context)).map(({ code }) => code)).toHaveLength(12)
    expect(await confidentialServices(context)).toEqual([{ code: 'WBSM.01', unit: 'kepatuhan-internal' }])
  })

  test('§1: what is not stored has no answer', async () => {
    await expect(agreementVersion(context, 'hai-djpb-1999.0')).rejects.toThrow('version hai-djpb-1999.0 is not held')
    await expect(registerFor(context, context.reader, ['0'.repeat(64)])).rejects.toThrow('is not stored')
  })

  test('§6.1.4: the calendar’s page is for those who work with it', async () => {
    expect(refusal(await calendarPage(context, { kind: 'anonymous' }))).toBe('forbidden')
    expect((await calendarPage(context, sari)).ok).toBe(true)
  })
})

describe('issue 5 §5: with a second version from 1 March 2027', () => {
  beforeAll(async () => {
    await context.clock.set(wibInstant('2026-11-23 10:00'))
    value(await addVersion(context, secondVersion('2027-03-01')))
  })

  test.for([
    ['2027-02-28 23:59', 'hai-djpb-2023.0', 12],
    ['2027-03-01 00:00', 'hai-djpb-2027.0', 11],
    ['2029-07-01 10:00', 'hai-djpb-2027.0', 11],
  ] as const)('§1, §4: at %s %s is in force, with %d services', async ([at, id, count]) => {
    await context.clock.set(wibInstant(at))
    expect((await agreementInForce(context)).id).toBe(id)
    expect(await services(context)).toHaveLength(count)
  })

  // The last Saturday and Friday of the first version, the first of the second: Saturdays work, 07.30 to 16.30.
  test.for([
    ['2027-02-26 07:45', false],
    ['2027-02-26 16:15', false],
    ['2027-02-27 10:00', false],
    ['2027-03-02 07:45', true],
    ['2027-03-02 16:15', true],
    ['2027-03-06 10:00', true],
    ['2027-03-07 10:00', false],
    ['2027-03-08 10:00', false],
  ] as const)('§6.1.2: at %s the desk is open: %s', async ([at, open]) => {
    await context.clock.set(wibInstant(at))
    expect((await deskNow(context)).open).toBe(open)
  })

  test('§5.4: a component that the second version lacks is still found in the first', async () => {
    await context.clock.set(wibInstant('2027-03-02 10:00'))
    expect(await component(context, 'MSSM.01.01')).toBeNull()
    const first = await agreementVersion(context, 'hai-djpb-2023.0')
    expect(first.services.map(({ code }) => code)).toContain('MSSM.01')
  })
})
