import { boundOf } from '../clock/clock-state.ts'
import type { ClockEvent } from '../clock/clock-event.ts'
import type { Verdict } from '../clock/commitment.ts'
import { waitingSince } from '../clock/standing.ts'
import { voidWords } from '../clock/status-words.ts'
import type { ExplainedStep } from './explain-days.ts'
import type { Setting } from './explain-setting.ts'
import type { Instant } from '../time/instant.ts'
import { both, sayDuration, sayInstant } from '../document/say.ts'
import { foldEvents } from '../clock/sla-clock.ts'
import { addWorking, workingBetween } from '../time/working-time.ts'
import type { Pause } from '../time/pauses.ts'

/** What moved a due instant, where it came to lie, and how the commitment ended. */

type Classified = Extract<ClockEvent, { kind: 'received' | 'classified' }>

const classificationsOf = (events: readonly ClockEvent[]): Classified[] =>
  events.filter((event) => event.kind === 'received' || event.kind === 'classified')

/** §6.3: the last change of service or priority; it counts again from the receipt, so nothing is lost. */
export function reclassifiedSteps({ kind, commitment, lived, version }: Setting): ExplainedStep[] {
  if (kind !== 'fulfilment' || commitment.target === null) return []
  const all = classificationsOf(lived)
  const named = (one: Classified): string =>
    [one.component, version.priorityMatrix[one.impact][one.urgency]].filter((part) => part !== null).join(', ')
  const place = all.findLastIndex(
    (one, index) => index > 0 && all[index - 1] !== undefined && named(all[index - 1] ?? one) !== named(one),
  )
  const [before, after] = [all[place - 1], all[place]]
  if (!before || !after) return []
  return [
    {
      clause: '6.3',
      text: {
        id:
          `Klasifikasi diubah ${sayInstant(after.at, 'id')} dari ${named(before)} menjadi ${named(after)}; waktu ` +
          `dihitung kembali sejak diterima.`,
        en:
          `The classification changed on ${sayInstant(after.at, 'en')} from ${named(before)} to ${named(after)}; ` +
          `time counts again from the receipt.`,
      },
    },
  ]
}

function waitStep({ calendar, clock, lived, commitment }: Setting, { from, to }: Pause): ExplainedStep {
  const lasts = commitment.endedAt === null && waitingSince(clock) === from
  const paused = lived.findLast((event) => event.kind === 'paused' && event.at === from)
  const awaited =
    paused?.kind === 'paused' && paused.awaiting === 'answer'
      ? { clause: '5.2.5', id: 'jawaban', en: 'answer' }
      : { clause: '5.2.4', id: 'kelengkapan', en: 'documents' }
  const length = workingBetween(calendar, from, to)
  return {
    clause: awaited.clause,
    text: {
      id:
        `Menunggu ${awaited.id} dari pengguna sejak ${sayInstant(from, 'id')} ` +
        `${lasts ? 'sampai sekarang' : `s.d. ${sayInstant(to, 'id')}`}: ${sayDuration(length, 'id')} tidak dihitung.`,
      en:
        `Waiting for the user's ${awaited.en} from ${sayInstant(from, 'en')} ` +
        `${lasts ? 'until now' : `to ${sayInstant(to, 'en')}`}: ${sayDuration(length, 'en')} not counted.`,
    },
  }
}

const mostWaits = 3

/** §5.2.4, §5.2.5: waits for the user, which are taken out; many become one sum. Then reopenings. */
export function standingSteps(setting: Setting): ExplainedStep[] {
  const { standing, commitment, calendar, version, clock, lived } = setting
  const { clause } = version.policies.pauseWhileWaitingForUser
  const waits = standing.filter(({ from }) => clock.pauses.some((pause) => pause.from === from))
  const sum = waits.reduce((all, wait) => all + workingBetween(calendar, wait.from, wait.to), 0)
  const steps =
    waits.length <= mostWaits
      ? waits.map((wait) => waitStep(setting, wait))
      : [
          {
            clause,
            text: {
              id: `Menunggu pengguna ${waits.length} kali: ${sayDuration(sum, 'id')} tidak dihitung.`,
              en: `Waited for the user ${waits.length} times: ${sayDuration(sum, 'en')} not counted.`,
            },
          },
        ]
  const reopenings = lived.filter((event) => event.kind === 'reopened').length
  return commitment.target !== null && reopenings > 0
    ? [
        ...steps,
        {
          clause: version.policies.reopenWithinWorkingDays.clause,
          text: {
            id: `Dibuka kembali ${reopenings} kali; waktu di antaranya tidak dihitung.`,
            en: `Reopened ${reopenings === 1 ? 'once' : `${reopenings} times`}; the time between is not counted.`,
          },
        },
      ]
    : steps
}

