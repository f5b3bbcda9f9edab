import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localDate, parseAgreementVersion } from 'agreement'
import { secondVersion } from 'agreement/testing/second-version'
import bundled from 'agreement/versions/hai-djpb-2023.0.json' with { type: 'json' }
import { value } from '../testing/desk.ts'
import { asEarlierRelease, earlierEncoding } from '../testing/earlier-release.ts'
import type { TestDatabase } from '../testing/database.ts'
import { withTestDatabase } from '../testing/database.ts'
import { contentHash, ensureAgreement } from './index.ts'

const version = value(parseAgreementVersion(bundled))

describe('issue 5 §3: a database that holds the agreement in its earlier form', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await withTestDatabase()
    const { upgrade } = await asEarlierRelease(database.context, version, localDate('2026-11-20'))
    await upgrade()
  })
  afterAll(() => database.close())

  const stored = async () => {
    const [row] = await database.context.reader.query<{ hash: string; confidential: string }>(
      `select hash, (select string_agg(code || ' ' || confidential_to, ', ' order by code)
         from agreement_register.component where confidential_to is not null) as confidential
       from agreement_register.version where id = 'hai-djpb-2023.0'`,
    )
    return row
  }

  test('begins with the earlier text, whose hash this release knows, and its complaints are confidential at once', async () => {
    expect(await stored()).toEqual({
      hash: contentHash(earlierEncoding()),
      confidential: ['WBSM.01.01', 'WBSM.01.02', 'WBSM.01.03'].map((code) => `${code} kepatuhan-internal`).join(', '),
    })
  })

  test('is given the present form at start, under the same id, however often and by however many processes', async () => {
    await Promise.all([ensureAgreement(database.context), ensureAgreement(database.context)])
    await ensureAgreement(database.context)
    expect((await stored())?.hash).toBe(contentHash(bundled))
  })

  test('a version that was taken in without the later readings is given those of the bundled one, and keeps its own', async () => {
    const { execute } = database.context.database.reader
    const policies = Object.entries(secondVersion().policies).filter(([name]) => name !== 'breachStays')
    const content = { ...secondVersion(), policies: Object.fromEntries(policies) }
    await execute(`update agreement_register.version set effective_to = $1`, [content.effectiveFrom])
    await execute(
      `insert into agreement_register.version (id, number, hash, content, effective_from, published_at)
       values ($1, $2, $3, $4, $5, now())`,
      [content.id, content.number, contentHash(content), JSON.stringify(content), content.effectiveFrom],
    )
    await ensureAgreement(database.context)
    await ensureAgreement(database.context)
    const [row] = await database.context.reader.query<{ hash: string }>(
      `select hash from agreement_register.version where id = $1`,
      [content.id],
    )
    expect(row?.hash).toBe(contentHash(secondVersion()))
  })

  test('with a text that no release knows is not written over', async () => {
    const { execute } = database.context.database.reader
    await execute(`update agreement_register.version set hash = repeat('7', 64) where id = 'hai-djpb-2023.0'`)
    await expect(ensureAgreement(database.context)).rejects.toThrow('a text that this release does not know')
    expect((await stored())?.hash).toBe('7'.repeat(64))
  })
})
