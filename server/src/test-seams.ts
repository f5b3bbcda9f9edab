import { z } from '@hono/zod-openapi'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { formatInstant } from 'agreement'
import { readBody } from './api/request/read-request.ts'
import { refusalResponse } from './api/request/problems.ts'
import { instantIn } from './api/schemas/instants.ts'
import type { Context } from './platform/context.ts'
import { languageOf } from './platform/http/problem.ts'

/**
 * The test seams: moving the desk's clock, and waiting for the work that is due. They exist only with
 * HAI_TEST_SEAMS=1, which production refuses.
 */

const ClockSetting = z.strictObject({
  at: instantIn('Where the clock stands from now on; null lets it run again.', '2026-11-20T15:40:00+07:00').nullable(),
})

const Nothing = z.strictObject({})

/** Adds `GET` and `POST /test/clock` and `POST /test/drain` (runs all due work and answers when it is done), where they are allowed. */
export function mountTestSeams(app: OpenAPIHono, context: Context, drain: () => Promise<void>): void {
  if (!context.config.testSeams) return
  const clock = () => {
    const frozen = context.clock.frozenAt()
    return Response.json({
      at: frozen === null ? null : formatInstant(frozen),
      now: formatInstant(context.clock.now()),
    })
  }
  app.get('/test/clock', () => clock())
  app.post('/test/clock', async (c) => {
    const body = await readBody(c.req.raw, ClockSetting)
    if (!body.ok) return refusalResponse(body.refusal, languageOf(c.req.header('accept-language')))
    await context.clock.set(body.value.at)
    return clock()
  })
  app.post('/test/drain', async (c) => {
    const body = await readBody(c.req.raw, Nothing)
    if (!body.ok) return refusalResponse(body.refusal, languageOf(c.req.header('accept-language')))
    await drain()
    return Response.json({ drained: true })
  })
}
