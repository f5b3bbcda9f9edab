import { describe, expect, test } from 'vitest'
import data from '../../versions/hai-djpb-2023.0.json' with { type: 'json' }
import { agreement2023 } from '../testing/desk.ts'
import { problemsOfDraft } from '../testing/draft.ts'
import type { Draft } from '../testing/draft.ts'
import { secondVersion } from '../testing/second-version.ts'
import { proseProblems } from './prose.ts'

const problemsAfter = (change: (draft: Draft) => unknown) => problemsOfDraft(structuredClone(data), change)

const at = <Item>(items: readonly Item[], index: number): Item => {
  const item = items[index]
  if (item === undefined) throw new Error(`no item ${index}`)
  return item
}

/** Channels as far as the changes below touch them. */
interface LooseChannel {
  addresses: string[]
  startsAt: string
  response: unknown
  firstLine: unknown
}

const channelOf = (draft: Draft, index: number): LooseChannel => at<LooseChannel>(draft.channels, index)
const within = (minutes: number) => ({ kind: 'within', minutes, clause: '6.4' })
const unstated = { kind: 'none-stated', internalMinutes: null, clause: '6.4' }
const set =
  (name: keyof Draft['policies'], value: unknown) =>
  (draft: Draft): unknown =>
    Object.assign(draft.policies[name], { value })

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri']

