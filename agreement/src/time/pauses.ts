import type { Instant } from './instant.ts'

/** A half-open span [from, to) in which a clock stands still (CLOCK rule 5). */
export interface Pause {
  readonly from: Instant
  readonly to: Instant
}

/** The pauses in order, disjoint, none empty: an overlap counts once. Throws a RangeError for a pause that ends before it begins. */
export function mergePauses(pauses: readonly Pause[]): readonly Pause[] {
  if (areMerged(pauses)) return pauses
  const merged: Pause[] = []
  for (const pause of pauses.toSorted((left, right) => left.from - right.from)) {
    if (pause.to < pause.from) throw new RangeError('a pause ends before it begins')
    const last = merged.at(-1)
    if (pause.to === pause.from || (last !== undefined && pause.to <= last.to)) continue
    if (last !== undefined && pause.from <= last.to) merged[merged.length - 1] = { from: last.from, to: pause.to }
    else merged.push(pause)
  }
  return merged
}

function areMerged(pauses: readonly Pause[]): boolean {
  let end = -Infinity
  for (const pause of pauses) {
    if (!(pause.from > end && pause.to > pause.from)) return false
    end = pause.to
  }
  return true
}
