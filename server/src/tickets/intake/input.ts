import type { Instant } from 'agreement'
import {
  attachmentsFault,
  emailFault,
  limits,
  lineFault,
  phoneFault,
  problemsIn,
  satkerFault,
  textFault,
} from '../../platform/checks.ts'
import type { Problem } from '../ticket/input.ts'
import { originFaults } from '../ticket/origin.ts'
import { outcomeFaults } from '../sessions/session.ts'
import { recordedSession } from './inbound-message.ts'
import type { InboundMessage } from './inbound-message.ts'

/** What is wrong with a request as it comes in. */

function sessionProblems(message: InboundMessage, now: Instant): Problem[] {
  const { receivedAt } = message
  const session = recordedSession(message)
  const problems: Problem[] = []
  if (receivedAt !== undefined && receivedAt > now) problems.push({ field: 'receivedAt', message: 'in-the-future' })
  if (!session) return problems
  // A call is received when it was queued: another receipt beside it would move its promises.
  if (receivedAt !== undefined && receivedAt !== session.queuedAt)
    problems.push({ field: 'receivedAt', message: 'order' })
  if (session.endedAt > now) problems.push({ field: 'session.endedAt', message: 'in-the-future' })
  if (session.answeredAt < session.queuedAt) problems.push({ field: 'session.answeredAt', message: 'order' })
  if (session.endedAt < session.answeredAt) problems.push({ field: 'session.endedAt', message: 'order' })
  return [...problems, ...problemsIn(outcomeFaults(session.outcome, 'session.outcome'))]
}

/** Everything that is wrong with a request; each field is named, nothing is cut or guessed. */
export function problemsOf(message: InboundMessage, now: Instant): Problem[] {
  const { requester } = message
  return [
    ...problemsIn({
      'requester.name': requester.name === undefined ? null : lineFault(requester.name, limits.name),
      'requester.email': requester.email === undefined ? null : emailFault(requester.email),
      'requester.phone': requester.phone === undefined ? null : phoneFault(requester.phone),
      satker: message.satker === undefined ? null : satkerFault(message.satker),
      subject: lineFault(message.subject, limits.subject),
      body: textFault(message.body, limits.body),
      attachments: attachmentsFault(message.attachments),
      idempotencyKey: message.idempotency ? lineFault(message.idempotency.key, limits.idempotencyKey) : null,
      ...originFaults(message.origin),
    }),
    ...sessionProblems(message, now),
  ]
}
