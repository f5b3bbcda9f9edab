/** A promise in words, with the clause that it stands in. */
export interface PromiseLine {
  readonly text: string
  readonly clause: string
}

/** What the agreement promises for a component, ready to be shown. */
export interface Promised {
  readonly response: PromiseLine
  readonly firstLine: PromiseLine
  readonly fulfilment: PromiseLine
  readonly working: PromiseLine
  /** That the priority may make it shorter; null where there are no hours. */
  readonly priority: PromiseLine | null
}
