import type { AgreementVersion, ChannelTarget, ChannelTerms } from './agreement-version.ts'
import { clauseNaming, parentOf, promiseLists } from './clause-of.ts'
import { priorities } from './priority.ts'
import type { Priority } from './priority.ts'
import { sayDate, sayDuration } from './say.ts'
import type { Language } from './say.ts'
import * as say from './say-agreement.ts'
import { clause, counted, fixed } from './prose-fact.ts'
import type { Fact } from './prose-fact.ts'
import { policyFacts } from './prose-policies.ts'
import { sayDays, sayHours, sayList, sayNumber } from './say-numbers.ts'
import type { LocalDate } from '../time/instant.ts'
import { minuteLength } from '../time/lengths.ts'
import { startOfDay } from '../time/wib.ts'

/** What the fields of an agreement make its prose say: which place must hold which words. */

const localDay = (day: LocalDate, language: Language): string =>
  // "Minggu, 31 Desember 2023" without its weekday.
  sayDate(startOfDay(day), language).replace(/^\p{L}+, /u, '')

/** Everything that the prose of `version` must say, and may say. Sources: SLA 2023, 4, 5.1, 6.1 to 6.4, and the settled readings. */
export const factsOf = (version: AgreementVersion): readonly Fact[] => [
  ...reviewFacts(version),
  ...serviceFacts(version),
  ...workingHourFacts(version),
  ...channelFacts(version),
  ...promiseFacts(version),
  ...priorities.flatMap((priority) => priorityFacts(version, priority)),
  ...policyFacts(version),
]

function reviewFacts({ review }: AgreementVersion): Fact[] {
  const { periodMonths: months, lastOn, nextOn } = review
  const years = months / 12
  const period: Fact['ways'] = Number.isInteger(years)
    ? counted(years, 'tahun', years === 1 ? 'year' : 'years')
    : counted(months, 'bulan', months === 1 ? 'month' : 'months')
  const last: Fact['ways'] =
    lastOn === null
      ? fixed('tinjauan terakhir belum tercatat', 'no last review is recorded')
      : (language) => [
          `${language === 'id' ? 'tinjauan terakhir' : 'last review was on'} ${localDay(lastOn, language)}`,
        ]
  return [
    clause(review.clause, period),
    clause(review.clause, last),
    clause(review.clause, (language) => [
      `${language === 'id' ? 'tinjauan berikutnya' : 'next review is on'} ${localDay(nextOn, language)}`,
    ]),
    ...(months === 12
      ? [{ ...clause(review.clause, fixed('sekali setahun', 'once a year')), optional: true as const }]
      : []),
  ]
}

const serviceFacts = ({ services }: AgreementVersion): Fact[] => [
  ...[...new Set(services.map((service) => service.clause))].map((id) =>
    clause(id, counted(services.length, 'layanan', services.length === 1 ? 'service' : 'services')),
  ),
  ...services
    .flatMap((service) => service.components)
    .flatMap(({ code, hours }) =>
      hours === null
        ? []
        : [
            {
              place: `services.${code}.fulfilledWhen`,
              ways: (language: Language) => [sayHours(hours, language)],
              optional: true as const,
            },
          ],
    ),
]

const workingHourFacts = (version: AgreementVersion): Fact[] => [
  // The days are the clause before that of the hours; collective leave is cited from it.
  clause(version.policies.collectiveLeaveCloses.clause, (language) => [say.sayWorkingDays(version, language)]),
  ...(['id', 'en'] as const).flatMap((language) =>
    hoursIn(version, language).map((words) =>
      clause(version.workingHours.clause, (asked) => (asked === language ? [words] : [])),
    ),
  ),
  clause(version.workingHours.clause, (language) => [say.sayZone(version, language)]),
]

/** The hours of the week as prose says them: the hours alone where all days have the same, else with their days. */
function hoursIn(version: AgreementVersion, language: Language): string[] {
  const zone = ` ${say.sayZone(version, language)}`
  const parts = say.sayWorkingHours(version, language).slice(0, -zone.length).split('; ')
  const hours = new Set(parts.map((part) => part.replace(/^\D+/, '')))
  return hours.size === 1 ? [...hours] : parts
}

