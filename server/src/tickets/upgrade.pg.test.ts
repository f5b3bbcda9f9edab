import { afterAll, beforeAll, expect, test } from 'vitest'
import { localDate, parseAgreementVersion } from 'agreement'
import bundled from 'agreement/versions/hai-djpb-2023.0.json' with { type: 'json' }
import { ensureAgreement } from '../agreement-register/index.ts'
import { aRequest, anonymous, value, wibInstant } from '../testing/desk.ts'
import { asEarlierRelease } from '../testing/earlier-release.ts'
import type { TestDatabase } from '../testing/database.ts'
import { withTestDatabase } from '../testing/database.ts'
import { receiveMessage } from './index.ts'

/** Tickets on a database that the release before this one filled. */
let database: TestDatabase
beforeAll(async () => {
  database = await withTestDatabase()
  const { context } = database
  const version = value(parseAgreementVersion(bundled))
  await (await asEarlierRelease(context, version, localDate('2026-11-20'))).upgrade()
  await ensureAgreement(context)
  await context.clock.set(wibInstant('2026-11-20 10:00'))
})
afterAll(() => database.close())

test('§6.4 WBSM.01: a complaint is confidential by the register, goes to its unit, and others do not', async () => {
  const receive = async (component: string) =>
    value(await receiveMessage(database.context, anonymous, aRequest({ component }))).id
  const ids = [await receive('WBSM.01.02'), await receive('CRSM.01.01')]
  const rows = await database.context.reader.query(
    'select confidential, unit_code as unit from tickets.ticket where id = any($1::uuid[]) order by id limit 2',
    [ids],
  )
  expect(rows).toEqual([
    { confidential: true, unit: 'kepatuhan-internal' },
    { confidential: false, unit: null },
  ])
})
