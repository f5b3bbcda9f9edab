/**
 * How a benchmark says what it measured: a line for each figure, with its goal and the machine's raw limit beside it
 * where there is one.
 */

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
      `${reached(figure) ? '  ' : '! '}${figure.name}: ${shown(figure.value)} ` +
        `${figure.unit}${goal}${figure.note ? `  ${figure.note}` : ''}`,
    )
  }
}

/** Figures of several desks: a row for each figure, a column for each desk. */
export type Columns = readonly (readonly Figure[])[]

/** A row for each figure, from the figures of each desk. */
export const byRow = (desks: readonly (readonly Figure[])[]): Figure[][] =>
  (desks[0] ?? []).map((_, row) => desks.flatMap((figures) => figures[row] ?? []))

/** Prints figures of several desks side by side, the last one's goal and note behind them. */
export function printSideBySide(title: string, names: readonly string[], rows: Columns): void {
  const width = Math.max(...rows.map(([figure]) => figure?.name.length ?? 0))
  const cell = (text: string): string => text.padStart(12)
  console.log(`\n## ${title}\n${' '.repeat(width + 2)}${names.map(cell).join('')}        goal`)
  for (const row of rows) {
    const last = row.at(-1)
    if (!last) continue
    const goal = last.goal === undefined ? '' : `${last.better === 'more' ? '≥' : '≤'} ${shown(last.goal)}`
    const values = row.map(({ value, unit }) => cell(`${shown(value)} ${unit}`)).join('')
    const notes = row.map(({ note }) => note ?? '').filter((note) => note !== '')
    console.log(`${reached(last) ? ' ' : '!'} ${last.name.padEnd(width)}${values}${cell(goal)}  ${notes.join(' → ')}`)
  }
}

/** The value below which `share` of `values` lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
