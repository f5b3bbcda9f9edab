import type {
  AgreementVersion,
  Broken,
  ClockEvent,
  Commitment,
  CommitmentKind,
  EndedBy,
  Priority,
  Realisation,
  Target,
  VoidReason,
} from 'agreement'
import type { Hours, Span } from './second-hours.ts'

/**
 * The clock of a ticket a second time, written separately and slowly from the agreement and its readings: every question is asked of the
 * whole history so far, and nothing is carried from one event to the next. It shares types with the clock, and no code.
 */

/** What the second fold needs besides a history. */
export interface SecondRules {
  readonly version: AgreementVersion
  hours(calendar: string): Hours
}

type Of<Kind extends ClockEvent['kind']> = Extract<ClockEvent, { kind: Kind }>
type History = readonly ClockEvent[]

const kinds = ['response', 'firstLine', 'fulfilment'] as const
const hour = 3_600_000

const lastOf = (history: History): ClockEvent => history[history.length - 1] as ClockEvent
const receiptOf = (history: History): Of<'received'> => history[0] as Of<'received'>
const classifies = (event: ClockEvent): event is Of<'received' | 'classified'> =>
  event.kind === 'received' || event.kind === 'classified'

/** How a ticket ended by an event; null where it does not. A resolution that becomes final ends nothing more. */
function endBy(event: ClockEvent): EndedBy | null {
  if (event.kind === 'resolved' || event.kind === 'withdrawn' || event.kind === 'merged') return event.kind
  return event.kind === 'closed' && event.reason === 'unanswered' ? 'unanswered' : null
}

/** The end that holds: where it is in the history, and how it came. A merge after a resolution changes the how alone. */
function endOf(history: History): { readonly place: number; readonly by: EndedBy } | null {
  const since = history.findLastIndex((event) => event.kind === 'reopened')
  const place = history.findIndex((event, at) => at > since && endBy(event) !== null)
  const last = history.findLast((event, at) => at > since && endBy(event) !== null)
  const by = last ? endBy(last) : null
  return place === -1 || by === null ? null : { place, by }
}

/** From an end to the reopening that follows it. */
const gapsOf = (history: History): Span[] =>
  history.flatMap((event, place) => {
    if (event.kind !== 'reopened') return []
    const before = history.slice(0, place)
    return [{ from: before[endOf(before)?.place ?? 0]?.at ?? event.at, to: event.at }]
  })

const waitEnds: ReadonlySet<string> = new Set(['paused', 'resumed', 'resolved', 'withdrawn', 'merged', 'closed'])

/** Waits for the user; the last, if it still lasts, until `now`. */
const waitsOf = (history: History, now: number): Span[] =>
  history.flatMap((event, place) => {
    if (event.kind !== 'paused') return []
    return [{ from: event.at, to: history.find((next, at) => at > place && waitEnds.has(next.kind))?.at ?? now }]
  })

const isWaiting = (history: History): boolean =>
  history.findLastIndex((event) => event.kind === 'paused') >
  history.findLastIndex((event) => event.kind !== 'paused' && waitEnds.has(event.kind))

/** Time that does not count: what lay before a reopening, and for all but the response the waits for the user. */
const stillOf = (history: History, kind: CommitmentKind, now: number): Span[] => [
  ...gapsOf(history),
  ...(kind === 'response' ? [] : waitsOf(history, now)),
]

/** The hours that a history is measured by: those last known, or of its end. */
function hoursIn(history: History, rules: SecondRules): Hours {
  const end = endOf(history)
  const known = history
    .slice(0, end === null ? history.length : end.place + 1)
    .findLast((event) => event.kind === 'received' || event.kind === 'calendar-changed')
  // Between an end and the reopening after it calendars change, and hold from the reopening on.
  return rules.hours((known as Of<'received' | 'calendar-changed'>).calendar)
}

/** Where further handling began: by a hand-on, or by the reopening of what was resolved directly. */
function handedOnPlace(history: History): number {
  return history.findIndex(
    (event, place) =>
      event.kind === 'handed-on' || (event.kind === 'reopened' && endOf(history.slice(0, place))?.by === 'resolved'),
  )
}

const termsOf = ({ version }: SecondRules, channel: string) => {
  const terms = version.channels.find(({ code }) => code === channel)
  if (!terms) throw new Error(`no channel ${channel}`)
  return terms
}

function channelTarget(rules: SecondRules, channel: string, kind: 'response' | 'firstLine'): Target {
  const stated = termsOf(rules, channel)[kind]
  if (stated.kind === 'immediate') return { kind: 'immediate', clause: stated.clause }
  const [minutes, clause] = [stated.kind === 'within' ? stated.minutes : stated.internalMinutes, stated.clause]
  const length = minutes === null ? null : ((minutes * 60_000) as Broken['net'])
  if (stated.kind === 'within') return { kind: 'within', working: length ?? (0 as Broken['net']), clause }
  return { kind: 'none-stated', internal: length, clause }
}

