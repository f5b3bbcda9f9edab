import type { Dimension } from './queries.ts'
import type { RealisationLine } from './realisation-line.ts'

/** Small numbers are withheld with their complement: what is left out of a report can be got back by no subtraction. Pure. */

/**
 * The fewest that a line of everybody's report tells of. Five is what official statistics commonly keep to: below it a
 * number, with what colleagues know, points at a person.
 */
export const fewestTold = 5

const toldOf = ({ met, breached, internalMet, internalLate }: RealisationLine): number =>
  met + breached + internalMet + internalLate

/** The lines that add up to one line of a coarser report: alike in all of `by` but one dimension. */
function groupsOf(
  lines: readonly RealisationLine[],
  by: readonly Dimension[],
): readonly (readonly RealisationLine[])[] {
  const alike = (dropped: Dimension) => (line: RealisationLine) =>
    JSON.stringify(by.filter((dimension) => dimension !== dropped).map((dimension) => line[dimension]))
  return by.flatMap((dropped) => [...Map.groupBy(lines, alike(dropped)).values()])
}

/** The line to withhold besides those of `withheld`, so that they cannot be told from their sum; null where they cannot. */
function complementOf(
  group: readonly RealisationLine[],
  withheld: ReadonlySet<RealisationLine>,
): RealisationLine | null {
  const hidden = group.filter((line) => withheld.has(line))
  if (hidden.length === 0) return null
  const sum = hidden.reduce((total, line) => total + toldOf(line), 0)
  if (hidden.length > 1 && sum >= fewestTold) return null
  const [smallest] = group.filter((line) => !withheld.has(line)).toSorted((one, other) => toldOf(one) - toldOf(other))
  return smallest ?? null
}

/**
 * The lines that may be told to everybody, of a report broken down by `by`. A line of fewer than five is left out, and
 * with it the smallest beside it where a total would give it away: of each sum at least two lines are missing, of
 * five or more together.
 */
export function toldLines(lines: readonly RealisationLine[], by: readonly Dimension[]): readonly RealisationLine[] {
  const withheld = new Set(lines.filter((line) => toldOf(line) < fewestTold))
  const groups = groupsOf(lines, by)
  for (let isSettled = false; !isSettled;) {
    isSettled = true
    for (const group of groups) {
      const complement = complementOf(group, withheld)
      if (!complement) continue
      withheld.add(complement)
      isSettled = false
    }
  }
  return lines.filter((line) => !withheld.has(line))
}
