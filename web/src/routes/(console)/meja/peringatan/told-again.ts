import type { CommitmentKind, Instant } from 'agreement/client'

/** A warning or a breach as a list has it. */
export interface Notice {
  readonly number: string
  readonly subject: string
  readonly commitment: CommitmentKind
  readonly kind: 'warning' | 'breach'
  readonly dueAt: Instant
  readonly toldAt: Instant
  readonly superseded: boolean
}

const about = ({ number, commitment, kind }: Notice): string => `${number} ${commitment} ${kind}`

/** Those of `notices` that tell again, for a due instant that has moved, what an earlier one of them had told. */
export function toldAgain(notices: readonly Notice[]): ReadonlySet<Notice> {
  const first = new Map<string, Notice>()
  for (const notice of notices.toSorted((one, other) => one.toldAt - other.toldAt))
    if (!first.has(about(notice))) first.set(about(notice), notice)
  return new Set(notices.filter((notice) => first.get(about(notice))?.dueAt !== notice.dueAt))
}
