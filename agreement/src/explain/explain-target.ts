import { channelTerms, findComponent } from '../document/look-up.ts'
import type { AgreementVersion, Policies, Words } from '../document/agreement-version.ts'
import type { AgreedHow, AgreedWith } from '../clock/clock-event.ts'
import type { Target } from '../clock/commitment.ts'
import type { ExplainedStep } from './explain-days.ts'
import { joinedStep } from './explain-joined.ts'
import type { Setting } from './explain-setting.ts'
import { unreachable } from '../document/result.ts'
import { sayInstant, sayWorking } from '../document/say.ts'
import { hourLength } from '../time/lengths.ts'

/** What a commitment is measured against, and which clause gave the figure (6.3, 6.4). */

/** Which of two figures holds, by the settled reading of 6.4. */
const holdsBy: Readonly<Record<Policies['fulfilmentRule']['value'], Words>> = {
  stricter: { id: 'Yang lebih ketat berlaku.', en: 'The stricter holds.' },
  service: { id: 'Waktu layanan berlaku.', en: 'The hours of the service hold.' },
  priority: { id: 'Waktu prioritas berlaku.', en: 'The hours of the priority hold.' },
}

/** Which of the two figures won, the component's or the priority's (6.3, 6.4). */
function figureStep({ version, clock }: Setting, target: Extract<Target, { kind: 'within' }>): ExplainedStep {
  const { clause, working } = target
  const found = clock.component === null ? null : findComponent(version, clock.component)
  const ranked = version.priorities[clock.priority]
  const figure = { id: sayWorking(working, 'id'), en: sayWorking(working, 'en') }
  if (!found)
    return {
      clause,
      text: {
        id: `Layanan belum ditetapkan; prioritas ${clock.priority} memberi ${figure.id}.`,
        en: `No service is set yet; priority ${clock.priority} gives ${figure.en}.`,
      },
    }
  const service = {
    id: `${found.component.name.id} (${found.component.code})`,
    en: `${found.component.name.en} (${found.component.code})`,
  }
  const byService = (found.component.hours ?? 0) * hourLength
  const isTie = ranked.hours !== null && ranked.hours * hourLength === byService
  const holds = isTie
    ? { id: 'Keduanya sama.', en: 'Both are the same.' }
    : holdsBy[version.policies.fulfilmentRule.value]
  if (clause !== ranked.clause) {
    const other =
      ranked.hours === null
        ? {
            id: `prioritas ${clock.priority} tidak memiliki batas atas`,
            en: `priority ${clock.priority} has no upper bound`,
          }
        : {
            id: `prioritas ${clock.priority} memberi ${sayWorking(ranked.hours * hourLength, 'id')}`,
            en: `priority ${clock.priority} gives ${sayWorking(ranked.hours * hourLength, 'en')}`,
          }
    return {
      clause,
      text: {
        id: `${service.id}: ${figure.id}; ${other.id}. ${holds.id}`,
        en: `${service.en}: ${figure.en}; ${other.en}. ${holds.en}`,
      },
    }
  }
  return {
    clause,
    text: {
      id: `Prioritas ${clock.priority}: ${figure.id}; ${service.id} memberi ${sayWorking(byService, 'id')}. ${holds.id}`,
      en: `Priority ${clock.priority}: ${figure.en}; ${service.en} gives ${sayWorking(byService, 'en')}. ${holds.en}`,
    },
  }
}

/** What was resolved directly and reopened did need further handling (policy `directReopeningRunsFulfilment`). */
function reopenedSteps({ lived, version }: Setting): ExplainedStep[] {
  const reopened = lived.find((event) => event.kind === 'reopened')
  if (!reopened) return []
  return [
    {
      clause: version.policies.directReopeningRunsFulfilment.clause,
      text: {
        id:
          `Diselesaikan langsung, lalu dibuka kembali ${sayInstant(reopened.at, 'id')}: dihitung sebagai penanganan ` +
          `lebih lanjut oleh HAI-DJPb sendiri.`,
        en:
          `Resolved directly and reopened on ${sayInstant(reopened.at, 'en')}: it counts as handed on to HAI-DJPb ` +
          `itself.`,
      },
    },
  ]
}