type Classes = Pick<Of<'classified'>, 'component' | 'impact' | 'urgency'>

const componentOf = ({ version }: SecondRules, code: string | null) =>
  version.services.flatMap((service) => service.components).find((one) => one.code === code)

function tableTarget(rules: SecondRules, { component: code, impact, urgency }: Classes): Target {
  const component = componentOf(rules, code)
  const ranked = rules.version.priorities[rules.version.priorityMatrix[impact][urgency]]
  const working = (hours: number): Broken['net'] => (hours * hour) as Broken['net']
  if (component && component.hours === null) return { kind: 'agreed-date', clause: component.clause }
  if (!component?.hours)
    return ranked.hours === null
      ? { kind: 'beyond', working: working(40), clause: ranked.clause }
      : { kind: 'within', working: working(ranked.hours), clause: ranked.clause }
  const byPriority = ranked.hours !== null && ranked.hours < component.hours
  return byPriority
    ? { kind: 'within', working: working(ranked.hours), clause: ranked.clause }
    : { kind: 'within', working: working(component.hours), clause: component.clause }
}

/** When a live session was shown to an agent: whoever answers, resolves or hands on has seen it. */
function shownAt(history: History): number | null {
  const isLive = receiptOf(history).startsAt === null
  const acts: readonly string[] = isLive ? ['shown', 'answered', 'resolved', 'handed-on'] : ['shown']
  return history.find(({ kind }) => acts.includes(kind))?.at ?? null
}

function startOf(history: History, rules: SecondRules, kind: CommitmentKind): { at: number; hasBegun: boolean } {
  const receipt = receiptOf(history)
  if (kind === 'fulfilment') return { at: receipt.at, hasBegun: true }
  if (typeof receipt.startsAt === 'number') return { at: receipt.startsAt, hasBegun: true }
  const byShowing = termsOf(rules, receipt.channel).startsAt === 'shown-to-agent'
  const shown = byShowing ? shownAt(history) : null
  return { at: shown ?? receipt.at, hasBegun: !byShowing || receipt.startsAt === undefined || shown !== null }
}

interface Promised {
  readonly target: Target | null
  readonly startsAt: number
  readonly dueAt: number | null
  readonly internalDueAt: number | null
  readonly provisional: boolean
}

/** An agreed date moves by the working time of what stood still since, as long as that began before it was due. */
function agreedDue(history: History, hours: Hours, now: number): Pick<Promised, 'dueAt' | 'provisional'> {
  const agreed = history.findLast((event) => event.kind === 'date-agreed')
  if (agreed?.kind !== 'date-agreed') return { dueAt: null, provisional: false }
  const joined: { from: number; to: number }[] = []
  for (const { from, to } of stillOf(history, 'fulfilment', now).toSorted((one, other) => one.from - other.from)) {
    const last = joined.at(-1)
    if (last && last.to >= from) last.to = Math.max(last.to, to)
    else if (to > from) joined.push({ from, to })
  }
  let dueAt: number = agreed.dueAt
  for (const { from, to } of joined)
    if (to > agreed.at && from < dueAt) dueAt = hours.reach(dueAt, hours.worked(Math.max(from, agreed.at), to))
  return { dueAt, provisional: dueAt !== agreed.dueAt && hours.isProvisional(dueAt) }
}

function byEvent(history: History, rules: SecondRules, due: number): number {
  const last = history.findLast(classifies)
  const bound = componentOf(rules, last?.component ?? null)?.eventBound
  const told = history.filter(classifies).findLast((event) => event.eventAt !== undefined)?.eventAt
  if (bound === undefined || told === undefined) return due
  return bound === 'not-after-event' ? Math.min(due, told) : Math.max(due, told)
}

function ownPromise(history: History, rules: SecondRules, kind: CommitmentKind, now: number): Promised {
  const receipt = receiptOf(history)
  const hours = hoursIn(history, rules)
  const start = startOf(history, rules, kind)
  const still = stillOf(history, kind, now)
  const handedOn = kind !== 'fulfilment' || handedOnPlace(history) !== -1
  const table = kind === 'fulfilment' ? tableTarget(rules, history.findLast(classifies) ?? receipt) : null
  const target = table ?? channelTarget(rules, receipt.channel, kind === 'response' ? 'response' : 'firstLine')
  const none: Promised = { target, startsAt: start.at, dueAt: null, internalDueAt: null, provisional: false }
  if (!handedOn) return { ...none, target: null }
  if (!start.hasBegun) return none
  if (target.kind === 'agreed-date' || target.kind === 'beyond') return { ...none, ...agreedDue(history, hours, now) }
  if (target.kind === 'immediate')
    return { ...none, dueAt: history.find((event) => event.kind === 'session-ended')?.at ?? null }
  if (target.kind === 'none-stated') {
    if (target.internal === null) return none
    const internalDueAt = hours.reach(start.at, target.internal, still)
    return { ...none, internalDueAt, provisional: hours.isProvisional(internalDueAt) }
  }
  const counted = hours.reach(start.at, target.working, still)
  const dueAt = kind === 'fulfilment' ? byEvent(history, rules, counted) : counted
  return { ...none, dueAt, provisional: dueAt === counted && hours.isProvisional(counted) }
}

