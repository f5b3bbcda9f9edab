import {
  channelTerms,
  clauseOf,
  hoursClauseOf,
  pausesWhileWaiting,
  promiseClauseOf,
  sayBeyond,
  sayHoursAndDays,
  sayPromise,
  sayReopeningWindow,
  sayWorkingHours,
  telephoneOf,
} from 'agreement'
import type { AgreementVersion, ChannelTarget, Language, ServiceComponent } from 'agreement'
import type { Promised } from '#lib/portal/promised.ts'
import { serviceWords } from '#lib/portal/service.words.ts'
import type { Said } from '#lib/ui/said.ts'

/** What a version says, in words: for the pages of a ticket its own version, for all others the one in force. */
export const saidOf = (version: AgreementVersion, language: Language): Said => ({
  clause: {
    response: clauseOf(version, 'response'),
    fulfilment: clauseOf(version, 'fulfilment'),
    internalTarget: clauseOf(version, 'internal-target'),
    waiting: clauseOf(version, 'waiting'),
    closing: clauseOf(version, 'closing'),
    priority: clauseOf(version, 'priority'),
    workingHours: clauseOf(version, 'working-hours'),
    calendarChange: clauseOf(version, 'calendar-change'),
    cost: clauseOf(version, 'cost'),
    version: clauseOf(version, 'version'),
  },
  settled: {
    pausesForUser: pausesWhileWaiting(version, 'fulfilment'),
    tieIsKept: !version.policies.breachOnEqual.value,
    closesOnLeave: version.policies.collectiveLeaveCloses.value,
  },
  workingHours: sayWorkingHours(version, language),
  reopeningWindow: sayReopeningWindow(version, language),
  beyond: sayBeyond(version, language),
  telephone: telephoneOf(version),
})

function promise(target: ChannelTarget, clause: string, language: Language): Promised['response'] {
  const words = serviceWords[language]
  const time = sayPromise(target, language)
  const text = target.kind === 'within' && time !== null ? words.within(time) : (time ?? words.notStated)
  return { text, clause }
}

/** What `version` promises for a component asked for on the portal (5.2.1, 6.4), in words, each with its clause. */
export function promisedFor(version: AgreementVersion, component: ServiceComponent, language: Language): Promised {
  const words = serviceWords[language]
  const terms = channelTerms(version, 'portal')
  const { hours } = component
  const { settled, workingHours, clause } = saidOf(version, language)
  return {
    response: promise(terms.response, promiseClauseOf(version, 'portal', 'response'), language),
    firstLine: promise(terms.firstLine, promiseClauseOf(version, 'portal', 'firstLine'), language),
    fulfilment: {
      text: hours === null ? words.agreed : words.sinceReceipt(sayHoursAndDays(version, hours, language)),
      clause: hoursClauseOf(version, component),
    },
    working: { text: words.working(workingHours, settled.closesOnLeave), clause: clauseOf(version, 'service-hours') },
    priority: hours === null ? null : { text: words.priority, clause: clause.priority },
  }
}
