import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** Finds Chromium for the browser tests, or brings it: they are never skipped. */

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

const run = (program: string, ...parameters: string[]): void => {
  execFileSync(program, parameters, {
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 300_000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}

function installWithApt(): string | null {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null
  try {
    run('apt-get', 'update')
    run('apt-get', 'install', '-y', '--no-install-recommends', 'chromium')
  } catch {
    return null
  }
  return existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : null
}

// A Chromium that comes through the npm registry: works without root, where the machine has the few libraries it needs.
const packaged = '@sparticuz/chromium@153.0.0'

async function installWithNpm(): Promise<string> {
  const folder = join(dirname(fileURLToPath(import.meta.url)), '../node_modules/.cache/chromium')
  const entry = join(folder, 'package.json')
  if (!existsSync(join(folder, 'node_modules/@sparticuz/chromium'))) {
    await mkdir(folder, { recursive: true })
    run('npm', 'install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', packaged)
  }
  const path = createRequire(pathToFileURL(entry)).resolve('@sparticuz/chromium')
  const { default: chromium } = (await import(pathToFileURL(path).href)) as {
    default: { executablePath(): Promise<string> }
  }
  return chromium.executablePath()
}

/**
 * The path of a Chromium that can be started: CHROMIUM_PATH, the usual places, apt (as root), or the npm registry.
 * Throws if there is none.
 */
export async function findBrowser(): Promise<string> {
  const given = process.env['CHROMIUM_PATH']
  if (given) {
    if (!existsSync(given)) throw new Error(`CHROMIUM_PATH is ${given}, and there is no such file`)
    return given
  }
  return usualPlaces.find((path) => existsSync(path)) ?? installWithApt() ?? installWithNpm()
}
