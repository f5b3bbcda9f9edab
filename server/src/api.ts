import { parseInstant } from 'agreement'
import { Hono } from 'hono'
import type { Context } from './context.ts'
import { languageOf, platformProblems, problemOf, problemResponse, refusalOfError } from './platform/problem.ts'

/** What the API needs beside the context. */
export interface ApiTools {
  /** Runs all due work until nothing is left. */
  drain(): Promise<void>
}

/** The API of the desk, with the test seams where they are allowed. */
export function createApi(context: Context, tools: ApiTools): Hono {
  const api = new Hono()
  api.onError((error, c) => problemResponse(problemOf(refusalOfError(error, context.log), platformProblems, languageOf(c.req.header('accept-language')))))
  api.notFound((c) => problemResponse(problemOf({ kind: 'not-found' }, platformProblems, languageOf(c.req.header('accept-language')))))
  if (context.config.testSeams) {
    api.post('/test/clock', async (c) => {
      const { at } = (await c.req.json()) as { at: unknown }
      const parsed = typeof at === 'string' ? parseInstant(at) : null
      await context.clock.set(parsed)
      return c.json({ at: context.clock.frozenAt() })
    })
    api.post('/test/drain', async (c) => {
      await tools.drain()
      return c.json({ drained: true })
    })
  }
  return api
}
