import { resolve } from 'node:path'
import { z } from 'zod'

/** The configuration: read once from the environment, checked, and never read again anywhere else. */

const flag = (fallback: '0' | '1') =>
  z
    .enum(['0', '1'], 'must be 0 or 1')
    .default(fallback)
    .transform((text) => text === '1')

const environment = z.object({
  NODE_ENV: z.string().optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' }).optional(),
  HAI_DATA: z.string().min(1).default('./data'),
  PORT: z.coerce.number('must be a port number').int().min(0).max(65535).optional(),
  HOST: z.string().min(1).optional(),
  HAI_ROLE: z.enum(['all', 'web', 'worker'], 'must be all, web or worker').default('all'),
  HAI_DEMO: z.enum(['0', '1'], 'must be 0 or 1').optional(),
  HAI_TEST_SEAMS: flag('0'),
  HAI_TRUST_PROXY: flag('0'),
  HAI_ORIGIN: z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' }).optional(),
  HAI_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  HAI_POOL: z.coerce.number('must be a number').int().min(2).max(100).default(16),
  HAI_MAX_IN_FLIGHT: z.coerce.number('must be a number').int().min(8).default(400),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be an smtp:// or smtps:// address' }).optional(),
  MAIL_FROM: z.string().min(3).default('HAI-DJPb <hai@localhost>'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).optional(),
})

/** Everything that may be set from outside. `docs/operate.md` lists each with its meaning. */
export interface Config {
  readonly production: boolean
  /** The database server of one's own; null: the embedded one, in `dataFolder`. */
  readonly databaseUrl: string | null
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
  return {
    production,
    databaseUrl: values.DATABASE_URL ?? null,
    dataFolder: resolve(values.HAI_DATA),
    port: values.PORT ?? 8080,
    portIsSet: values.PORT !== undefined,
    host: values.HOST ?? (production ? '::' : '127.0.0.1'),
    role: values.HAI_ROLE,
    demo: values.HAI_DEMO === undefined ? !production : values.HAI_DEMO === '1',
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
