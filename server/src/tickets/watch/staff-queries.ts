import type { CommitmentKind, Instant } from 'agreement'
import type { Reader, Transaction } from '../../platform/postgres/database.ts'
import type { Role } from '../../policy/index.ts'

/** The SQL of telling staff what is about to fall due, or fell. */

/** A notice of which nobody of the desk was written to, with who has its ticket. */
export interface UntoldNotice {
  readonly ticketId: string
  readonly number: string
  readonly requesterId: string
  readonly unitCode: string | null
  readonly assigneeId: string | null
  readonly confidential: boolean
  readonly commitment: CommitmentKind
  readonly kind: 'breach' | 'warning'
  readonly dueAt: Instant
}

/** Takes up to `limit` notices whose letters are due; another process has the others. */
export const takeUntold = (tx: Transaction, limit: number): Promise<UntoldNotice[]> =>
  tx.query<UntoldNotice>(
    `with due as (
       select ticket_id, commitment, kind, due_at from tickets.notice where mail_due order by told_at limit $1 for update skip locked
     ), taken as (
       update tickets.notice set mail_due = false from due
       where notice.ticket_id = due.ticket_id and notice.commitment = due.commitment and notice.kind = due.kind
         and notice.due_at = due.due_at
       returning notice.ticket_id, notice.commitment, notice.kind, notice.due_at
     )
     select taken.ticket_id as "ticketId", ticket.number, ticket.requester_id as "requesterId", ticket.unit_code as "unitCode",
       ticket.assignee_id as "assigneeId", ticket.confidential, taken.commitment, taken.kind, taken.due_at as "dueAt"
     from taken join tickets.ticket on ticket.id = taken.ticket_id
     order by taken.due_at, ticket.id, taken.commitment, taken.kind limit $1`,
    [limit],
  )

/** Somebody who works on tickets, with their rights. */
export interface StaffMember {
  readonly id: string
  readonly roles: readonly Role[]
  readonly units: readonly string[]
}

/** Everybody who works on tickets. */
export const workingStaff = (reader: Reader): Promise<StaffMember[]> =>
  reader.query<StaffMember>('select id, roles::text[] as roles, units from reporting.staff order by id limit 100000')
