// Loaded before everything else in each process of a run at another day (`any-day.ts`): the machine's time is moved by HAI_TEST_OFFSET_MS.
// Plain JavaScript, because the machine's own Node, which runs the launcher, reads it too.
const offset = Number(process.env.HAI_TEST_OFFSET_MS ?? '0')

const machineNow = Date.now.bind(Date)
const shiftedNow = () => machineNow() + offset

globalThis.Date = new Proxy(Date, {
  construct: (target, given, asked) => Reflect.construct(target, given.length === 0 ? [shiftedNow()] : given, asked),
  apply: (target) => new target(shiftedNow()).toString(),
  get: (target, name, receiver) => (name === 'now' ? shiftedNow : Reflect.get(target, name, receiver)),
})

if (globalThis.Temporal) {
  const { Instant, Now } = globalThis.Temporal
  Object.defineProperty(Now, 'instant', { value: () => Instant.fromEpochMilliseconds(shiftedNow()) })
  Object.defineProperty(Now, 'plainDateISO', {
    value: (zone = Now.timeZoneId()) => Now.instant().toZonedDateTimeISO(zone).toPlainDate(),
  })
  Object.defineProperty(Now, 'zonedDateTimeISO', {
    value: (zone = Now.timeZoneId()) => Now.instant().toZonedDateTimeISO(zone),
  })
}

// What began, began on that day: durations stay as they are.
const began = performance.timeOrigin + offset
Object.defineProperty(performance, 'timeOrigin', { configurable: true, get: () => began })
