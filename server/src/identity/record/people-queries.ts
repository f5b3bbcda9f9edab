import type { Instant } from 'agreement'
import type { Role } from '../../policy/index.ts'
import { staffRoles, workingRoles } from '../../policy/index.ts'
import type { Reader, Transaction } from '../../platform/postgres/database.ts'
import { timestamp, waitForLock } from '../../platform/postgres/database.ts'

/** A person with roles and units. */
export interface PersonRow {
  readonly id: string
  readonly email: string | null
  readonly name: string
  readonly language: 'id' | 'en'
  readonly createdAt: Instant
  readonly disabledAt: Instant | null
  readonly hasPassword: boolean
  readonly hasSecondFactor: boolean
  readonly roles: readonly Role[]
  readonly units: readonly string[]
}

// Which of several addresses a person is written to stands in the view, for everybody who writes.
const columns =
  `person.id, (select email from reporting.person told where told.id = person.id) as email, person.name, ` +
  `person.language, person.created_at as "createdAt", person.disabled_at as "disabledAt",
  exists (select 1 from identity.password where person_id = person.id) as "hasPassword",
  exists (select 1 from identity.second_factor where person_id = person.id and confirmed_at is not null) as "hasSecondFactor",
  array(select role from identity.role_grant where person_id = person.id order by role limit 20) as roles,
  array(select unit_code from identity.unit_member where person_id = person.id order by unit_code limit 200) as units`

/** The person who has proved this address (lower case); null where nobody has. */
export async function personByAddress(reader: Reader, email: string): Promise<PersonRow | null> {
  const [row] = await reader.query<PersonRow>(
    `select ${columns} from identity.person
     where id = (select person_id from identity.person_identity where kind = 'email' and value = $1 and verified) limit 1`,
    [email],
  )
  return row ?? null
}

/** The person with this id; null where there is none. */
export async function personById(reader: Reader, id: string): Promise<PersonRow | null> {
  const [row] = await reader.query<PersonRow>(`select ${columns} from identity.person where id = $1 limit 1`, [id])
  return row ?? null
}

/** The person with this id, locked until the transaction ends: changes of rights wait for each other. */
export async function personForUpdate(tx: Transaction, id: string): Promise<PersonRow | null> {
  const found = await tx.execute('select id from identity.person where id = $1 limit 1 for update', [id])
  return found === 0 ? null : personById(tx, id)
}

/** How an address is known to be its owner's: a code or a link that was mailed to it, an aligned mail, the desk's own word. */
export type Proof = 'code' | 'link' | 'mail' | 'desk'

/** Stores a person with a proved address unless somebody else has proved it; whether it was new. */
export async function storePerson(
  reader: Reader,
  person: {
    readonly id: string
    readonly email: string
    readonly name: string
    readonly language: 'id' | 'en'
    readonly at: Instant
    readonly proof: Proof
  },
): Promise<boolean> {
  const count = await reader.execute(
    `with known as (
       insert into identity.person_identity (kind, value, person_id, created_at, verified_at, proof)
       values ('email', $2, $1, $5, $5, $6) on conflict (kind, value, verified) do nothing returning person_id)
     insert into identity.person (id, name, language, created_at) select person_id, $3, $4, $5 from known`,
    [person.id, person.email, person.name, person.language, timestamp(person.at), person.proof],
  )
  return count === 1
}

/** Writes down that whom the desk vouched for has now shown that the address is theirs; how many. The first time counts. */
export const confirmAddress = (reader: Reader, email: string, at: Instant): Promise<number> =>
  reader.execute(
    `update identity.person_identity set verified_at = $2, proof = 'code'
     where kind = 'email' and value = $1 and verified and proof = 'desk'`,
    [email, timestamp(at)],
  )

/** Gives a person another name. */
export const renamePerson = (reader: Reader, id: string, name: string): Promise<number> =>
  reader.execute('update identity.person set name = $2 where id = $1', [id, name])

/** Disables a person at `at`; with null enables again. */
export const setDisabled = (reader: Reader, id: string, at: Instant | null): Promise<number> =>
  reader.execute('update identity.person set disabled_at = $2 where id = $1', [id, at === null ? null : timestamp(at)])

/** Grants a role; whether it was new. */
export async function storeGrant(
  reader: Reader,
  grant: { readonly personId: string; readonly role: Role; readonly at: Instant; readonly by: string | null },
): Promise<boolean> {
  const count = await reader.execute(
    `insert into identity.role_grant (person_id, role, granted_at, granted_by) values ($1, $2, $3, $4) on conflict
       (person_id, role) do nothing`,
    [grant.personId, grant.role, timestamp(grant.at), grant.by],
  )
  return count === 1
}

/** Takes a role back; how many. */
export const removeGrant = (reader: Reader, personId: string, role: Role): Promise<number> =>
  reader.execute('delete from identity.role_grant where person_id = $1 and role = $2', [personId, role])

/** Lets changes of the administrators wait for each other until the transaction ends. */
export const lockAdministrators = (tx: Transaction): Promise<void> => waitForLock(tx, 'identity administrators')

/** How many administrators can sign in, apart from `except`. */
export async function countAdministrators(reader: Reader, except: string | null): Promise<number> {
  const [row] = await reader.query<{ count: number }>(
    `select count(*) as count from identity.role_grant join identity.person on person.id = role_grant.person_id
     where role_grant.role = 'administrator' and person.disabled_at is null and ($1::uuid is null or person.id <> $1)`,
    [except],
  )
  return row?.count ?? 0
}

