interface Batch<Item, Outcome> {
  readonly items: Item[]
  readonly done: Promise<readonly Outcome[]>
}

/**
 * Work that waits is done together: what comes while `run` is busy is its next batch, of at most `most`. Alone, a piece of work waits for
 * nothing and is a batch of one. `run` answers an outcome for each item, in order; an error of it is everybody's in that batch.
 */
export function together<Item, Outcome>(
  most: number,
  run: (items: readonly Item[]) => Promise<readonly Outcome[]>,
): (item: Item) => Promise<Outcome> {
  let last: Promise<unknown> = Promise.resolve()
  let open: Batch<Item, Outcome> | null = null
  const begin = (): Batch<Item, Outcome> => {
    const items: Item[] = []
    const batch: Batch<Item, Outcome> = {
      items,
      done: last.then(() => {
        if (open === batch) open = null
        return run(items)
      }),
    }
    last = Promise.allSettled([batch.done])
    return batch
  }
  return async (item) => {
    const batch = open && open.items.length < most ? open : begin()
    open = batch
    const place = batch.items.push(item) - 1
    const outcomes = await batch.done
    if (outcomes.length !== batch.items.length) throw new Error('a batch answers an outcome for each item')
    return outcomes[place] as Outcome
  }
}
