import type { z } from '@hono/zod-openapi'
import { ok, refused } from 'agreement'
import type { Result } from 'agreement'
import { limits } from '../../platform/checks.ts'
import { bodyFaults, queryFaults } from './faults.ts'
import type { EdgeRefusal, RequestFault } from './problems.ts'
import { readStrictJson } from './strict-json.ts'
import type { JsonFault } from './strict-json.ts'

/** What a request says, read strictly: nothing is guessed, nothing that a schema does not know is let in. */

/** A body that cannot be read, with the reason in `reason`. */
export type BodyRefusal =
  EdgeRefusal | { readonly kind: 'malformed'; readonly reason: JsonFault | 'not-multipart' | 'aborted' }

async function readStream(stream: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of stream) {
    size += part.byteLength
    if (size > limit) return null
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** The bytes of a body of at most `limit`. A body whose length is told is measured before it is read. */
export async function readBytes(request: Request, limit: number): Promise<Result<Uint8Array, BodyRefusal>> {
  const told = request.headers.get('content-length')
  if (told !== null && Number(told) > limit) return refused({ kind: 'too-large', limitBytes: limit })
  if (told === null && request.headers.get('transfer-encoding') === null && request.body === null)
    return ok(new Uint8Array(0))
  try {
    const bytes =
      told === null && request.body !== null
        ? await readStream(request.body, limit)
        : new Uint8Array(await request.arrayBuffer())
    return bytes === null || bytes.byteLength > limit ? refused({ kind: 'too-large', limitBytes: limit }) : ok(bytes)
  } catch {
    // The caller went away while sending: nobody is left to be told, and nothing was begun.
    return refused({ kind: 'malformed', reason: 'aborted' })
  }
}

const jsonForm = /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i

/** The body as `schema` reads it. An empty body counts as `{}`, so that what is missing is named. */
export async function readBody<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<Result<z.output<Schema>, BodyRefusal>> {
  const bytes = await readBytes(request, limits.jsonBytes)
  if (!bytes.ok) return bytes
  let body: unknown = {}
  if (bytes.value.byteLength > 0) {
    if (!jsonForm.test(request.headers.get('content-type') ?? ''))
      return refused({ kind: 'unsupported-media-type', accepted: ['application/json'] })
    const read = readStrictJson(bytes.value)
    if (!read.ok) return refused({ kind: 'malformed', reason: read.fault })
    body = read.value
  }
  const parsed = schema.safeParse(body)
  return parsed.success ? ok(parsed.data) : refused({ kind: 'invalid-body', faults: bodyFaults(parsed.error, body) })
}

/** The parameters behind the question mark as `schema` reads them; without a schema, none may stand there. */
export function readQuery<Schema extends z.ZodType>(
  url: string,
  schema: Schema | undefined,
): Result<z.output<Schema> | Record<string, never>, EdgeRefusal> {
  const start = url.indexOf('?')
  const given = new URLSearchParams(start < 0 ? '' : url.slice(start + 1))
  const query: Record<string, string> = Object.create(null) as Record<string, string>
  const faults: RequestFault[] = []
  for (const [name, value] of given) {
    if (name in query) faults.push({ parameter: name.slice(0, 60), fault: 'given-twice' })
    query[name] = value
  }
  if (faults.length > 0) return refused({ kind: 'invalid-query', faults })
  if (!schema) {
    const unknown = Object.keys(query)
      .slice(0, 20)
      .map((name) => ({ parameter: name.slice(0, 60), fault: 'unknown-property' }))
    return unknown.length > 0 ? refused({ kind: 'invalid-query', faults: unknown }) : ok({})
  }
  const parsed = schema.safeParse({ ...query })
  return parsed.success ? ok(parsed.data) : refused({ kind: 'invalid-query', faults: queryFaults(parsed.error, query) })
}

const keyForm = new RegExp(`^[\\x21-\\x7e]{1,${limits.idempotencyKey}}$`)

/** The `Idempotency-Key` header: visible ASCII characters; undefined where there is none. */
export function readIdempotencyKey(headers: Headers): Result<string | undefined, EdgeRefusal> {
  const key = headers.get('idempotency-key')
  if (key === null) return ok(undefined)
  return keyForm.test(key) ? ok(key) : refused({ kind: 'invalid-header', header: 'Idempotency-Key' })
}

/** The `If-Match` header as the `seq` that the caller saw; undefined where there is none, or `*`. */
export function readIfMatch(headers: Headers): Result<number | undefined, EdgeRefusal> {
  const tag = headers.get('if-match')
  if (tag === null || tag === '*') return ok(undefined)
  const seq = /^"?(\d{1,9})"?$/.exec(tag)?.[1]
  return seq === undefined ? refused({ kind: 'invalid-header', header: 'If-Match' }) : ok(Number(seq))
}
