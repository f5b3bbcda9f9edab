import { ok, refused } from 'agreement'
import type { Result } from 'agreement'
import type { Context } from '../../platform/context.ts'
import type { Actor } from '../../policy/index.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import { uuidv7 } from '../../platform/process/ids.ts'
import { actorName, may } from '../../policy/index.ts'
import { isUuid } from '../../platform/checks.ts'
import * as queries from './people-queries.ts'
import type { IdentityRefusal } from './refusals.ts'

/** The journal: who changed whose rights, and every sign-in of staff. In real time; ids and kinds only. */

/** What the journal tells. */
export type JournalKind =
  | 'person-added'
  | 'person-disabled'
  | 'person-enabled'
  | 'role-granted'
  | 'role-revoked'
  | 'unit-added'
  | 'unit-changed'
  | 'unit-joined'
  | 'unit-left'
  | 'sight-asked'
  | 'sight-approved'
  | 'sight-refused'
  | 'signed-in'
  | 'password-set'
  | 'second-factor-set'
  | 'second-factor-removed'
  | 'recovery-code-used'
  | 'api-key-made'
  | 'api-key-revoked'

/** Writes down that `actor` did something to `personId`, in the transaction that did it. */
export async function noteInJournal(
  context: Context,
  reader: Reader,
  actor: Actor,
  line: { readonly kind: JournalKind; readonly personId?: string; readonly facts?: Readonly<Record<string, string>> },
): Promise<void> {
  const at = context.clock.real()
  await queries.storeJournalLine(reader, {
    id: uuidv7(at),
    at,
    actor: actorName(actor),
    kind: line.kind,
    personId: line.personId ?? null,
    facts: line.facts ?? {},
  })
}

const pageSize = 50

/** The journal, the newest line first, 50 lines at a time. For administrators. */
export async function viewJournal(
  context: Context,
  actor: Actor,
  input: { readonly cursor?: string } = {},
): Promise<Result<{ readonly lines: readonly queries.JournalLine[]; readonly next: string | null }, IdentityRefusal>> {
  if (!may(actor, 'people.manage')) return refused({ kind: 'forbidden' })
  if (input.cursor !== undefined && !isUuid(input.cursor)) return refused({ kind: 'not-found' })
  const rows = await queries.journalRows(context.reader, input.cursor ?? null, pageSize + 1)
  const lines = rows.slice(0, pageSize)
  return ok({ lines, next: rows.length > pageSize ? (lines.at(-1)?.id ?? null) : null })
}
