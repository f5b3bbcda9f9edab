import { z } from '@hono/zod-openapi'
import type { RouteConfig } from '@asteasolutions/zod-to-openapi'
import type { AnyOperation } from './operation.ts'
import type { ApiRefusal } from '../request/problems.ts'
import { problemCatalogue } from '../request/problems.ts'
import { exampleNumber } from '../schemas/codes.ts'
import { attachmentUpload } from '../schemas/requests.ts'
import { Problem } from '../schemas/agreement-answers.ts'
import { detailOf } from '../../platform/http/problem.ts'
import { limits } from '../../platform/checks.ts'

/** How an operation stands in the OpenAPI document. */

const pathParameters = {
  ticket: z
    .string()
    .max(64)
    .openapi({
      param: { name: 'ticket', in: 'path' },
      description: "The ticket's number or id.",
      example: exampleNumber,
    }),
  attachment: z.uuid().openapi({
    param: { name: 'attachment', in: 'path' },
    format: 'uuid',
    description: "The attachment's id.",
    example: '019ab1f2-7c00-7c11-9e55-3a4b5c6d7e8f',
  }),
} as const

const languageHeader = z
  .string()
  .optional()
  .openapi({ description: 'Language of problem documents: `id` (default) or `en`.', example: 'en' })

const idempotencyHeader = z
  .string()
  .min(1)
  .max(limits.idempotencyKey)
  .optional()
  .openapi({
    description:
      `Marks one intent of yours, 1 to ${limits.idempotencyKey} visible ASCII characters. The same key with the same ` +
      'request runs once while the key counts: a repeat gets the same status and body, with ' +
      '`Idempotent-Replayed: true`. The same key with another request is refused (422 `idempotency-key-reused`). ' +
      'After a lost connection or a 503, repeat with the same key.',
    example: '7f6d1c9e-2b1a-4c55-9a3e-0c8f5b1d2e4a',
  })

const ifMatchHeader = z
  .string()
  .optional()
  .openapi({
    description:
      'The `seq` that you read, in quotes, as in the `ETag` of getTicket. If the ticket has moved on, the change is ' +
      'refused (412) and nothing is written.',
    example: '"3"',
  })

const answerHeaders: Readonly<
  Record<
    string,
    { readonly description: string; readonly schema: { readonly type: 'string' | 'integer' }; readonly example: string }
  >
> = {
  Location: {
    description: 'Where the new ticket is read.',
    schema: { type: 'string' },
    example: `/api/v1/tickets/${exampleNumber}`,
  },
  ETag: {
    description: "The ticket's `seq` in quotes. Send it back as `If-Match`.",
    schema: { type: 'string' },
    example: '"3"',
  },
  'Idempotent-Replayed': {
    description: '`true` where the key had been used for this very request: nothing was done again.',
    schema: { type: 'string' },
    example: 'true',
  },
  'Content-Disposition': {
    description: "The file's name (RFC 6266).",
    schema: { type: 'string' },
    example: 'attachment; filename="SPTJM.pdf"',
  },
}

/** Refusals that any operation may answer. */
const always: readonly ApiRefusal['kind'][] = [
  'key-refused',
  'too-many-requests',
  'fault',
  'database-unavailable',
  'overloaded',
  'too-slow',
]

/** Every kind of refusal that an operation may answer. */
export function refusalsOf(spec: AnyOperation): readonly ApiRefusal['kind'][] {
  return [
    ...new Set<ApiRefusal['kind']>([
      ...spec.refusals,
      ...always,
      'invalid-query',
      ...(spec.scopes === 'open' ? [] : (['unauthenticated', 'scope-missing'] as const)),
      ...(spec.writes ? (['invalid-header', 'idempotency-key-reused'] as const) : []),
      ...(spec.body ? (['malformed', 'too-large', 'unsupported-media-type', 'invalid-body'] as const) : []),
      ...(spec.upload ? (['malformed', 'too-large', 'unsupported-media-type'] as const) : []),
      ...(spec.isChange
        ? (['not-found', 'forbidden', 'stale', 'precondition-failed', 'not-in-this-state'] as const)
        : []),
    ]),
  ]
}

