import { headOf } from '../tickets/index.ts'
import type { Command } from './command.ts'
import { lookingAt } from './with-context.ts'

export const command: Command = {
  help: `Usage: hai head > FILE

Prints the head of the whole ledger: the newest closing, what was written since, and every number that a ticket bears.
Keep it where nobody who administers the database can write: hai verify --against FILE then proves that nothing of it is
missing. Only looks; waits for what is being written at that moment.`,
  options: {},
  positionals: { least: 0, most: 0 },
  async run() {
    const head = await lookingAt((context) => headOf(context))
    process.stdout.write(`${JSON.stringify(head)}\n`)
    return 0
  },
}
