import type { AgreementVersion } from '../document/agreement-version.ts'
import { channelTerms } from '../document/look-up.ts'
import { sayInstant, sayWorking } from '../document/say.ts'
import type { ClockEvent } from '../clock/clock-event.ts'
import type { Commitment, CommitmentKind, Target } from '../clock/commitment.ts'
import { targetsFor } from '../clock/targets.ts'
import type { Request } from '../clock/targets.ts'
import type { ExplainedStep } from './explain-days.ts'

/** A younger ticket that joined, where its promise is the stricter one and so the one that holds (6.2). */

/** The event by which a younger ticket joined. */
export type JoinedBy = Extract<ClockEvent, { kind: 'joined' }>

const targetOf = (version: AgreementVersion, request: Request, kind: CommitmentKind): Target => {
  const targets = targetsFor(version, request)
  return kind === 'fulfilment' ? targets.conditionalFulfilment : targets[kind]
}

const isSame = (one: Target, other: Target): boolean =>
  one.kind === 'within' && other.kind === 'within' && one.working === other.working && one.clause === other.clause

/** The ticket whose promise holds instead of the older's own; null where its own does, as it does where both are the same. */
export function joinedByOf(
  events: readonly ClockEvent[],
  { kind, target }: Pick<Commitment, 'kind' | 'target'>,
  version: AgreementVersion,
): JoinedBy | null {
  const [received] = events
  const joined = events.filter((event) => event.kind === 'joined')
  if (target?.kind !== 'within' || joined.length === 0 || received?.kind !== 'received') return null
  const last = events.findLast((event) => event.kind === 'received' || event.kind === 'classified') ?? received
  if (last.kind !== 'received' && last.kind !== 'classified') return null
  const { component, impact, urgency } = last
  const own = targetOf(version, { channel: received.channel, component, impact, urgency }, kind)
  if (isSame(own, target)) return null
  return joined.find((event) => isSame(targetOf(version, event, kind), target)) ?? null
}

/** The step that tells whose promise holds. */
export function joinedStep(
  version: AgreementVersion,
  { channel, receivedAt, at }: JoinedBy,
  target: Extract<Target, { kind: 'within' }>,
): ExplainedStep {
  const { name } = channelTerms(version, channel)
  return {
    clause: version.policies.mergedKeeps.clause,
    text: {
      id:
        `Tiket lain atas permintaan yang sama (diterima ${sayInstant(receivedAt, 'id')} melalui ${name.id}) ` +
        `digabungkan ke tiket ini ${sayInstant(at, 'id')}; dari kedua janji, yang lebih ketat berlaku: ` +
        `${sayWorking(target.working, 'id')}.`,
      en:
        `Another ticket of the same request (received on ${sayInstant(receivedAt, 'en')} by ${name.en}) joined this ` +
        `one on ${sayInstant(at, 'en')}; of both promises the stricter holds: ${sayWorking(target.working, 'en')}.`,
    },
  }
}
