import type { Connection } from './database.ts'
import { pg } from './pg.ts'

/**
 * Two roles: `hai_owner` owns what the migrations make, `hai_app` runs the desk. The desk may add to what is
 * append-only and can neither change nor delete it, nor take its triggers away: only the owner of a table could, and
 * no process of the desk is the owner. In the embedded server both are made here; on a server of one's own by whoever
 * administers it (docs/operate.md), and this module gives the desk its rights.
 */

/** The roles of the embedded server. */
export const roles = { owner: 'hai_owner', desk: 'hai_app' } as const

const schemas = ['agreement_register', 'identity', 'migration', 'platform', 'reporting', 'tickets'] as const

/** What is only ever added to. The desk's role has no right to change a row of it. */
const appendOnly = [
  'agreement_register.calendar',
  'agreement_register.calendar_entry',
  'agreement_register.calendar_known',
  'agreement_register.component',
  'agreement_register.decreed_year',
  'agreement_register.priority_cell',
  'identity.journal',
  'migration.applied',
  'tickets.day_seal',
  'tickets.ledger',
  'tickets.reading',
  'tickets.number_void',
] as const

/** Runs `work` on one connection of its own. */
async function asOne<Value>(connection: Connection, work: (client: pg.Client) => Promise<Value>): Promise<Value> {
  const client = new pg.Client(connection)
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

// Two first starts at once: who comes second finds them made.
const alreadyMade: ReadonlySet<string | undefined> = new Set(['42P04', '42710', '23505'])

async function make(client: pg.Client, statement: string): Promise<void> {
  try {
    await client.query(statement)
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || !alreadyMade.has(error.code)) throw error
  }
}

/** Makes the roles and the database of the embedded server where they are missing. `administrator`: the one who made the cluster. */
export const makeRolesAndDatabase = (administrator: Connection, database: string): Promise<void> =>
  asOne({ ...administrator, database: 'postgres' }, async (client) => {
    for (const role of Object.values(roles)) await make(client, `create role ${role} login`)
    const owned = `create database ${pg.escapeIdentifier(database)} owner ${roles.owner}`
    const { rows } = await client.query('select 1 from pg_database where datname = $1', [database])
    if (rows.length === 0) await make(client, owned)
  })

// Every kind of thing that a migration makes, with the statement that gives it to the owner. What belongs to another
// thing (a column's sequence, a table's type, a member of an extension) goes with it.
const notYetOwned = `
with ours as (select oid, nspname from pg_namespace where nspname = any($1::text[]))
select format('alter schema %I owner to ${roles.owner}', nspname) as statement from ours
  where (select nspowner from pg_namespace where pg_namespace.oid = ours.oid) <> $2::regrole
union all
select format('alter %s %I.%I owner to ${roles.owner}',
    case relkind when 'v' then 'view' when 'S' then 'sequence' else 'table' end, nspname, relname)
  from pg_class join ours on ours.oid = relnamespace
  where relkind in ('r', 'p', 'v', 'S') and relowner <> $2::regrole
    and not (relkind = 'S' and exists (select from pg_depend where objid = pg_class.oid and deptype in ('a', 'i')))
union all
select format('alter function %s owner to ${roles.owner}', pg_proc.oid::regprocedure)
  from pg_proc join ours on ours.oid = pronamespace where proowner <> $2::regrole
union all
select format('alter type %I.%I owner to ${roles.owner}', nspname, typname)
  from pg_type join ours on ours.oid = typnamespace where typtype in ('e', 'd') and typowner <> $2::regrole
union all
select format('alter database %I owner to ${roles.owner}', datname)
  from pg_database where datname = current_database() and datdba <> $2::regrole
limit 100000`

/** Gives everything that an earlier release left with the administrator of the embedded server to the owner; how many things. */
export const takeOwnership = (administrator: Connection): Promise<number> =>
  asOne(administrator, async (client) => {
    const { rows } = await client.query<{ statement: string }>(notYetOwned, [schemas, roles.owner])
    if (rows.length > 0) await client.query(`begin; ${rows.map(({ statement }) => statement).join('; ')}; commit`)
    return rows.length
  })

// A right that is missing, or one too many. Views and tables that are not there yet have neither.
const wrongRights = `
select pg_class.oid::regclass::text as name from pg_class join pg_namespace on pg_namespace.oid = relnamespace
where nspname = any($1::text[]) and relkind in ('r', 'p', 'v') and (
  not has_table_privilege($2, pg_class.oid, 'select') or not has_table_privilege($2, pg_class.oid, 'insert')
  or (nspname || '.' || relname = any($3::text[])) =
    has_table_privilege($2, pg_class.oid, 'update, delete, truncate'))
union all
select nspname from pg_namespace where nspname = any($1::text[]) and not has_schema_privilege($2, oid, 'usage')
limit 1`

/**
 * Gives the role of the desk what it needs and no more, where it lacks anything or has too much. `owner` must own the
 * schemas. Does nothing where the desk's role is the owner itself or a superuser: nothing can be kept from those.
 */
export const grantDesk = (owner: Connection, desk: string): Promise<void> =>
  asOne(owner, async (client) => {
    const { rows: kept } = await client.query(
      `select 1 from pg_roles where rolname = $1 and not rolsuper and not pg_has_role(oid, current_user, 'usage')`,
      [desk],
    )
    if (kept.length === 0) return
    const { rows: wrong } = await client.query(wrongRights, [schemas, desk, appendOnly])
    if (wrong.length === 0) return
    const role = pg.escapeIdentifier(desk)
    const all = schemas.join(', ')
    const { rows: closed } = await client.query<{ name: string }>(
      'select name from unnest($1::text[]) as name where to_regclass(name) is not null',
      [appendOnly],
    )
    await client.query(
      `begin;
       grant usage on schema ${all} to ${role};
       grant select, insert, update, delete on all tables in schema ${all} to ${role};
       grant usage, select on all sequences in schema ${all} to ${role};
       grant execute on all functions in schema ${all} to ${role};
       revoke update, delete, truncate on ${closed.map(({ name }) => name).join(', ')} from ${role};
       commit`,
    )
  })
