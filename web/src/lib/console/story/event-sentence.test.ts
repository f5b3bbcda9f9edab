import { describe, expect, test } from 'vitest'
import { instant } from 'agreement'
import type { Instant, PriorityMatrix } from 'agreement'
import type { TimelineItem } from 'server/tickets'
import type { Said } from '../../ui/said.ts'
import { sayIn } from '../../ui/say.ts'
import { howWords } from '../../ui/how.words.ts'
import { consoleNames } from '../names.words.ts'
import { eventSentence } from './event-sentence.ts'
import type { Speaker } from './event-sentence.ts'
import { consoleStory } from './story.words.ts'

/** The table of 6.3, by hand. */
const matrix: PriorityMatrix = {
  high: { high: 'P1', medium: 'P2', low: 'P4' },
  medium: { high: 'P2', medium: 'P3', low: 'P5' },
  low: { high: 'P4', medium: 'P5', low: 'P6' },
}

const said: Said = {
  clause: {
    response: '6.4',
    fulfilment: '6.4',
    internalTarget: '6.4',
    waiting: '5.2.4',
    closing: '5.2.5',
    priority: '6.3',
    workingHours: '6.1.2',
    calendarChange: '9.9',
    cost: '5.2.3',
    version: '4',
  },
  settled: { pausesForUser: true, tieIsKept: true, closesOnLeave: true },
  workingHours: '',
  reopeningWindow: '',
  beyond: '',
  telephone: '',
}

const speaker = (language: 'id' | 'en'): Speaker => ({
  words: consoleStory[language],
  kinds: consoleNames[language].kinds,
  channels: consoleNames[language].channels,
  how: howWords[language].how,
  unclassified: language === 'id' ? 'belum diklasifikasi' : 'not classified',
  say: sayIn(language),
  matrix,
  said,
})

type Event = Extract<TimelineItem, { kind: 'event' }>

const sentences = (event: Event['event'], facts: Event['facts'] = {}): readonly [string, string] => {
  const happened: Event = { kind: 'event', seq: 1, at: instant(0) as Instant, event, actorName: '', facts }
  return [eventSentence(happened, speaker('id')), eventSentence(happened, speaker('en'))]
}

// Monday 23 November 2026, 08.40 WIB, and an hour later.
const from = Date.UTC(2026, 10, 23, 1, 40)
const to = Date.UTC(2026, 10, 23, 2, 40)

