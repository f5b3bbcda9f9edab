import { text as readAll } from 'node:stream/consumers'
import { roles } from '../policy/index.ts'
import type { Role } from '../policy/index.ts'
import { addPerson } from '../identity/index.ts'
import type { Command } from './command.ts'
import { textsOf, textOf, UsageError } from './command.ts'
import { sayRefusal } from './refusal.ts'
import { withContext } from './with-context.ts'
import { limits } from '../platform/checks.ts'

const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text)

export const command: Command = {
  help:
    `Usage: hai user add --email ADDRESS --name NAME --role ROLE … [--unit CODE …] [--password-stdin]

Adds a person. One who is there already is named, and stays as they are. Roles: ${roles.join(', ')}.
With --password-stdin the password (${limits.passwordLeast} to ${limits.password} characters) is read from ` +
    `standard input. Without it staff cannot open the desk until
hai user recover gives them one; users need none.`,
  options: {
    email: { type: 'string' },
    name: { type: 'string' },
    role: { type: 'string', multiple: true },
    unit: { type: 'string', multiple: true },
    'password-stdin': { type: 'boolean' },
  },
  positionals: { least: 0, most: 0 },
  async run(values) {
    const email = textOf(values, 'email')
    const name = textOf(values, 'name')
    const given = textsOf(values, 'role')
    if (email === null || name === null || given.length === 0)
      throw new UsageError('--email, --name and --role are needed')
    const unknown = given.find((role) => !isRole(role))
    if (unknown !== undefined) throw new UsageError(`unknown role ${unknown}; the roles are: ${roles.join(', ')}`)
    const password = values['password-stdin'] ? (await readAll(process.stdin)).replace(/\r?\n$/, '') : undefined
    return withContext(async (context) => {
      const added = await addPerson(
        context,
        { kind: 'system' },
        {
          email,
          name,
          roles: given.filter(isRole),
          units: textsOf(values, 'unit'),
          ...(password !== undefined && { password }),
        },
      )
      if (!added.ok) {
        const { refusal } = added
        const who = refusal.kind === 'person-exists' ? ` ${refusal.name} (${refusal.person})` : ''
        process.stderr.write(`${sayRefusal(refusal)}${who}\n`)
        return 1
      }
      process.stdout.write(`${added.value.id}  ${email}  ${given.join(', ')}\n`)
      return 0
    })
  },
}
