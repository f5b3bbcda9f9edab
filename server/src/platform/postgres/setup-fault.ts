import { SetupError } from './binaries.ts'

/** What stands between the desk and a database of one's own, in words for whoever set it up. */

interface Fault {
  readonly codes: readonly string[]
  /** `where` is the address of DATABASE_URL without user and password. */
  words(where: string): string
}

const faults: readonly Fault[] = [
  {
    codes: ['28P01', '28000'],
    words: (where) =>
      `PostgreSQL at ${where} does not let this user in. Check user and password in DATABASE_URL, and pg_hba.conf.`,
  },
  {
    codes: ['3D000'],
    words: (where) =>
      `There is no such database at ${where}. Make it, with the user of DATABASE_URL as its owner: ` +
      `createdb --owner=USER NAME.`,
  },
  {
    codes: ['42501'],
    words: (where) =>
      `The user of DATABASE_URL may not make what the desk needs at ${where}. ` +
      `Make it the owner (alter database NAME owner to USER), or set HAI_OWNER_URL to the role that is ` +
      `(docs/operate.md, Roles).`,
  },
  {
    codes: ['ENOTFOUND', 'EAI_AGAIN'],
    words: (where) => `Nobody knows the host of ${where}. Check its name in DATABASE_URL.`,
  },
  {
    codes: ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOENT', '57P03'],
    words: (where) =>
      `No PostgreSQL answers at ${where}. Check host and port in DATABASE_URL, and that the server runs and can be ` +
      `reached from here.`,
  },
  {
    codes: ['53300'],
    words: (where) =>
      `PostgreSQL at ${where} has no connection left. Raise its max_connections, or lower HAI_POOL of the processes.`,
  },
  {
    codes: ['0A000', '58P01'],
    words: (where) =>
      `PostgreSQL at ${where} lacks something that the desk needs: version 15 or newer, with the extension ` +
      `btree_gist installed.`,
  },
]

const whereOf = (databaseUrl: string): string => {
  const { host, pathname } = new URL(databaseUrl)
  return `${host}${pathname}`
}

// A host that does not answer in time has no code, only the driver's words.
const isSilence = (error: Error): boolean => /timeout expired|Connection terminated/.test(error.message)

function codesOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return []
  const own = 'code' in error ? [String(error.code)] : []
  // A name with several addresses fails with one error for each.
  const parts = error instanceof AggregateError ? (error.errors as readonly unknown[]) : []
  return [...own, ...(isSilence(error) ? ['ETIMEDOUT'] : []), ...[error.cause, ...parts].flatMap(codesOf)]
}

/**
 * `error` as words for whoever set DATABASE_URL, with what PostgreSQL or the system said of it and never the
 * password; the error itself where it is nothing that they can change.
 */
export function setupFaultOf(error: unknown, databaseUrl: string): unknown {
  if (error instanceof SetupError) return error
  const codes = codesOf(error)
  const fault = faults.find((one) => one.codes.some((code) => codes.includes(code)))
  if (!fault) return error
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const said = inner instanceof Error && inner.message !== '' ? inner.message : codes.join(', ')
  return new SetupError(`${fault.words(whereOf(databaseUrl))} (${said})`, { cause: error })
}
