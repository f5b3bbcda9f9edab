import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { Language } from 'agreement'
import { detailOf } from '../../platform/http/problem.ts'
import { refusalsOf } from './describe.ts'
import { docsPolicy, docsStyle } from './docs-style.ts'
import type { ApiDocument } from './document.ts'
import { scopeList } from './document.ts'
import { exampleOf, resolved, typeOf } from './example.ts'
import type { DocumentSchema, Schemas } from './example.ts'
import type { AnyOperation } from './operation.ts'
import { problemCatalogue } from '../request/problems.ts'
import { pageWords } from '../request/words.ts'

/** The readable pages: made on the server from the OpenAPI document, without script, with nothing from elsewhere. */

type Markup = HtmlEscapedString | Promise<HtmlEscapedString>
type Say = (key: keyof typeof pageWords) => string

const sayIn =
  (language: Language): Say =>
  (key) =>
    pageWords[key][language]

/** `code` and **strong** of a description; everything else is text. */
function prose(text: string): Markup[] {
  return text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map((part) => {
    if (part.startsWith('`')) return html`<code>${part.slice(1, -1)}</code>`
    return part.startsWith('**') ? html`<strong>${part.slice(2, -2)}</strong>` : html`${part}`
  })
}

const paragraphs = (text: string): Markup[] => text.split('\n\n').map((part) => html`<p>${prose(part)}</p>`)

const jsonBlock = (label: string, value: unknown): Markup =>
  html`<pre tabindex="0" role="region" aria-label="${label}">${JSON.stringify(value, null, 2)}</pre>`

interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly description?: string
  readonly schema?: DocumentSchema
}

interface Described {
  readonly description?: string
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: {
    readonly description?: string
    readonly content: Readonly<Record<string, { readonly schema?: DocumentSchema }>>
  }
  readonly responses: Readonly<
    Record<
      string,
      {
        readonly description?: string
        readonly content?: Readonly<Record<string, { readonly schema?: DocumentSchema }>>
      }
    >
  >
}

function table(
  label: string,
  heads: readonly string[],
  rows: readonly (readonly (Markup | Markup[] | string)[])[],
): Markup {
  const head = heads.map((cell) => html`<th scope="col">${cell}</th>`)
  const body = rows.map(
    (cells) =>
      html`<tr>
        ${cells.map((cell) => html`<td>${cell}</td>`)}
      </tr>`,
  )
  return html`<div class="table" tabindex="0" role="region" aria-label="${label}">
    <table>
      <thead>
        <tr>
          ${head}
        </tr>
      </thead>
      <tbody>
        ${body}
      </tbody>
    </table>
  </div>`
}

function parametersTable(say: Say, id: string, parameters: readonly Parameter[]): Markup {
  const rows = parameters.map((one) => [
    html`<code>${one.name}</code>${one.required ? ` · ${say('required')}` : ''}`,
    one.in,
    typeOf(one.schema ?? {}),
    prose(one.description ?? one.schema?.description ?? ''),
  ])
  return html`<h4>${say('parameters')}</h4>
    ${table(`${say('parameters')} ${id}`, [say('name'), say('place'), say('type'), say('meaning')], rows)}`
}

function typeCell(schema: DocumentSchema, schemas: Schemas): Markup {
  const text = typeOf(schema)
  const name = text.split(' ').at(-1) ?? ''
  return name in schemas ? html`<a href="#schema-${name}">${text}</a>` : html`${text}`
}

function propertiesTable(say: Say, label: string, schema: DocumentSchema, schemas: Schemas): Markup {
  const found = resolved(schema, schemas)
  const rows = Object.entries(found.properties ?? {}).map(([name, property]) => [
    html`<code>${name}</code>${found.required?.includes(name) ? ` · ${say('required')}` : ''}`,
    typeCell(property, schemas),
    prose(property.description ?? resolved(property, schemas).description ?? ''),
  ])
  return rows.length === 0 ? html`` : table(label, [say('name'), say('type'), say('meaning')], rows)
}

function answersTable(say: Say, id: string, described: Described): Markup {
  const rows = Object.entries(described.responses).map(([status, answer]) => [
    html`<code>${status}</code>`,
    [
      ...prose(answer.description ?? ''),
      ...Object.keys(answer.content ?? {})
        .filter((type) => !type.includes('problem'))
        .map((type) => html` <code>${type}</code>`),
    ],
  ])
  return html`<h4>${say('answers')}</h4>
    ${table(`${say('answers')} ${id}`, [say('status'), say('meaning')], rows)}`
}

