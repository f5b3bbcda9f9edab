import { randomUUID } from 'node:crypto'
import { instant } from 'agreement'
import type { Instant, Result, Words } from 'agreement'
import { context } from 'server/context'
import { ticketProblems, uploadAttachment } from 'server/tickets'
import type { TicketRefusal } from 'server/tickets'
import type { Actor } from 'server/policy'
import { wibInput } from '../say.ts'

/** What every form of the console shares: fields, uploads, and refusals in words. */

/** A refused form, as its page shows it again: what is wrong, what to do, and all that was typed. */
export interface Refused {
  readonly action: string
  readonly title: Words
  readonly next: Words
  readonly faults: readonly { readonly field: string; readonly message: string }[]
  readonly draft: Readonly<Record<string, string>>
}

/** The text of a field; '' where there is none. */
export const field = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/** An instant typed as wall time of WIB; null where none was typed or it is no time. */
export const timeField = (form: FormData, name: string): Instant | null => {
  const at = wibInput(field(form, name))
  return at === null ? null : instant(at)
}

/** All text that was typed, by field; secrets are never sent back. */
export const draftOf = (form: FormData): Record<string, string> =>
  Object.fromEntries(
    [...form].filter(
      (entry): entry is [string, string] =>
        typeof entry[1] === 'string' && !['key', 'seq', 'password', 'old', 'next'].includes(entry[0]),
    ),
  )

/** A fresh key for a form that is shown. */
export const freshKey = (): string => randomUUID()

/** The idempotency of a form that an actor sends: the key that its page was shown with, for this form of it. */
export const idempotencyOf = (
  actor: Actor,
  action: string,
  form: FormData,
): { idempotency?: { scope: string; key: string } } => {
  const key = field(form, 'key')
  return actor.kind === 'person' && /^[0-9a-f-]{36}$/.test(key)
    ? { idempotency: { scope: `form:${action}:${actor.personId}`, key } }
    : {}
}

/** A refusal of the ticket use cases in words, with its HTTP status. */
export function refusedForm(
  action: string,
  refusal: TicketRefusal,
  form: FormData,
): { readonly status: number; readonly refused: Refused } {
  const entry = ticketProblems[refusal.kind]
  const faults = refusal.kind === 'invalid-input' ? refusal.problems : []
  return {
    status: entry.status,
    refused: { action, title: entry.title, next: entry.next, faults, draft: draftOf(form) },
  }
}

/** Stores the files of a form, for a message to refer to. At most five of 10 MB; a refused one refuses all. */
export async function uploadFiles(
  actor: Actor,
  form: FormData,
  internal: boolean,
): Promise<Result<readonly string[], TicketRefusal>> {
  const files = form.getAll('files').filter((file) => file instanceof File && file.size > 0) as File[]
  if (files.length > 5)
    return { ok: false, refusal: { kind: 'invalid-input', problems: [{ field: 'attachments', message: 'too-many' }] } }
  const ids: string[] = []
  for (const file of files) {
    const stored = await uploadAttachment(context(), actor, {
      name: file.name,
      content: new Uint8Array(await file.arrayBuffer()),
      internal,
    })
    if (!stored.ok) return stored
    ids.push(stored.value.id)
  }
  return { ok: true, value: ids }
}
