import type { AgreementVersion, Policies } from './agreement-version.ts'
import { fixed } from './prose-fact.ts'
import type { Fact } from './prose-fact.ts'
import { documentWords } from './render-words.ts'
import type { Language } from './say.ts'
import * as say from './say-agreement.ts'
import { sayDays, sayHours, sayList, sayNumber, sayShare } from './say-numbers.ts'

/** What each settled reading says for its value. Where the value is no figure, the words are those of the reading decided so. */
export function policyFacts(version: AgreementVersion): Fact[] {
  const { policies } = version
  const minutes = policies.warningBeforeWorkingMinutes.value
  const warned: Fact['ways'] = (language) => [
    language === 'id' ? `${minutes} menit kerja` : `${minutes} working minutes`,
    say.sayWarning(version, language),
  ]
  const ways: Readonly<Record<keyof Policies, readonly Fact['ways'][]>> = {
    breachOnEqual: [
      policies.breachOnEqual.value
        ? fixed('tepat pada batas waktu dinilai melewati', 'at exactly the due instant is breached')
        : fixed('tepat pada batas waktu dinilai terpenuhi', 'at exactly the due instant is met'),
    ],
    responsePauses: [
      policies.responsePauses.value
        ? fixed('waktu tanggap dijeda', 'response time pauses')
        : fixed('waktu tanggap tidak pernah dijeda', 'response time never pauses'),
    ],
    pauseWhileWaitingForUser: [
      policies.pauseWhileWaitingForUser.value
        ? fixed('waktu pemenuhan dijeda', 'fulfilment times pause')
        : fixed('waktu pemenuhan tidak dijeda', 'fulfilment times do not pause'),
    ],
    fulfilmentStartsAt: [
      policies.fulfilmentStartsAt.value === 'receipt'
        ? fixed('dihitung sejak permintaan diterima', 'counts from receipt')
        : fixed('dihitung sejak diteruskan', 'counts from the hand-on'),
    ],
    fulfilmentRule: [rules[policies.fulfilmentRule.value]],
    collectiveLeaveCloses: [
      policies.collectiveLeaveCloses.value
        ? fixed('tutup pada cuti bersama', 'closed on collective leave')
        : fixed('buka pada cuti bersama', 'open on collective leave'),
    ],
    defaultImpact: [levelOf('Dampak dinilai', 'Impact is', policies.defaultImpact.value)],
    defaultUrgency: [levelOf('Kepentingan dinilai', 'Urgency is', policies.defaultUrgency.value)],
    reopenWithinWorkingDays: [(language) => [say.sayReopeningWindow(version, language)]],
    reminderWorkingDays: [(language) => [say.sayReminders(version, language)]],
    announcedClosingWorkingDays: [(language) => [say.sayClosingWait(version, language)]],
    statusUpdateEveryWorkingDays: [(language) => [say.sayStatusEvery(version, language)]],
    warningBeforeWorkingMinutes: [warned],
    warningAtShareOfShorterTarget: [
      warned,
      (language) => shareWays(policies.warningAtShareOfShorterTarget.value, language),
    ],
    reviewReminderDays: [(language) => [sayPlainDays(policies.reviewReminderDays.value, language)]],
    workingDayHours: [
      (language) => [sayHours(policies.workingDayHours.value, language)],
      (language) => [sayDays(sayNumber(1, language), language)],
    ],
    ...laterWays(version),
  }
  return Object.entries(ways).flatMap(([name, all]) => all.map((way) => ({ place: `policies.${name}`, ways: way })))
}

type LaterReading =
  | 'breachStays'
  | 'agreedDateStandsStill'
  | 'directReopeningRunsFulfilment'
  | 'mergedKeeps'
  | 'returnWithinWorkingDays'
  | 'remindersCountFrom'

/** Of what was promised and what comes later. */
const laterWays = (version: AgreementVersion): Readonly<Record<LaterReading, readonly Fact['ways'][]>> => ({
  breachStays: [
    version.policies.breachStays.value
      ? fixed('tetap terlampaui', 'stays broken')
      : fixed('janji terakhir yang dinilai', 'the last promise is judged'),
  ],
  agreedDateStandsStill: [
    version.policies.agreedDateStandsStill.value
      ? fixed('tanggal yang disepakati dijeda', 'an agreed date stands still')
      : fixed('tanggal yang disepakati tetap', 'an agreed date stays as it is'),
  ],
  directReopeningRunsFulfilment: [
    version.policies.directReopeningRunsFulfilment.value
      ? fixed('dihitung sebagai penanganan lebih lanjut', 'counts as handed on')
      : fixed('tidak dihitung sebagai penanganan lebih lanjut', 'does not count as handed on'),
  ],
  mergedKeeps: [
    version.policies.mergedKeeps.value === 'stricter'
      ? fixed('dari kedua janji, yang lebih ketat berlaku', 'of both promises the stricter holds')
      : fixed('janjinya sendiri berlaku', 'its own promise holds'),
  ],
  returnWithinWorkingDays: [(language) => [say.sayReturnWindow(version, language)]],
  remindersCountFrom: [
    version.policies.remindersCountFrom.value === 'reminder'
      ? fixed('sejak pengingat sebelumnya', 'from when the reminder before')
      : fixed('sejak penantian dimulai', 'from the beginning of the wait'),
  ],
})

const rules: Readonly<Record<Policies['fulfilmentRule']['value'], Fact['ways']>> = {
  stricter: fixed('yang lebih ketat berlaku', 'the stricter of the two holds'),
  service: fixed('waktu layanan berlaku', 'the hours of the service hold'),
  priority: fixed('waktu prioritas berlaku', 'the hours of the priority hold'),
}

const levelOf =
  (id: string, en: string, level: Policies['defaultImpact']['value']): Fact['ways'] =>
  (language) => [`${language === 'id' ? id : en} ${documentWords[language].levels[level]}`]

/** "tiga perempatnya": Indonesian says of what it is a part. */
const shareWays = (share: number, language: Language): string[] => {
  const words = sayShare(share, language)
  return [words, ...(language === 'id' ? [`${words}nya`] : [])]
}

const sayPlainDays = (days: readonly number[], language: Language): string =>
  `${sayList(days, language)} ${language === 'id' ? 'hari' : `day${days.length === 1 && days[0] === 1 ? '' : 's'}`}`
