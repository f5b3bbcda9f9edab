import type { RealisationLine } from '../ticket/realisation.ts'
import type { ReportLine } from './verify-queries.ts'

/** The realisation, counted again from nothing. */

/** Something that is not as the ledger says. */
export interface Difference {
  readonly number: string
  readonly what: string
}

/** What is counted of one line of the report. */
export interface Counted {
  readonly count: number
  readonly netMs: number
}

type Line = Pick<ReportLine, 'channel' | 'commitment' | 'component' | 'count' | 'month' | 'netMs' | 'verdict'>

const keyOf = ({ month, component, channel, commitment, verdict }: Line | RealisationLine): string =>
  `${month}|${component}|${channel}|${commitment}|${verdict}`

const nothing: Counted = { count: 0, netMs: 0 }

/** Sums by line of the report. Sums of parts of the ledger are added to one another. */
export class Recount {
  readonly #lines = new Map<string, { count: number; netMs: number }>()

  /** What has been counted so far, by the line's key. */
  get lines(): ReadonlyMap<string, Counted> {
    return this.#lines
  }

  // A proof of a million tickets comes by here millions of times, and there are few lines.
  #add(key: string, { count, netMs }: Counted): void {
    const held = this.#lines.get(key)
    if (!held) this.#lines.set(key, { count, netMs })
    else {
      held.count += count
      held.netMs += netMs
    }
  }

  /** Counts one line of a ticket's realisation. */
  add(line: RealisationLine): void {
    this.#add(keyOf(line), line)
  }

  /** Adds what was counted elsewhere. */
  merge(lines: ReadonlyMap<string, Counted>): void {
    for (const [key, counted] of lines) this.#add(key, counted)
  }

  /** Where the report does not say what was counted. */
  differences(report: readonly ReportLine[]): Difference[] {
    const differences: Difference[] = []
    const stored = new Set<string>()
    for (const line of report) {
      const key = keyOf(line)
      stored.add(key)
      const expected = this.lines.get(key) ?? nothing
      if (line.count === expected.count && line.netMs === expected.netMs) continue
      const is = `${line.count} (${line.netMs} ms)`
      const should = `${expected.count} (${expected.netMs} ms)`
      differences.push({ number: 'report', what: `${key}: stored ${is}, ledger says ${should}` })
    }
    for (const [key, { count }] of this.lines) {
      if (!stored.has(key) && count !== 0)
        differences.push({ number: 'report', what: `${key}: not stored, ledger says ${count}` })
    }
    return differences
  }
}
