import type { OpenAPIHono } from '@hono/zod-openapi'
import { scopes } from '../../policy/index.ts'
import type { Scope } from '../../policy/index.ts'
import { problemCatalogue } from '../request/problems.ts'
import { detailOf } from '../../platform/http/problem.ts'
import { limits } from '../../platform/checks.ts'
import { mostFile } from '../schemas/text.ts'

/** The OpenAPI 3.1 document: all that a stranger needs to drive every operation. */

const scopeMeaning: Readonly<Record<Scope, string>> = {
  'tickets:create': 'Create tickets, by any channel; upload files.',
  'tickets:read': 'Read ordinary tickets with their notes.',
  'tickets:write': 'Act on ordinary tickets as an agent does; create and read them.',
  'ledger:read': 'Read ledgers (with tickets:read or tickets:write).',
  'reports:read': 'Read the realisation and the calendar.',
  'calendar:write': 'Announce holidays and exceptions (6.1.4).',
  complaints: 'Together with the others: tickets of confidential services (listServices) as well.',
}

const rules =
  `
The HAI-DJPb service desk: requests of satker officers and of the public, and the promises of the service level ` +
  `agreement in force (numbers in brackets are its clauses). Whatever the console does to a ticket, this API does, ` +
  `through the same use case and the same rules.

**Keys.** \`Authorization: Bearer hai_…\`. An administrator makes keys with scopes (\`hai api-key add\`). ` +
  `${scopes.map((scope) => `\`${scope}\`: ${scopeMeaning[scope]}`).join(' ')}

**Problems.** Every refusal is RFC 9457 (\`application/problem+json\`): \`kind\` for programs, \`title\`, \`detail\` ` +
  `and \`next\` (what to do) for people, \`errors\` with a JSON Pointer for each fault. Indonesian; English with ` +
  `\`Accept-Language: en\`. What a key may not see is 404, exactly like what does not exist.

**Strict.** Properties, parameters and values that the schema does not know are refused, and so are duplicate names, ` +
  `broken UTF-8, control characters, bodies over ${limits.jsonBytes / 1024} kB (files: ${mostFile}) ` +
  `and JSON deeper than 20 levels. A refused request has stored nothing.

**Instants** are RFC 3339 with an offset; answers are in +07:00 (WIB), milliseconds only where there are any. Working ` +
  `time is that of the agreement version in force (6.1), without holidays; see \`listServices\`.

**Once.** Send an \`Idempotency-Key\` with every write. After a lost connection, a timeout or a 503, repeat with the ` +
  `same key: the request runs once, the repeat gets the same answer with \`Idempotent-Replayed: true\`. Keys count for ` +
  `some days and belong to your API key.

**Nobody overwrites.** Every ticket has a \`seq\`. Send the one you read as \`seenSeq\` or \`If-Match\`; if the ticket ` +
  `has moved on, nothing is written (409 \`stale\`, 412 \`precondition-failed\`).

**Pages.** \`limit\` up to ${limits.page}; send \`next\` as \`cursor\` until it is null.

**Rates.** Over the limit: 429 with \`Retry-After\`.

A first ticket: \`curl -X POST $DESK/api/v1/tickets -H "Authorization: Bearer $KEY" -H 'Content-Type: ` +
  `application/json' -H 'Idempotency-Key: 1' -d ` +
  `'{"channel":"email","requester":{"name":"Siti","email":"siti@example.go.id"},"subject":"SPM ditolak","body":"Mohon penjelasan."}'\`
`.trim()

const tags = [
  { name: 'Tickets', description: 'Create and read tickets.' },
  { name: 'Changes', description: 'What officers do to a ticket. Each answers the new `seq`.' },
  { name: 'Evidence', description: 'Why a due instant is what it is, and the proof.' },
  { name: 'Attachments', description: 'Files.' },
  { name: 'Agreement', description: 'Services, promises, calendar.' },
  { name: 'Reports', description: 'Realisation against promise.' },
]

/** The parts of the document that do not come from operations. */
export const documentFrame = {
  openapi: '3.1.0',
  info: {
    title: 'HAI-DJPb API',
    version: '1.0.0',
    description: rules,
    contact: { name: 'HAI-DJPb', url: '/api/docs' },
  },
  servers: [{ url: '/', description: 'This desk.' }],
  tags,
}

/** Registers what operations refer to: the way to authenticate, an example of each problem, the headers of refusals. */
export function registerComponents(app: OpenAPIHono): void {
  for (const [kind, entry] of Object.entries(problemCatalogue)) {
    const value = {
      type: `/api/docs/problems#${kind}`,
      kind,
      title: entry.title.en,
      status: entry.status,
      detail: detailOf(entry).en,
      next: entry.next.en,
    }
    app.openAPIRegistry.registerComponent('examples', kind, { value })
  }
  app.openAPIRegistry.registerComponent('headers', 'WWW-Authenticate', {
    schema: { type: 'string' },
    description: 'Bearer, with what is wrong.',
    example: 'Bearer realm="hai"',
  })
  app.openAPIRegistry.registerComponent('headers', 'Retry-After', {
    schema: { type: 'integer' },
    description: 'Seconds to wait.',
    example: 2,
  })
  app.openAPIRegistry.registerComponent('securitySchemes', 'apiKey', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'hai_…',
    description: 'A key made by an administrator. The scopes of each operation stand in its `security` and `x-scopes`.',
  })
}

/** Scopes with what they allow, for the readable page. */
export const scopeList: readonly (readonly [Scope, string])[] = scopes.map((scope) => [scope, scopeMeaning[scope]])

/** The whole document, as JSON may carry it. */
export type ApiDocument = ReturnType<OpenAPIHono['getOpenAPI31Document']>
