/** Examples and types of the schemas in the OpenAPI document, for people to read. */

/** A schema of the document, as far as we write such schemas. */
export interface DocumentSchema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly description?: string
  readonly example?: unknown
  readonly default?: unknown
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly properties?: Readonly<Record<string, DocumentSchema>>
  readonly required?: readonly string[]
  readonly items?: DocumentSchema
  readonly prefixItems?: readonly DocumentSchema[]
  readonly oneOf?: readonly DocumentSchema[]
  readonly anyOf?: readonly DocumentSchema[]
  readonly allOf?: readonly DocumentSchema[]
  readonly additionalProperties?: boolean | DocumentSchema
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly maxItems?: number
  readonly minItems?: number
  readonly pattern?: string
}

/** The named schemas of a document. */
export type Schemas = Readonly<Record<string, DocumentSchema>>

const nameOf = (reference: string): string => reference.split('/').at(-1) ?? ''

/** The schema itself, where `schema` only names it. */
export function resolved(schema: DocumentSchema, schemas: Schemas): DocumentSchema {
  const name = schema.$ref ? nameOf(schema.$ref) : null
  return name === null ? schema : (schemas[name] ?? {})
}

const alternatives = (schema: DocumentSchema): readonly DocumentSchema[] =>
  schema.allOf ?? schema.oneOf ?? schema.anyOf ?? []

// What a value is where nothing more is known of it than its type.
const plainest: Readonly<Record<string, unknown>> = { integer: 0, number: 0, boolean: false, object: {} }

/** An example of `schema`: its own, or one put together from its parts. Only properties that are required are put in, unless `all`. */
export function exampleOf(schema: DocumentSchema, schemas: Schemas, all = true): unknown {
  const found = resolved(schema, schemas)
  if (schema.example !== undefined) return schema.example
  if (found.example !== undefined) return found.example
  if (found.const !== undefined) return found.const
  if (found.enum) return found.enum[0]
  const [first] = alternatives(found)
  if (first && !found.properties) return exampleOf(first, schemas, all)
  if (found.prefixItems) return found.prefixItems.map((item) => exampleOf(item, schemas, all))
  if (found.items) return [exampleOf(found.items, schemas, all)]
  if (found.properties) {
    const shown = Object.entries(found.properties).filter(([name]) => all || found.required?.includes(name))
    return Object.fromEntries(shown.map(([name, property]) => [name, exampleOf(property, schemas, all)]))
  }
  const [type] = [found.type ?? []].flat()
  return plainest[type ?? 'string'] ?? ''
}

/** What a value may be, in a few words: `string (date-time)`, `Channel`, `array of Commitment`. */
export function typeOf(schema: DocumentSchema): string {
  if (schema.$ref) return nameOf(schema.$ref)
  const parts = alternatives(schema)
  if (parts.length > 0 && !schema.type) return [...new Set(parts.map(typeOf))].join(' | ')
  const types = [schema.type ?? []].flat()
  const base = types
    .map((type) => (type === 'array' && schema.items ? `array of ${typeOf(schema.items)}` : type))
    .join(' | ')
  const limits = [
    schema.format,
    schema.maxLength !== undefined && `≤ ${schema.maxLength}`,
    schema.minimum !== undefined && `≥ ${schema.minimum}`,
    schema.maximum !== undefined && schema.type === 'integer' && `≤ ${schema.maximum}`,
    schema.maxItems !== undefined && `≤ ${schema.maxItems}`,
  ].filter((limit) => typeof limit === 'string')
  const choice = schema.enum && schema.enum.length <= 12 ? `: ${schema.enum.map(String).join(', ')}` : ''
  return `${base === '' ? 'value' : base}${limits.length > 0 ? ` (${limits.join(', ')})` : ''}${choice}`
}
