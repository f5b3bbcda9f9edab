import type { Context } from '../platform/context.ts'
import { openContext } from '../platform/context.ts'
import { complaintReaders, demoPeopleHere } from '../identity/index.ts'
import { outboxDepth, outboxTrouble } from '../platform/outbox/outcomes.ts'
import { hasCluster } from '../platform/postgres/embedded.ts'
import { roles } from '../platform/postgres/roles.ts'
import { SchemaBehind } from '../platform/postgres/migrate.ts'
import type { Config } from '../platform/process/config.ts'
import { openLog } from '../platform/process/log.ts'
import { databaseRead } from './database-queries.ts'
import type { Finding } from './doctor-findings.ts'

/** What the database tells the doctor, who makes none, fills none and brings none up. */

const oldestServer = 150_000

/** Commands that give the tables to a role of their own, for whoever administers the server. */
const twoRoles = (desk: string): string =>
  `As a superuser in the desk's database: create role hai_owner login password '…'; create role hai_app login ` +
  `password '…'; reassign owned by ${desk} to hai_owner; alter database NAME owner to hai_owner. Then set DATABASE_URL ` +
  `to hai_app and HAI_OWNER_URL to hai_owner, and start (docs/operate.md, Roles).`

/** Whether who runs the desk could rewrite the ledger: the owner of a table can take its triggers away, a superuser anything. */
async function findingsOfRoles({ config, reader }: Context): Promise<Finding[]> {
  const desk = config.databaseUrl === null ? roles.desk : decodeURIComponent(new URL(config.databaseUrl).username)
  const [row] = await reader.query<{ isSuperuser: boolean; isOwner: boolean; mayChange: boolean }>(
    `select rolsuper as "isSuperuser", pg_has_role(rolname, relowner, 'usage') as "isOwner",
       has_table_privilege(rolname, pg_class.oid, 'update, delete, truncate') as "mayChange"
     from pg_roles cross join pg_class where rolname = $1 and pg_class.oid = 'tickets.ledger'::regclass limit 1`,
    [desk],
  )
  if (row && !row.isSuperuser && !row.isOwner && !row.mayChange)
    return [{ level: 'fine', what: `${desk} runs the desk: it adds to the ledger and cannot change it` }]
  const isWhat = row?.isSuperuser ? 'is a superuser' : 'owns the ledger or may change it'
  const level = config.production ? 'wrong' : 'note'
  return [{ level, what: `${desk} runs the desk and ${isWhat}: it could rewrite what happened`, todo: twoRoles(desk) }]
}

/** In a real desk the people of the demo are shut out; they are named all the same, for their tickets stand among the others. */
async function findingsOfDemo(context: Context): Promise<Finding[]> {
  const people = context.config.production ? await demoPeopleHere(context) : []
  if (people.length === 0) return []
  const what = `people of the demo are in this database, and cannot sign in while NODE_ENV=production: ${people.join(', ')}`
  return [{ level: 'wrong', what, todo: 'Begin with an empty database; the demo’s tickets count in every figure.' }]
}

/** Who reads complaints, and who of them was let in on the machine; a complaint leaves its unit by two, so one alone is too few. */
async function findingsOfComplaints({ config, reader }: Context): Promise<Finding[]> {
  const readers = await complaintReaders(reader)
  const unasked = readers.filter(({ approved }) => !approved).map(({ name }) => name)
  const level = config.production ? 'wrong' : 'note'
  return [
    ...(unasked.length === 0
      ? []
      : [{ level: 'note' as const, what: `read complaints without an approval of their unit: ${unasked.join(', ')}` }]),
    ...(readers.length > 1
      ? []
      : [
          {
            level,
            what: `${readers.length === 0 ? 'nobody reads' : 'one person alone reads'} complaints (WBSM.01)`,
            todo: 'Two officers are needed in their unit: the first by "hai user add", others with its approval.',
          } as const,
        ]),
  ]
}

async function findingsOfDatabase(context: Context): Promise<Finding[]> {
  const [server] = await context.reader.query<{
    version: string
    number: number
    synchronous: string
    fsync: string
    size: number
  }>(
    `select current_setting('server_version') as version, current_setting('server_version_num')::integer as number,
       current_setting('synchronous_commit') as synchronous,
       current_setting('fsync') as fsync, pg_database_size(current_database()) as size`,
  )
  if (!server) return []
  const findings: Finding[] = [
    { level: 'fine', what: `reads ${await databaseRead(context)}` },
    server.number < oldestServer
      ? { level: 'wrong', what: `PostgreSQL ${server.version} is too old`, todo: 'Use PostgreSQL 15 or newer.' }
      : { level: 'fine', what: `PostgreSQL ${server.version}, ${Math.round(server.size / 1e6)} MB` },
  ]
  if (server.fsync === 'off' || server.synchronous === 'off') {
    findings.push({
      level: 'wrong',
      what: `fsync ${server.fsync}, synchronous_commit ${server.synchronous}: an acknowledged ticket can be lost`,
      todo: 'Set both to on.',
    })
  }
  if (Math.abs(context.clock.skew()) > 5000) {
    findings.push({
      level: 'wrong',
      what: `this machine's clock differs from the database's by ${Math.round(context.clock.skew() / 1000)} s`,
      todo: 'Synchronise both with NTP. Meanwhile the database’s clock counts.',
    })
  }
  if (context.clock.frozenAt() !== null)
    findings.push({ level: 'note', what: 'the desk’s clock stands still (a test moved it)' })
  findings.push(
    ...(await findingsOfRoles(context)),
    ...(await findingsOfDemo(context)),
    ...(await findingsOfComplaints(context)),
  )
  const waiting = await outboxDepth(context.reader)
  findings.push({
    level: waiting > 1000 ? 'wrong' : 'fine',
    what: `${waiting} messages wait to be sent`,
    ...(waiting > 1000 && { todo: 'See whether a worker runs (HAI_ROLE) and whether SMTP_URL answers.' }),
  })
  for (const { state, count } of await outboxTrouble(context.reader)) {
    findings.push({
      level: 'wrong',
      what: `${count} messages are ${state}`,
      todo: 'Look at last_error in platform.outbox; set state to queued to try again.',
    })
  }
  return findings
}

function findingsOfSchema(behind: SchemaBehind): Finding[] {
  if (behind.isEmpty) return [{ level: 'note', what: 'the database is empty: the first start fills it' }]
  return [
    {
      level: 'note',
      what: behind.message,
      todo: 'Back up, stop all processes of the release before, then start this one (docs/operate.md, Upgrade).',
    },
  ]
}

/** What the configured database tells, as it is. Throws a SetupError where it cannot be reached. */
export async function findingsOfConfiguredDatabase(config: Config): Promise<Finding[]> {
  if (config.databaseUrl === null && !(await hasCluster(config.dataFolder)))
    return [{ level: 'note', what: `no database in ${config.dataFolder} yet: the first start makes an empty one` }]
  try {
    const context = await openContext(config, openLog('fatal'), 'as it is')
    return await findingsOfDatabase(context).finally(() => context.close())
  } catch (error) {
    if (error instanceof SchemaBehind) return findingsOfSchema(error)
    throw error
  }
}
