import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../../../testing/desk-process.ts'
import { hai } from '../../../testing/hai-command.ts'
import type { TestDatabase } from '../testing/database.ts'
import { withTestDatabase } from '../testing/database.ts'

/** `hai doctor` about mistakes that operators make (issue 5, reading 5): each in words, none hiding another. */

let database: TestDatabase
let folder: string
beforeAll(async () => {
  database = await withTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'hai-doctor-'))
})
afterAll(() => Promise.all([database.close(), rm(folder, { recursive: true })]))

const doctor = async (variables: Readonly<Record<string, string>>): Promise<string> => {
  const port = String(await freePort())
  return hai({ DATABASE_URL: database.url, PORT: port, ...variables }, 'doctor').catch((error: unknown) =>
    String(error),
  )
}

test('issue 5, reading 5: where nothing is wrong it ends with 0', async () => {
  const said = await doctor({})
  expect(said).toMatch(/^ok +Node 26/)
  expect(said).not.toContain('WRONG')
})

test('issue 5, reading 5: a wrong variable, a port taken and a mail server away are all told at once', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => taken.once('listening', resolve))
  const address = taken.address()
  const port = String(typeof address === 'object' && address ? address.port : 0)
  try {
    const said = await doctor({ HAI_ROLLE: 'web', PORT: port, SMTP_URL: `smtp://127.0.0.1:${await freePort()}` })
    expect(said).toContain('ended with 1')
    expect(said).toContain('WRONG HAI_ROLLE is no variable of the desk')
    expect(said).toContain(`WRONG another program answers at http://localhost:${port}`)
    expect(said).toMatch(/WRONG mail: nobody answers at 127\.0\.0\.1:\d+ \(ECONNREFUSED\)/)
    expect(said).toMatch(/^ok +PostgreSQL \d/m)
  } finally {
    taken.close()
  }
})

test('issue 5, reading 5: looking makes no data folder, and says that there is none', async () => {
  const missing = join(folder, 'not', 'mounted')
  const said = await doctor({ DATABASE_URL: '', HAI_DATA: missing })
  expect(said).toContain(`no database in ${missing} yet`)
  expect(await readdir(folder)).toEqual([])
})

test('issue 5, reading 5: a database of the release before is told of and left as it is', async () => {
  const { reader } = database.context
  const [last] = await reader.query<{ name: string; checksum: string }>(
    'delete from migration.applied where name = (select max(name) from migration.applied) returning name, checksum',
  )
  const said = await doctor({})
  expect(said).toContain(`note  the database lacks 1 migrations of this version, from ${last?.name} on`)
  const [{ count } = { count: 0 }] = await reader.query<{ count: number }>(
    'select count(*) as count from migration.applied where name = $1',
    [last?.name ?? ''],
  )
  expect(count).toBe(0)
  await reader.execute('insert into migration.applied (name, checksum) values ($1, $2)', [
    last?.name ?? '',
    last?.checksum ?? '',
  ])
})

test('issue 6 §4: who runs the desk as a superuser is told how to give the tables to a role of their own', async () => {
  const said = await doctor({})
  expect(said).toMatch(/note {2}\S+ runs the desk and is a superuser: it could rewrite what happened/)
  expect(said).toContain('create role hai_owner login')
  const inProduction = await doctor({ NODE_ENV: 'production', SMTP_URL: 'smtp://127.0.0.1:9', HAI_DEMO: '0' })
  expect(inProduction).toMatch(/WRONG \S+ runs the desk and is a superuser/)
})

test('issue 6 §1: people of the demo in the database of a real desk are named', async () => {
  const { reader } = database.context
  const id = '01900000-0000-7000-8000-0000000000d1'
  await reader.execute(
    `with person as (insert into identity.person (id, name, created_at) values ($1, 'Sari', now())),
       known as (
         insert into identity.person_identity (kind, value, person_id, created_at, verified_at, proof)
         values ('email', 'sari@hai.example', $1, now(), now(), 'desk'))
     insert into identity.password (person_id, hash, changed_at) values ($1, '$argon2id$x', now())`,
    [id],
  )
  expect(await doctor({ NODE_ENV: 'production', SMTP_URL: 'smtp://127.0.0.1:9' })).toMatch(
    /WRONG people of the demo are in this database.*: sari@hai\.example/,
  )
  expect(await doctor({})).not.toContain('people of the demo')
})

test('issue 6 §4: no command brings up a database of the release before, and each says what to do', async () => {
  const { reader } = database.context
  const last = `name = (select max(name) from migration.applied)`
  const [row] = await reader.query<{ name: string; checksum: string }>(
    `delete from migration.applied where ${last} returning name, checksum`,
  )
  const variables = { DATABASE_URL: database.url }
  for (const command of [['verify'], ['api-key', 'add', '--name', 'x', '--scope', 'tickets:read']])
    await expect(hai(variables, ...command)).rejects.toThrow(/lacks 1 migrations.*Start this release on it first/)
  expect(await reader.query('select name from migration.applied where name = $1', [row?.name ?? ''])).toEqual([])
  await reader.execute('insert into migration.applied (name, checksum) values ($1, $2)', [
    row?.name ?? '',
    row?.checksum ?? '',
  ])
})

test('issue 5, reading 5: `hai verify` proves nothing of a database that is not there, and makes none', async () => {
  const missing = join(folder, 'elsewhere')
  await expect(hai({ HAI_DATA: missing }, 'verify')).rejects.toThrow(`There is no database in ${missing}`)
  expect(await readdir(folder)).toEqual([])
})
