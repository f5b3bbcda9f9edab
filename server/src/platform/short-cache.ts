/** What a process may remember for a moment, so that a burst of requests of one sender asks the database once. */
export interface ShortCache<Value> {
  /** The value under `key`, asked for with `find` unless it is remembered. Errors are not remembered. */
  get(owner: object, key: string, find: () => Promise<Value>): Promise<Value>
  /** Forgets everything of `owner`. */
  forget(owner: object): void
}

interface Kept<Value> {
  readonly value: Promise<Value>
  readonly until: number
}

const mostKept = 5_000

/** A cache whose values count for `keptMs`; `owner` is the database that they come from. */
export function shortCache<Value>(keptMs: number): ShortCache<Value> {
  const kept = new WeakMap<object, Map<string, Kept<Value>>>()
  return {
    get(owner, key, find) {
      const now = performance.now()
      const mine = kept.get(owner) ?? new Map<string, Kept<Value>>()
      kept.set(owner, mine)
      const held = mine.get(key)
      if (held && held.until > now) return held.value
      if (mine.size >= mostKept) mine.clear()
      const value = find()
      const entry = { value, until: now + keptMs }
      mine.set(key, entry)
      value.catch(() => mine.get(key) === entry && mine.delete(key))
      return value
    },
    forget: (owner) => void kept.delete(owner),
  }
}
