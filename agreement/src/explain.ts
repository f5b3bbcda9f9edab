import { channelTerms, findComponent } from './agreement-schema.ts'
import type { AgreementVersion } from './agreement-version.ts'
import type { CalendarRegister } from './calendar.ts'
import type { ClockEvent } from './clock-event.ts'
import type { Commitment, CommitmentKind, TicketClock } from './commitment.ts'
import { explainDays } from './explain-days.ts'
import type { ExplainedStep } from './explain-days.ts'
import { localDateOf } from './format-instant.ts'
import type { Instant, LocalDate } from './instant.ts'
import { unreachable } from './result.ts'
import { both, sayDuration, sayInstant, sayWorking } from './say.ts'
import type { ClockRules } from './sla-clock.ts'
import { foldEvents } from './sla-clock.ts'
import type { CompiledCalendar } from './working-calendar.ts'
import { isOpen, nextOpen, workingBetween } from './working-time.ts'

/** Why a due instant is what it is: the steps, each with its clause, in Indonesian and in English. The same for user, agent and auditor. */

/** What an explanation is made from. `knownOn`: by which day's decrees holidays are named; the day of `now` unless told. */
export interface Explained {
  readonly events: readonly ClockEvent[]
  readonly clock: TicketClock
  readonly kind: CommitmentKind
  readonly rules: ClockRules
  readonly decrees: CalendarRegister
  readonly now: Instant
  readonly knownOn?: LocalDate
}

type Received = Extract<ClockEvent, { kind: 'received' }>

interface Setting extends Explained {
  readonly received: Received
  readonly version: AgreementVersion
  readonly calendar: CompiledCalendar
  readonly commitment: Commitment
}

function arrival({ received, version, commitment, calendar }: Setting): ExplainedStep[] {
  const terms = channelTerms(version, received.channel)
  const start = commitment.startsAt
  const steps: ExplainedStep[] = [{
    clause: '6.2',
    text: { id: `Permintaan diterima ${sayInstant(received.at, 'id')} melalui ${terms.name.id}.`, en: `The request was received on ${sayInstant(received.at, 'en')} by ${terms.name.en}.` },
  }]
  if (isOpen(calendar, start)) return steps
  const opens = nextOpen(calendar, start)
  return [...steps, {
    clause: '6.1.3',
    text: { id: `Di luar jam layanan, sehingga penghitungan dimulai ${sayInstant(opens, 'id')}.`, en: `Outside service hours, so the clock starts on ${sayInstant(opens, 'en')}.` },
  }]
}

const nameOf = (kind: CommitmentKind): { id: string; en: string } => {
  switch (kind) {
    case 'response': return { id: 'Waktu tanggap', en: 'Response' }
    case 'firstLine': return { id: 'Pemenuhan langsung', en: 'Direct fulfilment' }
    case 'fulfilment': return { id: 'Pemenuhan', en: 'Fulfilment' }
    default: return unreachable(kind)
  }
}

/** Which of the two figures won, the component's or the priority's (6.3, 6.4). */
function stricter({ version, clock }: Setting, working: number): ExplainedStep {
  const found = clock.component === null ? null : findComponent(version, clock.component)
  const ranked = version.priorities[clock.priority].hours
  const hour = 3_600_000
  const byService = found?.component.hours ?? null
  if (found && byService !== null && byService * hour === working) {
    const other = ranked === null ? { id: `${clock.priority} tidak memiliki batas`, en: `${clock.priority} has no upper bound` } : { id: `${clock.priority}: ${ranked} jam kerja`, en: `${clock.priority}: ${ranked} working hours` }
    return { clause: found.component.clause, text: { id: `${found.component.name.id} (${found.component.code}): ${byService} jam kerja; prioritas ${other.id}. Yang lebih ketat berlaku.`, en: `${found.component.name.en} (${found.component.code}): ${byService} working hours; priority ${other.en}. The stricter counts.` } }
  }
  const service = byService === null
    ? { id: 'Layanan belum ditetapkan.', en: 'No component is set.' }
    : { id: `Layanan ${found?.component.code ?? ''}: ${byService} jam kerja; yang lebih ketat berlaku.`, en: `Component ${found?.component.code ?? ''}: ${byService} working hours; the stricter counts.` }
  return { clause: '6.3', text: { id: `Prioritas ${clock.priority}: ${sayWorking(working, 'id')}. ${service.id}`, en: `Priority ${clock.priority}: ${sayWorking(working, 'en')}. ${service.en}` } }
}

