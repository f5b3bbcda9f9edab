import { ok, refused } from 'agreement'
import type { Language, Result } from 'agreement'
import type { Context } from '../../platform/context.ts'
import type { Actor, Role } from '../../policy/index.ts'
import { roles, may } from '../../policy/index.ts'
import type { Reader, Transaction } from '../../platform/postgres/database.ts'
import { uuidv7 } from '../../platform/process/ids.ts'
import { isUuid, limits, lineFault, parseEmail, unitCodeFault } from '../../platform/checks.ts'
import { invalid, refusalOf } from '../record/check.ts'
import type { JournalKind } from '../record/journal.ts'
import { noteInJournal } from '../record/journal.ts'
import { forgetNames } from '../record/names.ts'
import { forgetChoices, heldStaff } from '../record/choices.ts'
import { hashPassword, passwordWeakness } from '../sign-in/password.ts'
import type { PersonRow, StaffRow } from '../record/people-queries.ts'
import * as queries from '../record/people-queries.ts'
import type { IdentityRefusal } from '../record/refusals.ts'
import { endAllSessions, forgetSessions } from '../sign-in/session.ts'
import { joinUnit } from './sight.ts'
import { storePassword } from '../sign-in/sign-in-queries.ts'

/** People, their roles and their units. Every change ends in the journal. */

type Done = Result<null, IdentityRefusal>

const byOf = (actor: Actor): string | null => (actor.kind === 'person' ? actor.personId : null)

/** What adding a person answers. */
export interface PersonAdded extends PersonRow {
  /** The same as `id`: what an actor calls it. */
  readonly personId: string
}

/** What a new person is made of. */
export interface NewPerson {
  readonly email: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly units?: readonly string[]
  /** Left out: the person sets one with a code by mail. */
  readonly password?: string
  readonly language?: Language
}

const rolesFault = (given: readonly Role[]): 'role' | 'required' | null => {
  if (given.length === 0) return 'required'
  return given.every((role) => roles.includes(role)) ? null : 'role'
}

// What is no code of a unit is no unit: PostgreSQL is not asked with text that it could not even hold.
const isUnitCode = (code: string): boolean => unitCodeFault(code) === null

const hasUnknownUnit = async (reader: Reader, codes: readonly string[]): Promise<boolean> =>
  !codes.every(isUnitCode) || (await queries.unknownUnits(reader, codes)).length > 0

async function rename(context: Context, reader: Reader, personId: string, name: string): Promise<void> {
  await queries.renamePerson(reader, personId, name.trim())
  forgetNames(context, reader)
}

/** Stores a person of known input in `tx`. An address that somebody has proved is theirs: who they are is said, and nothing changes. */
async function store(
  context: Context,
  tx: Transaction,
  actor: Actor,
  person: NewPerson & { readonly hash: string | null },
): Promise<Result<PersonAdded, IdentityRefusal>> {
  const at = context.clock.real()
  const id = uuidv7(at)
  const isNew = await queries.storePerson(tx, {
    id,
    email: person.email,
    name: person.name.trim(),
    language: person.language ?? 'id',
    at,
    proof: 'desk',
  })
  const known = isNew ? null : await queries.personByAddress(tx, person.email)
  if (known && byOf(actor) === known.id) return refused({ kind: 'own-rights' })
  if (known) return refused({ kind: 'person-exists', person: known.id, name: known.name })
  const personId = id
  for (const role of new Set(person.roles)) await queries.storeGrant(tx, { personId, role, at, by: byOf(actor) })
  for (const unit of new Set(person.units)) await joinUnit(context, tx, actor, personId, unit)
  if (person.hash !== null) await storePassword(tx, personId, person.hash, at)
  await noteInJournal(context, tx, actor, {
    kind: 'person-added',
    personId,
    facts: { roles: person.roles.join(' '), units: (person.units ?? []).join(' ') },
  })
  const stored = await queries.personById(tx, personId)
  if (!stored) throw new Error('a person was stored and is not there')
  return ok({ ...stored, personId })
}

