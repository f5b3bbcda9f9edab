import { monitorEventLoopDelay } from 'node:perf_hooks'

/** Counts and measures of this process, as the text that Prometheus reads. */

type Labels = Readonly<Record<string, string | number>>

/** A number that only grows. */
export interface Counter {
  add(labels?: Labels, by?: number): void
}

/** Observations, counted by size. */
export interface Histogram {
  /** Counts one observation, in the unit of the histogram's name. */
  observe(value: number, labels?: Labels): void
}

/** Upper bounds in seconds: fine where our goals lie (5 to 50 ms), coarse above. */
const secondsBounds = [0.001, 0.0025, 0.005, 0.01, 0.015, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

// A label's values must be few: beyond this many series of one name the rest is counted together.
const mostSeries = 500

interface Family {
  readonly help: string
  readonly type: 'counter' | 'gauge' | 'histogram'
  /** The lines of this family, made when they are asked for. */
  lines(): Promise<readonly string[]> | readonly string[]
}

const families = new Map<string, Family>()

const escaped = (value: string | number): string =>
  String(value).replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')

const keyOf = (labels: Labels): string => {
  let key = ''
  for (const name in labels) key += `${key === '' ? '' : ','}${name}="${escaped(labels[name] ?? '')}"`
  return key
}

function seriesOf<Value>(make: () => Value): { readonly all: Map<string, Value>; at(labels: Labels): Value } {
  const all = new Map<string, Value>()
  return {
    all,
    at(labels) {
      const wanted = keyOf(labels)
      const key = all.has(wanted) || all.size < mostSeries ? wanted : 'other="1"'
      let value = all.get(key)
      if (value === undefined) {
        value = make()
        all.set(key, value)
      }
      return value
    },
  }
}

const line = (name: string, key: string, value: number): string => `${name}${key === '' ? '' : `{${key}}`} ${value}`

/** A number that only grows. Asking twice for one name gives the same counter's family anew: ask once, at module level. */
export function counter(name: string, help: string): Counter {
  const series = seriesOf(() => ({ value: 0 }))
  families.set(name, {
    help,
    type: 'counter',
    lines: () => [...series.all].map(([key, { value }]) => line(name, key, value)),
  })
  return {
    add(labels = {}, by = 1) {
      series.at(labels).value += by
    },
  }
}

/** A distribution of seconds. */
export function histogram(name: string, help: string): Histogram {
  const series = seriesOf(() => ({ buckets: new Float64Array(secondsBounds.length), sum: 0, count: 0 }))
  families.set(name, {
    help,
    type: 'histogram',
    lines: () =>
      [...series.all].flatMap(([key, { buckets, sum, count }]) => [
        ...secondsBounds.map((bound, at) =>
          line(`${name}_bucket`, `${key}${key === '' ? '' : ','}le="${bound}"`, buckets[at] ?? 0),
        ),
        line(`${name}_bucket`, `${key}${key === '' ? '' : ','}le="+Inf"`, count),
        line(`${name}_sum`, key, sum),
        line(`${name}_count`, key, count),
      ]),
  })
  return {
    observe(value, labels = {}) {
      const found = series.at(labels)
      found.sum += value
      found.count += 1
      for (let at = secondsBounds.length - 1; at >= 0 && value <= (secondsBounds[at] ?? 0); at--)
        found.buckets[at] = (found.buckets[at] ?? 0) + 1
    },
  }
}

/** A number that is read when the metrics are asked for. One that fails to be read is left out. */
export function gauge(name: string, help: string, read: () => number | Promise<number>): void {
  families.set(name, {
    help,
    type: 'gauge',
    lines: async () => {
      try {
        return [line(name, '', await read())]
      } catch {
        return []
      }
    },
  })
}

const loop = monitorEventLoopDelay({ resolution: 20 })
let isWatching = false

/** Begins to measure this process: memory, CPU, and how late its event loop runs. */
export function watchProcess(): void {
  if (isWatching) return
  isWatching = true
  loop.enable()
  gauge(
    'hai_event_loop_delay_p99_seconds',
    'How late the event loop ran, 99th percentile since the last reading',
    () => {
      const delay = Math.max(0, loop.percentile(99) / 1e9 - 0.02)
      loop.reset()
      return delay
    },
  )
  gauge('process_resident_memory_bytes', 'Resident memory', () => process.memoryUsage.rss())
  gauge('process_cpu_seconds_total', 'CPU time used', () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1e6
  })
}

/** Everything measured so far, in the text format of Prometheus 0.0.4. */
export async function metricsText(): Promise<string> {
  const parts: string[] = []
  for (const [name, family] of families) {
    const lines = await family.lines()
    if (lines.length > 0)
      parts.push(`# HELP ${name} ${family.help}\n# TYPE ${name} ${family.type}\n${lines.join('\n')}\n`)
  }
  return parts.join('')
}
