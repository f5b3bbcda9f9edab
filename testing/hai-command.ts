import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { sharedVariables } from './test-day.ts'

const program = join(import.meta.dirname, '../server/src/hai.ts')

/**
 * Runs the command line `hai` with exactly these variables (and PATH); what it prints. Throws, with its output, where
 * it does not end with 0.
 */
export const hai = (variables: Readonly<Record<string, string>>, ...parameters: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [program, ...parameters],
      { env: { ...sharedVariables(), ...variables } },
      (error, stdout, stderr) => {
        if (error) reject(new Error(`hai ${parameters[0] ?? ''} ended with ${error.code}:\n${stdout}${stderr}`))
        else resolve(stdout)
      },
    )
  })
