import { SetupError } from '../platform/postgres/binaries.ts'
import { ConfigError, readConfig } from '../platform/process/config.ts'
import type { Command } from './command.ts'
import { findingsOfConfiguredDatabase } from './doctor-queries.ts'
import type { Finding } from './doctor-findings.ts'
import {
  findingsOfConfig,
  findingsOfFolder,
  findingsOfMailServer,
  findingsOfNames,
  findingsOfPages,
  findingsOfPort,
} from './doctor-findings.ts'

const marks = { fine: 'ok   ', note: 'note ', wrong: 'WRONG' } as const

const inWords = (error: unknown): Finding => {
  const what = error instanceof Error ? error.message : String(error)
  if (error instanceof ConfigError)
    return { level: 'wrong', what: `configuration: ${what}`, todo: 'Change or unset the variable.' }
  return { level: 'wrong', what, ...(!(error instanceof SetupError) && { todo: 'See docs/operate.md.' }) }
}

const looks = [
  findingsOfConfig,
  findingsOfPages,
  findingsOfPort,
  findingsOfMailServer,
  findingsOfFolder,
  findingsOfConfiguredDatabase,
]

/** All that can be found with `variables` set. A look that fails is a finding and hides no other. */
async function findAll(variables: Readonly<Record<string, string | undefined>>): Promise<Finding[]> {
  const findings: Finding[] = [{ level: 'fine', what: `Node ${process.versions.node}` }, ...findingsOfNames(variables)]
  try {
    const config = readConfig(variables)
    for (const look of looks)
      findings.push(
        ...(await Promise.resolve(config)
          .then(look)
          .catch((error: unknown) => [inWords(error)])),
      )
  } catch (error) {
    findings.push(inWords(error))
  }
  return findings
}

export const command: Command = {
  help: `Usage: hai doctor

Says what is configured, what is wrong, and what to do. Changes nothing: it makes no database and brings none up.
Exit code 1 if anything is wrong.`,
  options: {},
  positionals: { least: 0, most: 0 },
  async run() {
    const findings = await findAll(process.env)
    for (const { level, what, todo } of findings)
      process.stdout.write(`${marks[level]} ${what}${todo ? `\n      → ${todo}` : ''}\n`)
    return findings.some(({ level }) => level === 'wrong') ? 1 : 0
  },
}
