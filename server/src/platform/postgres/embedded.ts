import { execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, openSync, readFileSync } from 'node:fs'
import {
  chmod,
  chown,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  symlink,
  truncate,
  unlink,
} from 'node:fs/promises'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { PostgresBinaries, RunAs } from './binaries.ts'
import { findPostgres, isReachable, reachableFolder, SetupError } from './binaries.ts'

/**
 * A PostgreSQL server of the desk's own, in the data folder, reached through a Unix socket only. It outlives a killed desk; the next start
 * adopts it. Whoever leaves last stops it.
 */

export interface EmbeddedPostgres {
  /** Where to connect: the folder of the socket. */
  readonly socketFolder: string
  /** Who made the cluster: its superuser, for making roles and databases, and for tools. */
  readonly administrator: string
  /** Starts the server unless one runs on the folder already. Resolves when one runs; connecting may take a little longer. */
  ensureRunning(): Promise<void>
  /** Stops the server (fast: sessions are ended, nothing is lost), whoever started it. */
  stop(): Promise<void>
  /** The process that serves the folder now; null where none does. */
  runningPid(): number | null
}

const administrator = 'service'

// Memory and logs fit a desk on one small machine. fsync and synchronous_commit stay on: what was acknowledged is on
// the disk. Statements and
// the values in them stay out of the log, because they are personal data.
const settings: Readonly<Record<string, string>> = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '120',
  shared_buffers: '256MB',
  work_mem: '16MB',
  maintenance_work_mem: '256MB',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  wal_level: 'replica',
  max_wal_size: '2GB',
  min_wal_size: '256MB',
  checkpoint_timeout: '15min',
  checkpoint_completion_target: '0.9',
  autovacuum: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  // After a crash every file is made safe first: by one call of the system where it has it, not file by file.
  ...(process.platform === 'linux' && { recovery_init_sync_method: 'syncfs' }),
}

const nobody: RunAs = { uid: 65534, gid: 65534 }

/** Why this process may not run PostgreSQL itself, and who runs it instead. Throws a SetupError for a user without a name. */
function decideRunAs(): RunAs | null {
  if (process.platform === 'win32') {
    throw new SetupError(
      'On Windows the embedded database is not supported: set DATABASE_URL to a PostgreSQL server (15 or newer), or use WSL.',
    )
  }
  const uid = process.getuid?.() ?? 0
  if (uid === 0) return nobody
  try {
    userInfo()
    return null
  } catch {
    throw new SetupError(
      `The user id ${uid} has no entry in /etc/passwd, and PostgreSQL refuses to start for such a user. Add one (echo ` +
        `"hai:x:${uid}:${uid}::/:/sbin/nologin" >> /etc/passwd), run as another user, or set DATABASE_URL.`,
    )
  }
}

/** The process named in `postmaster.pid`, if it lives and is PostgreSQL. A zombie, and another program under a reused id, do not count. */
function livingPostmaster(cluster: string): number | null {
  try {
    const pid = Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n', 1)[0])
    if (!Number.isInteger(pid) || pid <= 1) return null
    return isPostgres(pid) ? pid : null
  } catch {
    return null
  }
}

function isPostgres(pid: number): boolean {
  if (process.platform !== 'linux') {
    try {
      process.kill(pid, 0)
      return true
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'EPERM'
    }
  }
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const state = status.slice(status.lastIndexOf(')') + 2, status.lastIndexOf(')') + 3)
    return state !== 'Z' && state !== 'X' && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres')
  } catch {
    return false
  }
}

// Whoever removes the data folder means to begin anew: the cluster that the removed link led to is put aside.
async function link(cluster: string, from: string): Promise<void> {
  try {
    await symlink(cluster, from)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return
    throw error
  }
  if (await stat(cluster).catch(() => null)) await rename(cluster, await mkdtemp(`${cluster}.left-`))
}

/** Whether a database stands in `dataFolder` already: the first start makes it, and nothing that only looks should. */
export const hasCluster = (dataFolder: string): Promise<boolean> =>
  stat(join(dataFolder, 'postgres')).then(
    () => true,
    () => false,
  )

const nothingThere = (dataFolder: string): SetupError =>
  new SetupError(`There is no database in ${dataFolder}. Set HAI_DATA to the desk's data folder, or DATABASE_URL.`)

const unusable = (dataFolder: string, error: unknown): SetupError =>
  new SetupError(
    `The data folder ${dataFolder} cannot be used (${error instanceof Error ? error.message : String(error)}). Set ` +
      `HAI_DATA to a folder of your own, start as its owner, or set DATABASE_URL.`,
    { cause: error },
  )

