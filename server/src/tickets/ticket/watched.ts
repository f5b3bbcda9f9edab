import { pausesWhileWaiting, targetsFor } from 'agreement'
import type { AgreementVersion, Channel, CommitmentKind, Instant, Level, Target, Watched } from 'agreement'

/** The running commitments of a ticket as its row tells them, without its ledger: for what looks at many tickets at once. Pure. */

/** What of a row its running commitments follow from. Due instants of what has ended, or has none, are null. */
export interface RunningRow {
  readonly channel: Channel
  readonly component: string | null
  readonly impact: Level
  readonly urgency: Level
  readonly state: string
  readonly responseDueAt: Instant | null
  readonly firstLineDueAt: Instant | null
  readonly fulfilmentDueAt: Instant | null
}

/** What runs on a row; `fulfilment` runs only once it was handed on, so its conditional target is the one that holds. */
export function watchedOf(row: RunningRow, version: AgreementVersion): Watched[] {
  const { channel, component, impact, urgency } = row
  const { response, firstLine, conditionalFulfilment } = targetsFor(version, { channel, component, impact, urgency })
  const waits = row.state === 'waiting-user'
  const watched = (kind: CommitmentKind, target: Target, due: Instant | null): Watched[] => {
    if (due === null) return []
    // Where the agreement states none, the row keeps the instant that HAI measures itself by (6.4).
    const isInternal = target.kind === 'none-stated'
    const standsStill = waits && pausesWhileWaiting(version, kind)
    return [
      {
        kind,
        target,
        dueAt: isInternal ? null : due,
        internalDueAt: isInternal ? due : null,
        endedAt: null,
        standsStill,
      },
    ]
  }
  return [
    ...watched('response', response, row.responseDueAt),
    ...watched('firstLine', firstLine, row.firstLineDueAt),
    ...watched('fulfilment', conditionalFulfilment, row.fulfilmentDueAt),
  ]
}
