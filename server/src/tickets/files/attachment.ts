import { hash } from 'node:crypto'
import { fileTypeFromBuffer } from 'file-type'
import { ok, refused } from 'agreement'
import type { Instant, Result } from 'agreement'
import type { Context } from '../../platform/context.ts'
import type { Actor } from '../../policy/index.ts'
import { uuidv7 } from '../../platform/process/ids.ts'
import { may } from '../../policy/index.ts'
import { isUuid, limits, lineFault } from '../../platform/checks.ts'
import { resourceOf, uploaderOf } from '../ticket/access.ts'
import { refusalIn } from '../ticket/input.ts'
import { logReading } from '../seal/reading.ts'
import type { TicketRefusal } from '../ticket/refusal.ts'
import { ticketById } from '../ticket/ticket-queries.ts'
import type { TicketRow } from '../ticket/ticket-queries.ts'
import * as queries from './attachment-queries.ts'

/**
 * Files. Their type is what their bytes say, never what the sender says; only the types below are taken; only raster images are ever shown
 * inside a page. A file follows the access of its ticket.
 */

/** A file as lists show it. */
export interface AttachmentView {
  readonly id: string
  readonly name: string
  readonly mediaType: string
  readonly size: number
  readonly internal: boolean
  readonly createdAt: Instant
}

/** A file as lists show it. */
export const attachmentView = (row: queries.AttachmentRow): AttachmentView => ({
  id: row.id,
  name: row.name,
  mediaType: row.mediaType,
  size: row.size,
  internal: row.internal,
  createdAt: row.createdAt,
})

const byContent: ReadonlyMap<string, string> = new Map([
  ['application/pdf', 'PDF'],
  ['image/png', 'PNG'],
  ['image/jpeg', 'JPEG'],
  ['image/webp', 'WebP'],
  ['image/gif', 'GIF'],
  ['application/zip', 'ZIP'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'DOCX'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'XLSX'],
  ['application/vnd.openxmlformats-officedocument.presentationml.presentation', 'PPTX'],
  ['application/vnd.oasis.opendocument.text', 'ODT'],
  ['application/vnd.oasis.opendocument.spreadsheet', 'ODS'],
])

const shownInPages: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif'])

/** The kinds of file that are taken, as people call them. */
export const allowedFiles: readonly string[] = [...byContent.values(), 'TXT', 'CSV']

/** What the bytes are; null where it is nothing that is taken. Text is UTF-8 without control characters and without markup. */
async function mediaTypeOf(name: string, content: Uint8Array): Promise<string | null> {
  const found = await fileTypeFromBuffer(content)
  if (found) return byContent.has(found.mime) ? found.mime : null
  const text = decodeText(content)
  if (text === null || /^\s*<(?:!doctype|html|svg|\?xml|script)/i.test(text)) return null
  if (/\.csv$/i.test(name)) return 'text/csv'
  return /\.txt$/i.test(name) ? 'text/plain' : null
}

function decodeText(content: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content)
    // Any control character but tab and line breaks makes it no text.
    for (const character of text) if (character < ' ' && !'\t\r\n'.includes(character)) return null
    return text
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

/** A file name without folders, control characters and turned reading directions, at most 200 characters. */
export function safeFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const clean = last.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '').trim()
  if (clean === '' || clean === '.' || clean === '..') return 'berkas'
  return clean.length <= limits.fileName ? clean : `${clean.slice(0, 180)}${/\.[a-z0-9]{1,8}$/i.exec(clean)?.[0] ?? ''}`
}

/** Takes a file that a message will refer to. It belongs to its uploader until then, and is forgotten after a day. */
export async function uploadAttachment(
  context: Context,
  actor: Actor,
  input: {
    readonly name: string
    readonly content: Uint8Array
    readonly internal?: boolean
    readonly uploaderKey?: string
  },
): Promise<Result<AttachmentView, TicketRefusal>> {
  if (!may(actor, 'ticket.create') && actor.kind !== 'link') return refused({ kind: 'forbidden' })
  const uploader = uploaderOf(actor, input.uploaderKey)
  const name = safeFileName(input.name)
  const wrong = refusalIn({
    name: lineFault(name, limits.fileName),
    file: input.content.length === 0 ? 'required' : null,
    uploaderKey: input.uploaderKey ? lineFault(input.uploaderKey, limits.idempotencyKey) : null,
  })
  if (wrong) return wrong
  if (input.content.length > limits.fileBytes) return refused({ kind: 'file-too-large', limit: limits.fileBytes })
  if ((await queries.unclaimedBytes(context.reader, uploader)) + input.content.length > limits.unclaimedBytes)
    return refused({ kind: 'file-too-large', limit: limits.unclaimedBytes })
  const mediaType = await mediaTypeOf(name, input.content)
  if (mediaType === null) return refused({ kind: 'file-type-refused', allowed: allowedFiles })
  const now = context.clock.now()
  const upload = {
    id: uuidv7(now),
    uploader,
    internal: input.internal ?? false,
    name,
    mediaType,
    size: input.content.length,
    createdAt: now,
    sha256: hash('sha256', input.content, 'buffer'),
    content: input.content,
  }
  await context.transaction((tx) => queries.storeUpload(tx, upload))
  return ok(attachmentView({ ...upload, ticketId: null, messageId: null }))
}

// To a user a file is read with its message: of two users of one request neither reads the other's.
function isRead(
  context: Context,
  actor: Actor,
  ticket: TicketRow,
  file: queries.AttachmentRow,
): Promise<boolean> | boolean {
  const isUser = !may(actor, 'ticket.view-internal', resourceOf(ticket))
  if (!isUser || (actor.kind !== 'person' && actor.kind !== 'link'))
    return may(actor, file.internal ? 'ticket.view-internal' : 'ticket.view', resourceOf(ticket))
  const asks =
    actor.kind === 'person' && may(actor, 'ticket.user-message', { ...resourceOf(ticket), requesterId: actor.personId })
  const known = { person: asks ? actor.personId : null, link: actor.kind === 'link' ? actor.ticketId : null }
  return queries.isReadByUser(context.reader, file.id, known)
}

/** Whether `actor` may read a file; of a complaint's the reading is written down. */
async function mayRead(context: Context, actor: Actor, file: queries.AttachmentRow): Promise<boolean> {
  if (file.ticketId === null) return actor.kind !== 'anonymous' && file.uploader === uploaderOf(actor)
  const ticket = await ticketById(context.reader, file.ticketId)
  if (!ticket || !(await isRead(context, actor, ticket, file))) return false
  await logReading(context, actor, ticket, 'file')
  return true
}

/** A file's bytes for one who may see its ticket. Throws where the bytes no longer match their digest: wrong bytes are never given out. */
export async function readAttachment(
  context: Context,
  actor: Actor,
  input: { readonly id: string },
): Promise<
  Result<
    { readonly name: string; readonly mediaType: string; readonly content: Uint8Array; readonly inline: boolean },
    TicketRefusal
  >
> {
  const file = isUuid(input.id) ? await queries.attachmentById(context.reader, input.id) : null
  if (!file || !(await mayRead(context, actor, file))) return refused({ kind: 'not-found' })
  const stored = await queries.contentOf(context.reader, file.id)
  if (!stored || !hash('sha256', stored.content, 'buffer').equals(stored.sha256))
    throw new Error(`attachment ${file.id} does not match its digest`)
  return ok({
    name: file.name,
    mediaType: file.mediaType,
    content: stored.content,
    inline: shownInPages.has(file.mediaType),
  })
}
