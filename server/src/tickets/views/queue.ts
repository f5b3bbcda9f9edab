import { dayLength, hasFallenDue, instant, localDateOf, ok, refused, startOfDay } from 'agreement'
import type { Result } from 'agreement'
import { registerFor } from '../../agreement-register/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Actor } from '../../policy/index.ts'
import { may } from '../../policy/index.ts'
import { isUuid } from '../../platform/checks.ts'
import { refusedField } from '../ticket/input.ts'
import type { TicketRefusal } from '../ticket/refusal.ts'
import { heldCounts } from '../ticket/held-counts.ts'
import * as queries from './queue-queries.ts'
import { fetchedRows, pageSize, shownRows } from './rows.ts'
import { sightOf } from './sight.ts'
import { queueTabs } from './view-types.ts'
import type { QueuePage, QueueTab } from './view-types.ts'

/** The queue: open tickets by working time left, a tab at a time, with how many each tab holds. */

async function questionOf(context: Context, actor: Actor): Promise<queries.QueueQuestion> {
  const now = context.clock.now()
  const staff = actor.kind === 'person' ? actor : null
  const { versions } = await registerFor(context, context.reader)
  return {
    personId: staff?.personId ?? null,
    units: staff?.units ?? [],
    sight: sightOf(actor),
    now,
    endOfToday: instant(startOfDay(localDateOf(now)) + dayLength),
    lateOnTie: versions.filter((version) => hasFallenDue(now, now, version)).map(({ id }) => id),
  }
}

/** A cursor is opaque to clients: the last row's place in the order. */
const cursorOf = ({ sortDueAt, id }: queries.QueuePlace): string =>
  Buffer.from(`${sortDueAt}:${id}`).toString('base64url')

function parseCursor(text: string): queries.QueuePlace | null {
  const [at = '', id = ''] = Buffer.from(text, 'base64url').toString().split(':')
  return /^\d{1,15}$/.test(at) && isUuid(id) ? { sortDueAt: instant(Number(at)), id } : null
}

/** A page of the queue, by working time left, with the tabs' counts (capped at 100, at most a second old). */
export async function viewQueue(
  context: Context,
  actor: Actor,
  input: { readonly tab: QueueTab; readonly cursor?: string; readonly limit?: number },
): Promise<Result<QueuePage, TicketRefusal>> {
  if (!may(actor, 'queue.view')) return refused({ kind: 'forbidden' })
  const after = input.cursor === undefined ? null : parseCursor(input.cursor)
  if (input.cursor !== undefined && after === null) return refusedField('cursor', 'unknown-value')
  const size = pageSize(input.limit)
  const question = await questionOf(context, actor)
  const [found, counts] = await Promise.all([
    queries.queueRows(context.reader, input.tab, question, after, fetchedRows(size)),
    heldCounts(context, JSON.stringify(actor), () => queries.queueCounts(context.reader, queueTabs, question)),
  ])
  const shown = found.slice(0, size)
  const last = shown.at(-1)
  const count = (tab: QueueTab): number => counts[tab] ?? 0
  return ok({
    tab: input.tab,
    rows: await shownRows(context, shown, question.now),
    next: found.length > size && last ? cursorOf(last) : null,
    counts: {
      mine: count('mine'),
      unassigned: count('unassigned'),
      unit: count('unit'),
      open: count('open'),
      'waiting-user': count('waiting-user'),
      'due-today': count('due-today'),
      overdue: count('overdue'),
    },
  })
}
