import { instant, parseAgreementVersion } from 'agreement'
import type { Language } from 'agreement'
import { secondVersion } from 'agreement/testing/second-version'
import data from 'agreement/versions/hai-djpb-2023.0.json' with { type: 'json' }
import { describe, expect, test } from 'vitest'
import type { Notice } from './notice.ts'
import { noticeRoute } from './notice.ts'
import { occasions } from './occasion.ts'
import type { About } from './words.ts'
import { wordsOf } from './words.ts'

const parsed = parseAgreementVersion(data)
if (!parsed.ok) throw new Error('the agreement of 2023 is none')
const versions = { 2023: parsed.value, second: secondVersion() } as const
type Version = keyof typeof versions

const number = 'HAI-20261120-00001-K'
const ticket = '01990000-0000-7000-8000-000000000001'
const message = '01990000-0000-7000-8000-000000000002'
/** Monday, 23 November 2026, 08.40 WIB. */
const at = instant(Date.UTC(2026, 10, 23, 1, 40))

const about = (version: Version, more: Partial<About> = {}): About => ({
  number,
  channel: 'portal',
  version: versions[version],
  text: 'Mohon surat kuasa.',
  files: [],
  ...more,
})

const say = (notice: Notice, version: Version, language: Language, more: Partial<About> = {}): string[] =>
  wordsOf(notice, about(version, more)).sentences.map((sentence) => sentence[language])

const notices: Readonly<Record<Notice['occasion'], Notice>> = {
  receipt: { ticket, occasion: 'receipt', response: { kind: 'due', at } },
  reply: { ticket, occasion: 'reply', message },
  asked: { ticket, occasion: 'asked', message },
  'handed-on': { ticket, occasion: 'handed-on', unitName: 'Direktorat SITP', dueAt: at, clause: '6.4' },
  'date-agreed': { ticket, occasion: 'date-agreed', dueAt: at },
  resolved: { ticket, occasion: 'resolved', message },
  reopened: { ticket, occasion: 'reopened' },
  withdrawn: { ticket, occasion: 'withdrawn' },
  merged: { ticket, occasion: 'merged', into: 'HAI-20261119-00007-B' },
  reminder: { ticket, occasion: 'reminder', message },
  'closed-unanswered': { ticket, occasion: 'closed-unanswered' },
}

/** The figures that each version promises, as the agreement of 2023 and the second one state them. */
const figures: Readonly<Record<Version, Partial<Record<Notice['occasion'], Readonly<Record<Language, string>>>>>> = {
  2023: {
    resolved: { id: 'dalam 3 hari kerja.', en: 'within 3 working days.' },
    reminder: {
      id: 'setelah 5 hari kerja sejak kami memintanya (SLA 5.2.5).',
      en: '5 working days after we asked (SLA 5.2.5).',
    },
    'closed-unanswered': { id: 'selama 5 hari kerja (SLA 5.2.5).', en: 'for 5 working days (SLA 5.2.5).' },
  },
  second: {
    resolved: { id: 'dalam 4 hari kerja.', en: 'within 4 working days.' },
    reminder: {
      id: 'setelah 10 hari kerja sejak kami memintanya (SLA 5.2.5).',
      en: '10 working days after we asked (SLA 5.2.5).',
    },
    'closed-unanswered': { id: 'selama 10 hari kerja (SLA 5.2.5).', en: 'for 10 working days (SLA 5.2.5).' },
  },
}

describe('issue 5 §3: words come from the agreement', () => {
  const cases = (['2023', 'second'] as const).flatMap((name) =>
    (['id', 'en'] as const).flatMap((language) =>
      (['resolved', 'reminder', 'closed-unanswered'] as const).map((occasion) => ({ name, language, occasion })),
    ),
  )
  test.for(cases)(
    'issue 5 §3: $occasion in $language says the days of the version $name',
    ({ name, language, occasion }) => {
      const version: Version = name === 'second' ? name : 2023
      const other: Version = name === 'second' ? 2023 : 'second'
      const text = say(notices[occasion], version, language).join('\n')
      expect(text).toContain(figures[version][occasion]?.[language])
      expect(text).not.toContain(figures[other][occasion]?.[language])
    },
  )

  test('§5.2.4: that the time stands still is said only where the version says so', () => {
    const version = versions[2023]
    const policy = version.policies.pauseWhileWaitingForUser
    const without = {
      ...version,
      policies: { ...version.policies, pauseWhileWaitingForUser: { ...policy, value: false } },
    }
    expect(say(notices.asked, 2023, 'id')).toContain(
      'Penghitungan waktu pemenuhan dijeda sampai kelengkapan kami terima (SLA 5.2.4).',
    )
    expect(say(notices.asked, 2023, 'id', { version: without }).join('\n')).not.toContain('dijeda')
  })

  test('§6.4: the clause of a promise is that of the version, channel by channel', () => {
    const version = versions[2023]
    const channels = version.channels.map((terms) =>
      terms.code === 'portal' ? { ...terms, response: { ...terms.response, clause: '6.9' } } : terms,
    )
    const other = { version: { ...version, channels } }
    expect(say(notices.receipt, 2023, 'id', other)[1]).toContain('(SLA 6.9)')
    expect(say(notices.receipt, 2023, 'id')[1]).toContain('(SLA 6.4)')
  })
})

