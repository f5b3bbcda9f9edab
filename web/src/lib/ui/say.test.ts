import { instant } from 'agreement/client'
import { describe, expect, test } from 'vitest'
import { sayBrief, sayShare, sayShort, saySize, wibInput } from './say.ts'

const minutes = (count: number): number => count * 60_000

describe('LOOK: times and figures as pages say them', () => {
  test.for([
    { ms: minutes(130), id: '2 j 10 m', en: '2 h 10 m' },
    { ms: minutes(120), id: '2 j', en: '2 h' },
    { ms: minutes(6) + 59_999, id: '6 m', en: '6 m' },
    { ms: -minutes(12), id: '12 m', en: '12 m' },
    { ms: 0, id: '0 m', en: '0 m' },
  ])('LOOK: $ms ms is $id, floored to minutes', ({ ms, id, en }) => {
    expect(sayShort(ms, 'id')).toBe(id)
    expect(sayShort(ms, 'en')).toBe(en)
  })

  test('§6.1.2: a brief time is in WIB: 23 November 2026 01.40 UTC is 08.40', () => {
    expect(sayBrief(instant(Date.UTC(2026, 10, 23, 1, 40)), 'id')).toBe('23 Nov 2026, 08.40')
    expect(sayBrief(instant(Date.UTC(2026, 11, 31, 17, 0)), 'id')).toBe('1 Jan 2027, 00.00')
  })

  test.for([
    { share: 1, id: '100,0 %' },
    { share: 0.9996, id: '99,9 %' },
    { share: 0.984, id: '98,4 %' },
    { share: 0, id: '0,0 %' },
  ])('§2.3: a share of $share reads $id: nearly all never reads as all', ({ share, id }) => {
    expect(sayShare(share, 'id')).toBe(id)
  })

  test('LOOK: sizes of files', () => {
    expect([saySize(69, 'id'), saySize(214_400, 'id'), saySize(2_500_000, 'id'), saySize(2_500_000, 'en')]).toEqual([
      '69 B',
      '214 kB',
      '2,5 MB',
      '2.5 MB',
    ])
  })

  test('§6.1.2: a form field is read in WIB, and nothing else is guessed', () => {
    expect(wibInput('2026-12-01T09:00')).toBe(Date.UTC(2026, 11, 1, 2, 0))
    expect([wibInput('2026-13-01T09:00'), wibInput('1 Desember'), wibInput('')]).toEqual([null, null, null])
  })
})