/** What is promised at `now`: the ticket's own, or of a younger ticket that joined, whichever is due first. */
function promised(history: History, rules: SecondRules, kind: CommitmentKind, now: number): Promised {
  const hours = hoursIn(history, rules)
  let best = ownPromise(history, rules, kind, now)
  for (const event of history) {
    if (event.kind !== 'joined' || best.target === null) continue
    if ((kind === 'response' && event.responseEnded) || (kind === 'firstLine' && event.firstLineEnded)) continue
    const target = kind === 'fulfilment' ? tableTarget(rules, event) : channelTarget(rules, event.channel, kind)
    if (target.kind !== 'within') continue
    const from = kind === 'fulfilment' ? best.startsAt : event.receivedAt
    const dueAt = hours.reach(from, target.working, stillOf(history, kind, now))
    if (best.dueAt === null || dueAt < best.dueAt)
      best = { ...best, target, dueAt, internalDueAt: null, provisional: hours.isProvisional(dueAt) }
  }
  return best
}

/** Where in the history a commitment ended, and why if it was not kept; null while it runs. */
function endingOf(history: History, kind: CommitmentKind): { place: number; void: VoidReason | null } | null {
  const handedOn = handedOnPlace(history)
  const keeps = { response: ['answered'], firstLine: ['handed-on'], fulfilment: [] as string[] }[kind]
  for (const [place, event] of history.entries()) {
    const by = endBy(event)
    const binds = kind !== 'fulfilment' || (handedOn !== -1 && handedOn < place)
    if (!binds || (by === null && !keeps.includes(event.kind))) continue
    const back = history.findIndex((next, at) => at > place && next.kind === 'reopened')
    // A return undoes what the silence ended; a reopening undoes the end of the fulfilment.
    const undone = back !== -1 && (by === 'unanswered' || (by === 'resolved' && kind === 'fulfilment'))
    if (!undone) return { place, void: by === null || by === 'resolved' ? null : by }
  }
  return null
}

type Fall = Omit<Broken, 'lateBy'>

/** The first promise that fell, looking at every stretch between two events, and at every event that moved what was due. */
function fallOf(history: History, rules: SecondRules, kind: CommitmentKind, now: number): Fall | null {
  let fall: Fall | null = null
  for (let length = 1; length <= history.length; length++) {
    const past = history.slice(0, length)
    const ending = endingOf(past, kind)
    if (ending !== null && ending.place < length - 1) continue
    const moves = length === 1 ? [] : [{ at: lastOf(past).at, cause: lastOf(past).kind }]
    const passes = ending === null ? [{ at: history[length]?.at ?? now, cause: 'time' as const }] : []
    for (const { at, cause } of [...moves, ...passes]) {
      const { target, startsAt, dueAt: stated, internalDueAt } = promised(past, rules, kind, at)
      const dueAt = stated ?? internalDueAt
      const tie = rules.version.policies.breachOnEqual.value
      if (target === null || dueAt === null || at < dueAt || (at === dueAt && !tie)) continue
      if (fall !== null && (fall.target.kind !== 'none-stated' || target.kind === 'none-stated')) continue
      const fellAt = cause === 'time' ? dueAt + (tie ? 0 : 1) : at
      const net = hoursIn(past, rules).worked(startsAt, fellAt, stillOf(past, kind, at))
      fall = { fellAt, dueAt, target, cause, net } as Fall
    }
  }
  return fall
}

/** What the second fold says of a commitment: fields of the clock's, in plain numbers. */
export type SecondCommitment = Omit<Commitment, 'standing' | 'standsStill'>

function verdictOf(
  { target, dueAt }: Promised,
  fall: Fall | null,
  ending: { void: VoidReason | null } | null,
  hasBegun: boolean,
): Commitment['verdict'] {
  if (fall !== null && fall.target.kind !== 'none-stated') return 'breached'
  if (target === null || target.kind === 'none-stated') return 'none'
  if (ending?.void) return dueAt !== null || target.kind === 'within' || target.kind === 'immediate' ? 'void' : 'none'
  if (dueAt !== null) return ending === null ? 'running' : 'met'
  if (target.kind !== 'immediate') return 'none'
  if (ending !== null) return 'met'
  return hasBegun ? 'running' : 'none'
}

