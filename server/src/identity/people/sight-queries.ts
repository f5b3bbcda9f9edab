import type { Instant } from 'agreement'
import type { Reader, Transaction } from '../../platform/postgres/database.ts'
import { timestamp } from '../../platform/postgres/database.ts'

/** The SQL of who is to see complaints, and waits for their unit. */

/** What is asked: that a person joins a unit, or that a key reads complaints. */
export interface SightRequestRow {
  readonly id: string
  readonly kind: 'member' | 'key'
  readonly unitCode: string
  readonly unitName: string
  readonly personId: string | null
  readonly keyId: string | null
  /** The person's name, or the key's. */
  readonly name: string
  readonly askedAt: Instant
  readonly askedBy: string | null
}

/** The units that alone read complaints. */
export const confidentialUnits = async (reader: Reader): Promise<readonly string[]> => {
  const rows = await reader.query<{ code: string }>(
    'select code from reporting.confidential_unit order by code limit 100',
  )
  return rows.map(({ code }) => code)
}

/** Writes a request down; the same one that waits already is one. */
export const storeSightRequest = (
  tx: Transaction,
  request: {
    readonly id: string
    readonly kind: 'member' | 'key'
    readonly unit: string
    readonly personId: string | null
    readonly keyId: string | null
    readonly at: Instant
    readonly by: string | null
  },
): Promise<number> =>
  tx.execute(
    `insert into identity.sight_request (id, kind, unit_code, person_id, key_id, asked_at, asked_by)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [request.id, request.kind, request.unit, request.personId, request.keyId, timestamp(request.at), request.by],
  )

const columns = `request.id, request.kind, request.unit_code as "unitCode", unit.name as "unitName",
  request.person_id as "personId", request.key_id as "keyId", coalesce(person.name, api_key.name) as name,
  request.asked_at as "askedAt", request.asked_by as "askedBy"`
const source = `identity.sight_request request join identity.unit on unit.code = request.unit_code
  left join identity.person on person.id = request.person_id left join identity.api_key on api_key.id = request.key_id`

/** The requests of these units that wait, the oldest first. */
export const openSightRequests = (reader: Reader, units: readonly string[]): Promise<SightRequestRow[]> =>
  reader.query<SightRequestRow>(
    `select ${columns} from ${source} where request.decided_at is null and request.unit_code = any($1::text[])
     order by request.id limit 200`,
    [units],
  )

/** The request with this id that waits, locked; null where there is none. */
export async function sightRequestForUpdate(tx: Transaction, id: string): Promise<SightRequestRow | null> {
  const [row] = await tx.query<SightRequestRow>(
    `select ${columns} from ${source} where request.id = $1 and request.decided_at is null limit 1 for update of request`,
    [id],
  )
  return row ?? null
}

/** Writes down what was decided. */
export const decideRequest = (
  tx: Transaction,
  id: string,
  decision: { readonly approved: boolean; readonly at: Instant; readonly by: string },
): Promise<number> =>
  tx.execute('update identity.sight_request set decided_at = $2, decided_by = $3, approved = $4 where id = $1', [
    id,
    timestamp(decision.at),
    decision.by,
    decision.approved,
  ])

/** Lets a key read complaints. */
export const letKeyReadComplaints = (tx: Transaction, keyId: string): Promise<number> =>
  tx.execute(
    `update identity.api_key set scopes = array_append(scopes, 'complaints')
     where id = $1 and revoked_at is null and not scopes @> array['complaints']`,
    [keyId],
  )

/** Somebody who reads complaints, and whether their unit approved it. */
export interface ComplaintReader {
  readonly unitCode: string
  readonly name: string
  readonly approved: boolean
}

/** The officers of the units that read complaints, of those who are not disabled. */
export const complaintReaders = (reader: Reader): Promise<ComplaintReader[]> =>
  reader.query<ComplaintReader>(
    `select member.unit_code as "unitCode", person.name, exists (
       select from identity.sight_request request where request.person_id = person.id
         and request.unit_code = member.unit_code and request.approved) as approved
     from identity.unit_member member join identity.person on person.id = member.person_id
     where member.unit_code in (select code from reporting.confidential_unit) and person.disabled_at is null
       and exists (select from identity.role_grant where person_id = person.id and role = 'unit-officer')
     order by member.unit_code, person.name, person.id limit 500`,
  )
