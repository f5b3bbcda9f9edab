import { policiesOf } from '../document/look-up.ts'
import { parseAgreementVersion } from '../document/agreement-schema.ts'
import type {
  AgreementVersion,
  ChannelTarget,
  ChannelTerms,
  Clause,
  Service,
  Words,
} from '../document/agreement-version.ts'
import type { Channel } from '../document/channel.ts'
import type { LocalDate } from '../time/instant.ts'
import { agreement2023 } from './desk.ts'
import second from './second-version.json' with { type: 'json' }

/**
 * A second agreement for tests: that of 2023 with every figure another one, and prose that says those figures.
 * Whoever types a figure of 2023 into a page, a mail or a rule is found out by it.
 *
 * | what | 2023 | second |
 * |---|---|---|
 * | working hours | Mon–Fri 08.00–16.00 | Mon–Sat 07.30–16.30 |
 * | a working day | 8 hours | 9 hours |
 * | response: call, chat, portal, e-mail, Whatsapp | 2, 2, 60, 60 min, none | 3, 4, 120, 90, 30 min |
 * | first line: portal and e-mail, Whatsapp | 60 min, none | 180, 240 min |
 * | internal response target | 60 min | 45 min |
 * | services, categories of Whatsapp | 12, 8 | 11, 7 |
 * | hours of services | 8, 16, 24, 32 | 11, 19, 27, 35 |
 * | P1 to P5 | 8, 16, 24, 32, 40 h | 9, 18, 27, 36, 45 h |
 * | reopening, return, reminders, closing, status update (working days) | 3; 30; 1 and 3; 5; 2 | 4; 20; 2, 4 and 7; 10; 6 |
 * | warning | 60 min, 75 % | 45 min, 60 % |
 * | review; reminded before | 12 months; 90, 30, 7 days | 6 months; 60, 20, 10 days |
 * | impact and urgency until triage | low, medium | medium, low |
 */
export function secondVersion(effectiveFrom = '2027-01-01'): AgreementVersion {
  const from = effectiveFrom as LocalDate
  const first = agreement2023
  const content = {
    ...first,
    id: 'hai-djpb-2027.0',
    number: '2027.0',
    description: { id: 'Service Level Agreement Tahun 2027', en: 'Service Level Agreement of the year 2027' },
    dated: '2026-11-02',
    effectiveFrom: from,
    history: [...first.history, secondEntry],
    clauses: secondClauses(first.clauses),
    review: { periodMonths: 6, lastOn: '2026-10-19', nextOn: '2027-06-30', clause: first.review.clause },
    workingHours: { ...first.workingHours, weekly: secondWeek },
    channels: first.channels.map(secondTerms),
    whatsappCategories: first.whatsappCategories.filter((category) => category.code !== 'h'),
    urgency: { ...first.urgency, high: second.highUrgency },
    priorityMatrix: {
      high: { high: 'P1', medium: 'P1', low: 'P3' },
      medium: { high: 'P3', medium: 'P4', low: 'P6' },
      low: { high: 'P5', medium: 'P6', low: 'P6' },
    },
    priorities: {
      P1: { ...first.priorities.P1, hours: 9 },
      P2: { ...first.priorities.P2, hours: 18 },
      P3: { ...first.priorities.P3, hours: 27 },
      P4: { ...first.priorities.P4, hours: 36 },
      P5: { ...first.priorities.P5, hours: 45 },
      P6: first.priorities.P6,
    },
    services: first.services.filter((service) => service.code !== 'MSSM.01').map(secondService),
    policies: secondPolicies(),
  }
  const parsed = parseAgreementVersion(content)
  if (!parsed.ok) throw new Error(`the second version is not valid: ${parsed.refusal.problems.join('; ')}`)
  return parsed.value
}

/**
 * The same agreement with every yes/no reading decided the other way, each with prose that says so: for tests of words
 * that must not be typed. Its clocks run on while a ticket waits for its user, and a tie is a breach.
 */
export function readOtherwise(version: AgreementVersion): AgreementVersion {
  const changed: Readonly<Record<string, { readonly value: unknown; readonly text: Words }>> = second.otherwise
  const policies = Object.fromEntries(
    policiesOf(version).map(([name, policy]) => [name, { ...policy, ...changed[name] }]),
  )
  const parsed = parseAgreementVersion({ ...version, policies })
  if (!parsed.ok) throw new Error(`the version read otherwise is not valid: ${parsed.refusal.problems.join('; ')}`)
  return parsed.value
}

/** The same agreement under another number, for tests that need more versions than two. */
export const renumbered = (version: AgreementVersion, number: string): AgreementVersion => ({
  ...version,
  id: `hai-djpb-${number}`,
  number,
  history: version.history.map((entry) => (entry.number === version.number ? { ...entry, number } : entry)),
})

const secondEntry = {
  number: '2027.0',
  dated: '2026-11-02',
  description: { id: 'Service Level Agreement Tahun 2027', en: 'Service Level Agreement of the year 2027' },
  owner: 'HAI-DJPb',
}

const secondDay = [['07:30', '16:30']] as const
const secondWeek = {
  mon: secondDay,
  tue: secondDay,
  wed: secondDay,
  thu: secondDay,
  fri: secondDay,
  sat: secondDay,
}

const within = (minutes: number): ChannelTarget => ({ kind: 'within', minutes, clause: '6.4' })
const unstated: ChannelTarget = { kind: 'none-stated', internalMinutes: 45, clause: '6.4' }

const terms: Readonly<Record<Channel, Partial<ChannelTerms>>> = {
  'call-centre': { addresses: ['14099 ext. 2', '14099 ext. 4'], response: within(3) },
  email: { addresses: ['layanan@hai.example'], response: within(90), firstLine: within(180) },
  portal: { addresses: ['portal.hai.example'], response: within(120), firstLine: within(180) },
  'web-chat': { addresses: ['chat.hai.example'], response: within(4) },
  'hai-cso': { addresses: ['OM SPAN 2'], response: unstated },
  whatsapp: { addresses: ['+6281100000099'], response: within(30), firstLine: within(240) },
  twitter: { addresses: ['@haiKedua'], response: unstated },
  instagram: { addresses: ['@hai.kedua'], response: unstated },
  facebook: { addresses: ['www.facebook.com/hai.kedua'], response: unstated },
}

const secondTerms = (channel: ChannelTerms): ChannelTerms => ({ ...channel, ...terms[channel.code] })

const secondService = (service: Service): Service => ({
  ...service,
  components: service.components.map((component) => ({
    ...component,
    hours: component.hours === null ? null : component.hours + 3,
    ...(component.code === 'BMSM.01' ? { fulfilledWhen: second.broadcastFulfilledWhen } : {}),
  })),
})

type ById = Readonly<Record<string, Words>>

/** Clauses that state a figure have other prose; category h of Whatsapp is gone, and Whatsapp has two promises. */
function secondClauses(first: readonly Clause[]): readonly Clause[] {
  const titles: ById = second.titles
  const texts: ById = second.clauses
  return [
    ...first
      .filter((clause) => clause.id !== '6.2.h')
      .map(({ id, title, text }) => ({ id, title: titles[id] ?? title, text: texts[id] ?? text })),
    ...second.added,
  ]
}

/** The settled readings with other figures, each with the prose that says them. What is no figure stays as in 2023. */
const secondPolicies = (): unknown => {
  const changed: Readonly<Record<string, { readonly value: unknown; readonly text: Words }>> = second.policies
  return Object.fromEntries(policiesOf(agreement2023).map(([name, policy]) => [name, { ...policy, ...changed[name] }]))
}