function operationArticle(
  say: Say,
  language: Language,
  spec: AnyOperation,
  described: Described,
  schemas: Schemas,
): Markup {
  const body = Object.entries(described.requestBody?.content ?? {})
  const success = described.responses[String(spec.answers.status)]?.content?.['application/json']?.schema
  const requestSchema = described.requestBody?.content['application/json']?.schema
  return html`<article id="${spec.id}">
    <h3>
      ${spec.summary[language]} <span class="second"><code>${spec.id}</code></span>
    </h3>
    <p class="call">${spec.method.toUpperCase()} ${spec.path}</p>
    <p>${prose(described.description ?? '')}</p>
    ${described.parameters && described.parameters.length > 0 ? parametersTable(say, spec.id, described.parameters) : ''}
    ${body.length > 0 ? html`<h4>${say('body')}: ${body.map(([type]) => type).join(', ')}</h4>` : ''}
    ${
      requestSchema
        ? html`${propertiesTable(say, `${say('body')} ${spec.id}`, requestSchema, schemas)}
            <details>
              <summary>${say('example')}</summary>
              ${jsonBlock(`${say('example')} ${spec.id}`, exampleOf(requestSchema, schemas))}
            </details>`
        : ''
    }
    ${answersTable(say, spec.id, described)}
    ${
      success
        ? html`<details>
            <summary>${say('example')}: ${spec.answers.status}</summary>
            ${jsonBlock(`${say('example')} ${spec.answers.status} ${spec.id}`, exampleOf(success, schemas))}
          </details>`
        : ''
    }
    <p class="second">
      ${say('problems')}: ${refusalsOf(spec).map((kind) => html`<a href="/api/docs/problems#${kind}">${kind}</a> `)}
    </p>
  </article>`
}

function page(language: Language, say: Say, path: string, title: string, content: Markup): Response {
  const other = language === 'id' ? 'en' : 'id'
  const text = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${raw(docsStyle)}
        </style>
      </head>
      <body>
        <a class="skip" href="#isi">${say('skip')}</a>
        <header>
          <a href="/">HAI-DJPb</a> · <a href="/api/docs?lang=${language}">${say('title')}</a> ·
          <a href="/api/docs/problems?lang=${language}">${say('problems')}</a> ·
          <a href="/api/v1/openapi.json">${say('document')}</a> ·
          <a href="${path}?lang=${other}" hreflang="${other}" lang="${other}">${say('otherLanguage')}</a>
        </header>
        <main id="isi">
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html>`
  if (text instanceof Promise) throw new Error('nothing in these pages is fetched while they are made')
  return new Response(text.toString(), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-language': language,
      'content-security-policy': docsPolicy,
      vary: 'accept-language',
      'cache-control': 'no-cache',
    },
  })
}

/** The page of all operations, schemas and rules. */
export function docsPage(document: ApiDocument, operations: readonly AnyOperation[], language: Language): Response {
  const say = sayIn(language)
  const schemas = (document.components?.schemas ?? {}) as Schemas
  const described = (spec: AnyOperation): Described =>
    (document.paths?.[spec.path] as unknown as Readonly<Record<string, Described>>)[spec.method] ?? { responses: {} }
  const tags = document.tags ?? []
  const content = html`<p>${say('intro')}</p>
    <nav aria-label="${say('operations')}">
      <ul>
        ${operations.map(
          (spec) =>
            html`<li>
              <a href="#${spec.id}"><code>${spec.id}</code></a>
            </li>`,
        )}
      </ul>
    </nav>
    <h2>${say('rules')}</h2>
    <section lang="en">${paragraphs(document.info.description ?? '')}</section>
    <h2>${say('scopes')}</h2>
    ${table(
      say('scopes'),
      [say('name'), say('meaning')],
      scopeList.map(([scope, meaning]) => [html`<code>${scope}</code>`, meaning]),
    )}
    ${tags.map(
      (tag) =>
        html`<h2>${tag.name}</h2>
          <p>${tag.description ?? ''}</p>
          ${operations
            .filter((spec) => spec.tag === tag.name)
            .map((spec) => operationArticle(say, language, spec, described(spec), schemas))}`,
    )}
    <h2>${say('schemas')}</h2>
    ${Object.entries(schemas).map(
      ([name, schema]) =>
        html`<article id="schema-${name}">
          <h3>${name}</h3>
          <p>${prose(schema.description ?? '')}</p>
          ${schema.enum ? html`<p class="second">${schema.enum.map(String).join(', ')}</p>` : ''}
          ${propertiesTable(say, name, schema, schemas)}
        </article>`,
    )}`
  return page(language, say, '/api/docs', say('title'), content)
}

/** The page that the `type` of every problem points into. */
export function problemsPage(language: Language): Response {
  const say = sayIn(language)
  const entries = Object.entries(problemCatalogue).toSorted(([one], [other]) => (one < other ? -1 : 1))
  const content = html`<p>${say('problemsIntro')}</p>
    ${entries.map(
      ([kind, entry]) =>
        html`<article id="${kind}">
          <h2>${entry.title[language]}</h2>
          <p class="call">${entry.status} · ${kind}</p>
          <p>${detailOf(entry)[language]}</p>
          <h3>${say('whatNext')}</h3>
          <p>${entry.next[language]}</p>
        </article>`,
    )}`
  return page(language, say, '/api/docs/problems', say('problemsTitle'), content)
}
