import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context as HonoContext } from 'hono'
import { openCallers, usualRates } from './api/authenticate.ts'
import type { RateLimits } from './api/authenticate.ts'
import { documentFrame, registerComponents } from './api/document.ts'
import type { ApiDocument } from './api/document.ts'
import { docsPage, problemsPage } from './api/docs-page.ts'
import { mount } from './api/operation.ts'
import { operations } from './api/operations.ts'
import { refusalResponse } from './api/problems.ts'
import type { Context } from './context.ts'
import { languageOf, refusalOfError } from './platform/problem.ts'
import type { Language } from './platform/problem.ts'
import { mountTestSeams } from './test-seams.ts'

/** Mounts the API: its operations, its document, its readable pages, and the test seams where they are allowed. */

/** What the API needs beside the context. */
export interface ApiTools {
  /** Runs all due work until nothing is left. */
  drain(): Promise<void>
  readonly rates?: RateLimits
}

const languageFor = (c: HonoContext): Language => {
  const asked = c.req.query('lang')
  return asked === 'id' || asked === 'en' ? asked : languageOf(c.req.header('accept-language'))
}

function mountPages(app: OpenAPIHono): void {
  // The document does not change while the process runs: it is made once, when it is first asked for.
  let made: { readonly document: ApiDocument; readonly text: string } | null = null
  const document = () => {
    const value = made?.document ?? app.getOpenAPI31Document(documentFrame)
    made ??= { document: value, text: JSON.stringify(value) }
    return made
  }
  app.get(
    '/api/v1/openapi.json',
    () =>
      new Response(document().text, {
        headers: { 'content-type': 'application/json', 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' },
      }),
  )
  app.get('/api/docs', (c) => docsPage(document().document, operations, languageFor(c)))
  app.get('/api/docs/problems', (c) => problemsPage(languageFor(c)))
}

/** The methods that some route takes at `path`; empty where there is no such address. */
function methodsAt(app: OpenAPIHono, path: string): readonly string[] {
  const segments = path.split('/')
  const fits = (pattern: string): boolean => {
    const parts = pattern.split('/')
    return (
      parts.length === segments.length && parts.every((part, at) => (part.startsWith(':') ? segments[at] !== '' : part === segments[at]))
    )
  }
  const methods = new Set(app.routes.filter((route) => fits(route.path)).map((route) => route.method))
  return [...methods, ...(methods.has('GET') ? ['HEAD'] : [])]
}

/** The API of the desk, with the test seams where they are allowed. */
export function createApi(context: Context, tools: ApiTools): OpenAPIHono {
  const app = new OpenAPIHono()
  registerComponents(app)
  const desk = { context, callers: openCallers(context, tools.rates ?? usualRates) }
  for (const operation of operations) mount(app, desk, operation)
  mountPages(app)
  if (context.config.testSeams) mountTestSeams(app, context, () => tools.drain())
  app.notFound((c) => {
    const allowed = methodsAt(app, c.req.path)
    return refusalResponse(
      allowed.length > 0 ? { kind: 'method-not-allowed', allowed } : { kind: 'not-found' },
      languageOf(c.req.header('accept-language')),
    )
  })
  app.onError((error, c) => refusalResponse(refusalOfError(error, context.log), languageOf(c.req.header('accept-language'))))
  return app
}