// PostgreSQL serves its owner's folder only, and says no more than "permission denied".
async function checkOwner(cluster: string, runAs: RunAs | null): Promise<void> {
  const found = await stat(cluster).catch(() => null)
  const wanted = runAs?.uid ?? process.getuid?.()
  if (!found || wanted === undefined || found.uid === wanted) return
  throw new SetupError(
    `The database in ${cluster} belongs to the user with the id ${found.uid}, and PostgreSQL serves only its owner's. ` +
      `Start the desk as whoever started it before (for root it belongs to "nobody", ${nobody.uid}). If it is a copy, ` +
      `copy it anew with its owners (cp -a). Or set HAI_DATA to another folder.`,
  )
}

// The data folder is the desk's own: where it is closed to others they may pass through it from now on, not look into
// it. Folders above it are
// not ours to change.
async function letThrough(dataFolder: string, runAs: RunAs | null): Promise<void> {
  const { mode, uid } = await stat(dataFolder)
  if (runAs && uid === process.getuid?.() && (mode & 0o001) === 0) await chmod(dataFolder, (mode & 0o777) | 0o011)
}

// As root the cluster belongs to "nobody", who must be able to enter it: below a hidden folder it is kept elsewhere,
// with a link that says where.
async function placeCluster(dataFolder: string, runAs: RunAs | null): Promise<string> {
  await mkdir(dataFolder, { recursive: true, mode: 0o755 }).catch((error: unknown) => {
    throw unusable(dataFolder, error)
  })
  const wanted = join(dataFolder, 'postgres')
  await letThrough(dataFolder, runAs)
  if (await isReachable(dataFolder, runAs)) return wanted
  const linked = await realpath(wanted).catch(() => null)
  if (linked) return linked
  const elsewhere = join(
    reachableFolder,
    createHash('sha256')
      .update(await realpath(dataFolder))
      .digest('hex')
      .slice(0, 12),
  )
  try {
    await mkdir(elsewhere, { recursive: true, mode: 0o755 })
    await link(join(elsewhere, 'postgres'), wanted)
  } catch (error) {
    throw new SetupError(
      `PostgreSQL refuses to run as root, and the user "nobody" cannot enter ${dataFolder}. Set HAI_DATA to a folder ` +
        `that everybody may enter (such as /var/lib/hai), start as an ordinary user, or set DATABASE_URL.`,
      { cause: error },
    )
  }
  return join(elsewhere, 'postgres')
}

// A socket's path has at most 107 bytes, so its folder gets a short name of its own. Another user's folder of that name is never used.
async function makeSocketFolder(cluster: string, runAs: RunAs | null): Promise<string> {
  const owner = runAs?.uid ?? process.getuid?.() ?? 0
  const folder = `/tmp/hai-${createHash('sha256').update(`${owner}\n${cluster}`).digest('hex').slice(0, 12)}`
  await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  if (runAs && (await lstat(folder)).uid === process.getuid?.()) await chown(folder, runAs.uid, runAs.gid)
  const found = await lstat(folder)
  if (!found.isDirectory() || found.uid !== owner || (found.mode & 0o077) !== 0) {
    throw new SetupError(`${folder} exists and is not ours alone. Remove it, or start with another HAI_DATA.`)
  }
  return folder
}

// Two first starts at once: each makes its own cluster, the first rename wins, and the loser removes only what it made itself.
async function createCluster(cluster: string, binaries: PostgresBinaries, runAs: RunAs | null): Promise<void> {
  const half = await mkdtemp(`${cluster}.half-`).catch((error: unknown) => {
    throw unusable(dirname(cluster), error)
  })
  try {
    if (runAs) await chown(half, runAs.uid, runAs.gid)
    const options = [
      '-D',
      half,
      '-U',
      administrator,
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '-k',
    ]
    await promisify(execFile)(join(binaries.folder, 'bin', 'initdb'), options, {
      cwd: '/',
      env: binaries.environment,
      ...runAs,
    })
    await rename(half, cluster)
  } catch (error) {
    if (await stat(join(cluster, 'PG_VERSION')).catch(() => null)) return
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : ''
    throw new SetupError(`The database folder could not be made in ${cluster}. ${output}`, { cause: error })
  } finally {
    await rm(half, { recursive: true, force: true })
  }
}

async function openOutput(path: string): Promise<number> {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  )
  if (size > 10_000_000) await truncate(path)
  return openSync(path, 'a', 0o600)
}

