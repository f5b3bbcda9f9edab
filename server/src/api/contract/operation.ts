import type { z } from '@hono/zod-openapi'
import type { Language, Result } from 'agreement'
import type { Context } from '../../platform/context.ts'
import type { Actor, Scope } from '../../policy/index.ts'
import type { Idempotency } from '../../platform/idempotency.ts'
import type { ApiRefusal } from '../request/problems.ts'

/**
 * One operation of the API: what it asks for, what it answers, and the use case behind it. Everything that all
 * operations share happens here, once.
 */

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
  run(
    call: Call<Present<z.output<QuerySchema>>, Present<z.output<BodySchema>>>,
  ): Promise<Result<Answer | Response, ApiRefusal>>
}

/** An operation whose types have been checked: the list of all operations is a list of these. */
export type AnyOperation = Operation<never, never>

/** Checks an operation's types where it is written. */
export const operation = <QuerySchema extends z.ZodObject, BodySchema extends z.ZodType>(
  spec: Operation<QuerySchema, BodySchema>,
): AnyOperation => spec as unknown as AnyOperation
