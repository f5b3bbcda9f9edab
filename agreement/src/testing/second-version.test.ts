import { expect, test } from 'vitest'
import { policiesOf } from '../document/look-up.ts'
import { priorities } from '../document/priority.ts'
import { agreement2023 as first } from './desk.ts'
import { readOtherwise, secondVersion } from './second-version.ts'

const second = secondVersion()

test('issue 5 §3: the second version has other working hours, lengths and numbers of things than that of 2023', () => {
  expect(second.workingHours.weekly.mon).toEqual([['07:30', '16:30']])
  expect(Object.keys(second.workingHours.weekly)).toHaveLength(6)
  expect(second.services).toHaveLength(11)
  expect(second.whatsappCategories).toHaveLength(7)
  expect(second.review.periodMonths).toBe(6)
})

test('issue 5 §3: no stated or internal promise of a channel is that of 2023', () => {
  for (const channel of second.channels) {
    const before = first.channels.find((other) => other.code === channel.code)
    expect([channel.code, channel.response]).not.toEqual([channel.code, before?.response])
    expect([channel.code, channel.addresses]).not.toEqual([channel.code, before?.addresses])
    if (channel.firstLine.kind === 'within') expect(channel.firstLine).not.toEqual(before?.firstLine)
  }
})

test('issue 5 §3: no hours of a component or a priority are among those of 2023', () => {
  const hoursOf = (version: typeof first) => [
    ...version.services.flatMap((service) => service.components.map((component) => component.hours)),
    ...priorities.map((priority) => version.priorities[priority].hours),
  ]
  const before = new Set(hoursOf(first))
  before.delete(null)
  expect(hoursOf(second).filter((hours) => before.has(hours))).toEqual([])
})

test.for([
  'defaultImpact',
  'defaultUrgency',
  'reopenWithinWorkingDays',
  'reminderWorkingDays',
  'announcedClosingWorkingDays',
  'statusUpdateEveryWorkingDays',
  'warningBeforeWorkingMinutes',
  'warningAtShareOfShorterTarget',
  'reviewReminderDays',
  'workingDayHours',
  'returnWithinWorkingDays',
] as const)('issue 5 §3: the reading %s has another value and other words', (name) => {
  expect(second.policies[name].value).not.toEqual(first.policies[name].value)
  expect(second.policies[name].text).not.toEqual(first.policies[name].text)
})

test('issue 5 §3: read otherwise, every yes is a no and every no a yes, and its prose says so', () => {
  const otherwise = readOtherwise(second)
  const now = new Map(policiesOf(otherwise))
  for (const [name, policy] of policiesOf(second))
    if (typeof policy.value === 'boolean') expect([name, now.get(name)?.value]).toEqual([name, !policy.value])
})

test('issue 5 §5: the second version may come into force on any day, and leaves that of 2023 as it is', () => {
  expect(secondVersion('2028-02-29').effectiveFrom).toBe('2028-02-29')
  expect(first.services).toHaveLength(12)
  expect(second.id).not.toBe(first.id)
})
