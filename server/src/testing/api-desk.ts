import { createApi } from '../api/index.ts'
import type { RateLimits } from '../api/request/authenticate.ts'
import { createApiKey } from '../identity/index.ts'
import { mountTestSeams } from '../test-seams.ts'
import type { Scope } from '../policy/index.ts'
import { aDesk, value } from './desk.ts'
import type { TestDesk } from './desk.ts'

/** A desk with its API, called as a stranger calls it: by method, path, headers and bytes. */

/** What came back. `body` is the parsed JSON, or the text where it is none. */
export interface ApiAnswer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly body: Record<string, unknown>
}

/** What a call carries besides its method and path. */
export interface ApiCall {
  readonly key?: string
  readonly json?: unknown
  readonly raw?: BodyInit
  readonly headers?: Readonly<Record<string, string>>
}

/** A desk with its API. */
export interface ApiDesk {
  readonly desk: TestDesk
  readonly app: ReturnType<typeof createApi>
  /** How often due work was drained. */
  readonly drained: () => number
  /** A new key with these scopes. */
  key(...scopes: readonly Scope[]): Promise<string>
  call(method: string, path: string, call?: ApiCall): Promise<ApiAnswer>
  /** How many rows stand in all tables of tickets, idempotency keys, calendars and outgoing messages. */
  rows(): Promise<Readonly<Record<string, number>>>
  close(): Promise<void>
}

const counted = [
  'tickets.ticket',
  'tickets.message',
  'tickets.ledger',
  'tickets.attachment',
  'tickets.attachment_content',
  'tickets.link',
  'tickets.realisation_line',
  'identity.person',
  'platform.outbox',
  'platform.idempotency',
  'agreement_register.calendar_entry',
  'agreement_register.calendar',
] as const

const parsed = (text: string, type: string): Record<string, unknown> =>
  /json/.test(type) ? (JSON.parse(text) as Record<string, unknown>) : {}

/** A desk on a database of its own with its API; the clock stands at `time`. */
export async function anApiDesk(
  time: string,
  rates: RateLimits = { perKeyPerMinute: 1_000_000, perAddressPerMinute: 1_000_000, guessesPerMinute: 1_000_000 },
  variables: Readonly<Record<string, string>> = {},
): Promise<ApiDesk> {
  const desk = await aDesk(time, variables)
  const { context } = desk
  let drains = 0
  const drain = (): Promise<void> => {
    drains += 1
    return Promise.resolve()
  }
  const app = createApi(context, { mount: (app) => mountTestSeams(app, context, drain), rates })
  return {
    desk,
    app,
    drained: () => drains,
    async key(...scopes) {
      return value(await createApiKey(context, { kind: 'system' }, { name: 'tests', scopes })).secret
    },
    async call(method, path, { key, json, raw, headers } = {}) {
      const body = raw ?? (json === undefined ? undefined : JSON.stringify(json))
      const response = await app.request(`http://desk.test${path}`, {
        method,
        headers: {
          'x-hai-client': '192.0.2.7',
          ...(key !== undefined && { authorization: `Bearer ${key}` }),
          ...(json !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body }),
      })
      const text = await response.text()
      return {
        status: response.status,
        headers: response.headers,
        text,
        body: parsed(text, response.headers.get('content-type') ?? ''),
      }
    },
    async rows() {
      const counts = await Promise.all(
        counted.map(
          async (name) =>
            [
              name,
              Number((await context.reader.query<{ n: string }>(`select count(*) as n from ${name}`))[0]?.n),
            ] as const,
        ),
      )
      return Object.fromEntries(counts)
    },
    close: () => desk.close(),
  }
}