describe('issue 5 §3: what happened, as a sentence in the reader’s language', () => {
  test.for([
    { event: 'answered', id: 'Tanggapan diberikan: waktu tanggap berakhir.' },
    { event: 'resolved', id: 'Dinyatakan selesai.' },
    { event: 'reopened', id: 'Dibuka kembali.' },
    { event: 'closed', id: 'Ditutup.' },
    { event: 'withdrawn', id: 'Ditarik.' },
    { event: 'merged', id: 'Digabungkan ke tiket lain.' },
    { event: 'linked', id: 'Ditautkan dengan tiket lain.' },
    { event: 'shown', id: 'Ditampilkan kepada petugas.' },
    { event: 'session-ended', id: 'Sesi berakhir.' },
    { event: 'resumed', id: 'Dilanjutkan: waktu berjalan kembali.' },
    { event: 'returned-to-desk', id: 'Dikembalikan ke meja layanan.' },
    { event: 'agency-wait-started', id: 'Menunggu instansi lain; waktu tetap berjalan.' },
    { event: 'agency-wait-ended', id: 'Penantian instansi lain berakhir.' },
  ] as const)('an event without facts: $event', ({ event, id }) => {
    const [indonesian, english] = sentences(event)
    expect(indonesian).toBe(id)
    expect(english).not.toBe(id)
  })

  test('§6.3: a classification names its component and the priority of the table', () => {
    const facts = { component: 'BCSM.02.01', impact: 'high', urgency: 'medium' }
    expect(sentences('classified', facts)).toEqual(['Diklasifikasi: BCSM.02.01, P2.', 'Classified: BCSM.02.01, P2.'])
    expect(sentences('classified', { component: null, impact: 'low', urgency: 'low' })[0]).toBe(
      'Diklasifikasi: belum diklasifikasi, P6.',
    )
    expect(sentences('classified', { component: 'BCSM.02.01' })[0]).toBe('Diklasifikasi: BCSM.02.01, –.')
  })

  test('§5.2.5: a wait says what is waited for, a reminder which it is', () => {
    expect(sentences('paused', { awaiting: 'documents' })).toEqual([
      'Dijeda: menunggu dokumen dari pengguna.',
      'Paused: waiting for documents of the user.',
    ])
    expect(sentences('paused', { awaiting: 'answer' })[1]).toBe('Paused: waiting for an answer of the user.')
    expect(sentences('reminded', { number: 2 })[0]).toBe('Pengingat ke-2 dikirim kepada pengguna.')
  })

  test('§5.2.4: where the ticket’s agreement lets time run on, nothing is told of a pause', () => {
    const runsOn = { ...speaker('id'), said: { ...said, settled: { ...said.settled, pausesForUser: false } } }
    const event = (kind: 'paused' | 'resumed'): Event => ({
      kind: 'event',
      seq: 1,
      at: instant(0),
      event: kind,
      actorName: '',
      facts: { awaiting: 'answer' },
    })
    expect(eventSentence(event('paused'), runsOn)).toBe('Menunggu jawaban dari pengguna; waktu tetap berjalan.')
    expect(eventSentence(event('resumed'), runsOn)).toBe('Dilanjutkan.')
  })

  test('§6.4: a hand-on names its unit, an agreed date its day and time', () => {
    expect(sentences('handed-on', { unitName: 'Direktorat SITP' })[0]).toBe('Diteruskan ke Direktorat SITP.')
    expect(sentences('date-agreed', { dueAt: from })[0]).toMatch(/23 November 2026.*08\.40/)
    expect(sentences('date-agreed')[1]).toBe('Agreed to be done by –.')
  })

  test('issue 2 §2.3: who works on it, or that nobody does', () => {
    expect(sentences('assigned', { assignee: 'x', assigneeName: 'Sari' })[0]).toBe('Ditangani Sari.')
    expect(sentences('assigned', { assignee: null })[1]).toBe('Back in the queue.')
  })

  test('issue 5 §5: a notice that was given up, and one that may have arrived', () => {
    expect(sentences('undelivered', { outcome: 'dead' })[1]).toBe(
      'A notice did not reach the user; reach them another way.',
    )
    expect(sentences('undelivered', { outcome: 'uncertain' })[1]).toMatch(/^A notice may not have reached/)
  })

  test('§6.1.4: a change of the calendar names the clause of the ticket’s own version, and what moved', () => {
    const [indonesian, english] = sentences('calendar-changed', {
      responseFrom: from,
      responseTo: to,
      firstLineFrom: null,
      firstLineTo: null,
    })
    expect(indonesian).toBe(
      'Kalender kerja berubah: janji yang masih berjalan dihitung kembali (SLA 9.9). ' +
        'Tanggapan: dari 23 Nov 2026, 08.40 menjadi 23 Nov 2026, 09.40.',
    )
    expect(english).toMatch(/\(SLA 9\.9\)\. Response: from 23 Nov 2026/)
    expect(sentences('calendar-changed')[0]).toMatch(/\(SLA 9\.9\)\.$/)
  })

  test('CLOCK §3: what has no sentence of its own is named as the ledger names it', () => {
    expect(sentences('replied')[1]).toBe('Recorded: replied.')
  })
})

describe('READING: words of the desk, dates and breaches are told as what they are', () => {
  test.for([
    [
      'withdrawn',
      { onBehalf: 'call-centre' },
      'Ditarik. Atas permintaan pengguna (telepon).',
      'Withdrawn. On the user’s word (telephone).',
    ],
    [
      'date-agreed',
      { dueAt: from, with: 'user-by-proxy', how: 'letter' },
      'Disepakati selesai paling lambat Senin, 23 November 2026 pukul 08.40 WIB, dengan wakil pengguna (surat).',
      'Agreed to be done by Monday, 23 November 2026 at 08.40 WIB, with the user’s proxy (letter).',
    ],
    [
      'breached',
      { commitment: 'fulfilment', dueAt: from },
      'Janji terlampaui: Pemenuhan, paling lambat 23 Nov 2026, 08.40. Pelanggaran ini tetap dihitung.',
      'Promise broken: Fulfilment, due 23 Nov 2026, 08.40. The breach stays counted.',
    ],
    [
      'closed',
      { reason: 'unanswered' },
      'Ditutup karena pengguna tidak menjawab; pengguna dapat melanjutkannya.',
      'Closed for want of an answer; its user may take it up again.',
    ],
  ] as const)('%s', ([event, facts, id, en]) => {
    expect(sentences(event, facts)).toEqual([id, en])
  })
})