function targetSteps(setting: Setting): ExplainedStep[] {
  const { commitment, kind, events } = setting
  const { target } = commitment
  const name = nameOf(kind)
  const terms = channelTerms(setting.version, setting.received.channel)
  if (target === null) return [{ clause: '6.4', text: { id: 'Waktu pemenuhan menurut tabel layanan baru berlaku bila permintaan diteruskan untuk penanganan lebih lanjut.', en: 'The hours of the table apply only once the request is handed on for further handling.' } }]
  switch (target.kind) {
    case 'immediate': return [{ clause: target.clause, text: { id: 'Pemenuhan diberikan secara langsung, sebelum panggilan atau sesi berakhir.', en: 'Fulfilment is immediate: before the call or session ends.' } }]
    case 'none-stated': {
      const internal = target.internal === null ? null : target.internal
      return [{ clause: target.clause, text: {
        id: `${terms.name.id} tidak memiliki target baku.${internal === null ? '' : ` HAI-DJPb mengukur diri terhadap target internal ${sayWorking(internal, 'id')}; ini bukan janji perjanjian.`}`,
        en: `The agreement states no target for ${terms.name.en}.${internal === null ? '' : ` HAI-DJPb measures itself against an internal target of ${sayWorking(internal, 'en')}, which is not a promise.`}`,
      } }]
    }
    case 'agreed-date': case 'beyond': {
      const agreed = events.findLast((event) => event.kind === 'date-agreed')
      return [
        { clause: target.clause, text: { id: 'Perjanjian tidak menetapkan jam untuk permintaan ini: tanggal pemenuhan disepakati bersama pengguna.', en: 'The agreement sets no hours for this request: a date is agreed with the user.' } },
        ...(agreed?.kind === 'date-agreed' ? [{ clause: target.clause, text: { id: `Tanggal disepakati: ${sayInstant(agreed.dueAt, 'id')}.`, en: `The date agreed is ${sayInstant(agreed.dueAt, 'en')}.` } }] : []),
      ]
    }
    case 'within': {
      if (kind !== 'fulfilment') return [{ clause: target.clause, text: { id: `${name.id} ${terms.name.id}: ${sayWorking(target.working, 'id')}.`, en: `${name.en} by ${terms.name.en}: ${sayWorking(target.working, 'en')}.` } }]
      const handedOn = events.find((event) => event.kind === 'handed-on')
      return [
        ...(handedOn ? [{ clause: '6.4', text: { id: `Diteruskan untuk penanganan lebih lanjut ${sayInstant(handedOn.at, 'id')}; waktu tetap dihitung sejak diterima.`, en: `Handed on for further handling on ${sayInstant(handedOn.at, 'en')}; time still counts from the receipt.` } }] : []),
        stricter(setting, target.working),
      ]
    }
    default: return unreachable(target)
  }
}

function standingSteps({ clock, kind, commitment, calendar, now }: Setting): ExplainedStep[] {
  if (kind === 'response') return []
  const until = commitment.endedAt ?? now
  const steps = clock.pauses.filter((pause) => pause.from < until).map((pause): ExplainedStep => {
    const to = pause.to ?? now
    const length = workingBetween(calendar, pause.from, to)
    return {
      clause: '5.2.4',
      text: both((language) => language === 'id'
        ? `Menunggu pengguna sejak ${sayInstant(pause.from, 'id')}${pause.to === null ? ' sampai sekarang' : ` s.d. ${sayInstant(to, 'id')}`}: ${sayDuration(length, 'id')} tidak dihitung.`
        : `Waited for the user from ${sayInstant(pause.from, 'en')} ${pause.to === null ? 'until now' : `to ${sayInstant(to, 'en')}`}: ${sayDuration(length, 'en')} are taken out.`),
    }
  })
  return clock.reopenings > 0 && kind === 'fulfilment'
    ? [...steps, { clause: '6.4', text: { id: `Dibuka kembali ${clock.reopenings} kali; waktu di antaranya tidak dihitung.`, en: `Reopened ${clock.reopenings} time(s); the time between is taken out.` } }]
    : steps
}

