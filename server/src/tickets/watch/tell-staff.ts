import { staffNoticeRoute } from '../../notices/index.ts'
import type { StaffNotice } from '../../notices/index.ts'
import type { Context } from '../../platform/context.ts'
import { enqueue } from '../../platform/outbox/route.ts'
import { may } from '../../policy/index.ts'
import type { Actor, TicketResource } from '../../policy/index.ts'
import { takeUntold, workingStaff } from './staff-queries.ts'
import type { StaffMember, UntoldNotice } from './staff-queries.ts'

/**
 * A warning or a breach is told to the people whom it concerns: to whoever has the ticket; where nobody has it, to those
 * of its unit; where no unit has it either, to the supervisors of the desk. Nobody is told of a ticket that they may not
 * see. All that is due together is one letter to each.
 */

const batch = 5_000
/** How many tickets a letter names; the list of the console has all. */
const mostNamed = 50

const actorOf = ({ id, roles, units }: StaffMember): Actor => ({ kind: 'person', personId: id, name: '', roles, units })

const resourceOf = ({ ticketId, requesterId, unitCode, assigneeId, confidential }: UntoldNotice): TicketResource => ({
  id: ticketId,
  requesterId,
  unitCode,
  assigneeId,
  followerIds: [],
  confidential,
})

/** Of those who work on tickets, the people whom a notice concerns. Pure. */
export function concernedBy(notice: UntoldNotice, staff: readonly StaffMember[]): readonly string[] {
  const able = staff.filter((member) => may(actorOf(member), 'ticket.reply', resourceOf(notice)))
  const holder = able.filter(({ id }) => id === notice.assigneeId)
  const { unitCode } = notice
  const ofUnit = unitCode === null ? [] : able.filter(({ units }) => units.includes(unitCode))
  const supervisors = able.filter(({ roles }) => roles.includes('supervisor'))
  const [first = []] = [holder, ofUnit, supervisors].filter((people) => people.length > 0)
  return first.map(({ id }) => id)
}

const letterOf = (person: string, notices: readonly UntoldNotice[]): StaffNotice => ({
  person,
  lines: notices
    .slice(0, mostNamed)
    .map(({ number, commitment, kind, dueAt }) => ({ number, commitment, kind, dueAt })),
  more: Math.max(0, notices.length - mostNamed),
})

/** Writes to staff what was told since the last time; how many notices were looked at. */
export async function tellStaff(context: Context): Promise<number> {
  return context.transaction(async (tx) => {
    const untold = await takeUntold(tx, batch)
    if (untold.length === 0) return 0
    const staff = await workingStaff(tx)
    const byPerson = new Map<string, UntoldNotice[]>()
    for (const notice of untold)
      for (const person of concernedBy(notice, staff)) {
        const own = byPerson.get(person)
        if (own) own.push(notice)
        else byPerson.set(person, [notice])
      }
    const at = context.clock.now()
    for (const [person, notices] of byPerson)
      await enqueue(tx, staffNoticeRoute, { payload: letterOf(person, notices), at })
    return untold.length
  })
}
