import { z } from '@hono/zod-openapi'
import { bases, channels, commitmentKinds, levels, priorities, targetKinds, ticketStates, verdicts } from 'agreement'
import { limits } from '../../platform/checks.ts'

/** The codes that appear everywhere. Each is a closed list; a new value is a new version of the API. */
export const Channel = z
  .enum(channels)
  .openapi('Channel', { description: 'One of the channels of 6.2, in its order.', example: 'portal' })

export const Level = z.enum(levels).openapi('Level', {
  description: 'A level of impact ("dampak") or urgency ("kepentingan") of 6.3.',
  example: 'medium',
})

export const Priority = z.enum(priorities).openapi('Priority', {
  description:
    'What the table of 6.3 gives for impact × urgency; the last has no upper bound. `listServices` has the hours of each.',
  example: 'P4',
})

export const CommitmentKind = z.enum(commitmentKinds).openapi('CommitmentKind', {
  description:
    'The promises of 6.4. `response`: the first answer by a person. `firstLine`: solved, or handed on with a ' +
    'reason. `fulfilment`: solved after a hand-on, within the hours of the service and the priority.',
  example: 'response',
})

export const Verdict = z.enum(verdicts).openapi('Verdict', {
  description:
    '`none`: nothing is promised (yet). `running`: open. `met`: kept; an end at exactly the due instant counts as ' +
    'kept. `breached`: a millisecond or more too late. `void`: withdrawn or merged before it was due.',
  example: 'running',
})

export const TicketState = z.enum(ticketStates).openapi('TicketState', {
  description:
    'Where the ticket stands. `waiting-user` pauses `firstLine` and `fulfilment` (5.2.4, 5.2.5); ' +
    '`waiting-agency` pauses nothing. A `resolved` ticket may be reopened until `reopenUntil`, then it is ' +
    '`closed`.',
  example: 'new',
})

export const Basis = z.enum(bases).openapi('Basis', {
  description:
    '`promised`: the agreement states the target. `internal`: the agreement states none (6.4); HAI measures itself ' +
    'against a target of its own, which is no promise. `none`: no such commitment (yet).',
  example: 'promised',
})

export const TargetKind = z.enum(targetKinds).openapi('TargetKind', {
  description:
    '`within`: so many working seconds. `immediate`: before the call or session ends. `agreed-date`: a date agreed ' +
    'with the user (where 6.4 has "-"). `beyond`: the priority without an upper bound, so no due instant. ' +
    '`none-stated`: the agreement states none.',
  example: 'within',
})

export const Words = z.object({ id: z.string(), en: z.string() }).openapi('Words', {
  description: 'A text in formal Indonesian and in English.',
  example: { id: 'Portal', en: 'Portal' },
})

/** An id with its description and an example. */
export const Uuid = (description: string, example: string) => z.uuid().openapi({ format: 'uuid', description, example })

/** An attachment's id inside a request: an upload made before with the same key. */
export const attachmentIds = z
  .array(z.uuid().openapi({ format: 'uuid' }))
  .max(limits.attachments)
  .openapi({
    description: 'Ids of files uploaded before with the same key (`uploadAttachment`) and not attached yet.',
    example: ['019ab1f2-7c00-7c11-9e55-3a4b5c6d7e8f'],
  })

/** How the examples of this document name one ticket. */
export const exampleNumber = 'HAI-20261123-00042-K'
export const exampleId = '019ab1f0-4a00-7b21-8c3d-1f2e3d4c5b6a'

/** Carried by every change, so that nobody overwrites what they have not seen. */
export const seenSeq = z
  .int()
  .min(1)
  .max(2_147_483_647)
  .optional()
  .openapi({
    description:
      'The `seq` of the ticket that you read. If the ticket has moved on since, the change is refused (409 `stale`) and ' +
      'nothing is written. `If-Match` does the same (412).',
    example: 3,
  })
