import { SetupError } from '../platform/postgres/binaries.ts'
import { hasCluster } from '../platform/postgres/embedded.ts'
import { readConfig } from '../platform/process/config.ts'
import { verifyTickets } from '../tickets/index.ts'
import type { Command } from './command.ts'
import { withContext } from './with-context.ts'

const mostShown = 100

// "0 differences" of a database that this very command has just made would prove nothing, in the wrong folder above all.
async function refuseNothing(): Promise<void> {
  const { databaseUrl, dataFolder } = readConfig(process.env)
  if (databaseUrl !== null || (await hasCluster(dataFolder))) return
  throw new SetupError(
    `There is no database in ${dataFolder}. Set HAI_DATA to the desk's data folder, or DATABASE_URL.`,
  )
}

export const command: Command = {
  help: `Usage: hai verify [--json]

Computes every verdict in the database again from ledger, versions and calendars alone, compares it with what is stored, and checks the hash
chains and the realisation. Exit code 1, and a list, on any difference.`,
  options: { json: { type: 'boolean' } },
  positionals: { least: 0, most: 0 },
  async run(values) {
    await refuseNothing()
    const { tickets, verdicts, withoutDigest, differences } = await withContext((context) => verifyTickets(context))
    if (values['json']) process.stdout.write(`${JSON.stringify({ tickets, verdicts, withoutDigest, differences })}\n`)
    else {
      for (const { number, what } of differences.slice(0, mostShown)) process.stdout.write(`${number}: ${what}\n`)
      if (differences.length > mostShown) process.stdout.write(`… and ${differences.length - mostShown} more\n`)
      if (withoutDigest > 0)
        process.stdout.write(`${withoutDigest} entries of before the digests: their texts are held by no entry\n`)
      process.stdout.write(`${tickets} tickets, ${verdicts} verdicts, ${differences.length} differences\n`)
    }
    return differences.length === 0 ? 0 : 1
  },
}
