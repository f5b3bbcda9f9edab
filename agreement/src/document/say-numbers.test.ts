import { expect, test } from 'vitest'
import { sayDays, sayHours, sayList, sayNumber, sayOrdinal, sayShare } from './say-numbers.ts'

test.for([
  [0, 'nol', 'zero'],
  [1, 'satu', 'one'],
  [8, 'delapan', 'eight'],
  [10, 'sepuluh', 'ten'],
  [11, 'sebelas', 'eleven'],
  [12, 'dua belas', 'twelve'],
  [19, 'sembilan belas', 'nineteen'],
  [20, 'dua puluh', 'twenty'],
  [21, 'dua puluh satu', 'twenty-one'],
  [99, 'sembilan puluh sembilan', 'ninety-nine'],
  [100, '100', '100'],
  [2.5, '2.5', '2.5'],
] as const)('issue 5 §3: %d is said %s, %s', ([count, id, en]) => {
  expect([sayNumber(count, 'id'), sayNumber(count, 'en')]).toEqual([id, en])
})

test.for([
  [1, 'pertama', 'first'],
  [2, 'kedua', 'second'],
  [3, 'ketiga', 'third'],
  [5, 'kelima', 'fifth'],
  [8, 'kedelapan', 'eighth'],
  [9, 'kesembilan', 'ninth'],
  [10, 'kesepuluh', 'tenth'],
  [12, 'kedua belas', 'twelfth'],
  [20, 'kedua puluh', 'twentieth'],
  [21, 'kedua puluh satu', 'twenty-first'],
] as const)('issue 5 §3: place %d is said %s, %s', ([place, id, en]) => {
  expect([sayOrdinal(place, 'id'), sayOrdinal(place, 'en')]).toEqual([id, en])
})

test('issue 5 §3: lists have a comma before the last in Indonesian only, and only from three on', () => {
  expect([sayList([], 'id'), sayList([3], 'en'), sayList([1, 3], 'id'), sayList([1, 3], 'en')]).toEqual([
    '',
    '3',
    '1 dan 3',
    '1 and 3',
  ])
  expect([sayList([2, 4, 7], 'id'), sayList([2, 4, 7], 'en')]).toEqual(['2, 4, dan 7', '2, 4 and 7'])
})

test('issue 5 §3: one of a thing has no plural in English, in digits or in words', () => {
  expect([sayDays(1, 'en'), sayDays('one', 'en'), sayDays(2, 'en'), sayDays('1 and 3', 'en')]).toEqual([
    '1 working day',
    'one working day',
    '2 working days',
    '1 and 3 working days',
  ])
  expect([sayDays('dua', 'id'), sayHours(1, 'id'), sayHours(1, 'en'), sayHours(32, 'en')]).toEqual([
    'dua hari kerja',
    '1 jam kerja',
    '1 working hour',
    '32 working hours',
  ])
})

test.for([
  [0.75, 'tiga perempat', 'three quarters'],
  [0.6, 'tiga perlima', 'three fifths'],
  [0.5, 'satu perdua', 'one half'],
  [0.25, 'satu perempat', 'one quarter'],
  [1 / 3, 'satu pertiga', 'one third'],
  [2 / 3, 'dua pertiga', 'two thirds'],
  [0.9, 'sembilan persepuluh', 'nine tenths'],
  [0.83, '83%', '83%'],
] as const)('§5.3.1: the share %d is said %s, %s', ([share, id, en]) => {
  expect([sayShare(share, 'id'), sayShare(share, 'en')]).toEqual([id, en])
})
