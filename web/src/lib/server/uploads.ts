import { hash } from 'node:crypto'
import type { Actor } from 'server/policy'
import { context } from 'server/context'
import { keyOf, once } from 'server/idempotency'
import { randomToken } from 'server/ids'
import { allowedFiles, uploadAttachment } from 'server/tickets'
import type { Result } from 'agreement'
import { isUuid, limits } from 'server/checks'
import type { TicketRefusal } from 'server/tickets'
import type { faultWords } from '#lib/portal/faults.words.ts'
import type { FormFault, KeptFile } from '#lib/ui/form.ts'
import { sayFileLimit } from '#lib/ui/say.ts'

type Words = (typeof faultWords)['id']

/** Files of a form: those kept from an earlier try, those that arrived now, and what is wrong with the others. */
export interface Uploads {
  readonly kept: KeptFile[]
  readonly faults: FormFault[]
}

// What a form says of its kept files is only a claim: the use case checks that each id was uploaded by the same sender.
function claimed(text: FormDataEntryValue): KeptFile[] {
  if (typeof text !== 'string' || text.length > 2000) return []
  try {
    const value: unknown = JSON.parse(text)
    if (!Array.isArray(value)) return []
    const [id, name, size, field] = value as unknown[]
    if (
      typeof id !== 'string' ||
      !isUuid(id) ||
      typeof name !== 'string' ||
      typeof size !== 'number' ||
      typeof field !== 'string'
    )
      return []
    return [{ id, name: name.slice(0, limits.fileName), size, field: field.slice(0, 80) }]
  } catch {
    return []
  }
}

interface Arrived {
  readonly field: string
  readonly file: File
}

const arrivedIn = (form: FormData): Arrived[] =>
  [...form.entries()].flatMap(([field, value]) =>
    value instanceof File && (value.size > 0 || value.name !== '') ? [{ field, file: value }] : [],
  )

/** What is wrong with a file that was refused, with the very limit that it went over: its own, or that of all files not sent yet. */
export function sayRefusal(refusal: TicketRefusal, name: string, words: Words): string {
  if (refusal.kind === 'file-type-refused') return words.fileType(allowedFiles.join(', '))
  if (refusal.kind !== 'file-too-large') return words.other(name)
  const most = sayFileLimit(refusal.limit)
  return refusal.limit === limits.fileBytes ? words.fileSize(most) : words.filesTogether(most)
}

// The same file, sent again in the same field of the same form, is the one that was stored: so a message sent twice
// names the same files, and is the same request. One file may stand in two fields: a scan of both papers is both.
async function uploaded(
  { field, file }: Arrived,
  actor: Actor,
  formKey: string | undefined,
  more: { uploaderKey?: string; internal?: boolean },
): Promise<Result<{ readonly id: string; readonly name: string; readonly size: number }, TicketRefusal>> {
  const content = new Uint8Array(await file.arrayBuffer())
  const asked = { name: file.name, content: hash('sha256', content), ...more }
  const of = hash('sha256', `${formKey}\n${field}\n${file.name}\n${asked.content}`)
  const key = formKey === undefined ? null : keyOf({ scope: 'form:file', key: of }, 'upload', asked)
  const stored = await once(context(), key, (within) =>
    uploadAttachment(within, actor, { name: file.name, content, ...more }),
  )
  return stored.ok ? { ok: true, value: stored.value.value } : stored
}

/** The key that a form of the portal was made with (`freshFormKey`); '' where it brings none that could be: it marks no repeat. */
export function formKeyIn(form: FormData): string {
  const key = form.get('key')
  return typeof key === 'string' && /^[\w-]{16,80}$/.test(key) ? key : ''
}

function keep(kept: KeptFile[], file: KeptFile): void {
  if (!kept.some(({ id }) => id === file.id)) kept.push(file)
}

/** Takes the files of a form in, as `actor` (or, for an anonymous sender, under the form's key). */
export async function takeFiles(actor: Actor, form: FormData, uploaderKey: string, words: Words): Promise<Uploads> {
  const kept = form.getAll('kept').flatMap(claimed)
  const faults: FormFault[] = []
  for (const { field, file } of arrivedIn(form)) {
    if (kept.length >= limits.attachments) faults.push({ field, text: words.tooMany(limits.attachments) })
    else if (file.size === 0) faults.push({ field, text: words.emptyFile(file.name) })
    else if (file.size > limits.fileBytes) faults.push({ field, text: words.fileSize(sayFileLimit(limits.fileBytes)) })
    else {
      const taken = await uploaded({ field, file }, actor, uploaderKey === '' ? undefined : uploaderKey, {
        uploaderKey,
      })
      if (taken.ok) keep(kept, { id: taken.value.id, name: taken.value.name, size: taken.value.size, field })
      else faults.push({ field, text: sayRefusal(taken.refusal, file.name, words) })
    }
  }
  return {
    kept,
    faults: faults.filter(({ field }, place) => faults.findIndex((other) => other.field === field) === place),
  }
}

/** A fresh key for a form of the portal. */
export const freshFormKey = (): string => randomToken(18)

/**
 * Gives a form whose key has answered for other entries a key of its own, and stores what it brought under that one:
 * the files of before are the other's. What was kept from an earlier try is the other's too, and is asked for again.
 */
export async function takeAnew(
  actor: Actor,
  form: FormData,
  words: Words,
): Promise<{ readonly key: string; readonly kept: readonly KeptFile[] }> {
  const key = freshFormKey()
  form.delete('kept')
  return { key, kept: (await takeFiles(actor, form, key, words)).kept }
}

/** Stores the files of a form of staff, for a message to refer to. A refused one refuses all. */
export async function uploadAll(
  actor: Actor,
  form: FormData,
  { internal, formKey }: { readonly internal: boolean; readonly formKey: string | undefined },
): Promise<Result<readonly string[], TicketRefusal>> {
  const files = arrivedIn(form).filter(({ file }) => file.size > 0)
  if (files.length > limits.attachments)
    return { ok: false, refusal: { kind: 'invalid-input', problems: [{ field: 'attachments', message: 'too-many' }] } }
  const ids = new Set<string>()
  for (const arrived of files) {
    const stored = await uploaded(arrived, actor, formKey, { internal })
    if (!stored.ok) return stored
    ids.add(stored.value.id)
  }
  return { ok: true, value: [...ids] }
}