function handedOnSteps(setting: Setting): ExplainedStep[] {
  const { lived, version, isSupposed } = setting
  const handedOn = lived.find((event) => event.kind === 'handed-on')
  if (!handedOn) return reopenedSteps(setting)
  const from =
    version.policies.fulfilmentStartsAt.value === 'receipt'
      ? { id: 'waktu tetap dihitung sejak diterima', en: 'time still counts from the receipt' }
      : { id: 'waktu dihitung sejak diteruskan', en: 'time counts from here' }
  const when =
    isSupposed === true
      ? {
          id: `Bila diteruskan untuk penanganan lebih lanjut, ${from.id}.`,
          en: `If handed on for further handling, ${from.en}.`,
        }
      : {
          id: `Diteruskan untuk penanganan lebih lanjut ${sayInstant(handedOn.at, 'id')}; ${from.id}.`,
          en: `Handed on for further handling on ${sayInstant(handedOn.at, 'en')}; ${from.en}.`,
        }
  return [{ clause: version.policies.fulfilmentStartsAt.clause, text: when }]
}

function noneStatedStep(setting: Setting, target: Extract<Target, { kind: 'none-stated' }>): ExplainedStep {
  const { name } = channelTerms(setting.version, setting.received.channel)
  const { internal } = target
  const own =
    internal === null
      ? { id: '', en: '' }
      : {
          id: ` HAI-DJPb mengukur diri terhadap target internal ${sayWorking(internal, 'id')}; ini bukan janji perjanjian.`,
          en: ` HAI-DJPb measures itself against an internal target of ${sayWorking(internal, 'en')}, which is no promise.`,
        }
  return {
    clause: target.clause,
    text: {
      id: `${name.id} tidak memiliki target baku.${own.id}`,
      en: `The agreement states no target for ${name.en}.${own.en}`,
    },
  }
}

function withinSteps(setting: Setting, target: Extract<Target, { kind: 'within' }>): ExplainedStep[] {
  const { name } = channelTerms(setting.version, setting.received.channel)
  const { clause } = target
  const figure = { id: sayWorking(target.working, 'id'), en: sayWorking(target.working, 'en') }
  if (setting.joinedBy !== null) {
    const joined = joinedStep(setting.version, setting.joinedBy, target)
    return setting.kind === 'fulfilment' ? [...handedOnSteps(setting), joined] : [joined]
  }
  switch (setting.kind) {
    case 'response':
      return [
        {
          clause,
          text: { id: `Waktu tanggap ${name.id}: ${figure.id}.`, en: `Response time by ${name.en}: ${figure.en}.` },
        },
      ]
    case 'firstLine':
      return [
        {
          clause,
          text: {
            id: `Waktu pemenuhan langsung ${name.id}: ${figure.id}.`,
            en: `Time for direct fulfilment by ${name.en}: ${figure.en}.`,
          },
        },
      ]
    case 'fulfilment':
      return [...handedOnSteps(setting), figureStep(setting, target)]
    default:
      return unreachable(setting.kind)
  }
}

/** Each date that was agreed, in order: with whom and how, where the ledger says so. A later one takes the place of those before. */
const agreedDates = ({ lived, version }: Setting): Words[] =>
  lived
    .filter((event) => event.kind === 'date-agreed')
    .map(({ at, dueAt, with: whom, how }) => {
      const party = whom === undefined ? { id: '', en: '' } : agreedWithWords[whom]
      const way = how === undefined ? { id: '', en: '' } : agreedHowWords(version, how)
      return {
        id: `Tanggal ${sayInstant(dueAt, 'id')} disepakati ${sayInstant(at, 'id')}${party.id}${way.id}.`,
        en: `The date of ${sayInstant(dueAt, 'en')} was agreed on ${sayInstant(at, 'en')}${party.en}${way.en}.`,
      }
    })

