import type { Reader } from '../../platform/postgres/database.ts'

/** The SQL of the demo's people, who are known by the form of their addresses. */

/** Ends all sessions of people with an address like `form`; how many. */
export const endSessionsOfDemo = (reader: Reader, form: string): Promise<number> =>
  reader.execute(
    `delete from identity.session where person_id in (
       select person_id from identity.person_identity where kind = 'email' and value like $1 and verified)`,
    [form],
  )

/** The addresses like `form` of people who have a password, in order. */
export async function demoAddresses(reader: Reader, form: string): Promise<string[]> {
  const rows = await reader.query<{ value: string }>(
    `select known.value from identity.person_identity known join identity.password on password.person_id = known.person_id
     where known.kind = 'email' and known.value like $1 and known.verified order by known.value limit 100`,
    [form],
  )
  return rows.map(({ value }) => value)
}
