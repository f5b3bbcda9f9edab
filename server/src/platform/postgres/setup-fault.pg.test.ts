import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestDatabase } from '../../testing/database.ts'
import { withTestDatabase } from '../../testing/database.ts'
import { buildContext } from '../context.ts'
import { readConfig } from '../process/config.ts'
import { openLog } from '../process/log.ts'
import { SetupError } from './binaries.ts'
import { setupFaultOf } from './setup-fault.ts'

/** A start that fails for a reason that the operator can change says so in words (issue 5, reading 5). */

let database: TestDatabase
beforeAll(async () => {
  database = await withTestDatabase()
})
afterAll(() => database.close())

const opening = (change: (address: URL) => void): Promise<unknown> => {
  const address = new URL(database.url)
  change(address)
  const config = readConfig({ DATABASE_URL: address.href, HAI_DEMO: '0' })
  return buildContext(config, openLog('silent')).then(
    () => 'opened',
    (error: unknown) => error,
  )
}

test('issue 5, reading 5: a database that does not exist is said with what to do', async () => {
  const error = await opening((address) => {
    address.pathname = '/not_made'
  })
  expect(error).toBeInstanceOf(SetupError)
  expect(String(error)).toMatch(/no such database .*\/not_made.*createdb --owner/)
})

test('issue 5, reading 5: a user who is not the owner is told to become it', async () => {
  const { reader } = database.context
  const name = 'not_the_owner'
  await reader.execute(`create role ${name} login password 'never-shown'`)
  await reader.execute('delete from migration.applied')
  try {
    const error = await opening((address) => {
      address.username = name
      address.password = 'never-shown'
    })
    expect(error).toBeInstanceOf(SetupError)
    expect(String(error)).toContain('Make it the owner')
    expect(String(error)).not.toContain('never-shown')
  } finally {
    await reader.execute(`drop role ${name}`)
  }
})

const url = 'postgres://hai:never-shown@db.example:5432/hai'

test.for([
  { code: '28P01', says: 'does not let this user in' },
  { code: 'ENOTFOUND', says: 'Nobody knows the host of db.example:5432' },
  { code: 'ECONNREFUSED', says: 'No PostgreSQL answers at db.example:5432/hai' },
  { code: '53300', says: 'no connection left' },
])('issue 5, reading 5: $code is "$says", also as a cause and as one of several', ({ code, says }) => {
  const plain = Object.assign(new Error('as the system says it'), { code })
  for (const error of [plain, new Error('wrapped', { cause: plain }), new AggregateError([plain])]) {
    const fault = setupFaultOf(error, url)
    expect(fault).toBeInstanceOf(SetupError)
    expect(String(fault)).toContain(says)
    expect(String(fault)).not.toContain('never-shown')
  }
})

test('issue 5, reading 5: what nobody at the terminal can change stays a fault with its trace', () => {
  const fault = new Error('a fault of ours')
  expect(setupFaultOf(fault, url)).toBe(fault)
})
