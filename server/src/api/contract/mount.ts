import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context as HonoContext } from 'hono'
import { refused } from 'agreement'
import type { Language, Result } from 'agreement'
import type { Context } from '../../platform/context.ts'
import type { Actor, Scope } from '../../policy/index.ts'
import { languageOf } from '../../platform/http/problem.ts'
import type { Callers } from '../request/authenticate.ts'
import { describeOperation } from './describe.ts'
import type { ApiRefusal } from '../request/problems.ts'
import { refusalResponse } from '../request/problems.ts'
import { readBody, readIdempotencyKey, readIfMatch, readQuery } from '../request/read-request.ts'
import type { AnyOperation, Answer } from './operation.ts'

/** Mounts an operation: what all of them share (caller, rights, reading, answering) happens here, once. */

/** What all operations are run with. */
export interface Desk {
  readonly context: Context
  readonly callers: Callers
}

const json = 'application/json'

function answerResponse(answer: Answer | Response): Response {
  if (answer instanceof Response) return answer
  return new Response(JSON.stringify(answer.value), {
    status: answer.status,
    headers: {
      'content-type': json,
      'cache-control': 'no-store',
      ...answer.headers,
      ...(answer.replayed === true && { 'idempotent-replayed': 'true' }),
    },
  })
}

const hasScope = (actor: Actor, scopes: readonly Scope[]): boolean =>
  actor.kind === 'api-key' && actor.scopes.some((scope) => scopes.includes(scope))

/** Where the request came from, as the HTTP server settled it. */
const addressOf = (request: Request): string => request.headers.get('x-hai-client') ?? 'unknown'

async function actorFor(desk: Desk, spec: AnyOperation, request: Request): Promise<Result<Actor, ApiRefusal>> {
  const authorization = request.headers.get('authorization') ?? undefined
  const identified = await desk.callers.identify({
    authorization,
    address: addressOf(request),
    mayGuess: spec.mayGuess === true,
  })
  if (!identified.ok || spec.scopes === 'open') return identified
  if (identified.value.kind === 'anonymous') return refused({ kind: 'unauthenticated' })
  const missing = [spec.scopes, spec.alsoScopes ?? spec.scopes].find((scopes) => !hasScope(identified.value, scopes))
  return missing ? refused({ kind: 'scope-missing', anyOf: missing }) : identified
}

const seenIn = (body: unknown): number | undefined =>
  typeof body === 'object' && body !== null && 'seenSeq' in body && typeof body.seenSeq === 'number'
    ? body.seenSeq
    : undefined

async function perform(
  desk: Desk,
  spec: AnyOperation,
  c: HonoContext,
  language: Language,
): Promise<Result<Answer | Response, ApiRefusal>> {
  const request = c.req.raw
  const { headers } = request
  const actor = await actorFor(desk, spec, request)
  if (!actor.ok) return actor
  const query = readQuery(request.url, spec.query)
  if (!query.ok) return query
  const key = spec.writes ? readIdempotencyKey(headers) : { ok: true as const, value: undefined }
  if (!key.ok) return key
  const ifMatch = spec.isChange ? readIfMatch(headers) : { ok: true as const, value: undefined }
  if (!ifMatch.ok) return ifMatch
  const body = spec.body ? await readBody(request, spec.body) : { ok: true as const, value: {} }
  if (!body.ok) return body
  const inBody = seenIn(body.value)
  if (ifMatch.value !== undefined && inBody !== undefined && ifMatch.value !== inBody)
    return refused({ kind: 'invalid-header', header: 'If-Match' })
  const seenSeq = ifMatch.value ?? inBody
  const scope = actor.value.kind === 'api-key' ? `key:${actor.value.keyId}` : 'anonymous'
  const idempotency = key.value === undefined ? {} : { idempotency: { scope, key: key.value } }
  const outcome = await spec.run({
    context: desk.context,
    actor: actor.value,
    language,
    request,
    idempotency,
    path: (name) => c.req.param(name) ?? '',
    query: query.value as never,
    body: body.value as never,
    change: { ticket: c.req.param('ticket') ?? '', ...(seenSeq !== undefined && { seenSeq }), ...idempotency },
  })
  if (!outcome.ok && outcome.refusal.kind === 'invalid-input' && spec.query) {
    return refused({
      kind: 'invalid-query',
      faults: outcome.refusal.problems.map(({ field, message }) => ({ parameter: field, fault: message })),
    })
  }
  if (!outcome.ok && outcome.refusal.kind === 'stale' && ifMatch.value !== undefined)
    return refused({ kind: 'precondition-failed', seq: outcome.refusal.seq })
  return outcome
}

/** Puts an operation into the application and into its OpenAPI document. */
export function mount(app: OpenAPIHono, desk: Desk, spec: AnyOperation): void {
  app.openAPIRegistry.registerPath(describeOperation(spec))
  app.on(spec.method, spec.path.replaceAll(/\{(.+?)\}/g, ':$1'), async (c) => {
    const language = languageOf(c.req.header('accept-language'))
    const outcome = await perform(desk, spec, c, language)
    return outcome.ok ? answerResponse(outcome.value) : refusalResponse(outcome.refusal, language)
  })
}
