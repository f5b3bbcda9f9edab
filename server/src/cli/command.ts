import type { ParseArgsOptionsConfig } from 'node:util'

/** What the command line knows of one command. */

/** The values of a command's options as typed; a flag is true, an option that may be repeated is a list. */
export type Values = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>

/** A command of the command line. */
export interface Command {
  /** How it is called, what it does, what its options mean: printed by `--help`. */
  readonly help: string
  readonly options: ParseArgsOptionsConfig
  /** How many arguments without a name it takes. */
  readonly positionals: { readonly least: number; readonly most: number }
  /** Does it; the exit code. Throws a UsageError for arguments that make no sense. */
  run(values: Values, positionals: readonly string[]): Promise<number>
}

/** The command was called in a way that makes no sense; the message says what is wrong. */
export class UsageError extends Error {}

/** The text of option `name`; null where it was not given. */
export function textOf(values: Values, name: string): string | null {
  const value = values[name]
  return typeof value === 'string' ? value : null
}

/** The text of option `name`, which must be given. Throws a UsageError. */
export function requiredText(values: Values, name: string): string {
  const value = textOf(values, name)
  if (value === null || value === '') throw new UsageError(`--${name} is missing`)
  return value
}

/** All texts of option `name`, which may be repeated. */
export function textsOf(values: Values, name: string): readonly string[] {
  const value = values[name]
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
}

/** The text of option `name` if it is one of `allowed`; null where it was not given. Throws a UsageError that names them. */
export function choiceOf<Choice extends string>(
  values: Values,
  name: string,
  allowed: readonly Choice[],
): Choice | null {
  const value = textOf(values, name)
  if (value === null) return null
  const found = allowed.find((choice) => choice === value)
  if (found === undefined) throw new UsageError(`--${name} must be one of: ${allowed.join(', ')}`)
  return found
}