describe('§5.3.6: each occasion is told in both languages', () => {
  test.for(occasions.map((occasion) => ({ occasion })))(
    '§5.3.6: $occasion names the ticket, in words of its language',
    ({ occasion }) => {
      const id = say(notices[occasion], 2023, 'id').join('\n')
      const en = say(notices[occasion], 2023, 'en').join('\n')
      expect(id).toContain(number)
      expect(en).toContain(number)
      expect(id).not.toBe(en)
      expect(en).not.toMatch(/\b(tiket|Saudara|kami)\b/)
      const { subject } = wordsOf(notices[occasion], about(2023))
      expect(subject.id).not.toBe(subject.en)
    },
  )

  test('§6.4: a promise is a day and a time; where none is stated none is promised; where it was given nothing is said', () => {
    expect(say(notices.receipt, 2023, 'id')[1]).toBe(
      'Kami tanggapi paling lambat Senin, 23 November 2026 pukul 08.40 WIB (SLA 6.4).',
    )
    expect(say(notices.receipt, 2023, 'en')[1]).toBe(
      'We respond by Monday, 23 November 2026 at 08.40 WIB at the latest (SLA 6.4).',
    )
    const none: Notice = { ticket, occasion: 'receipt', response: { kind: 'none-stated' } }
    expect(say(none, 2023, 'id')[1]).toContain('tidak memiliki target baku')
    expect(say({ ticket, occasion: 'receipt', response: { kind: 'given' } }, 2023, 'id')).toHaveLength(1)
  })

  test('§6.4: handed on, the date is said; where one is to be agreed, that is said', () => {
    expect(say(notices['handed-on'], 2023, 'id')).toEqual([
      `Tiket ${number} memerlukan penanganan lebih lanjut dan telah kami teruskan kepada Direktorat SITP.`,
      'Kami penuhi paling lambat Senin, 23 November 2026 pukul 08.40 WIB (SLA 6.4).',
    ])
    const open: Notice = { ticket, occasion: 'handed-on', unitName: 'Direktorat SITP', dueAt: null, clause: '6.4' }
    expect(say(open, 2023, 'en')[1]).toBe('We will agree the date of fulfilment with you (SLA 6.4).')
  })

  test('issue 5 §2: files are named, with where to get them', () => {
    const [, , files] = say(notices.reply, 2023, 'id', { text: 'Terlampir.', files: ['surat.pdf', 'daftar.xlsx'] })
    expect(files).toBe('Berkas yang menyertai, dapat diunduh melalui tautan di bawah ini:\n- surat.pdf\n- daftar.xlsx')
    expect(say(notices.reply, 2023, 'id')).toHaveLength(2)
  })

  test('§5.2.5: a reminder that nothing was asked for leaves no empty paragraph', () => {
    expect(say({ ticket, occasion: 'reminder', message: null }, 2023, 'id', { text: '' })).toHaveLength(2)
  })
})

describe('the payload', () => {
  test('issue 5 §2: every notice survives the outbox as it was', () => {
    for (const notice of Object.values(notices))
      expect(noticeRoute.parse(JSON.parse(JSON.stringify(notice)))).toEqual(notice)
  })

  test('issue 5 §2: what is no notice is none: another occasion, a missing fact, a fact of another kind', () => {
    const { unitName: _, ...withoutUnit } = notices['handed-on'] as Extract<Notice, { occasion: 'handed-on' }>
    for (const stored of [
      null,
      { ticket, occasion: 'greeting' },
      withoutUnit,
      { ...notices['date-agreed'], dueAt: 'Senin' },
      { ...notices.reply, message: 'bukan id' },
    ])
      expect(noticeRoute.parse(stored)).toBeNull()
  })

  test('issue 5 §5: receipts have a lane of their own; nothing else goes by it', () => {
    expect(occasions.filter((occasion) => noticeRoute.lane(notices[occasion]) === 'receipt')).toEqual(['receipt'])
  })
})
