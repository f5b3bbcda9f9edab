import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context as HonoContext } from 'hono'
import { openCallers, usualRates } from './request/authenticate.ts'
import type { RateLimits } from './request/authenticate.ts'
import { documentFrame, registerComponents } from './contract/document.ts'
import type { ApiDocument } from './contract/document.ts'
import { docsPage, problemsPage } from './contract/docs-page.ts'
import { mount } from './contract/mount.ts'
import { operations } from './operations.ts'
import { refusalResponse } from './request/problems.ts'
import type { Context } from '../platform/context.ts'
import { languageOf, refusalOfError } from '../platform/http/problem.ts'
import type { Language } from 'agreement'

/** Mounts the API: its operations, its document, and its readable pages. */

/** What the API needs beside the context. */
export interface ApiTools {
  /** Mounts what else answers beside the API: the test seams, where they are allowed. */
  mount?(app: OpenAPIHono): void
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
        headers: {
          'content-type': 'application/json',
          'cache-control': 'no-cache',
        },
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
      parts.length === segments.length &&
      parts.every((part, at) => (part.startsWith(':') ? segments[at] !== '' : part === segments[at]))
    )
  }
  const methods = new Set(app.routes.filter((route) => fits(route.path)).map((route) => route.method))
  return [...methods, ...(methods.has('GET') ? ['HEAD'] : [])]
}

/** The API of the desk, and whatever else its starter mounts. */
export function createApi(context: Context, tools: ApiTools): OpenAPIHono {
  const app = new OpenAPIHono()
  registerComponents(app)
  const desk = { context, callers: openCallers(context, tools.rates ?? usualRates) }
  for (const operation of operations) mount(app, desk, operation)
  mountPages(app)
  tools.mount?.(app)
  app.notFound((c) => {
    const allowed = methodsAt(app, c.req.path)
    return refusalResponse(
      allowed.length > 0 ? { kind: 'method-not-allowed', allowed } : { kind: 'not-found' },
      languageOf(c.req.header('accept-language')),
    )
  })
  app.onError((error, c) =>
    refusalResponse(refusalOfError(error, context.log), languageOf(c.req.header('accept-language'))),
  )
  return app
}
