import { namesOf } from '../../identity/index.ts'
import type { Context } from '../../platform/context.ts'
import { actorName, personNamed } from '../../policy/index.ts'
import type { Actor } from '../../policy/index.ts'
import { readingsOf } from '../seal/reading-queries.ts'
import { openUnsealing } from '../seal/unsealing.ts'
import type { ReadingView, UnsealingView } from './view-types.ts'
import type { WholeTicket } from './whole-ticket-queries.ts'

/** What a complaint's page shows besides: who has read it, and whether it is proposed to take it out of its seal. */

/** A complaint's readings and open proposal, as its reader may see them; null and nothing for other requests. */
export async function sealedView(
  context: Context,
  actor: Actor,
  ticket: WholeTicket,
): Promise<{ readonly readings: readonly ReadingView[] | null; readonly unsealing: UnsealingView | null }> {
  if (!ticket.confidential) return { readings: null, unsealing: null }
  const rows = await readingsOf(context.reader, ticket.id)
  const open = ticket.internal ? openUnsealing(ticket.entries) : null
  const people = [...rows.map((row) => row.actor), ...(open ? [open.by] : [])].map(personNamed)
  const units = [...rows.map((row) => row.unitCode), open?.what.act === 'hand-on' ? open.what.unit : null]
  const names = await namesOf(context, {
    people: ticket.internal ? people.filter((id) => id !== null) : [],
    units: units.filter((code) => code !== null),
  })
  const nameOf = (by: string): string => names.get(personNamed(by) ?? '') ?? ''
  const readings = rows.map(({ at, role, unitCode, actor: by, opened }) => ({
    at,
    role,
    unitName: unitCode === null ? null : (names.get(unitCode) ?? unitCode),
    name: ticket.internal ? nameOf(by) : null,
    opened,
  }))
  if (!open) return { readings, unsealing: null }
  const { what, at, by } = open
  const to = what.act === 'hand-on' ? { ...what, unitName: names.get(what.unit) ?? what.unit } : what
  return { readings, unsealing: { at, by: nameOf(by), isOwn: by === actorName(actor), to } }
}