describe('issue 5 §3: the prose of the clauses says what the fields say', () => {
  test('of the agreement of 2023 and of the second version, in both languages', () => {
    expect(proseProblems(agreement2023)).toEqual([])
    expect(proseProblems(secondVersion())).toEqual([])
  })

  // A field changed alone, and the place whose prose then says something else.
  const fields: readonly (readonly [string, (draft: Draft) => unknown, string, string, string])[] = [
    ['§4: the period', (d) => (d.review.periodMonths = 6), 'clauses.4', 'enam bulan', 'six months'],
    ['§4: two years', (d) => (d.review.periodMonths = 24), 'clauses.4', 'dua tahun', 'two years'],
    [
      '§4: the last review',
      (d) => Object.assign(d.review, { lastOn: '2022-11-30' }),
      'clauses.4',
      'tinjauan terakhir 30 november 2022',
      'last review was on 30 november 2022',
    ],
    [
      '§4: the next review',
      (d) => (d.review.nextOn = '2024-01-02'),
      'clauses.4',
      'tinjauan berikutnya 2 januari 2024',
      'next review is on 2 january 2024',
    ],
    ['§5.1: one service fewer', (d) => d.services.splice(10, 1), 'clauses.5.1', 'sebelas layanan', 'eleven services'],
    [
      '§6.1.1: Saturdays',
      (d) => Object.assign(d.workingHours.weekly, { sat: [['08:00', '16:00']] }),
      'clauses.6.1.1',
      'senin–sabtu',
      'monday–saturday',
    ],
    [
      '§6.1.1: no Wednesday',
      (d) => Reflect.deleteProperty(d.workingHours.weekly, 'wed'),
      'clauses.6.1.1',
      'senin–selasa dan kamis–jumat',
      'monday–tuesday and thursday–friday',
    ],
    [
      '§6.1.2: a short Friday',
      (d) => (d.workingHours.weekly.fri = [['08:00', '11:30']]),
      'clauses.6.1.2',
      'jumat pukul 08.00–11.30',
      'friday 08.00–11.30',
    ],
    [
      '§6.1.2: other hours',
      (d) =>
        Object.assign(d.workingHours, {
          weekly: Object.fromEntries(weekdays.map((day) => [day, [['07:30', '15:30']]])),
        }),
      'clauses.6.1.2',
      '07.30–15.30',
      '07.30–15.30',
    ],
    [
      '§6.1.2: the zone',
      (d) => (d.workingHours.timeZone = 'Asia/Makassar'),
      'clauses.6.1.2',
      'asia/makassar',
      'asia/makassar',
    ],
    [
      '§6.2: one category fewer',
      (d) => d.whatsappCategories.pop(),
      'clauses.6.2',
      'tujuh kategori',
      'seven categories',
    ],
    [
      '§6.2.6: the letters of the categories',
      (d) => d.whatsappCategories.pop(),
      'clauses.6.2.6',
      'kategori a–g',
      'categories a–g',
    ],
    [
      '§6.2.1: the number',
      (d) => (channelOf(d, 0).addresses = ['14091 ext. 1', '14091 ext. 3']),
      'clauses.6.2.1',
      '14091',
      '14091',
    ],
    [
      '§6.2.1: an extension',
      (d) => (channelOf(d, 0).addresses = ['14090 ext. 1', '14090 ext. 4']),
      'clauses.6.2.1',
      'ekstensi 4',
      'extensions 1 and 4',
    ],
    [
      '§6.2.2: the address',
      (d) => (channelOf(d, 1).addresses = ['hai@kemenkeu.go.id']),
      'clauses.6.2.2',
      'hai@kemenkeu.go.id',
      'hai@kemenkeu.go.id',
    ],
    [
      '§6.2.4: one more address',
      (d) => channelOf(d, 3).addresses.push('chat.example'),
      'clauses.6.2.4',
      'chat.example',
      'chat.example',
    ],
    ['§6.2.6: the number', (d) => (channelOf(d, 5).addresses = ['+62811']), 'clauses.6.2.6', '+62811', '+62811'],
    ['§6.3.1: hours', (d) => (d.priorities.P1.hours = 12), 'clauses.6.3.1', '12 jam kerja', '12 working hours'],
    [
      '§6.3.2: hours, and so days',
      (d) => (d.priorities.P2.hours = 24),
      'clauses.6.3.2',
      '3 hari kerja',
      '3 working days',
    ],
    [
      '§6.3.3: no hours',
      (d) => Object.assign(d.priorities.P3, { hours: null }),
      'clauses.6.3.3',
      'lebih dari 40 jam kerja',
      'more than 40 working hours',
    ],
    [
      '§6.3.4: the name',
      (d) => (d.priorities.P4.name = { id: 'Kecil', en: 'Small' }),
      'clauses.6.3.4',
      'p4, kecil',
      'p4, small',
    ],
    ['§6.3.5: hours', (d) => (d.priorities.P5.hours = 48), 'clauses.6.3.5', '48 jam kerja', '48 working hours'],
    [
      '§6.3.6: the longest hours',
      (d) => (d.priorities.P5.hours = 48),
      'clauses.6.3.6',
      'lebih dari 6 hari kerja',
      'more than 6 working days',
    ],
    ['§6.4.a.1: call centre', (d) => (channelOf(d, 0).response = within(3)), 'clauses.6.4.a.1', '3 menit', '3 minutes'],
    [
      '§6.4.a.2: web chat',
      (d) => (channelOf(d, 3).response = within(90)),
      'clauses.6.4.a.2',
      '1 jam 30 menit',
      '1 hour 30 minutes',
    ],
    ['§6.4.a.3: portal', (d) => (channelOf(d, 2).response = within(120)), 'clauses.6.4.a.3', '2 jam', '2 hours'],
    ['§6.4.a.4: e-mail', (d) => (channelOf(d, 1).response = within(1)), 'clauses.6.4.a.4', '1 menit', '1 minute'],
    [
      '§6.4.a.2: the start',
      (d) => (channelOf(d, 3).startsAt = 'received'),
      'clauses.6.4.a.2',
      'sejak permintaan diterima',
      'from when hai-djpb received',
    ],
    [
      '§6.4.a: a promise more',
      (d) => (channelOf(d, 6).response = within(60)),
      'clauses.6.4.a',
      'lima kanal',
      'five channels',
    ],
    [
      '§6.4.b: a promise fewer',
      (d) => (channelOf(d, 0).firstLine = unstated),
      'clauses.6.4.b',
      'tiga kanal',
      'three channels',
    ],
    [
      '§6.4.b.1: no longer at once',
      (d) => (channelOf(d, 0).firstLine = within(30)),
      'clauses.6.4.b.1',
      '30 menit',
      '30 minutes',
    ],
    [
      '§6.4.b.2: normal fulfilment',
      (d) => (channelOf(d, 1).firstLine = within(180)),
      'clauses.6.4.b.2',
      '3 jam',
      '3 hours',
    ],
    [
      '§6.4: a tie',
      set('breachOnEqual', true),
      'policies.breachOnEqual',
      'tepat pada batas waktu dinilai melewati',
      'at exactly the due instant is breached',
    ],
    [
      '§6.4: responses pause',
      set('responsePauses', true),
      'policies.responsePauses',
      'waktu tanggap dijeda',
      'response time pauses',
    ],
    [
      '§5.2.4: no pause',
      set('pauseWhileWaitingForUser', false),
      'policies.pauseWhileWaitingForUser',
      'waktu pemenuhan tidak dijeda',
      'fulfilment times do not pause',
    ],
    [
      '§6.4: from the hand-on',
      set('fulfilmentStartsAt', 'hand-on'),
      'policies.fulfilmentStartsAt',
      'dihitung sejak diteruskan',
      'counts from the hand-on',
    ],
    [
      '§6.4: the service’s hours',
      set('fulfilmentRule', 'service'),
      'policies.fulfilmentRule',
      'waktu layanan berlaku',
      'the hours of the service hold',
    ],
    [
      '§6.4: the priority’s hours',
      set('fulfilmentRule', 'priority'),
      'policies.fulfilmentRule',
      'waktu prioritas berlaku',
      'the hours of the priority hold',
    ],
    [
      '§6.1.1: open on leave',
      set('collectiveLeaveCloses', false),
      'policies.collectiveLeaveCloses',
      'buka pada cuti bersama',
      'open on collective leave',
    ],
    ['§6.3: impact', set('defaultImpact', 'high'), 'policies.defaultImpact', 'dampak dinilai tinggi', 'impact is high'],
    [
      '§6.3: urgency',
      set('defaultUrgency', 'low'),
      'policies.defaultUrgency',
      'kepentingan dinilai rendah',
      'urgency is low',
    ],
    [
      '§5.3.1: reopening',
      set('reopenWithinWorkingDays', 4),
      'policies.reopenWithinWorkingDays',
      '4 hari kerja',
      '4 working days',
    ],
    [
      '§5.2.5: reminders',
      set('reminderWorkingDays', [1, 3, 4]),
      'policies.reminderWorkingDays',
      '1, 3, dan 4 hari kerja',
      '1, 3 and 4 working days',
    ],
    [
      '§5.2.5: closing',
      set('announcedClosingWorkingDays', 6),
      'policies.announcedClosingWorkingDays',
      '6 hari kerja',
      '6 working days',
    ],
    [
      '§5.3.6: status',
      set('statusUpdateEveryWorkingDays', 1),
      'policies.statusUpdateEveryWorkingDays',
      '1 hari kerja',
      '1 working day',
    ],
    [
      '§5.3.1: warning',
      set('warningBeforeWorkingMinutes', 45),
      'policies.warningBeforeWorkingMinutes',
      '45 menit kerja',
      '45 working minutes',
    ],
    [
      '§5.3.1: which targets are short',
      set('warningBeforeWorkingMinutes', 45),
      'policies.warningAtShareOfShorterTarget',
      '45 menit kerja',
      '45 working minutes',
    ],
    [
      '§5.3.1: share',
      set('warningAtShareOfShorterTarget', 0.6),
      'policies.warningAtShareOfShorterTarget',
      'tiga perlima',
      'three fifths',
    ],
    ['§4: review reminders', set('reviewReminderDays', [14]), 'policies.reviewReminderDays', '14 hari', '14 days'],
    ['§6.3: a working day', set('workingDayHours', 10), 'policies.workingDayHours', '10 jam kerja', '10 working hours'],
  ]

  test.for(fields)('%s, changed alone, is told', ([, change, place, id, en]) => {
    const problems = problemsAfter(change)
    expect(problems).toContain(`${place}.id: does not say "${id}"`)
    expect(problems).toContain(`${place}.en: does not say "${en}"`)
  })

  test('§6.4: what fulfils a broadcast names the hours of the broadcast', () => {
    const broadcast = (draft: Draft) =>
      draft.services
        .flatMap(({ components }) => components as { code: string; hours: number | null }[])
        .find(({ code }) => code === 'BMSM.01')
    expect(problemsAfter((draft) => Object.assign(broadcast(draft) ?? {}, { hours: 11 }))).toEqual([
      'services.BMSM.01.fulfilledWhen.id: says "8 jam kerja", which no field does',
      'services.BMSM.01.fulfilledWhen.en: says "8 working hours", which no field does',
    ])
  })

  test('§6.4.a: a promise that no clause states is told as missing', () => {
    expect(problemsAfter((draft) => (channelOf(draft, 6).response = within(60)))).toContain(
      'clauses.6.4.a (twitter): is missing, and should say "1 jam"',
    )
  })
})
