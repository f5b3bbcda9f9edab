import { worlds } from '../seeds/index.ts'
import type { Command } from './command.ts'
import { textOf, UsageError } from './command.ts'
import { withContext } from './with-context.ts'

const list = (): string =>
  Object.entries(worlds)
    .map(([name, { about }]) => `  ${name.padEnd(14)} ${about}`)
    .join('\n')

function countOf(text: string | null, fallback: number): number {
  if (text === null) return fallback
  const count = Number(text)
  if (!Number.isSafeInteger(count) || count < 1)
    throw new UsageError(`--tickets must be a whole number from 1 on, got ${text}`)
  return count
}

export const command: Command = {
  help: `Usage: hai seed WORLD [--tickets N]

Fills the database with a named world. The database is the one that the desk would use (DATABASE_URL, or the embedded one in HAI_DATA).

${list()}`,
  options: { tickets: { type: 'string' } },
  positionals: { least: 1, most: 1 },
  async run(values, [name = '']) {
    const world = Object.hasOwn(worlds, name) ? worlds[name] : undefined
    if (!world) throw new UsageError(`unknown world ${name}; the worlds are: ${Object.keys(worlds).join(', ')}`)
    const tickets = countOf(textOf(values, 'tickets'), world.tickets)
    await withContext((context) => world.make(context, tickets, (line) => process.stderr.write(`${line}\n`)))
    return 0
  },
}
