import { hash } from 'node:crypto'
import { ok, refused } from 'agreement'
import type { Result } from 'agreement'
import { limits } from '../../platform/checks.ts'
import { keyOf, once } from '../../platform/idempotency.ts'
import { allowedFiles, readAttachment, uploadAttachment } from '../../tickets/index.ts'
import type { AnyOperation } from '../contract/operation.ts'
import { operation } from '../contract/operation.ts'
import * as present from './present.ts'
import type { ApiRefusal } from '../request/problems.ts'
import { readBytes } from '../request/read-request.ts'
import { Attachment } from '../schemas/answers.ts'
import { mostFile } from '../schemas/text.ts'
import { dispositionOf, filePolicy } from '../../platform/http/headers.ts'

/** Files: taken by their content, given out so that no browser runs them. */

const formRoom = 16 * 1024

interface Upload {
  readonly name: string
  readonly content: Uint8Array
  readonly internal: boolean
}

const accepted = ['multipart/form-data', 'application/octet-stream'] as const

async function formUpload(bytes: Uint8Array, type: string): Promise<Result<Upload, ApiRefusal>> {
  const form = await new Response(Buffer.from(bytes), { headers: { 'content-type': type } })
    .formData()
    .catch(() => null)
  if (!form) return refused({ kind: 'malformed', reason: 'not-multipart' })
  const unknown = [...form.keys()].filter((name) => name !== 'file' && name !== 'internal').slice(0, 20)
  if (unknown.length > 0)
    return refused({
      kind: 'invalid-body',
      faults: unknown.map((name) => ({
        pointer: `#/${encodeURIComponent(name.slice(0, 60).toWellFormed())}`,
        fault: 'unknown-property',
      })),
    })
  const files = form.getAll('file')
  const [file] = files
  if (file === undefined || typeof file === 'string')
    return refused({ kind: 'invalid-body', faults: [{ pointer: '#/file', fault: 'required' }] })
  if (files.length > 1) return refused({ kind: 'invalid-body', faults: [{ pointer: '#/file', fault: 'given-twice' }] })
  const internal = form.get('internal')
  if (internal !== null && internal !== 'true' && internal !== 'false')
    return refused({ kind: 'invalid-body', faults: [{ pointer: '#/internal', fault: 'unknown-value' }] })
  return ok({ name: file.name, content: new Uint8Array(await file.arrayBuffer()), internal: internal === 'true' })
}

/** The file name of a `Content-Disposition` header (RFC 6266): `filename*` before `filename`; null where there is none. */
export function fileNameIn(disposition: string | null): string | null {
  const extended = /;\s*filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(disposition ?? '')?.[1]
  if (extended !== undefined) {
    try {
      return decodeURIComponent(extended)
    } catch {
      return null
    }
  }
  const plain = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s"]+))/i.exec(disposition ?? '')
  return plain ? (plain[1]?.replace(/\\(.)/g, '$1') ?? plain[2] ?? null) : null
}

async function readUpload(request: Request): Promise<Result<Upload, ApiRefusal>> {
  const type = request.headers.get('content-type') ?? ''
  const isForm = /^multipart\/form-data\s*;/i.test(type)
  if (!isForm && !/^application\/octet-stream\s*$/i.test(type))
    return refused({ kind: 'unsupported-media-type', accepted })
  const bytes = await readBytes(request, limits.fileBytes + (isForm ? formRoom : 0))
  if (!bytes.ok) return bytes
  if (isForm) return formUpload(bytes.value, type)
  const name = fileNameIn(request.headers.get('content-disposition'))
  if (name === null) return refused({ kind: 'invalid-header', header: 'Content-Disposition' })
  return ok({ name, content: bytes.value, internal: false })
}

const upload = operation({
  id: 'uploadAttachment',
  method: 'post',
  path: '/api/v1/attachments',
  tag: 'Attachments',
  scopes: ['tickets:create', 'tickets:write'],
  writes: true,
  upload: true,
  summary: { id: 'Mengunggah berkas', en: 'Upload a file' },
  description:
    `Takes a file of at most ${mostFile} (${allowedFiles.join(', ')}), by its content and whatever its name says. ` +
    'Its id is then named in `attachments` of a message by the same key; a file ' +
    'that no message names within a day is forgotten.',
  answers: { status: 201, schema: Attachment, description: 'The file, with the id to use.' },
  refusals: ['forbidden', 'invalid-body', 'invalid-input', 'file-too-large', 'file-type-refused'],
  async run({ context, actor, request: sent, idempotency: { idempotency } }) {
    const file = await readUpload(sent)
    if (!file.ok) return file
    const { name, content, internal } = file.value
    const request = { name: name.toWellFormed(), internal, sha256: hash('sha256', content) }
    const key = idempotency ? keyOf(idempotency, 'uploadAttachment', request) : null
    const outcome = await once(context, key, (within) => uploadAttachment(within, actor, file.value))
    return outcome.ok
      ? ok({ status: 201, value: present.attachment(outcome.value.value), replayed: outcome.value.repeated })
      : outcome
  },
})

const download = operation({
  id: 'getAttachment',
  method: 'get',
  path: '/api/v1/attachments/{attachment}',
  tag: 'Attachments',
  scopes: ['tickets:read', 'tickets:write', 'tickets:create'],
  summary: { id: 'Mengunduh berkas', en: 'Download a file' },
  description:
    'The bytes of a file. Access follows its ticket; before a message names it, only the key that uploaded it may read ' +
    'it. Only raster images are ever `inline`.',
  answers: {
    status: 200,
    schema: Attachment,
    description: 'The file; `Content-Type` is what its content is.',
    file: true,
    headers: ['Content-Disposition'],
  },
  refusals: ['not-found'],
  async run({ context, actor, path }) {
    const outcome = await readAttachment(context, actor, { id: path('attachment') })
    if (!outcome.ok) return outcome
    const { name, mediaType, content, inline } = outcome.value
    return ok(
      new Response(Buffer.from(content), {
        headers: {
          'content-type': mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType,
          'content-disposition': dispositionOf(name, inline),
          'cache-control': 'no-store',
          'content-security-policy': filePolicy,
        },
      }),
    )
  },
})

/** Operations on files. */
export const attachmentOperations: readonly AnyOperation[] = [upload, download]