const agreedWithWords: Readonly<Record<AgreedWith, Words>> = {
  user: { id: ' dengan pengguna', en: ' with the user' },
  'user-by-proxy': { id: ' dengan wakil pengguna', en: ' with somebody whom the user sent' },
}

function agreedHowWords(version: AgreementVersion, how: AgreedHow): Words {
  if (how === 'letter') return { id: ' melalui surat', en: ' by letter' }
  if (how === 'meeting') return { id: ' dalam pertemuan', en: ' face to face' }
  const { name } = channelTerms(version, how)
  return { id: ` melalui ${name.id}`, en: ` by ${name.en}` }
}

/** An agreed date that stood still while the ticket waited for its user (policy `agreedDateStandsStill`). */
function movedDateSteps({ commitment, lived, version }: Setting): ExplainedStep[] {
  const agreed = lived.findLast((event) => event.kind === 'date-agreed')
  const { dueAt } = commitment
  if (!agreed || dueAt === null || dueAt === agreed.dueAt) return []
  return [
    {
      clause: version.policies.agreedDateStandsStill.clause,
      text: {
        id: `Tanggal itu mundur sepanjang waktu kerja yang tidak dihitung sejak disepakati: ${sayInstant(dueAt, 'id')}.`,
        en: `It moves by the working time that does not count since it was agreed: ${sayInstant(dueAt, 'en')}.`,
      },
    },
  ]
}

function agreedDateSteps(
  setting: Setting,
  target: Extract<Target, { kind: 'agreed-date' | 'beyond' }>,
): ExplainedStep[] {
  const { clause } = target
  const why =
    target.kind === 'beyond'
      ? {
          id:
            `Prioritas ${setting.clock.priority} berarti lebih dari ${sayWorking(target.working, 'id')}, tanpa batas ` +
            `atas: tanggal pemenuhan disepakati dengan pengguna.`,
          en:
            `Priority ${setting.clock.priority} means more than ${sayWorking(target.working, 'en')}, without an ` +
            `upper bound: the date of fulfilment is agreed with the user.`,
        }
      : {
          id: 'Perjanjian tidak menetapkan jam untuk layanan ini: tanggal pemenuhan disepakati dengan pengguna.',
          en: 'The agreement sets no hours for this service: the date of fulfilment is agreed with the user.',
        }
  const dates = agreedDates(setting)
  const none = { id: 'Tanggal belum disepakati.', en: 'No date is agreed yet.' }
  return [
    ...handedOnSteps(setting),
    { clause, text: why },
    ...(dates.length > 0 ? dates : [none]).map((text) => ({ clause, text })),
    ...movedDateSteps(setting),
  ]
}

/** The target and its clause; where there is none, why. */
export function targetSteps(setting: Setting): ExplainedStep[] {
  const { target } = setting.commitment
  if (target === null) {
    return [
      {
        clause: '6.4',
        text: {
          id: 'Jam menurut tabel layanan baru berlaku bila permintaan diteruskan untuk penanganan lebih lanjut.',
          en: 'The hours of the table hold only once the request is handed on for further handling.',
        },
      },
    ]
  }
  switch (target.kind) {
    case 'within':
      return withinSteps(setting, target)
    case 'immediate':
      return [
        {
          clause: target.clause,
          text: {
            id: 'Pemenuhan diberikan secara langsung, sebelum panggilan atau sesi berakhir.',
            en: 'Fulfilment is immediate: before the call or session ends.',
          },
        },
      ]
    case 'none-stated':
      return [noneStatedStep(setting, target)]
    case 'agreed-date':
    case 'beyond':
      return agreedDateSteps(setting, target)
    default:
      return unreachable(target)
  }
}
