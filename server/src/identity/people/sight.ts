import { ok, refused } from 'agreement'
import type { Result } from 'agreement'
import { isUuid } from '../../platform/checks.ts'
import type { Context } from '../../platform/context.ts'
import type { Transaction } from '../../platform/postgres/database.ts'
import { uuidv7 } from '../../platform/process/ids.ts'
import { may } from '../../policy/index.ts'
import type { Actor, TicketResource } from '../../policy/index.ts'
import { forgetChoices } from '../record/choices.ts'
import { noteInJournal } from '../record/journal.ts'
import { storeMember } from '../record/people-queries.ts'
import type { IdentityRefusal } from '../record/refusals.ts'
import { forgetSessions } from '../sign-in/session.ts'
import * as queries from './sight-queries.ts'
import type { SightRequestRow } from './sight-queries.ts'

/**
 * Sight of complaints is given by the unit that has it, never by an administrator alone (issue 6 §3): who is to join
 * such a unit, and which key is to read complaints, waits until a member approves. Only on the machine itself, by the
 * command line, somebody joins at once: the first member has nobody to ask.
 */

const byOf = (actor: Actor): string | null => (actor.kind === 'person' ? actor.personId : null)

async function ask(
  context: Context,
  tx: Transaction,
  actor: Actor,
  unit: string,
  of: { readonly personId: string } | { readonly keyId: string },
): Promise<void> {
  const at = context.clock.real()
  const personId = 'personId' in of ? of.personId : null
  const keyId = 'keyId' in of ? of.keyId : null
  const kind = personId === null ? 'key' : 'member'
  const asked = { id: uuidv7(at), kind, unit, personId, keyId, at, by: byOf(actor) } as const
  if ((await queries.storeSightRequest(tx, asked)) === 0) return
  await noteInJournal(context, tx, actor, {
    kind: 'sight-asked',
    ...(personId !== null && { personId }),
    facts: { unit, ...(keyId !== null && { key: keyId }) },
  })
}

/** Puts a person into a unit, whether that was new; into one that reads complaints only once the unit has approved. */
export async function joinUnit(
  context: Context,
  tx: Transaction,
  actor: Actor,
  personId: string,
  unit: string,
): Promise<boolean> {
  if (actor.kind === 'system' || !(await queries.confidentialUnits(tx)).includes(unit))
    return storeMember(tx, personId, unit)
  await ask(context, tx, actor, unit, { personId })
  return false
}

/** Asks each unit that reads complaints to let a new key read them too. */
export async function askSightOfKey(context: Context, tx: Transaction, actor: Actor, keyId: string): Promise<void> {
  for (const unit of await queries.confidentialUnits(tx)) await ask(context, tx, actor, unit, { keyId })
}

// A complaint of that unit: who may decide on sight of it is asked of the policy like everything else.
const heldBy = (unit: string): TicketResource => ({
  id: '',
  requesterId: '',
  unitCode: unit,
  assigneeId: null,
  followerIds: [],
  confidential: true,
})

const unitsOf = async (context: Context, actor: Actor): Promise<readonly string[]> =>
  actor.kind === 'person' && actor.units.length > 0
    ? (await queries.confidentialUnits(context.reader)).filter((unit) => may(actor, 'sight.approve', heldBy(unit)))
    : []

/** Whether the actor decides on anybody's sight of complaints. */
export const decidesOnSight = async (context: Context, actor: Actor): Promise<boolean> =>
  (await unitsOf(context, actor)).length > 0

/** What waits for the units whose complaints the actor reads. */
export async function listSightRequests(
  context: Context,
  actor: Actor,
): Promise<Result<readonly SightRequestRow[], IdentityRefusal>> {
  const own = await unitsOf(context, actor)
  if (own.length === 0) return refused({ kind: 'forbidden' })
  return ok(await queries.openSightRequests(context.reader, own))
}

async function carryOut(tx: Transaction, request: SightRequestRow): Promise<void> {
  if (request.personId !== null) await storeMember(tx, request.personId, request.unitCode)
  if (request.keyId !== null) await queries.letKeyReadComplaints(tx, request.keyId)
}

/** Approves or refuses what was asked. A member of the unit decides, and neither who asked nor whom it is for. */
export async function decideSight(
  context: Context,
  actor: Actor,
  input: { readonly request: string; readonly approved: boolean },
): Promise<Result<null, IdentityRefusal>> {
  if (actor.kind !== 'person' || !isUuid(input.request)) return refused({ kind: 'not-found' })
  const { personId } = actor
  const done = await context.transaction(async (tx): Promise<Result<null, IdentityRefusal>> => {
    const request = await queries.sightRequestForUpdate(tx, input.request)
    if (!request || !may(actor, 'sight.approve', heldBy(request.unitCode))) return refused({ kind: 'not-found' })
    if (request.askedBy === personId || request.personId === personId) return refused({ kind: 'own-rights' })
    if (input.approved) await carryOut(tx, request)
    await queries.decideRequest(tx, request.id, { approved: input.approved, at: context.clock.real(), by: personId })
    await noteInJournal(context, tx, actor, {
      kind: input.approved ? 'sight-approved' : 'sight-refused',
      ...(request.personId !== null && { personId: request.personId }),
      facts: { unit: request.unitCode, ...(request.keyId !== null && { key: request.keyId }) },
    })
    return ok(null)
  })
  forgetSessions(context)
  forgetChoices(context, context.reader)
  return done
}
