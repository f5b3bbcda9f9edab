import { parseArgs } from 'node:util'
import type { Command } from './cli/command.ts'
import { UsageError } from './cli/command.ts'

/** The command line `hai`. Each command is loaded when it is called, so that `hai clock` starts without the server. */

const commands: Readonly<Record<string, { readonly summary: string; load(): Promise<{ readonly command: Command }> }>> =
  {
    clock: { summary: 'answer a file of clock vectors (clock-vectors/1)', load: () => import('./cli/clock.ts') },
    due: { summary: 'say what is due when, and why', load: () => import('./cli/due.ts') },
    verify: {
      summary: 'compute every verdict in the database again, and check the hash chains',
      load: () => import('./cli/verify.ts'),
    },
    head: { summary: 'print the head of the ledger, to be kept elsewhere', load: () => import('./cli/head.ts') },
    'user add': { summary: 'add a person with roles and units', load: () => import('./cli/user-add.ts') },
    'user recover': {
      summary: 'let somebody in again who lost a password or a second factor',
      load: () => import('./cli/user-recover.ts'),
    },
    'calendar year': {
      summary: 'record that the holidays of a year are decreed',
      load: () => import('./cli/calendar-year.ts'),
    },
    'api-key add': { summary: 'make an API key', load: () => import('./cli/api-key-add.ts') },
    seed: { summary: 'fill the database with a named world', load: () => import('./cli/seed.ts') },
    doctor: { summary: 'say what is configured, what is wrong, and what to do', load: () => import('./cli/doctor.ts') },
  }

const overview = (): string => {
  const width = Math.max(...Object.keys(commands).map((name) => name.length))
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`)
  return `Usage: hai COMMAND [OPTIONS]\n\n${lines.join('\n')}\n\nhai COMMAND --help says more.\n`
}

const print = (text: string): boolean => process.stdout.write(text)
const complain = (text: string): boolean => process.stderr.write(text)

/** The command that the arguments begin with, of one or two words, and the arguments after it. */
function find(given: readonly string[]): { readonly name: string; readonly rest: readonly string[] } | null {
  for (const words of [2, 1]) {
    const name = given.slice(0, words).join(' ')
    if (given.length >= words && Object.hasOwn(commands, name)) return { name, rest: given.slice(words) }
  }
  return null
}

async function runCommand(name: string, rest: readonly string[]): Promise<number> {
  const entry = commands[name]
  if (!entry) throw new Error(`no command ${name}`)
  const { command } = await entry.load()
  try {
    const { values, positionals } = parseArgs({
      args: [...rest],
      options: { ...command.options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
      strict: true,
    })
    if (values['help']) {
      print(`${command.help}\n`)
      return 0
    }
    if (positionals.length < command.positionals.least) throw new UsageError('an argument is missing')
    if (positionals.length > command.positionals.most)
      throw new UsageError(`unexpected argument: ${positionals[command.positionals.most] ?? ''}`)
    return await command.run(values, positionals)
  } catch (error) {
    const isUsage =
      error instanceof UsageError ||
      (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
    if (!isUsage) throw error
    complain(`hai ${name}: ${error.message}\nTry: hai ${name} --help\n`)
    return 2
  }
}

async function main(given: readonly string[]): Promise<number> {
  if (given.length === 0 || given[0] === '--help' || given[0] === '-h' || given[0] === 'help') {
    print(overview())
    return given.length === 0 ? 2 : 0
  }
  const found = find(given)
  if (found) return runCommand(found.name, found.rest)
  complain(`hai: unknown command: ${given.slice(0, 2).join(' ')}\n\n${overview()}`)
  return 2
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  // A fault of ours shows its trace; what the person can change says what to do.
  const isPlain = error instanceof Error && ['SetupError', 'ConfigError'].includes(error.constructor.name)
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error)
  complain(`hai: ${isPlain ? error.message : trace}\n`)
  process.exitCode = 1
}
process.channel?.unref()
