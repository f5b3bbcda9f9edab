/**
 * A form that is sent twice (a double click) is worked on once; the second asks for the first one's outcome. Beside the idempotency key of
 * the use case, because files of a second sending would have other ids and so look like another request.
 */

const running = new Map<string, Promise<unknown>>()
const most = 2_000
const keptMs = 600_000

/** The outcome of `work` for this key: run now, or the outcome of the run before. One that did not succeed is forgotten at once. */
export function once<Outcome>(
  key: string,
  work: () => Promise<Outcome>,
  succeeded: (outcome: Outcome) => boolean,
): Promise<Outcome> {
  const before = running.get(key) as Promise<Outcome> | undefined
  if (before) return before
  if (running.size >= most) running.delete(running.keys().next().value ?? '')
  const outcome = work()
  const forget = (): void => {
    if (running.get(key) === outcome) running.delete(key)
  }
  running.set(key, outcome)
  outcome.then((value) => {
    if (succeeded(value)) setTimeout(forget, keptMs).unref()
    else forget()
  }, forget)
  return outcome
}
