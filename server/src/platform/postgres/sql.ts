import type { Parameter } from './database.ts'

/**
 * Named parameters: `:name` in a statement, its value by name, so that a statement of thirty values has no thirty
 * positions to keep in order. What it gives is spread into `query` or `execute`:
 *
 *     reader.query<Row>(...sql('select number from tickets.ticket where id = :id', { id }))
 */

/** A value for each name in a statement. Instants go through `timestamp`, JSON through `JSON.stringify`. */
export type NamedParameters = Readonly<Record<string, Parameter>>

interface Compiled {
  readonly text: string
  /** The name that stands at `$1`, `$2` …: each once, however often the statement says it. */
  readonly names: readonly string[]
}

// What is quoted or a comment is passed over, and `::` is a cast. Otherwise a colon before a letter begins a name.
const tokens = /'[^']*'|"[^"]*"|--[^\n]*|\/\*[^]*?\*\/|::|:([A-Za-z][A-Za-z0-9_]*)|\$\d+/g

function compile(statement: string): Compiled {
  const names: string[] = []
  const text = statement.replace(tokens, (token: string, name: string | undefined) => {
    if (token.startsWith('$')) throw new Error(`a statement has names or positions, never both: ${token}`)
    if (name === undefined) return token
    if (!names.includes(name)) names.push(name)
    return `$${names.indexOf(name) + 1}`
  })
  return { text, names }
}

// Texts are few, for they stand in the source; those that are put together at run time must not fill the memory.
const compiled = new Map<string, Compiled>()
const mostCompiled = 2_000

function compiledOnce(statement: string): Compiled {
  const known = compiled.get(statement)
  if (known) return known
  const made = compile(statement)
  if (compiled.size < mostCompiled) compiled.set(statement, made)
  return made
}

/**
 * The statement with positions, and the values in their order. Throws where a name has no value or a value no name: either is a slip of
 * whoever wrote it.
 */
export function sql(
  statement: string,
  values: NamedParameters,
): readonly [text: string, parameters: readonly Parameter[]] {
  const { text, names } = compiledOnce(statement)
  const parameters = names.map((name) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (value === undefined) throw new Error(`the statement's :${name} has no value`)
    return value
  })
  const unused = Object.keys(values).find((name) => !names.includes(name))
  if (unused !== undefined) throw new Error(`the value ${unused} stands nowhere in the statement`)
  return [text, parameters]
}
