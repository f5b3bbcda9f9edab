import type { Actor } from 'server/policy'
import { context } from 'server/context'
import { allowedFiles, limits, uploadAttachment } from 'server/tickets'
import type { PortalWords } from '#lib/words/id.ts'

/** A file that has arrived and waits for its message. `field`: where the form asked for it. */
export interface KeptFile {
  readonly id: string
  readonly name: string
  readonly size: number
  readonly field: string
}

/** A fault of a form, tied to its field, in the reader's words. */
export interface FormFault {
  readonly field: string
  readonly text: string
}

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
      !/^[0-9a-f-]{36}$/.test(id) ||
      typeof name !== 'string' ||
      typeof size !== 'number' ||
      typeof field !== 'string'
    )
      return []
    return [{ id, name: name.slice(0, 200), size, field: field.slice(0, 80) }]
  } catch {
    return []
  }
}

/** Takes the files of a form in, as `actor` (or, for an anonymous sender, under the form's key). */
export async function takeFiles(
  actor: Actor,
  form: FormData,
  uploaderKey: string,
  words: PortalWords,
): Promise<Uploads> {
  const kept = form.getAll('kept').flatMap(claimed)
  const faults: FormFault[] = []
  const arrived = [...form.entries()].flatMap(([field, value]) =>
    value instanceof File && (value.size > 0 || value.name !== '') ? [{ field, file: value }] : [],
  )
  for (const { field, file } of arrived) {
    if (kept.length >= limits.attachments) faults.push({ field, text: words.faults.tooMany })
    else if (file.size === 0) faults.push({ field, text: words.faults.emptyFile(file.name) })
    else if (file.size > limits.fileBytes) faults.push({ field, text: words.faults.fileSize })
    else {
      const taken = await uploadAttachment(context(), actor, {
        name: file.name,
        content: new Uint8Array(await file.arrayBuffer()),
        uploaderKey,
      })
      if (taken.ok) kept.push({ id: taken.value.id, name: taken.value.name, size: taken.value.size, field })
      else
        faults.push({
          field,
          text:
            taken.refusal.kind === 'file-type-refused'
              ? words.faults.fileType(allowedFiles.join(', '))
              : taken.refusal.kind === 'file-too-large'
                ? words.faults.fileSize
                : words.faults.other(file.name),
        })
    }
  }
  return {
    kept,
    faults: faults.filter(({ field }, place) => faults.findIndex((other) => other.field === field) === place),
  }
}
