import { resolve } from 'node:path'
import { z } from 'zod'
import { emailFault } from '../checks.ts'

/** The configuration: read once from the environment, checked, and never read again anywhere else. */

const flag = (fallback: '0' | '1') =>
  z
    .enum(['0', '1'], 'must be 0 or 1')
    .default(fallback)
    .transform((text) => text === '1')

const whole = (least: number, most: number) => {
  const words = `must be a whole number from ${least} to ${most}`
  return z.coerce.number(words).int(words).min(least, words).max(most, words)
}

// A path would be in every link of every mail and lead nowhere: the desk answers at the root of its host.
const isOriginAlone = (text: string): boolean => {
  const { pathname, search, hash } = new URL(text)
  return pathname.replace(/\/+$/, '') + search + hash === ''
}

// `hai@localhost`, `hai@example.go.id` or `HAI-DJPb <hai@example.go.id>`: the address is judged as every other one;
// this machine is one too.
const senderForm = /^(?:[^<>]*<([^<>]*)>|([^<>]*))$/
const isSender = (text: string): boolean => {
  const [, named, alone] = senderForm.exec(text) ?? []
  return emailFault((named ?? alone ?? '').replace(/@localhost$/, '@localhost.localdomain')) === null
}

const environment = z.object({
  // A word that is nearly `production` would open a real desk with the demo's people and their printed password.
  NODE_ENV: z.enum(['production', 'development', 'test'], 'must be production, development or test').optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' }).optional(),
  HAI_OWNER_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' }).optional(),
  HAI_DATA: z.string().min(1).default('./data'),
  PORT: whole(0, 65_535).optional(),
  HOST: z.string().min(1).optional(),
  HAI_ROLE: z.enum(['all', 'web', 'worker'], 'must be all, web or worker').default('all'),
  HAI_DEMO: z.enum(['0', '1'], 'must be 0 or 1').optional(),
  HAI_TEST_SEAMS: flag('0'),
  HAI_TRUST_PROXY: flag('0'),
  HAI_ORIGIN: z
    .url({ protocol: /^https?$/, error: 'must be an http:// or https:// address', abort: true })
    .refine(isOriginAlone, 'must be an address without a path, such as https://hai.example.go.id')
    .optional(),
  HAI_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  HAI_POOL: whole(2, 100).default(16),
  HAI_MAX_IN_FLIGHT: whole(8, 100_000).default(400),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be an smtp:// or smtps:// address' }).optional(),
  MAIL_FROM: z
    .string()
    .refine(isSender, 'must hold an address, such as HAI-DJPb <hai@example.go.id>')
    .default('HAI-DJPb <hai@localhost>'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).optional(),
})

/** Everything that may be set from outside. `docs/operate.md` lists each with its meaning. */
export interface Config {
  readonly production: boolean
  /** The database server of one's own; null: the embedded one, in `dataFolder`. */
  readonly databaseUrl: string | null
  /** As whom migrations are applied there: the owner of the tables; null: as who runs the desk. */
  readonly ownerUrl: string | null
  readonly dataFolder: string
  /** 0: any free port. */
  readonly port: number
  /** Whether PORT was set: a worker listens for its health only then. */
  readonly portIsSet: boolean
  readonly host: string
  readonly role: 'all' | 'web' | 'worker'
  readonly demo: boolean
  readonly testSeams: boolean
  readonly trustProxy: boolean
  /** The public address, without a slash at its end: what links in mails begin with. */
  readonly origin: string
  /** Whether HAI_ORIGIN was set; if not, a request is taken to be for the host that it names. */
  readonly originIsSet: boolean
  /** Null: made once and kept in the database, so that all processes share it. */
  readonly secret: string | null
  readonly poolSize: number
  readonly maxInFlight: number
  readonly smtpUrl: string | null
  readonly mailFrom: string
  readonly logLevel: string
}

/** A configuration that cannot be used; the message names each variable and what is wrong with it. */
export class ConfigError extends Error {}

// Of the tests alone: which day it is for them, and what they write down.
const ofTests = /^HAI_(TEST_|RENEW_GOLDENS$|WALK$)/

/** The names in `variables` that begin as ours do and mean nothing: most likely one of ours, mistyped. */
export const unknownVariables = (variables: Readonly<Record<string, string | undefined>>): readonly string[] =>
  Object.keys(variables)
    .filter((name) => name.startsWith('HAI_') && !Object.hasOwn(environment.shape, name) && !ofTests.test(name))
    .toSorted()

/** The configuration in `variables` (an environment; empty strings count as absent). Throws a ConfigError that lists every fault. */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = environment.safeParse(given)
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'))
  }
  const values = parsed.data
  const production = values.NODE_ENV === 'production'
  if (production && values.HAI_TEST_SEAMS) {
    throw new ConfigError(
      'HAI_TEST_SEAMS: refused while NODE_ENV=production, because whoever reaches the server could move its clock. Unset one of the two.',
    )
  }
  if (production && values.HAI_DEMO === '1') {
    throw new ConfigError(
      'HAI_DEMO: refused while NODE_ENV=production, because everybody may read the password of its people. Unset one of the two.',
    )
  }
  return {
    production,
    databaseUrl: values.DATABASE_URL ?? null,
    ownerUrl: values.HAI_OWNER_URL ?? null,
    dataFolder: resolve(values.HAI_DATA),
    port: values.PORT ?? 8080,
    portIsSet: values.PORT !== undefined,
    host: values.HOST ?? (production ? '::' : '127.0.0.1'),
    role: values.HAI_ROLE,
    demo: values.HAI_DEMO === undefined ? !production && values.DATABASE_URL === undefined : values.HAI_DEMO === '1',
    testSeams: values.HAI_TEST_SEAMS,
    trustProxy: values.HAI_TRUST_PROXY,
    origin: values.HAI_ORIGIN?.replace(/\/+$/, '') ?? `http://localhost:${values.PORT ?? 8080}`,
    originIsSet: values.HAI_ORIGIN !== undefined,
    secret: values.HAI_SECRET ?? null,
    poolSize: values.HAI_POOL,
    maxInFlight: values.HAI_MAX_IN_FLIGHT,
    smtpUrl: values.SMTP_URL ?? null,
    mailFrom: values.MAIL_FROM,
    logLevel: values.LOG_LEVEL ?? (production ? 'info' : 'warn'),
  }
}