async function spawnServer(
  place: { cluster: string; socketFolder: string; output: string },
  binaries: PostgresBinaries,
  runAs: RunAs | null,
): Promise<void> {
  // A pid file that names another program would keep PostgreSQL from starting for ever.
  const stale = await readFile(join(place.cluster, 'postmaster.pid'), 'utf8').catch(() => null)
  if (stale !== null && livingPostmaster(place.cluster) === null)
    await unlink(join(place.cluster, 'postmaster.pid')).catch(() => null)
  const output = await openOutput(place.output)
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  // Detached: Ctrl-C in a terminal reaches the desk only, which then stops the server in order.
  const child = spawn(
    join(binaries.folder, 'bin', 'postgres'),
    ['-D', place.cluster, '-k', place.socketFolder, ...options],
    {
      cwd: '/',
      env: binaries.environment,
      detached: true,
      stdio: ['ignore', output, output],
      ...runAs,
    },
  )
  closeSync(output)
  let ended = false
  child.once('exit', () => {
    ended = true
  })
  child.once('error', () => {
    ended = true
  })
  child.unref()
  for (const giveUp = performance.now() + 15_000; performance.now() < giveUp;) {
    if (
      livingPostmaster(place.cluster) !== null &&
      (await stat(join(place.socketFolder, '.s.PGSQL.5432')).catch(() => null))
    )
      return
    // Whoever was quicker serves the folder: that is as good.
    if (ended && livingPostmaster(place.cluster) === null) break
    await sleep(8)
  }
  if (livingPostmaster(place.cluster) !== null) return
  const lines = (await readFile(place.output, 'utf8').catch(() => '')).trim().split('\n').slice(-5).join('\n')
  throw new SetupError(`The database server did not start. Its last lines, from ${place.output}:\n${lines}`)
}

/**
 * Prepares the embedded server of `dataFolder`: finds the programs and, unless told that nothing may be made, makes the
 * cluster at the first start. Throws a SetupError, also where there is none and none may be made.
 */
export async function openEmbeddedPostgres(dataFolder: string, mayMake = true): Promise<EmbeddedPostgres> {
  if (!mayMake && !(await hasCluster(dataFolder))) throw nothingThere(dataFolder)
  const runAs = decideRunAs()
  const cluster = await placeCluster(dataFolder, runAs)
  await checkOwner(cluster, runAs)
  const binaries = await findPostgres(runAs, join(dataFolder, 'postgres-libraries'))
  if (!(await stat(join(cluster, 'PG_VERSION')).catch(() => null))) {
    if (!mayMake) throw nothingThere(dataFolder)
    await createCluster(cluster, binaries, runAs)
  }
  const socketFolder = await makeSocketFolder(await realpath(cluster), runAs)
  const place = { cluster, socketFolder, output: join(dataFolder, 'postgres.log') }
  let starting: Promise<void> | null = null
  const start = async (): Promise<void> => {
    if (livingPostmaster(cluster) !== null) return
    await stopStray(socketFolder)
    await spawnServer(place, binaries, runAs)
  }
  return {
    socketFolder,
    administrator,
    ensureRunning: () =>
      (starting ??= start().finally(() => {
        starting = null
      })),
    stop: () => stopServer(cluster),
    runningPid: () => livingPostmaster(cluster),
  }
}

// Somebody removed the data folder under a server that still runs: it holds our socket, and has nothing left to serve.
async function stopStray(socketFolder: string): Promise<void> {
  const lock = await readFile(join(socketFolder, '.s.PGSQL.5432.lock'), 'utf8').catch(() => '')
  const pid = Number(lock.split('\n', 1)[0])
  if (pid > 1 && isPostgres(pid)) await end(pid, [['SIGQUIT', 10_000]])
}

// An adopted server is no child of ours: its end is seen by looking.
async function stopServer(cluster: string): Promise<void> {
  const pid = livingPostmaster(cluster)
  if (pid !== null)
    await end(pid, [
      ['SIGINT', 20_000],
      ['SIGQUIT', 10_000],
    ])
}

async function end(pid: number, steps: readonly (readonly ['SIGINT' | 'SIGQUIT', number])[]): Promise<void> {
  for (const [signal, patience] of steps) {
    try {
      process.kill(pid, signal)
    } catch {
      return
    }
    for (const giveUp = performance.now() + patience; performance.now() < giveUp; await sleep(8)) {
      if (!isPostgres(pid)) return
    }
  }
}