/** §6.1.4: each change of calendar that moved this due instant, from when to when. */
function calendarSteps({ events, kind, rules }: Setting): ExplainedStep[] {
  return events.flatMap((event, place): ExplainedStep[] => {
    if (event.kind !== 'calendar-changed') return []
    const before = foldEvents(events.slice(0, place), rules, event.at)[kind].dueAt
    const after = foldEvents(events.slice(0, place + 1), rules, event.at)[kind].dueAt
    if (before === null || after === null || before === after) return []
    return [{ clause: '6.1.4', text: { id: `Kalender kerja berubah: batas waktu bergeser dari ${sayInstant(before, 'id')} menjadi ${sayInstant(after, 'id')}.`, en: `The calendar changed: the due time moved from ${sayInstant(before, 'en')} to ${sayInstant(after, 'en')}.` } }]
  })
}

function dueSteps(setting: Setting): ExplainedStep[] {
  const { commitment, version, clock, events } = setting
  const due = commitment.dueAt
  if (due === null) return []
  const eventAt = events.findLast((event) => (event.kind === 'received' || event.kind === 'classified') && event.eventAt !== undefined)
  const bound = commitment.kind === 'fulfilment' && clock.component !== null ? findComponent(version, clock.component)?.component.eventBound : undefined
  const at = eventAt?.kind === 'received' || eventAt?.kind === 'classified' ? eventAt.eventAt : undefined
  return [
    ...(bound && at === due ? [{ clause: '6.4', text: { id: `Layanan ini terikat pada waktu acara: ${sayInstant(at, 'id')}.`, en: `This component is bound to its event at ${sayInstant(at, 'en')}.` } }] : []),
    { clause: commitment.target?.clause ?? '6.4', text: { id: `Batas waktu: ${sayInstant(due, 'id')}.`, en: `Due: ${sayInstant(due, 'en')}.` } },
    ...(commitment.provisional ? [{ clause: '6.1.4', text: { id: 'Sementara: kalender tahun itu belum ditetapkan.', en: 'Provisional: the calendar of that year is not yet decreed.' } }] : []),
  ]
}

function endSteps({ commitment }: Setting): ExplainedStep[] {
  const { endedAt, verdict } = commitment
  if (endedAt === null || verdict === 'none' || verdict === 'running') return []
  const words = {
    met: { id: 'ditepati', en: 'met' }, breached: { id: 'terlampaui', en: 'breached' }, void: { id: 'gugur karena ditarik atau digabungkan', en: 'void: withdrawn or merged' },
  }[verdict]
  return [{ clause: '6.4', text: { id: `Berakhir ${sayInstant(endedAt, 'id')}: ${words.id}.`, en: `Ended on ${sayInstant(endedAt, 'en')}: ${words.en}.` } }]
}

/** The steps behind a commitment: arrival, target, days counted or not and why, waits, changes, the due instant, the verdict. */
export function explainCommitment(explained: Explained): ExplainedStep[] {
  const [received] = explained.events
  if (received?.kind !== 'received') throw new RangeError('a ticket begins with its receipt')
  const version = explained.rules.version(explained.clock.version)
  const calendar = explained.rules.calendar(explained.clock.calendar)
  const commitment = explained.clock[explained.kind]
  const setting: Setting = { ...explained, received, version, calendar, commitment }
  const knownOn = explained.knownOn ?? localDateOf(explained.now)
  const counted = commitment.dueAt !== null && commitment.target?.kind === 'within' ? explainDays(calendar, explained.decrees, knownOn, nextOpen(calendar, commitment.startsAt), commitment.dueAt) : []
  return [...arrival(setting), ...targetSteps(setting), ...standingSteps(setting), ...counted, ...calendarSteps(setting), ...dueSteps(setting), ...endSteps(setting)]
}

/** For a ticket that was not handed on: what `fulfilment` would be if it were handed on at `now`. */
export function computeFulfilmentIfHandedOn(explained: Omit<Explained, 'kind'>): { readonly dueAt: Instant | null; readonly targetMs: number | null; readonly explanation: readonly ExplainedStep[] } {
  const events: readonly ClockEvent[] = [...explained.events, { kind: 'handed-on', at: explained.now, unit: '', reason: '' }]
  const clock = foldEvents(events, explained.rules, explained.now)
  const { target, dueAt } = clock.fulfilment
  return { dueAt, targetMs: target?.kind === 'within' ? target.working : null, explanation: explainCommitment({ ...explained, events, clock, kind: 'fulfilment' }) }
}
