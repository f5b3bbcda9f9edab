import { expect, test } from 'vitest'
import type { ClockEvent } from '../clock/clock-event.ts'
import { event, handedOn, paused, received, wib } from '../testing/desk.ts'
import { stepsOf } from '../testing/explained.ts'

/** What was promised and what came later, told step by step: whole sentences, worked by hand. */

const classified = (at: string, component: string): ClockEvent => ({
  kind: 'classified',
  at: wib(at),
  component,
  impact: 'low',
  urgency: 'medium',
})
const younger = (more: Partial<Extract<ClockEvent, { kind: 'joined' }>> = {}): ClockEvent => ({
  kind: 'joined',
  at: wib('23 15:30'),
  ticket: 'HAI-2',
  receivedAt: wib('23 15:00'),
  channel: 'email',
  component: 'CRSM.01.01',
  impact: 'low',
  urgency: 'medium',
  ...more,
})

test('READING: the promise that was broken is told beside the one that now holds', () => {
  const events = [
    received({ component: 'CRSM.01.01' }),
    event('answered', '23 10:30'),
    handedOn('23 11:00'),
    classified('24 11:00', 'CRSM.01.02'),
  ]
  expect(stepsOf(events, 'fulfilment').slice(-2)).toEqual([
    ['6.4', 'Batas waktu: Rabu, 25 November 2026 pukul 10.00 WIB.', 'Due: Wednesday, 25 November 2026 at 10.00 WIB.'],
    [
      '6.4',
      'Batas waktu Selasa, 24 November 2026 pukul 10.00 WIB terlampaui; hal itu tetap tercatat, apa pun yang terjadi ' +
        'sesudahnya.',
      'The due time of Tuesday, 24 November 2026 at 10.00 WIB was passed; that stays on record, whatever comes later.',
    ],
  ])
})

test('READING: a breach that an act brought about names the act', () => {
  const late = [received({ component: 'CRSM.01.01' }), event('answered', '23 10:30'), handedOn('24 11:00')]
  expect(stepsOf(late, 'fulfilment').at(-1)).toEqual([
    '6.4',
    'Batas waktu Selasa, 24 November 2026 pukul 10.00 WIB terlampaui pada Selasa, 24 November 2026 pukul 11.00 WIB, ' +
      'karena baru saat itu diteruskan; hal itu tetap tercatat, apa pun yang terjadi sesudahnya.',
    'The due time of Tuesday, 24 November 2026 at 10.00 WIB was passed on Tuesday, 24 November 2026 at 11.00 WIB, ' +
      'as it was handed on only then; that stays on record, whatever comes later.',
  ])
})

test('§6.2: the ticket that joined is told where its promise is the stricter, and is counted from where it counts', () => {
  const steps = stepsOf([received(), event('answered', '23 10:30'), handedOn('23 11:00'), younger()], 'fulfilment')
  expect(steps).toContainEqual([
    '6.2',
    'Tiket lain atas permintaan yang sama (diterima Senin, 23 November 2026 pukul 15.00 WIB melalui e-mail) ' +
      'digabungkan ke tiket ini Senin, 23 November 2026 pukul 15.30 WIB; dari kedua janji, yang lebih ketat berlaku: ' +
      '8 jam kerja.',
    'Another ticket of the same request (received on Monday, 23 November 2026 at 15.00 WIB by E-mail) joined ' +
      'this one on Monday, 23 November 2026 at 15.30 WIB; of both promises the stricter holds: 8 working hours.',
  ])
  expect(steps.at(-1)?.[2]).toBe('Due: Tuesday, 24 November 2026 at 10.00 WIB.')
  const response = stepsOf([received({ channel: 'whatsapp', at: wib('23 15:00') }), younger()], 'response')
  expect(response.at(-1)?.[2]).toBe('Due: Monday, 23 November 2026 at 16.00 WIB.')
})

test('READING: an agreed date says with whom and how, and by what it moved', () => {
  const events: ClockEvent[] = [
    received({ component: 'CRSM.01.03' }),
    event('answered', '23 10:30'),
    handedOn('23 11:00'),
    { kind: 'date-agreed', at: wib('23 12:00'), dueAt: wib('30 12:00'), with: 'user-by-proxy', how: 'meeting' },
    paused('24 09:00'),
    event('resumed', '24 11:00'),
  ]
  const steps = stepsOf(events, 'fulfilment')
  expect(steps).toContainEqual([
    '6.4',
    'Tanggal Senin, 30 November 2026 pukul 12.00 WIB disepakati Senin, 23 November 2026 pukul 12.00 WIB dengan wakil ' +
      'pengguna dalam pertemuan.',
    'The date of Monday, 30 November 2026 at 12.00 WIB was agreed on Monday, 23 November 2026 at 12.00 WIB with ' +
      'somebody whom the user sent face to face.',
  ])
  expect(steps).toContainEqual([
    '6.4',
    'Tanggal itu mundur sepanjang waktu kerja yang tidak dihitung sejak disepakati: Senin, 30 November 2026 pukul ' +
      '14.00 WIB.',
    'It moves by the working time that does not count since it was agreed: Monday, 30 November 2026 at 14.00 WIB.',
  ])
})

test('§5.2.5, §6.4: the end by silence, and the reopening after a direct resolution, are told', () => {
  const silent: ClockEvent[] = [
    received(),
    event('answered', '23 10:20'),
    paused('23 10:30'),
    { kind: 'closed', at: wib('30 10:30'), reason: 'unanswered' },
  ]
  expect(stepsOf(silent, 'firstLine').at(-1)).toEqual([
    '6.4',
    'Berakhir Senin, 30 November 2026 pukul 10.30 WIB setelah 30 menit waktu kerja: gugur, karena ditutup tanpa ' +
      'jawaban dari pengguna.',
    'Ended on Monday, 30 November 2026 at 10.30 WIB after 30 minutes of working time: void, as it was closed without ' +
      'an answer from its user.',
  ])
  const direct = [received(), event('resolved', '23 10:40'), event('reopened', '24 09:40')]
  expect(stepsOf(direct, 'fulfilment')).toContainEqual([
    '6.4',
    'Diselesaikan langsung, lalu dibuka kembali Selasa, 24 November 2026 pukul 09.40 WIB: dihitung sebagai penanganan ' +
      'lebih lanjut oleh HAI-DJPb sendiri.',
    'Resolved directly and reopened on Tuesday, 24 November 2026 at 09.40 WIB: it counts as handed on to HAI-DJPb itself.',
  ])
})
