import { expect, test } from 'vitest'
import { once } from './once.ts'

test('§5.3.1: a form sent twice is worked on once, and both get its outcome', async () => {
  let runs = 0
  const work = async (): Promise<string> => {
    runs += 1
    await Promise.resolve()
    return 'HAI-1'
  }
  const both = await Promise.all([once('key-a', work, () => true), once('key-a', work, () => true)])
  expect(both).toEqual(['HAI-1', 'HAI-1'])
  expect(await once('key-a', work, () => true)).toBe('HAI-1')
  expect(runs).toBe(1)
})

test('§5.3.1: a form that was refused may be sent again, and one that failed too', async () => {
  const outcomes = ['refused', 'taken']
  const work = (): Promise<string> => Promise.resolve(outcomes.shift() ?? '')
  expect(await once('key-b', work, (outcome) => outcome === 'taken')).toBe('refused')
  await Promise.resolve()
  expect(await once('key-b', work, (outcome) => outcome === 'taken')).toBe('taken')
  await expect(
    once(
      'key-c',
      () => Promise.reject(new Error('down')),
      () => true,
    ),
  ).rejects.toThrow('down')
  await Promise.resolve()
  expect(
    await once(
      'key-c',
      () => Promise.resolve('taken'),
      () => true,
    ),
  ).toBe('taken')
})
