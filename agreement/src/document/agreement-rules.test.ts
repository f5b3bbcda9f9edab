import { expect, test } from 'vitest'
import data from '../../versions/hai-djpb-2023.0.json' with { type: 'json' }
import { parseAgreementVersion } from './agreement-schema.ts'

type Data = typeof data

/** What the parser says of the agreement of 2023 after one deliberate fault. */
function problemsAfter(fault: (draft: Data) => void): string[] {
  const draft = structuredClone(data)
  fault(draft)
  const parsed = parseAgreementVersion(draft)
  return parsed.ok ? [] : parsed.refusal.problems
}

const at = <Item>(items: readonly Item[], index: number): Item => {
  const item = items[index]
  if (item === undefined) throw new Error(`no item ${index}`)
  return item
}

/** Services as far as the faults below touch them; the types of the JSON differ from service to service. */
interface LooseService {
  components: { code: string; hours: number | null; requires: unknown[] }[]
}

const serviceOf = (draft: Data, index: number): LooseService => at<LooseService>(draft.services, index)

const faults: readonly { rule: string; fault: (draft: Data) => void; says: string }[] = [
  { rule: '§6.2: a channel is missing', fault: (d) => d.channels.pop(), says: 'channels: facebook is missing' },
  {
    rule: '§6.2: a channel stands twice',
    fault: (d) => d.channels.push(at(d.channels, 1)),
    says: 'channels: email stands twice',
  },
  {
    rule: '§5.1: a service stands twice',
    fault: (d) => d.services.push(at(d.services, 5)),
    says: 'services: ITSM.02 stands twice',
  },
  {
    rule: '§5.1: a component stands twice',
    fault: (d) => serviceOf(d, 0).components.push(at(serviceOf(d, 0).components, 0)),
    says: 'services: component BCSM.01.01 stands twice',
  },
  {
    rule: '§5.1: a component bears the code of another service',
    fault: (d) => (at(serviceOf(d, 0).components, 0).code = 'MSSM.02.01'),
    says: 'services.BCSM.01: component MSSM.02.01 does not bear its code',
  },
  {
    rule: '§6.4: hours of nought',
    fault: (d) => (at(serviceOf(d, 0).components, 0).hours = 0),
    says: 'services.0.components.0.hours: Too small: expected number to be >0',
  },
  {
    rule: '§6.3: a matrix with a hole',
    fault: (d) => Reflect.deleteProperty(d.priorityMatrix.low, 'low'),
    says: 'priorityMatrix.low.low: Invalid option: expected one of "P1"|"P2"|"P3"|"P4"|"P5"|"P6"',
  },
  {
    rule: '§4: a citation of no clause',
    fault: (d) => (d.review.clause = '4.7'),
    says: 'review: cites clause 4.7, which does not exist',
  },
  {
    rule: '§4: a policy that cites no clause',
    fault: (d) => (d.policies.fulfilmentRule.clause = '6.9'),
    says: 'policies.fulfilmentRule: cites clause 6.9, which does not exist',
  },
  {
    rule: '§5: a clause that stands twice',
    fault: (d) => d.clauses.push(at(d.clauses, 0)),
    says: 'clauses: clause 1 stands twice',
  },
  {
    rule: '§1: a text without Indonesian',
    fault: (d) => (at(d.clauses, 0).text.id = ' '),
    says: 'clauses.0.text.id: is empty',
  },
  {
    rule: '§1: a text without English',
    fault: (d) => (at(d.clauses, 0).text.en = ''),
    says: 'clauses.0.text.en: is empty',
  },
  {
    rule: '§6.1.2: a desk that never opens',
    fault: (d) => Object.assign(d.workingHours, { weekly: { mon: [] } }),
    says: 'workingHours: the desk never opens',
  },
  {
    rule: '§6.1.2: a zone that nobody keeps',
    fault: (d) => (d.workingHours.timeZone = 'Asia/Atlantis'),
    says: 'workingHours: Asia/Atlantis is not a time zone',
  },
  {
    rule: '§6.1.2: an hour that no day has',
    fault: (d) => (d.workingHours.weekly.mon = [['08:00', '25:00']]),
    says: 'workingHours.weekly.mon.0.1: is not a time HH:MM',
  },
  {
    rule: '§4: a day that no month has',
    fault: (d) => (d.review.nextOn = '2023-02-29'),
    says: 'review.nextOn: is not a date YYYY-MM-DD',
  },
  {
    rule: '§6.2.a: a Whatsapp category of no component',
    fault: (d) => (at(d.whatsappCategories, 0).component = 'CRSM.01.09'),
    says: 'whatsappCategories.a: component CRSM.01.09 does not exist',
  },
  {
    rule: '§3: no user among the parties',
    fault: (d) => (at(d.parties, 1).role = 'provider'),
    says: 'parties: no user',
  },
  {
    rule: '§4: a version outside its own history',
    fault: (d) => d.history.pop(),
    says: 'history: version 2023.0 is missing',
  },
  {
    rule: '§5.2.4: an item that is asked for twice',
    fault: (d) => at(serviceOf(d, 0).components, 0).requires.push(at(at(serviceOf(d, 0).components, 0).requires, 0)),
    says: 'services.BCSM.01.01: requires unit-name twice',
  },
  {
    rule: '§4: a policy that is unknown',
    fault: (d) => Object.assign(d.policies, { lunchStopsTheClock: true }),
    says: 'policies: Unrecognized key: "lunchStopsTheClock"',
  },
]

test.for(faults)('$rule is refused', ({ fault, says }) => {
  expect(problemsAfter(fault)).toContain(says)
})

test('issue 5 §5: how many services and categories there are is a rule of one version, not of every agreement', () => {
  const fewer = (draft: Data) => {
    draft.services.splice(10, 1)
    draft.whatsappCategories.pop()
    // The prose says how many there are, and from which to which.
    for (const { text } of draft.clauses) {
      text.id = text.id
        .replace('dua belas layanan', 'sebelas layanan')
        .replace('delapan kategori', 'tujuh kategori')
        .replace('sampai dengan 6.2.h', 'sampai dengan 6.2.g')
        .replace('a sampai dengan h', 'a sampai dengan g')
      text.en = text.en
        .replace('twelve services', 'eleven services')
        .replace('eight categories', 'seven categories')
        .replace('to 6.2.h', 'to 6.2.g')
        .replace('a to h', 'a to g')
    }
  }
  expect(problemsAfter(fewer)).toEqual([])
})

test('§1: the agreement of 2023 itself has no problem', () => {
  expect(problemsAfter(() => undefined)).toEqual([])
})

test.for([null, 'agreement', 7, [], {}])('§1: %j is no agreement, and is refused without a throw', (nonsense) => {
  expect(parseAgreementVersion(nonsense)).toMatchObject({ ok: false, refusal: { kind: 'invalid-agreement' } })
})
