import type { z } from '@hono/zod-openapi'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anApiDesk } from '../testing/api-desk.ts'
import type { ApiDesk } from '../testing/api-desk.ts'
import { exampleOf } from './contract/example.ts'
import type { DocumentSchema, Schemas } from './contract/example.ts'
import { operations } from './operations.ts'

/** The document tells the truth: its examples are taken, and what is answered is what it describes (issue 2 §5). */

interface Described {
  readonly summary: string
  readonly description: string
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly description?: string }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: DocumentSchema }>> }
  readonly responses: Readonly<
    Record<
      string,
      {
        readonly description: string
        readonly content?: Readonly<
          Record<string, { readonly schema: DocumentSchema; readonly examples?: Readonly<Record<string, unknown>> }>
        >
      }
    >
  >
}

let api: ApiDesk
let agent: string
let document: {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>
  readonly components: {
    readonly schemas: Schemas
    readonly examples: Readonly<
      Record<string, { readonly value: { readonly status: number; readonly next: string } } | undefined>
    >
    readonly securitySchemes: object
  }
}

beforeAll(async () => {
  api = await anApiDesk('2026-11-23 09:00')
  agent = await api.key(
    'tickets:create',
    'tickets:read',
    'tickets:write',
    'ledger:read',
    'reports:read',
    'calendar:write',
  )
  document = (await api.call('GET', '/api/v1/openapi.json')).body as unknown as typeof document
})
afterAll(() => api.close())

const describedOf = (id: string): Described => {
  const spec = operations.find((one) => one.id === id)
  const found = spec && document.paths[spec.path]?.[spec.method]
  if (!found) throw new Error(`no operation ${id}`)
  return found
}

describe('each operation', () => {
  test.for(operations.map((spec) => spec.id))(
    '%s is described: summary, clause or reason, parameters, success, and the problems of every status',
    (id) => {
      const described = describedOf(id)
      expect(described.summary.length).toBeGreaterThan(3)
      expect(described.description.length).toBeGreaterThan(40)
      for (const parameter of described.parameters ?? [])
        expect(parameter.description, parameter.name).toBeTypeOf('string')
      const statuses = Object.keys(described.responses)
      expect(statuses.some((status) => status.startsWith('2'))).toBe(true)
      for (const status of ['400', '401', '429', '500', '503']) expect(statuses, id).toContain(status)
      for (const [status, answer] of Object.entries(described.responses)) {
        if (status.startsWith('2')) continue
        const examples = Object.values(answer.content?.['application/problem+json']?.examples ?? {}).map(
          (one) => document.components.examples[(one as { $ref: string }).$ref.split('/').at(-1) ?? ''],
        )
        expect(examples.length, `${id} ${status}`).toBeGreaterThan(0)
        expect(
          examples.every((example) => String(example?.value.status) === status && example?.value.next !== ''),
        ).toBe(true)
      }
    },
  )

  test('the example of every request body is taken by its own schema', () => {
    for (const spec of operations) {
      const schema = describedOf(spec.id).requestBody?.content['application/json']?.schema
      const { body }: { readonly body?: z.ZodType } = spec as object
      expect(body === undefined).toBe(schema === undefined)
      if (!schema || !body) continue
      const outcome = body.safeParse(exampleOf(schema, document.components.schemas))
      expect(outcome.success ? [] : outcome.error.issues, spec.id).toEqual([])
    }
  })
})

test('every schema and every property of a request is described or shown by an example', () => {
  const shown = (schema: DocumentSchema): boolean =>
    schema.$ref !== undefined ||
    schema.description !== undefined ||
    schema.example !== undefined ||
    schema.enum !== undefined ||
    schema.type === 'boolean' ||
    schema.const !== undefined ||
    Array.isArray(schema.allOf)
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    for (const [property, one] of Object.entries(schema.properties ?? {})) {
      const written =
        shown(one) ||
        one.format !== undefined ||
        one.type === 'array' ||
        one.properties !== undefined ||
        one.oneOf !== undefined ||
        one.anyOf !== undefined ||
        one.type !== undefined
      expect(written, `${name}.${property}`).toBe(true)
    }
    expect(exampleOf(schema, document.components.schemas), name).toBeDefined()
  }
})

test('every reference in the document leads to a schema', () => {
  const text = JSON.stringify(document)
  for (const [, name] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g))
    expect(Object.keys(document.components.schemas)).toContain(name)
  expect(document.components.securitySchemes).toHaveProperty('apiKey')
})

describe('answers', () => {
  const conforms = (id: string, body: unknown): void => {
    const spec = operations.find((one) => one.id === id)
    if (!spec) throw new Error(`no operation ${id}`)
    const outcome = spec.answers.schema.safeParse(body)
    expect(outcome.success ? [] : outcome.error.issues, id).toEqual([])
    // What the schema does not know it would have left out.
    if (outcome.success) expect(body, id).toEqual(outcome.data)
  }

  test('are what their schemas say, with no property more', async () => {
    const post = async (id: string, path: string, json: unknown) => {
      const answer = await api.call('POST', path, { key: agent, json })
      expect([200, 201], `${id}: ${answer.text}`).toContain(answer.status)
      conforms(id, answer.body)
      return answer.body
    }
    const get = async (id: string, path: string) => {
      const answer = await api.call('GET', path, { key: agent })
      expect(answer.status, `${id}: ${answer.text}`).toBe(200)
      conforms(id, answer.body)
    }
    const form = new FormData()
    form.append('file', new File(['isi'], 'a.txt'))
    const file = await api.call('POST', '/api/v1/attachments', { key: agent, raw: form })
    conforms('uploadAttachment', file.body)
    const request = {
      channel: 'email',
      requester: { name: 'Siti', email: 'siti@x.example' },
      satker: '411792',
      subject: 'x',
      body: 'y',
      component: 'BCSM.02.01',
      attachments: [file.body['id']],
    }
    const ticket = await post('createTicket', '/api/v1/tickets', request)
    const other = await post('createTicket', '/api/v1/tickets', {
      requester: { name: 'Budi' },
      subject: 'x',
      body: 'y',
    })
    const path = `/api/v1/tickets/${String(ticket['number'])}`
    await get('getTicket', path)
    await get('explainTicket', `${path}/explanation`)
    await post('replyToTicket', `${path}/replies`, { body: 'x' })
    await post('linkTicket', `${path}/links`, { other: other['number'] })
    await post('pauseTicket', `${path}/pause`, { awaiting: 'documents', body: 'x' })
    await post('resumeTicket', `${path}/resume`, {})
    await post('handOnTicket', `${path}/hand-on`, { unit: 'contact-centre', reason: 'x' })
    await get('getTicket', path)
    await get('getTicket', `/api/v1/tickets/${String(other['number'])}`)
    await post('resolveTicket', `${path}/resolve`, { body: 'x' })
    await get('getTicket', path)
    await get('explainTicket', `${path}/explanation`)
    await get('getTicketLedger', `${path}/ledger`)
    await get('getTicketStatus', `${path}/status`)
    await get('listTickets', '/api/v1/tickets')
    await get('listServices', '/api/v1/services')
    await get('listUnits', '/api/v1/units')
    await get('listCalendar', '/api/v1/calendar')
    await get('getRealisation', '/api/v1/realisation?from=2026-11&to=2026-11')
    await post('computeDue', '/api/v1/due', {
      channel: 'email',
      receivedAt: '2026-11-20T16:05:00+07:00',
      component: 'BCSM.02.01',
    })
  })
})
