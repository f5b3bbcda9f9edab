/** How a benchmark says what it measured: a line for each figure, with its goal and the machine's raw limit beside it where there is one. */

/** One figure. `goal` in the same unit; `better` says which side of the goal is good. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly goal?: number
  readonly better?: 'more' | 'less'
  readonly note?: string
}

const shown = (value: number): string =>
  Math.abs(value) >= 1000
    ? Math.round(value).toLocaleString('en')
    : value.toLocaleString('en', { maximumSignificantDigits: 3 })

/** Whether a figure reaches its goal; true where there is none. */
export const reached = ({ value, goal, better }: Figure): boolean =>
  goal === undefined || (better === 'more' ? value >= goal : value <= goal)

/** Prints figures as lines; the ones that miss their goal are marked. */
export function print(title: string, figures: readonly Figure[]): void {
  console.log(`\n## ${title}`)
  for (const figure of figures) {
    const goal =
      figure.goal === undefined ? '' : `  (goal ${figure.better === 'more' ? '≥' : '≤'} ${shown(figure.goal)})`
    console.log(
      `${reached(figure) ? '  ' : '! '}${figure.name}: ${shown(figure.value)} ${figure.unit}${goal}${figure.note ? `  ${figure.note}` : ''}`,
    )
  }
}

/** The value below which `share` of `values` lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
