import { text as readAll } from 'node:stream/consumers'
import { identityProblems, personByEmail, removeTotp, resetPassword } from '../identity/index.ts'
import type { Command } from './command.ts'
import { requiredText, UsageError } from './command.ts'
import { withContext } from './with-context.ts'

export const command: Command = {
  help: `Usage: hai user recover --email ADDRESS [--password-stdin] [--drop-second-factor]

Lets somebody in again who has lost a password or a second factor. With --password-stdin a new password is read from standard input. Either
ends all sessions of that person, and is written into the journal.`,
  options: {
    email: { type: 'string' },
    'password-stdin': { type: 'boolean' },
    'drop-second-factor': { type: 'boolean' },
  },
  positionals: { least: 0, most: 0 },
  async run(values) {
    const email = requiredText(values, 'email')
    const dropsFactor = values['drop-second-factor'] === true
    const password = values['password-stdin'] ? (await readAll(process.stdin)).replace(/\r?\n$/, '') : null
    if (!dropsFactor && password === null) throw new UsageError('--password-stdin or --drop-second-factor is needed')
    return withContext(async (context) => {
      const person = await personByEmail(context.reader, email)
      if (!person) {
        process.stderr.write(`nobody has the address ${email}\n`)
        return 1
      }
      for (const step of [
        ...(dropsFactor ? [() => removeTotp(context, { kind: 'system' }, { person: person.id })] : []),
        ...(password === null
          ? []
          : [() => resetPassword(context, { kind: 'system' }, { person: person.id, password })]),
      ]) {
        const done = await step()
        if (done.ok) continue
        process.stderr.write(`${identityProblems[done.refusal.kind].title.en}\n`)
        return 1
      }
      process.stdout.write(`${person.email ?? email} can sign in again\n`)
      return 0
    })
  },
}
