import pino from 'pino'
import type { Logger } from 'pino'
import type { DatabaseError } from 'pg'

/** Structured logs without personal data. */

// Told by its fields: the log is older than the driver, and every room of the platform uses it.
const isOfTheDatabase = (error: Error): error is DatabaseError =>
  'severity' in error && 'routine' in error && 'code' in error

/** The log of a process. */
export type Log = Logger

/**
 * What is written of an error. PostgreSQL's `detail`, `where` and the message of a data exception (class 22) repeat
 * the values of a row, which may be personal: they stay out.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error }
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) }
  if (isOfTheDatabase(error)) {
    const { code, constraint, table, schema, routine } = error
    const message = code?.startsWith('22') ? 'data exception' : error.message
    return {
      type: 'DatabaseError',
      code,
      constraint,
      table,
      schema,
      routine,
      message,
      stack: framesOf(error),
      ...cause,
    }
  }
  return {
    type: error.name,
    message: error.message,
    ...('code' in error && { code: error.code }),
    stack: framesOf(error),
    ...cause,
  }
}

const framesOf = (error: Error): string[] =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 12)
    .map((line) => line.trim())

/** Field names under which a person's data or a secret could slip into a line. */
const secrets = [
  'email',
  'name',
  'phone',
  'subject',
  'body',
  'text',
  'password',
  'token',
  'secret',
  'authorization',
  'cookie',
  'recipient',
  'code',
]

/** A logger that writes JSON lines to standard output, at `level` and above. */
export const openLog = (level: string): Log =>
  pino({
    level,
    base: { service: 'hai' },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeError, error: describeError },
    redact: {
      paths: secrets.flatMap((key) => [key, `*.${key}`].filter((path) => path !== '*.code')),
      censor: '[redacted]',
    },
  })