function problemResponses(spec: AnyOperation): RouteConfig['responses'] {
  const byStatus = new Map<number, ApiRefusal['kind'][]>()
  for (const kind of refusalsOf(spec)) {
    const { status } = problemCatalogue[kind]
    byStatus.set(status, [...(byStatus.get(status) ?? []), kind])
  }
  return Object.fromEntries(
    [...byStatus]
      .toSorted(([one], [other]) => one - other)
      .map(([status, kinds]) => [
        String(status),
        {
          description: kinds.map((kind) => `\`${kind}\`: ${detailOf(problemCatalogue[kind]).en}`).join(' '),
          ...(status === 401 && { headers: { 'WWW-Authenticate': { $ref: '#/components/headers/WWW-Authenticate' } } }),
          ...((status === 429 || status === 503) && {
            headers: { 'Retry-After': { $ref: '#/components/headers/Retry-After' } },
          }),
          content: {
            'application/problem+json': {
              schema: Problem,
              examples: Object.fromEntries(kinds.map((kind) => [kind, { $ref: `#/components/examples/${kind}` }])),
            },
          },
        },
      ]),
  )
}

function successResponse(spec: AnyOperation): RouteConfig['responses'] {
  const { answers } = spec
  const headers = [...(answers.headers ?? []), ...(spec.writes ? ['Idempotent-Replayed'] : [])]
  const named = Object.fromEntries(
    headers.map((name) => [name, answerHeaders[name] ?? { schema: { type: 'string' as const } }]),
  )
  const content = answers.file
    ? { 'application/octet-stream': { schema: { type: 'string' as const, format: 'binary' } } }
    : {
        'application/json': { schema: answers.schema },
        ...(answers.alsoCsv && { 'text/csv': { schema: { type: 'string' as const } } }),
      }
  return {
    [answers.status]: { description: answers.description, ...(headers.length > 0 && { headers: named }), content },
  }
}

const uploadBody = {
  required: true,
  description:
    "Either a form with one `file`, or the bytes themselves with the name in `Content-Disposition: attachment; filename*=UTF-8''…`.",
  content: {
    'multipart/form-data': { schema: attachmentUpload },
    'application/octet-stream': { schema: { type: 'string' as const, format: 'binary' } },
  },
}

function scopesText(spec: AnyOperation): string {
  const said = (scopes: readonly string[]): string => scopes.map((scope) => `\`${scope}\``).join(' or ')
  if (spec.scopes === 'open') return 'No key needed.'
  return `The key needs ${said(spec.scopes)}${spec.alsoScopes ? `, and ${said(spec.alsoScopes)}` : ''}.`
}

/** The operation as the registry of the OpenAPI document takes it. */
export function describeOperation(spec: AnyOperation): RouteConfig {
  const names = [...spec.path.matchAll(/\{(.+?)\}/g)].map((match) => match[1] ?? '')
  const params = Object.fromEntries(names.map((name) => [name, pathParameters[name as keyof typeof pathParameters]]))
  const { query, body }: { readonly query?: z.ZodObject; readonly body?: z.ZodType } = spec as object
  const headers = z.object({
    'Accept-Language': languageHeader,
    ...(spec.writes && { 'Idempotency-Key': idempotencyHeader }),
    ...(spec.isChange && { 'If-Match': ifMatchHeader }),
  })
  return {
    operationId: spec.id,
    method: spec.method,
    path: spec.path,
    tags: [spec.tag],
    summary: spec.summary.en,
    description: `${spec.description} ${scopesText(spec)}`,
    'x-summary-id': spec.summary.id,
    'x-scopes': spec.scopes === 'open' ? [] : [...spec.scopes],
    security: spec.scopes === 'open' ? [{}, { apiKey: [] }] : [{ apiKey: [...spec.scopes] }],
    request: {
      headers,
      ...(names.length > 0 && { params: z.object(params) }),
      ...(query && { query }),
      ...(body && { body: { required: true, content: { 'application/json': { schema: body } } } }),
      ...(spec.upload && { body: uploadBody }),
    },
    responses: { ...successResponse(spec), ...problemResponses(spec) },
  }
}