/** Checks `input` and stores the person. Does not ask who may: for those who have asked. */
export async function storeNewPerson(
  context: Context,
  actor: Actor,
  input: NewPerson,
  before: (tx: Transaction) => Promise<Result<null, IdentityRefusal>> = () => Promise.resolve(ok(null)),
): Promise<Result<PersonAdded, IdentityRefusal>> {
  const email = parseEmail(input.email)
  const wrong = refusalOf({
    email: email === null ? 'email' : null,
    name: lineFault(input.name, limits.name),
    roles: rolesFault(input.roles),
  })
  if (wrong || email === null) return wrong ?? invalid('email', 'email')
  const weakness = input.password === undefined ? null : passwordWeakness(input.password, { email, name: input.name })
  if (weakness) return refused({ kind: 'weak-password', weakness, least: limits.passwordLeast })
  if (await hasUnknownUnit(context.reader, input.units ?? [])) return refused({ kind: 'unknown-unit' })
  const hashed = input.password === undefined ? ok(null) : await hashPassword(input.password)
  if (!hashed.ok) return hashed
  const stored = await context.transaction(async (tx) => {
    const allowed = await before(tx)
    return allowed.ok ? store(context, tx, actor, { ...input, email, hash: hashed.value }) : allowed
  })
  forgetChoices(context, context.reader)
  return stored
}

/**
 * Adds a person with roles, units and perhaps a password. One who is there already is refused as `person-exists`, and
 * stays as they are.
 */
export async function addPerson(
  context: Context,
  actor: Actor,
  input: NewPerson,
): Promise<Result<PersonAdded, IdentityRefusal>> {
  return may(actor, 'people.manage') ? storeNewPerson(context, actor, input) : refused({ kind: 'forbidden' })
}

/**
 * Changes somebody's rights in one transaction: checks who may, keeps an administrator from changing their own rights (they would otherwise
 * open every complaint to themselves), and writes the journal where anything changed.
 */
async function changeRights(
  context: Context,
  actor: Actor,
  personId: string,
  line: { readonly kind: JournalKind; readonly facts: Readonly<Record<string, string>> },
  change: (tx: Transaction, person: PersonRow) => Promise<Result<boolean, IdentityRefusal>>,
): Promise<Done> {
  if (!may(actor, 'people.manage')) return refused({ kind: 'forbidden' })
  if (byOf(actor) === personId) return refused({ kind: 'own-rights' })
  if (!isUuid(personId)) return refused({ kind: 'not-found' })
  const done = await context.transaction(async (tx): Promise<Done> => {
    await queries.lockAdministrators(tx)
    const person = await queries.personForUpdate(tx, personId)
    if (!person) return refused({ kind: 'not-found' })
    const changed = await change(tx, person)
    if (!changed.ok) return changed
    if (changed.value) await noteInJournal(context, tx, actor, { ...line, personId })
    return ok(null)
  })
  forgetSessions(context)
  forgetChoices(context, context.reader)
  return done
}

/** Gives or takes a role; it counts within a second. The last administrator keeps theirs. */
export async function setRole(
  context: Context,
  actor: Actor,
  input: { readonly person: string; readonly role: Role; readonly granted: boolean },
): Promise<Done> {
  const { role, granted } = input
  if (!roles.includes(role)) return invalid('role', 'role')
  return changeRights(
    context,
    actor,
    input.person,
    { kind: granted ? 'role-granted' : 'role-revoked', facts: { role } },
    async (tx, person) => {
      if (granted)
        return ok(
          await queries.storeGrant(tx, { personId: person.id, role, at: context.clock.real(), by: byOf(actor) }),
        )
      if (role === 'administrator' && (await isLastAdministrator(tx, person)))
        return refused({ kind: 'last-administrator' })
      return ok((await queries.removeGrant(tx, person.id, role)) > 0)
    },
  )
}

const isLastAdministrator = async (tx: Transaction, person: PersonRow): Promise<boolean> =>
  person.roles.includes('administrator') && (await queries.countAdministrators(tx, person.id)) === 0

/** Puts a person into a unit, or takes them out. */
export async function setUnitMember(
  context: Context,
  actor: Actor,
  input: { readonly person: string; readonly unit: string; readonly member: boolean },
): Promise<Done> {
  const { unit, member } = input
  return changeRights(
    context,
    actor,
    input.person,
    { kind: member ? 'unit-joined' : 'unit-left', facts: { unit } },
    async (tx, person) => {
      if (!member) return ok(isUnitCode(unit) && (await queries.removeMember(tx, person.id, unit)) > 0)
      if (await hasUnknownUnit(tx, [unit])) return refused({ kind: 'unknown-unit' })
      return ok(await joinUnit(context, tx, actor, person.id, unit))
    },
  )
}

