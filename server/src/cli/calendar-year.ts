import { ok, refused } from 'agreement'
import type { Result } from 'agreement'
import { announceYear } from '../agreement-register/index.ts'
import type { CalendarRefusal } from '../agreement-register/index.ts'
import type { Context } from '../platform/context.ts'
import type { Command, Values } from './command.ts'
import { requiredText, UsageError } from './command.ts'
import { sayFaults } from './refusal.ts'
import { withContext } from './with-context.ts'

function yearOf(values: Values): number {
  const text = requiredText(values, 'year')
  if (!/^\d{4}$/.test(text)) throw new UsageError(`--year must be a year, such as 2028; got ${text}`)
  return Number(text)
}

/**
 * Records the decree of a year that the options name (6.1.1), and says in one line what that led to; refused, one line says why.
 * Throws a UsageError where an option is missing or no year.
 */
export async function recordYear(context: Context, values: Values): Promise<Result<string, string>> {
  const year = yearOf(values)
  const decreedOn = requiredText(values, 'decreed-on')
  const decree = requiredText(values, 'decree')
  const confirm = values['confirm'] === true
  const announced = await announceYear(context, { kind: 'system' }, { year, decreedOn, decree, confirm })
  if (!announced.ok) return refused(sayRefusal(announced.refusal))
  return ok(
    announced.value.changed
      ? `${year} is decreed: ${decree}. Open commitments that fall due in it are computed again.`
      : `${year} changes nothing: it is decreed so already.`,
  )
}

function sayRefusal(refusal: CalendarRefusal): string {
  if (refusal.kind === 'forbidden') return 'not allowed'
  const isRecorded = refusal.problems.some(({ field, message }) => field === 'year' && message === 'given-twice')
  return isRecorded ? 'The year is recorded already, with another decree or another day.' : sayFaults(refusal.problems)
}

export const command: Command = {
  help: `Usage: hai calendar year --year YEAR --decreed-on DATE --decree NAME [--confirm]

Records that the holidays of a year are decreed: what falls due in it is no longer provisional. The days themselves are
announced one by one ("Kalender kerja", or the API). Running it again changes nothing.
A year more than two years outside the decreed ones is asked about: --confirm says that it is meant.`,
  options: {
    year: { type: 'string' },
    'decreed-on': { type: 'string' },
    decree: { type: 'string' },
    confirm: { type: 'boolean' },
  },
  positionals: { least: 0, most: 0 },
  run: (values) =>
    withContext(async (context) => {
      const recorded = await recordYear(context, values)
      if (recorded.ok) process.stdout.write(`${recorded.value}\n`)
      else process.stderr.write(`${recorded.refusal}\n`)
      return recorded.ok ? 0 : 1
    }),
}
