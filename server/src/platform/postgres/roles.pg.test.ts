import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { migrate } from './migrate.ts'
import { pg } from './pg.ts'
import { grantDesk, makeRolesAndDatabase, roles, takeOwnership } from './roles.ts'

/**
 * Who runs the desk does not own the ledger (issue 6 §4). On a database as an earlier release left it: everything in it
 * belongs to the one who made the cluster.
 */

const name = `roles_${randomUUID().replaceAll('-', '').slice(0, 12)}`
const addressOf = (database: string): string => {
  const address = new URL(inject('templateUrl'))
  address.pathname = `/${database}`
  return address.href
}
const administrator = { connectionString: addressOf(name) }
let client: pg.Client

beforeAll(async () => {
  await makeRolesAndDatabase({ connectionString: addressOf('postgres') }, name)
  await makeRolesAndDatabase({ connectionString: addressOf('postgres') }, name)
  await migrate(administrator)
  client = new pg.Client(administrator)
  await client.connect()
})
afterAll(async () => {
  await client.end()
  const last = new pg.Client({ connectionString: addressOf('postgres') })
  await last.connect()
  await last.query(`drop database ${name} with (force)`)
  await last.end()
})

/** What PostgreSQL says to a statement of a role; `done` where it does it. Nothing stays. */
async function asRole(role: string, statement: string): Promise<string> {
  await client.query('begin')
  try {
    await client.query(`set local role ${role}`)
    await client.query(statement)
    return 'done'
  } catch (error) {
    return error instanceof pg.DatabaseError ? (error.code ?? '') : String(error)
  } finally {
    await client.query('rollback')
  }
}
const notAllowed = '42501'

test('issue 6 §4: what an earlier release left with the administrator goes to the owner, once', async () => {
  expect(await takeOwnership(administrator)).toBeGreaterThan(40)
  expect(await takeOwnership(administrator)).toBe(0)
  const { rows } = await client.query<{ owner: string }>(
    `select distinct pg_get_userbyid(relowner) as owner from pg_class join pg_namespace on pg_namespace.oid = relnamespace
     where nspname in ('tickets', 'identity', 'platform', 'reporting', 'agreement_register', 'migration')`,
  )
  expect(rows).toEqual([{ owner: roles.owner }])
})

test('issue 6 §4: the desk adds to the ledger and cannot change, delete, empty or unlock it', async () => {
  await takeOwnership(administrator)
  await grantDesk(administrator, roles.desk)
  const refused = [
    `update tickets.ledger set actor = 'x'`,
    'delete from tickets.ledger',
    'truncate tickets.ledger',
    'alter table tickets.ledger disable trigger all',
    'drop trigger ledger_is_append_only on tickets.ledger',
    'create or replace function tickets.refuse_change() returns trigger language plpgsql as $$ begin return new; end $$',
    `set session_replication_role = replica`,
    `update agreement_register.calendar set content = '{}'`,
    'delete from agreement_register.calendar_entry',
    'delete from identity.journal',
    'drop table tickets.notice',
  ]
  const answers: [string, string][] = []
  for (const statement of refused) answers.push([statement, await asRole(roles.desk, statement)])
  expect(answers).toEqual(refused.map((statement) => [statement, notAllowed]))
  expect(await asRole(roles.desk, 'select from tickets.ledger')).toBe('done')
  expect(await asRole(roles.desk, `update tickets.ticket set subject = 'x'`)).toBe('done')
  const entry = `insert into tickets.ledger (ticket_id, seq, kind, at, recorded_at, actor, body, hash)
    values (gen_random_uuid(), 1, 'received', now(), now(), 'system', '{}', sha256('x'))`
  expect(await asRole(roles.desk, entry)).toBe('done')
})

test('issue 6 §4: a right too many is taken back, and what a migration added since is given', async () => {
  await client.query(`grant delete on tickets.ledger to ${roles.desk}; create table tickets.added_since (id integer)`)
  await takeOwnership(administrator)
  await grantDesk(administrator, roles.desk)
  expect(await asRole(roles.desk, 'delete from tickets.ledger')).toBe(notAllowed)
  expect(await asRole(roles.desk, 'insert into tickets.added_since (id) values (1)')).toBe('done')
})

test('issue 6 §4: who is the owner, or a superuser, is left as it is', async () => {
  await grantDesk(administrator, 'nobody_of_this_name')
  const { rows } = await client.query<{ owner: string }>('select current_user as owner')
  await grantDesk(administrator, rows[0]?.owner ?? '')
  expect(await asRole(roles.desk, 'delete from tickets.ledger')).toBe(notAllowed)
})