/** Which people to list: staff (any role but `user`), or who has exactly this address. */
export interface PeopleFilter {
  readonly role?: Role
  readonly unit?: string
  readonly email?: string
}

/** Staff, or the one with an address, after `cursor` in order of id. */
export const peopleRows = (
  reader: Reader,
  filter: PeopleFilter,
  cursor: string | null,
  limit: number,
): Promise<PersonRow[]> =>
  reader.query(
    `select ${columns} from identity.person
     where ($1::uuid is null or person.id > $1)
       and ($2::text is null or person.id in (
         select person_id from identity.person_identity where kind = 'email' and value = $2 and verified))
       and ($2::text is not null or person.id in (select person_id from identity.role_grant where role = any($3)))
       and ($4::text is null or person.id in (select person_id from identity.unit_member where unit_code = $4))
     order by person.id limit $5`,
    [cursor, filter.email ?? null, filter.role ? [filter.role] : staffRoles, filter.unit ?? null, limit],
  )

/** Somebody to whom a ticket can be assigned. */
export interface StaffRow {
  readonly id: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly units: readonly string[]
}

/** Enabled staff who work on tickets, of one unit where told, by name. */
export const staffRows = (reader: Reader, unit: string | null): Promise<StaffRow[]> =>
  reader.query(
    `select person.id, person.name,
       array(select role from identity.role_grant where person_id = person.id order by role limit 20) as roles,
       array(select unit_code from identity.unit_member where person_id = person.id order by unit_code limit 200) as units
     from identity.person
     where person.disabled_at is null and person.id in (select person_id from identity.role_grant where role = any($2))
       and ($1::text is null or person.id in (select person_id from identity.unit_member where unit_code = $1))
     order by person.name, person.id limit 1000`,
    [unit, workingRoles],
  )

/** A unit with how many people in it work on tickets and can sign in. */
export interface UnitRow {
  readonly code: string
  readonly name: string
  readonly active: boolean
  readonly members: number
}

/** All units by code. */
export const unitRows = (reader: Reader): Promise<UnitRow[]> =>
  reader.query(
    `select code, name, active, (select count(*) from identity.unit_member member join reporting.staff on staff.id = member.person_id
         where member.unit_code = unit.code) as members
       from identity.unit order by code limit 5000`,
  )

/** The names of people by id and of units by code; `key` is the id or the code. */
export const nameRows = (
  reader: Reader,
  people: readonly string[],
  units: readonly string[],
): Promise<{ readonly key: string; readonly name: string }[]> =>
  reader.query(
    `select id::text as key, name from identity.person where id = any($1::uuid[])
     union all select code, name from identity.unit where code = any($2::text[]) order by key limit 10000`,
    [people, units],
  )

/** Which of `codes` are no active units. */
export async function unknownUnits(reader: Reader, codes: readonly string[]): Promise<string[]> {
  const rows = await reader.query<{ code: string }>(
    `select code from unnest($1::text[]) as asked (code) where not exists (select 1 from identity.unit where unit.code
       = asked.code and active) order by code limit 1000`,
    [codes],
  )
  return rows.map((row) => row.code)
}

/** Stores a unit, or renames it; whether its code was new. */
export async function storeUnit(
  reader: Reader,
  unit: { readonly code: string; readonly name: string },
): Promise<boolean> {
  const [row] = await reader.query<{ isNew: boolean }>(
    `insert into identity.unit (code, name) values ($1, $2) on conflict (code) do update set name = excluded.name
       returning xmax = 0 as "isNew"`,
    [unit.code, unit.name],
  )
  return row?.isNew === true
}

/** Changes a unit's name and whether requests can be handed to it; how many. */
export const changeUnitRow = (
  reader: Reader,
  unit: { readonly code: string; readonly name: string; readonly active: boolean },
): Promise<number> =>
  reader.execute('update identity.unit set name = $2, active = $3 where code = $1', [unit.code, unit.name, unit.active])

/** Puts a person into a unit; whether that was new. */
export async function storeMember(reader: Reader, personId: string, unit: string): Promise<boolean> {
  return (
    (await reader.execute(
      'insert into identity.unit_member (unit_code, person_id) values ($1, $2) on conflict do nothing',
      [unit, personId],
    )) === 1
  )
}

/** Takes a person out of a unit; how many. */
export const removeMember = (reader: Reader, personId: string, unit: string): Promise<number> =>
  reader.execute('delete from identity.unit_member where person_id = $1 and unit_code = $2', [personId, unit])

/** Writes a line into the journal. */
export async function storeJournalLine(
  reader: Reader,
  line: {
    readonly id: string
    readonly at: Instant
    readonly actor: string
    readonly kind: string
    readonly personId: string | null
    readonly facts: object
  },
): Promise<void> {
  await reader.execute(
    'insert into identity.journal (id, at, actor, kind, person_id, facts) values ($1, $2, $3, $4, $5, $6)',
    [line.id, timestamp(line.at), line.actor, line.kind, line.personId, JSON.stringify(line.facts)],
  )
}

/** A line of the journal. */
export interface JournalLine {
  readonly id: string
  readonly at: Instant
  readonly actor: string
  readonly kind: string
  readonly personId: string | null
  readonly facts: Readonly<Record<string, unknown>>
}

/** The journal before `cursor`, the newest first. */
export const journalRows = (reader: Reader, cursor: string | null, limit: number): Promise<JournalLine[]> =>
  reader.query(
    `select id, at, actor, kind, person_id as "personId", facts from identity.journal where $1::uuid is null or id <
       $1 order by id desc limit $2`,
    [cursor, limit],
  )
