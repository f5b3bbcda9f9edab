import { awaitsRereading, verifyTickets } from '../tickets/index.ts'
import type { Verification } from '../tickets/index.ts'
import type { Command } from './command.ts'
import { textOf } from './command.ts'
import { readHeadFile } from './head-file.ts'
import { databaseRead } from './database-queries.ts'
import { lookingAt } from './with-context.ts'

const mostShown = 100

/** What was found, line by line. */
function linesOf(database: string, { tickets, verdicts, withoutDigest, differences }: Verification): string[] {
  const left = differences.length - mostShown
  return [
    `database: ${database}`,
    ...differences.slice(0, mostShown).map(({ number, what }) => `${number}: ${what}`),
    ...(left > 0 ? [`… and ${left} more`] : []),
    ...(withoutDigest > 0 ? [`${withoutDigest} entries of before the digests: their texts are held by no entry`] : []),
    ...(tickets === 0 ? ['there is no ticket in it: nothing is proven'] : []),
    `${tickets} tickets, ${verdicts} verdicts, ${differences.length} differences`,
  ]
}

export const command: Command = {
  help: `Usage: hai verify [--json] [--against HEAD-FILE]

Computes every verdict in the database again from ledger, versions and calendars alone, compares it with what is stored,
and checks the hash chains, every text, file and number, the closings of the days, and the realisation. Only looks: makes,
migrates and writes nothing. Exit code 1, and a list, on any difference, and where there is no ticket to prove. With
--against it also proves that all is there that was there when hai head wrote that file.`,
  options: { json: { type: 'boolean' }, against: { type: 'string' } },
  positionals: { least: 0, most: 0 },
  async run(values) {
    const file = textOf(values, 'against')
    const head = file === null ? null : await readHeadFile(file)
    const looked = await lookingAt(async (context) => ({
      database: await databaseRead(context),
      // What an earlier release computed differs from what this one does until the desk has read it again.
      found: (await awaitsRereading(context.reader))
        ? null
        : await verifyTickets(context, head === null ? {} : { head }),
    }))
    const { database, found } = looked
    if (found === null) {
      const awaits =
        'the tickets are of the release before and are read again when the desk starts: start it, then verify'
      process.stdout.write(
        values['json'] ? `${JSON.stringify({ database, awaits })}\n` : `database: ${database}\n${awaits}\n`,
      )
      return 1
    }
    const proven = found.tickets > 0 && found.differences.length === 0
    if (values['json']) process.stdout.write(`${JSON.stringify({ database, ...found })}\n`)
    else for (const line of linesOf(database, found)) process.stdout.write(`${line}\n`)
    return proven ? 0 : 1
  },
}
