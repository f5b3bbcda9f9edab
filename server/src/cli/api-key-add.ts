import { scopes } from '../policy/index.ts'
import type { Scope } from '../policy/index.ts'
import { createApiKey } from '../identity/index.ts'
import type { Command } from './command.ts'
import { textsOf, textOf, UsageError } from './command.ts'
import { sayRefusal } from './refusal.ts'
import { withContext } from './with-context.ts'

const isScope = (text: string): text is Scope => (scopes as readonly string[]).includes(text)

export const command: Command = {
  help: `Usage: hai api-key add --name NAME --scope SCOPE …

Makes an API key and prints its secret: once, for it is not kept. Scopes: ${scopes.join(', ')}.`,
  options: { name: { type: 'string' }, scope: { type: 'string', multiple: true } },
  positionals: { least: 0, most: 0 },
  async run(values) {
    const name = textOf(values, 'name')
    const given = textsOf(values, 'scope')
    if (name === null || given.length === 0) throw new UsageError('--name and --scope are needed')
    const unknown = given.find((scope) => !isScope(scope))
    if (unknown !== undefined) throw new UsageError(`unknown scope ${unknown}; the scopes are: ${scopes.join(', ')}`)
    return withContext(async (context) => {
      const made = await createApiKey(context, { kind: 'system' }, { name, scopes: given.filter(isScope) })
      if (!made.ok) {
        process.stderr.write(`${sayRefusal(made.refusal)}\n`)
        return 1
      }
      process.stdout.write(`${made.value.secret}\n`)
      return 0
    })
  },
}
