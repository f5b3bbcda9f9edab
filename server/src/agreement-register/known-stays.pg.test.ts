import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { secondVersion } from 'agreement/testing/second-version'
import { hai } from '../../../testing/hai-command.ts'
import type { TestDatabase } from '../testing/database.ts'
import { withTestDatabase } from '../testing/database.ts'
import { okta, value, wibInstant } from '../testing/desk.ts'
import { addVersion, announceCalendarEntry, ensureAgreement, freshRegister } from './index.ts'

/** What was announced stays known: no command, no start and no clock that goes back makes it unknown. */

let database: TestDatabase
beforeAll(async () => {
  database = await withTestDatabase()
  await database.context.clock.set(wibInstant('2031-04-07 09:00'))
  await ensureAgreement(database.context)
  await database.context.database.reader.execute(
    `insert into identity.person (id, name, created_at) values ($1, 'Okta', now())`,
    [okta.personId],
  )
  await announce('2031-04-07', '2031-04-07')
})
afterAll(() => database.close())
// The clock of a machine that lags behind the announcement.
beforeEach(() => database.context.clock.set(wibInstant('2031-04-04 09:00')))

async function announce(date: string, decreedOn: string): Promise<void> {
  const name = { id: 'Layanan setengah hari', en: 'Half a day of service' }
  const effect = { kind: 'hours', hours: [['08:00', '12:00']] } as const
  const decree = `PENG/${date}`
  const line = { date, decreedOn, kind: 'exception', effect, name, decree } as const
  // By then years have passed without a decree of theirs, so that each day is asked about.
  value(await announceCalendarEntry(database.context, okta, { ...line, confirm: true }))
}

const half = [['08:00', '12:00']]

async function overrides(versionId = 'hai-djpb-2023.0') {
  return (await freshRegister(database.context, database.context.reader)).calendarOf(versionId).content.overrides ?? {}
}

const lines = () =>
  database.context.reader.query<{ seq: number; knownFrom: number }>(
    `select seq, known_from as "knownFrom" from agreement_register.calendar_known order by seq limit 1000`,
  )
const recomputations = () =>
  database.context.reader.query('select calendar_seq from agreement_register.recomputation limit 1000')

const stored = async () => ({ lines: await lines(), recomputations: await recomputations() })

test('§6.1.4: `hai verify` with an earlier clock takes no announcement back, and writes nothing', async () => {
  const before = await stored()
  // Without a ticket there is nothing to prove: no difference, and no success.
  await expect(hai({ DATABASE_URL: database.url, HAI_DEMO: '0' }, 'verify', '--json')).rejects.toThrow(
    /ended with 1:\n\{.*"tickets":0,.*"differences":\[\]/,
  )
  expect(await stored()).toEqual(before)
  expect((await overrides())['2031-04-07']).toEqual(half)
})

test('§6.1.4: a start with an earlier clock takes no announcement back', async () => {
  const before = await stored()
  await ensureAgreement(database.context)
  expect(await stored()).toEqual(before)
})

test('READING: by an earlier clock another announcement adds to the first, and what is known never runs backwards', async () => {
  await announce('2031-04-14', '2031-04-04')
  expect(await overrides()).toEqual({ '2031-04-07': half, '2031-04-14': half })
  const instants = (await lines()).map(({ knownFrom }) => knownFrom)
  expect(instants).toEqual(instants.toSorted((one, other) => one - other))
})

test('READING: a version that is taken in by an earlier clock knows every announcement', async () => {
  const second = secondVersion('2031-07-01')
  value(await addVersion(database.context, second))
  expect((await overrides(second.id))['2031-04-07']).toEqual(half)
})

test('§6.1.1: a command adds no decree of the release; the start of a desk does', async () => {
  const { execute } = database.context.database.reader
  await execute(`alter table agreement_register.calendar_entry disable trigger all`)
  await execute(`delete from agreement_register.calendar_entry where on_date = '2027-12-24'`)
  await execute(`alter table agreement_register.calendar_entry enable trigger all`)
  const held = async () => {
    const [row] = await database.context.reader.query<{ count: number }>(
      `select count(*)::integer as count from agreement_register.calendar_entry where on_date = '2027-12-24'`,
    )
    return row?.count
  }
  await expect(hai({ DATABASE_URL: database.url, HAI_DEMO: '0' }, 'verify')).rejects.toThrow(
    'calendar of hai-djpb-2023.0: it does not follow from the lines of the decrees',
  )
  expect(await held()).toBe(0)
  await ensureAgreement(database.context)
  expect(await held()).toBe(1)
})

test('§6.1.1: lines of a first start by a clock that lagged are known once their day has come', async () => {
  const late = await withTestDatabase()
  try {
    const through = async () => {
      const register = await freshRegister(late.context, late.context.reader)
      return register.calendarOf('hai-djpb-2023.0').content.decreedThrough
    }
    await late.context.clock.set(wibInstant('2025-08-01 10:00'))
    await ensureAgreement(late.context)
    expect(await through()).toBe(2025)
    await late.context.clock.set(wibInstant('2026-11-20 10:00'))
    await ensureAgreement(late.context)
    expect(await through()).toBe(2027)
  } finally {
    await late.close()
  }
})
