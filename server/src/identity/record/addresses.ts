import type { Instant, Language } from 'agreement'
import type { Context } from '../../platform/context.ts'
import type { Transaction } from '../../platform/postgres/database.ts'
import { uuidv7 } from '../../platform/process/ids.ts'
import { limits } from '../../platform/checks.ts'
import * as queries from './people-queries.ts'

/** Addresses and who has proved them (decision 0051). What is only typed is a claim, and belongs to nobody's account. */

interface Proved {
  readonly email: string
  readonly language: Language
  readonly at: Instant
  readonly proof: queries.Proof
}

/** The person of a proven address; a new one is called by the address's first part until they say their name. */
export async function ownerOf(tx: Transaction, { email, ...proved }: Proved): Promise<queries.PersonRow> {
  const name = (email.split('@')[0] ?? email).slice(0, limits.name)
  await queries.storePerson(tx, { id: uuidv7(proved.at), email, name, ...proved })
  const person = await queries.personByAddress(tx, email)
  if (!person) throw new Error('a person was stored and is not there')
  return person
}

/**
 * Writes down that whoever reads the mail of `email` (as it is kept) has it, by a link that was mailed there and nowhere shown; the id of
 * the person whose it is. It opens no session.
 */
export async function proveByLink(
  context: Context,
  input: { readonly email: string; readonly language: Language },
): Promise<string> {
  const at = context.clock.real()
  return (await context.transaction((tx) => ownerOf(tx, { ...input, at, proof: 'link' }))).id
}