/** §6.1.4: each change of calendar that moved this due instant, from when to when. */
export function calendarSteps({ events, lived, kind, rules }: Setting): ExplainedStep[] {
  return lived.flatMap((event, place): ExplainedStep[] => {
    if (event.kind !== 'calendar-changed') return []
    const before = foldEvents(events.slice(0, place), rules, event.at)[kind].dueAt
    const after = foldEvents(events.slice(0, place + 1), rules, event.at)[kind].dueAt
    if (before === null || after === null || before === after) return []
    return [
      {
        clause: '6.1.4',
        text: {
          id:
            `Kalender kerja berubah ${sayInstant(event.at, 'id')}: batas waktu bergeser dari ` +
            `${sayInstant(before, 'id')} menjadi ${sayInstant(after, 'id')}.`,
          en:
            `The working calendar changed on ${sayInstant(event.at, 'en')}: the due time moved from ` +
            `${sayInstant(before, 'en')} to ${sayInstant(after, 'en')}.`,
        },
      },
    ]
  })
}

/** The due instant by the hours alone, before an event bounds it; null where no hours are counted. */
export function hoursDueOf({ commitment, calendar, countsFrom, standing }: Setting): Instant | null {
  const { target, dueAt } = commitment
  return target?.kind === 'within' && dueAt !== null ? addWorking(calendar, countsFrom, target.working, standing) : null
}

/** Whichever is first, or last, of the hours and the event (ITSM.04, BMSM.01). */
function eventSteps(setting: Setting): ExplainedStep[] {
  const { kind, version, clock, lived, commitment, joinedBy } = setting
  const bound = kind === 'fulfilment' && joinedBy === null ? boundOf(version, clock.component) : null
  const eventAt = classificationsOf(lived).findLast((one) => one.eventAt !== undefined)?.eventAt
  const byHours = hoursDueOf(setting)
  if (bound === null || eventAt === undefined || byHours === null || commitment.target === null) return []
  const which =
    bound === 'not-after-event'
      ? { id: 'yang lebih dahulu berlaku', en: 'whichever is first holds' }
      : { id: 'yang lebih akhir berlaku', en: 'whichever is later holds' }
  return [
    {
      clause: '6.4',
      text: {
        id: `Menurut jam: ${sayInstant(byHours, 'id')}; acara dijadwalkan ${sayInstant(eventAt, 'id')}: ${which.id}.`,
        en: `By the hours: ${sayInstant(byHours, 'en')}; the event is set for ${sayInstant(eventAt, 'en')}: ${which.en}.`,
      },
    },
  ]
}

/** The due instant itself, and whether its year has a calendar. */
export function dueSteps(setting: Setting): ExplainedStep[] {
  const { commitment } = setting
  const { dueAt, target, provisional } = commitment
  const said =
    target?.kind === 'immediate'
      ? { id: 'Sesi berakhir', en: 'The session ended on' }
      : { id: 'Batas waktu:', en: 'Due:' }
  return [
    ...eventSteps(setting),
    ...(dueAt === null
      ? []
      : [
          {
            clause: target?.clause ?? '6.4',
            text: { id: `${said.id} ${sayInstant(dueAt, 'id')}.`, en: `${said.en} ${sayInstant(dueAt, 'en')}.` },
          },
        ]),
    ...(provisional
      ? [
          {
            clause: '6.1.1',
            text: {
              id: 'Sementara: hari libur tahun itu belum ditetapkan.',
              en: 'Provisional: the holidays of that year are not yet decreed.',
            },
          },
        ]
      : []),
  ]
}

const verdictWords: Readonly<
  Record<Exclude<Verdict, 'running' | 'void'>, { readonly id: string; readonly en: string }>
> = {
  met: { id: 'ditepati', en: 'met' },
  breached: { id: 'terlampaui', en: 'breached' },
  none: {
    id: 'dicatat tanpa penilaian, karena tidak ada yang dijanjikan',
    en: 'recorded without a verdict, as nothing was promised',
  },
}

/** When the commitment ended, with its verdict and its working time. */
export function endSteps({ commitment }: Setting): ExplainedStep[] {
  const { endedAt, verdict, net, voidBy } = commitment
  if (endedAt === null || verdict === 'running') return []
  const words = verdict === 'void' ? voidWords[voidBy ?? 'withdrawn'] : verdictWords[verdict]
  return [
    {
      clause: commitment.target?.clause ?? '6.4',
      text: both((language) =>
        language === 'id'
          ? `Berakhir ${sayInstant(endedAt, 'id')} setelah ${sayDuration(net, 'id')} waktu kerja: ${words.id}.`
          : `Ended on ${sayInstant(endedAt, 'en')} after ${sayDuration(net, 'en')} of working time: ${words.en}.`,
      ),
    },
  ]
}