const firstAndLast = <Item>(items: readonly Item[], nameOf: (item: Item) => string): string =>
  [items[0], items.at(-1)].map((item) => (item === undefined ? '' : nameOf(item))).join('–')

function channelFacts({ channels, whatsappCategories: categories }: AgreementVersion): Fact[] {
  const whatsapp = channels.find(({ code }) => code === 'whatsapp')
  const all = new Set(channels.map((channel) => parentOf(channel.clause)))
  const letters = firstAndLast(categories, ({ code }) => code)
  return [
    ...[...all].flatMap((id) => [
      clause(id, counted(channels.length, 'kanal', 'channels')),
      clause(id, counted(categories.length, 'kategori', 'categories')),
      clause(id, () => [firstAndLast(channels, (channel) => channel.clause)]),
      clause(id, () => [firstAndLast(categories, (category) => category.clause)]),
    ]),
    ...channels.flatMap(addressFacts),
    ...(whatsapp ? [clause(whatsapp.clause, fixed(`kategori ${letters}`, `categories ${letters}`))] : []),
  ]
}

/** Addresses as they are; telephone extensions ("14090 ext. 1") together: "ekstensi 1", "extensions 1 and 3". */
function addressFacts({ clause: id, addresses }: ChannelTerms): Fact[] {
  const split = addresses.map((address) => address.split(' ext. '))
  const extensions = split.flatMap(([, extension]) => (extension === undefined ? [] : [extension]))
  const plural = extensions.length === 1 ? '' : 's'
  return [...new Set(split.map(([address = '']) => address))]
    .map((address) => clause(id, () => [address]))
    .concat(
      extensions.map((extension) =>
        clause(id, fixed(`ekstensi ${extension}`, `extension${plural} ${sayList(extensions, 'en')}`)),
      ),
    )
}

const starts: Readonly<Record<ChannelTerms['startsAt'], Fact['ways']>> = {
  received: fixed('sejak permintaan diterima', 'from when HAI-DJPb received'),
  'queue-entered': fixed('sejak panggilan masuk', 'from when the call comes in'),
  'shown-to-agent': fixed('tampil pada layar', 'shown on the screen'),
}

const promiseFacts = (version: AgreementVersion): Fact[] =>
  (['response', 'firstLine'] as const).flatMap((promise) => {
    const stated = version.channels.filter((channel) => channel[promise].kind !== 'none-stated')
    return [
      clause(promiseLists[promise], statedCount(stated.length)),
      ...stated.flatMap((channel) => {
        // Where no clause names the channel its code is told as missing.
        const parent = promiseLists[promise]
        const id = clauseNaming(version, parent, channel) ?? `${parent} (${channel.code})`
        const start = channel[promise].kind === 'within' ? [clause(id, starts[channel.startsAt])] : []
        return [clause(id, (language) => sayTarget(channel[promise], language)), ...start]
      }),
    ]
  })

const statedCount =
  (count: number): Fact['ways'] =>
  (language) => [
    ...counted(count, 'kanal', 'channels')(language),
    ...(count % 2 === 0 ? counted(count / 2, 'pasang kanal', 'pairs of channels')(language) : []),
  ]

function sayTarget(target: ChannelTarget, language: Language): string[] {
  if (target.kind !== 'within') return [say.sayPromise(target, language) ?? '']
  const digits = sayDuration(target.minutes * minuteLength, language)
  return [digits, digits.replaceAll(/\d+/g, (number) => sayNumber(Number(number), language))]
}

function priorityFacts(version: AgreementVersion, priority: Priority): Fact[] {
  const { name, hours, clause: id } = version.priorities[priority]
  const limit = hours ?? say.beyondHours(version)
  const more = { id: 'lebih dari ', en: 'more than ' }
  const says = (words: (language: Language) => string): Fact =>
    clause(id, (language) => [`${hours === null ? more[language] : ''}${words(language)}`])
  const days = limit / version.policies.workingDayHours.value
  return [
    clause(id, (language) => [`${priority}, ${name[language]}`]),
    says((language) => sayHours(limit, language)),
    ...(Number.isInteger(days) ? [says((language) => sayDays(days, language))] : []),
  ]
}
