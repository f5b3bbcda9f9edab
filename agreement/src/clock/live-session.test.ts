import { expect, test } from 'vitest'
import { event, fold, handedOn, received, wib } from '../testing/desk.ts'

/** A call or chat that has begun and not ended: what starts its clock is said by the channel's terms (6.4; READING, the commitments). */

const minute = 60_000
const waiting = (channel: 'web-chat' | 'call-centre') => received({ channel, startsAt: null })

test('§6.4: a chat that was not yet shown to an agent has not begun: nothing is due', () => {
  const { response, firstLine } = fold([waiting('web-chat')], '23 10:30')
  expect(response).toMatchObject({ dueAt: null, verdict: 'none', lateBy: 0 })
  expect(firstLine).toMatchObject({ dueAt: null, verdict: 'none' })
})

test.for([
  { answered: '23 10:07', verdict: 'met' },
  { answered: '23 10:07:00.001', verdict: 'breached' },
] as const)(
  '§6.4: shown at 10.05, a chat is to be answered by 10.07: $answered → $verdict',
  ({ answered, verdict }) => {
    const { response } = fold([waiting('web-chat'), event('shown', '23 10:05'), event('answered', answered)])
    expect(response).toMatchObject({ startsAt: wib('23 10:05'), dueAt: wib('23 10:07'), verdict })
  },
)

test('§6.4: the first showing counts: a second agent who opens it starts nothing anew', () => {
  const { response } = fold([waiting('web-chat'), event('shown', '23 10:05'), event('shown', '23 10:20')])
  expect(response.dueAt).toBe(wib('23 10:07'))
})

test('§6.4: whoever answers has seen it, also where no showing was recorded', () => {
  const { response } = fold([waiting('web-chat'), event('answered', '23 10:40')])
  expect(response).toMatchObject({ startsAt: wib('23 10:40'), verdict: 'met', net: 0 })
})

test('§6.4: firstLine starts when shown too, and is kept by a hand-on within the session', () => {
  const { firstLine } = fold([
    waiting('web-chat'),
    event('shown', '23 10:05'),
    event('answered', '23 10:06'),
    handedOn('23 10:15'),
    event('session-ended', '23 10:15'),
  ])
  expect(firstLine).toMatchObject({ startsAt: wib('23 10:05'), verdict: 'met', net: 10 * minute })
})

test('§6.4: a call counts from the queue; that it was shown to somebody changes nothing', () => {
  const { response } = fold([waiting('call-centre'), event('shown', '23 10:05')])
  expect(response).toMatchObject({ startsAt: wib('23 10:00'), dueAt: wib('23 10:02') })
})

test('READING: a chat that its user leaves before it was shown was neither kept nor broken', () => {
  const { response } = fold([waiting('web-chat'), event('withdrawn', '23 10:30')])
  expect(response.verdict).toBe('void')
})