function commitment(history: History, rules: SecondRules, kind: CommitmentKind, now: number): SecondCommitment {
  const ending = endingOf(history, kind)
  const past = ending === null ? history : history.slice(0, ending.place + 1)
  const ended = ending === null ? null : lastOf(past).at
  const end = endOf(past)
  const to = ended ?? (end === null ? now : (past[end.place]?.at ?? now))
  const due = promised(past, rules, kind, ended ?? now)
  const fall = fallOf(past, rules, kind, ended ?? now)
  const hours = hoursIn(past, rules)
  const still = stillOf(past, kind, to)
  const late = (dueAt: number | null): number => (dueAt === null ? 0 : hours.worked(dueAt, to, still))
  const { hasBegun } = startOf(past, rules, kind)
  const verdict = verdictOf(due, fall, ending, hasBegun)
  const watched = due.dueAt ?? due.internalDueAt
  const lateBy = late(watched)
  const ahead = watched === null || ended !== null ? null : hours.worked(to, watched)
  const annulsInternal = (ending?.void ?? null) !== null && fall === null
  return {
    kind,
    ...due,
    internalDueAt: annulsInternal ? null : due.internalDueAt,
    endedAt: ended,
    verdict,
    broken: fall === null ? null : { ...fall, lateBy: late(fall.dueAt) },
    voidBy: verdict === 'void' ? (ending?.void ?? null) : null,
    net: hours.worked(due.startsAt, to, still),
    gross: hours.worked(Math.min(receiptOf(past).at, due.startsAt), to),
    left: watched !== null && ahead !== null && to > watched ? 0 - lateBy : ahead,
    lateBy,
  } as SecondCommitment
}

/** What the second fold says of a ticket. */
export interface SecondClock extends Readonly<Record<CommitmentKind, SecondCommitment>> {
  readonly priority: Priority
  readonly endedBy: EndedBy | null
  readonly endedAt: number | null
  readonly reopenUntil: number | null
  readonly isWaiting: boolean
}

/** Of the last classification and the tickets that joined after it, the highest priority. */
function priorityOf(history: History, { version }: SecondRules): Priority {
  const from = history.findLastIndex(classifies)
  const ranked = history
    .slice(from)
    .flatMap((event) =>
      classifies(event) || event.kind === 'joined' ? [version.priorityMatrix[event.impact][event.urgency]] : [],
    )
  return ranked.toSorted()[0] ?? 'P6'
}

function wayBack(history: History, rules: SecondRules): number | null {
  const end = endOf(history)
  const isFinal = history.some((event, at) => at > (end?.place ?? -1) && event.kind === 'closed')
  if (end === null || isFinal || (end.by !== 'resolved' && end.by !== 'unanswered')) return null
  const days = end.by === 'resolved' ? 'reopenWithinWorkingDays' : 'returnWithinWorkingDays'
  const known = history.findLast((event) => event.kind === 'received' || event.kind === 'calendar-changed')
  const hours = rules.hours((known as Of<'received' | 'calendar-changed'>).calendar)
  return hours.reach(history[end.place]?.at ?? 0, rules.version.policies[days].value * 8 * hour)
}

/** The clock of a ticket at `now`, of which the last event is not later. */
export function secondFold(history: History, rules: SecondRules, now: number): SecondClock {
  const [response, firstLine, fulfilment] = kinds.map((kind) => commitment(history, rules, kind, now))
  if (!response || !firstLine || !fulfilment) throw new Error('there are three commitments')
  const end = endOf(history)
  return {
    response,
    firstLine,
    fulfilment,
    priority: priorityOf(history, rules),
    endedBy: end?.by ?? null,
    endedAt: end === null ? null : (history[end.place]?.at ?? null),
    reopenUntil: wayBack(history, rules),
    isWaiting: end === null && isWaiting(history),
  }
}

/** What a commitment counts as in the figures, and when; null where it counts as nothing. */
export function secondRealisation(one: SecondCommitment): { readonly as: Realisation; readonly at: number } | null {
  const { broken, endedAt, internalDueAt, target, verdict, voidBy } = one
  if (broken && broken.target.kind !== 'none-stated') return { as: 'breached', at: broken.fellAt }
  if (broken && target?.kind === 'none-stated') return { as: 'internal-late', at: broken.fellAt }
  if (endedAt === null) return null
  if (voidBy !== null) return { as: `void-${voidBy}`, at: endedAt }
  if (verdict === 'met') return { as: 'met', at: endedAt }
  return target?.kind === 'none-stated' && internalDueAt !== null ? { as: 'internal-met', at: endedAt } : null
}
