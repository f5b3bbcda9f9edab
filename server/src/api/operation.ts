import type { OpenAPIHono } from '@hono/zod-openapi'
import type { z } from '@hono/zod-openapi'
import type { Context as HonoContext } from 'hono'
import { refused } from 'agreement'
import type { Result } from 'agreement'
import type { Context } from '../context.ts'
import type { Actor, Scope } from '../platform/actor.ts'
import type { Language } from '../platform/problem.ts'
import { languageOf } from '../platform/problem.ts'
import type { Idempotency } from '../tickets/index.ts'
import type { Callers } from './authenticate.ts'
import { describeOperation } from './describe.ts'
import type { ApiRefusal } from './problems.ts'
import { refusalResponse } from './problems.ts'
import { readBody, readIdempotencyKey, readIfMatch, readQuery } from './read-request.ts'

/** One operation of the API: what it asks for, what it answers, and the use case behind it. Everything that all operations share happens here, once. */

/** A value without properties that are absent: what JSON gives, as the use cases take it. */
export type Present<Value> = Value extends readonly [infer First, infer Second]
  ? readonly [Present<First>, Present<Second>]
  : Value extends readonly (infer Item)[]
    ? readonly Present<Item>[]
    : Value extends string | number | boolean | null | undefined
      ? Value
      : { [Key in keyof Value as undefined extends Value[Key] ? never : Key]: Present<Value[Key]> } & {
          [Key in keyof Value as undefined extends Value[Key] ? Key : never]?: Present<Exclude<Value[Key], undefined>>
        }

/** What an operation's use case is given. */
export interface Call<Query, Body> {
  readonly context: Context
  readonly actor: Actor
  readonly path: (name: string) => string
  readonly query: Query
  readonly body: Body
  /** For a change to a ticket: its reference, what was seen, and the key of the caller's intent. */
  readonly change: { readonly ticket: string; readonly seenSeq?: number; readonly idempotency?: Idempotency }
  readonly idempotency: { readonly idempotency?: Idempotency }
  readonly language: Language
  readonly request: Request
}

/** What an operation answers when it does not refuse. */
export interface Answer {
  readonly status: 200 | 201
  readonly value: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** The key had been used for this very request: nothing was done again. */
  readonly replayed?: boolean
}

/** An operation as it stands in the OpenAPI document and as it is run. */
export interface Operation<QuerySchema extends z.ZodObject = z.ZodObject, BodySchema extends z.ZodType = z.ZodType> {
  readonly id: string
  readonly method: 'get' | 'post'
  readonly path: string
  /** The key needs one of these; `open` needs no key. */
  readonly scopes: readonly Scope[] | 'open'
  /** Whether an open operation tells something to whoever guesses a number: counted apart. */
  readonly mayGuess?: true
  /** And one of these. */
  readonly alsoScopes?: readonly Scope[]
  readonly tag: string
  readonly summary: { readonly id: string; readonly en: string }
  readonly description: string
  readonly query?: QuerySchema
  readonly body?: BodySchema
  /** For bodies that are no JSON: how the document describes them. */
  readonly upload?: true
  readonly isChange?: true
  /** Whether `Idempotency-Key` counts. */
  readonly writes?: true
  readonly answers: {
    readonly status: 200 | 201
    readonly schema: z.ZodType
    readonly description: string
    readonly alsoCsv?: true
    readonly file?: true
    readonly headers?: readonly string[]
  }
  readonly refusals: readonly ApiRefusal['kind'][]
  run(call: Call<Present<z.output<QuerySchema>>, Present<z.output<BodySchema>>>): Promise<Result<Answer | Response, ApiRefusal>>
}

/** An operation whose types have been checked: the list of all operations is a list of these. */
export type AnyOperation = Operation<never, never>

/** Checks an operation's types where it is written. */
export const operation = <QuerySchema extends z.ZodObject, BodySchema extends z.ZodType>(
  spec: Operation<QuerySchema, BodySchema>,
): AnyOperation => spec as unknown as AnyOperation

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
      'x-content-type-options': 'nosniff',
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
  const identified = await desk.callers.identify({ authorization, address: addressOf(request), mayGuess: spec.mayGuess === true })
  if (!identified.ok || spec.scopes === 'open') return identified
  if (identified.value.kind === 'anonymous') return refused({ kind: 'unauthenticated' })
  const missing = [spec.scopes, spec.alsoScopes ?? spec.scopes].find((scopes) => !hasScope(identified.value, scopes))
  return missing ? refused({ kind: 'scope-missing', anyOf: missing }) : identified
}

const seenIn = (body: unknown): number | undefined =>
  typeof body === 'object' && body !== null && 'seenSeq' in body && typeof body.seenSeq === 'number' ? body.seenSeq : undefined

async function perform(desk: Desk, spec: AnyOperation, c: HonoContext, language: Language): Promise<Result<Answer | Response, ApiRefusal>> {
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