/** Shuts a person out: all sessions end, and no way of signing in works. Their tickets and messages stay. */
export async function disablePerson(context: Context, actor: Actor, input: { readonly person: string }): Promise<Done> {
  return changeRights(context, actor, input.person, { kind: 'person-disabled', facts: {} }, async (tx, person) => {
    if (person.disabledAt !== null) return ok(false)
    if (await isLastAdministrator(tx, person)) return refused({ kind: 'last-administrator' })
    await queries.setDisabled(tx, person.id, context.clock.real())
    await endAllSessions(context, tx, person.id)
    return ok(true)
  })
}

/** Lets a disabled person in again. */
export async function enablePerson(context: Context, actor: Actor, input: { readonly person: string }): Promise<Done> {
  return changeRights(context, actor, input.person, { kind: 'person-enabled', facts: {} }, async (tx, person) => {
    if (person.disabledAt === null) return ok(false)
    await queries.setDisabled(tx, person.id, null)
    return ok(true)
  })
}

/**
 * Which people to list. Without `email` and `role` all staff; with `email` whoever has exactly that address (there is
 * no list of users).
 */
export interface PeopleInput {
  readonly role?: Role
  readonly unit?: string
  readonly email?: string
  /** The id of the last person of the page before. */
  readonly cursor?: string
  /** 1,000 unless told, which is the most. */
  readonly limit?: number
}

/**
 * Staff with roles and units, in order of id (the order in which they were added). For those who work on tickets, and
 * those who manage people.
 */
export async function listPeople(
  context: Context,
  actor: Actor,
  input: PeopleInput = {},
): Promise<Result<readonly PersonRow[], IdentityRefusal>> {
  const isAboutUsers = input.email !== undefined || input.role === 'user'
  if (!may(actor, 'people.view') && (isAboutUsers || !may(actor, 'queue.view'))) return refused({ kind: 'forbidden' })
  if (input.cursor !== undefined && !isUuid(input.cursor)) return refused({ kind: 'not-found' })
  const email = input.email === undefined ? undefined : parseEmail(input.email)
  // Nobody has an address that is none, and nobody is in a unit that cannot be.
  if (email === null || (input.unit !== undefined && !isUnitCode(input.unit))) return ok([])
  const filter = {
    ...(input.role !== undefined && { role: input.role }),
    ...(input.unit !== undefined && { unit: input.unit }),
    ...(email !== undefined && { email }),
  }
  return ok(
    await queries.peopleRows(
      context.reader,
      filter,
      input.cursor ?? null,
      Math.min(Math.max(1, input.limit ?? 1000), 1000),
    ),
  )
}

/** A person by id, for the page of one person. */
export async function viewPerson(
  context: Context,
  actor: Actor,
  input: { readonly person: string },
): Promise<Result<PersonRow, IdentityRefusal>> {
  if (!may(actor, 'people.view')) return refused({ kind: 'forbidden' })
  const person = isUuid(input.person) ? await queries.personById(context.reader, input.person) : null
  return person ? ok(person) : refused({ kind: 'not-found' })
}

/** Staff to whom a ticket can be assigned, of one unit where told: for those who work on tickets. */
export async function listStaff(
  context: Context,
  actor: Actor,
  input: { readonly unit?: string } = {},
): Promise<Result<readonly StaffRow[], IdentityRefusal>> {
  if (!may(actor, 'queue.view')) return refused({ kind: 'forbidden' })
  if (input.unit !== undefined && !isUnitCode(input.unit)) return ok([])
  return ok(await heldStaff(context, input.unit ?? null))
}

/** The person with this address; null where nobody has it. A plain value, for use cases; it asks for no right. */
export function personByEmail(reader: Reader, email: string): Promise<PersonRow | null> {
  const parsed = parseEmail(email)
  return parsed === null ? Promise.resolve(null) : queries.personByAddress(reader, parsed)
}

/** Changes the actor's own name: a new user is called by the first part of the address until then. */
export async function renameMyself(context: Context, actor: Actor, input: { readonly name: string }): Promise<Done> {
  if (actor.kind !== 'person') return refused({ kind: 'forbidden' })
  const wrong = refusalOf({ name: lineFault(input.name, limits.name) })
  if (wrong) return wrong
  await rename(context, context.reader, actor.personId, input.name)
  forgetSessions(context)
  forgetChoices(context, context.reader)
  return ok(null)
}
