import { channelTerms, sayClosingWait, sayInstant, sayReopeningWindow } from 'agreement'
import type { AgreementVersion, Channel, Instant, Language, Words } from 'agreement'
import type { Notice, NoticeOf } from './notice.ts'
import type { Occasion } from './occasion.ts'

/**
 * The words of every notice, Indonesian and English side by side. Figures and clauses come from the agreement version
 * of that ticket; dates are those that were promised. A receipt carries nothing that the sender typed: it cannot be
 * used to relay.
 */

/** What a notice is about, besides its own facts. */
export interface About {
  readonly number: string
  readonly channel: Channel
  readonly version: AgreementVersion
  /** The text of the notice's message, and the names of the files that came with it. */
  readonly text: string
  readonly files: readonly string[]
}

interface Said {
  readonly subject: Words
  readonly sentences: readonly Words[]
}

const same = (text: string): Words => ({ id: text, en: text })

const inBoth = (say: (language: Language) => string): Words => ({ id: say('id'), en: say('en') })

const day = (at: Instant): Words => inBoth((language) => sayInstant(at, language))

const closingWait = ({ version }: About): Words => inBoth((language) => sayClosingWait(version, language))

// Files stay at the desk and are named: the link shows them to the user alone, no mailbox is too small for them, and they can be withdrawn.
const filesOf = ({ files }: About): Words[] =>
  files.length === 0
    ? []
    : [
        {
          id: `Berkas yang menyertai, dapat diunduh melalui tautan di bawah ini:\n${files.map((file) => `- ${file}`).join('\n')}`,
          en: `Files that come with it, to be downloaded from the link below:\n${files.map((file) => `- ${file}`).join('\n')}`,
        },
      ]

const textOf = (about: About): Words[] => [...(about.text === '' ? [] : [same(about.text)]), ...filesOf(about)]

function responseSentence({ response }: NoticeOf<'receipt'>, { version, channel }: About): Words[] {
  switch (response.kind) {
    case 'given':
      return []
    case 'none-stated':
      return [
        {
          id: 'Kanal ini tidak memiliki target baku waktu tanggap; kami tetap menjawab secepatnya.',
          en: 'No response time is stated for this channel; we still answer as soon as we can.',
        },
      ]
    case 'due': {
      const due = day(response.at)
      const { clause } = channelTerms(version, channel).response
      return [
        {
          id: `Kami tanggapi paling lambat ${due.id} (SLA ${clause}).`,
          en: `We respond by ${due.en} at the latest (SLA ${clause}).`,
        },
      ]
    }
  }
}

// Every component that requires something names it alike in both languages; the first that has the code says it.
function missingSentence({ missing = [] }: NoticeOf<'receipt'>, { version }: About): Words[] {
  const items = version.services.flatMap(({ components }) => components.flatMap(({ requires }) => requires))
  const names = missing.map((code) => items.find((item) => item.code === code)?.name ?? same(code))
  if (names.length === 0) return []
  const { clause } = version.policies.pauseWhileWaitingForUser
  const listOf = (language: Language): string => names.map((name) => `- ${name[language]}`).join('\n')
  return [
    {
      id: `Agar segera kami tangani, lengkapi permintaan melalui tautan di bawah ini dengan (SLA ${clause}):\n${listOf('id')}`,
      en: `So that we can go on at once, please complete the request by the link below with (SLA ${clause}):\n${listOf('en')}`,
    },
  ]
}

const receipt = (notice: NoticeOf<'receipt'>, about: About): Said => ({
  subject: { id: 'Permintaan diterima', en: 'Request received' },
  sentences: [
    {
      id: `Permintaan Saudara telah kami terima dengan nomor tiket ${about.number}.`,
      en: `We have received your request under ticket number ${about.number}.`,
    },
    ...responseSentence(notice, about),
    ...missingSentence(notice, about),
  ],
})

const reply = (_: NoticeOf<'reply'>, about: About): Said => ({
  subject: { id: 'Jawaban', en: 'Answer' },
  sentences: [
    { id: `Ada jawaban untuk tiket ${about.number}:`, en: `There is an answer to ticket ${about.number}:` },
    ...textOf(about),
  ],
})

function asked(_: NoticeOf<'asked'>, about: About): Said {
  const { value: pauses, clause } = about.version.policies.pauseWhileWaitingForUser
  return {
    subject: { id: 'Kelengkapan diperlukan', en: 'More is needed from you' },
    sentences: [
      {
        id: `Untuk melanjutkan tiket ${about.number}, kami memerlukan hal berikut:`,
        en: `To go on with ticket ${about.number}, we need the following:`,
      },
      ...textOf(about),
      ...(pauses
        ? [
            {
              id: `Penghitungan waktu pemenuhan dijeda sampai kelengkapan kami terima (SLA ${clause}).`,
              en: `The fulfilment time stands still until we have received it (SLA ${clause}).`,
            },
          ]
        : []),
    ],
  }
}

function handedOn(notice: NoticeOf<'handed-on'>, { number }: About): Said {
  const due = notice.dueAt === null ? null : day(notice.dueAt)
  return {
    subject: { id: 'Diteruskan', en: 'Handed on' },
    sentences: [
      {
        id: `Tiket ${number} memerlukan penanganan lebih lanjut dan telah kami teruskan kepada ${notice.unitName}.`,
        en: `Ticket ${number} needs further handling and has been handed on to ${notice.unitName}.`,
      },
      due === null
        ? {
            id: `Tanggal pemenuhan akan kami sepakati bersama Saudara (SLA ${notice.clause}).`,
            en: `We will agree the date of fulfilment with you (SLA ${notice.clause}).`,
          }
        : {
            id: `Kami penuhi paling lambat ${due.id} (SLA ${notice.clause}).`,
            en: `We fulfil it by ${due.en} at the latest (SLA ${notice.clause}).`,
          },
    ],
  }
}

function dateAgreed(notice: NoticeOf<'date-agreed'>, { number }: About): Said {
  const due = day(notice.dueAt)
  if (notice.moved)
    return {
      subject: { id: 'Tanggal bergeser', en: 'Date moved' },
      sentences: [
        {
          id:
            `Selama menunggu kelengkapan dari Saudara, waktu tiket ${number} berhenti. ` +
            `Tanggal pemenuhan yang disepakati menjadi ${due.id}.`,
          en:
            `While we waited for you, the time of ticket ${number} stood still. ` +
            `The agreed date of fulfilment is now ${due.en}.`,
        },
      ],
    }
  return {
    subject: { id: 'Tanggal disepakati', en: 'Date agreed' },
    sentences: [
      {
        id: `Tanggal pemenuhan tiket ${number} telah disepakati: ${due.id}.`,
        en: `The date of fulfilment of ticket ${number} has been agreed: ${due.en}.`,
      },
    ],
  }
}

function resolved(_: NoticeOf<'resolved'>, about: About): Said {
  const within = inBoth((language) => sayReopeningWindow(about.version, language))
  return {
    subject: { id: 'Selesai', en: 'Resolved' },
    sentences: [
      {
        id: `Tiket ${about.number} telah kami tandai selesai:`,
        en: `We have marked ticket ${about.number} as resolved:`,
      },
      ...textOf(about),
      {
        id: `Apabila jawaban belum sesuai, Saudara dapat membukanya kembali dalam ${within.id}.`,
        en: `If the answer does not settle it, you may reopen the ticket within ${within.en}.`,
      },
    ],
  }
}

const reopened = (_: NoticeOf<'reopened'>, { number }: About): Said => ({
  subject: { id: 'Dibuka kembali', en: 'Reopened' },
  sentences: [
    {
      id: `Tiket ${number} telah dibuka kembali dan kami tangani lagi.`,
      en: `Ticket ${number} has been reopened and we are working on it again.`,
    },
  ],
})

const withdrawn = (_: NoticeOf<'withdrawn'>, { number }: About): Said => ({
  subject: { id: 'Ditarik', en: 'Withdrawn' },
  sentences: [{ id: `Tiket ${number} telah ditarik.`, en: `Ticket ${number} has been withdrawn.` }],
})

const merged = ({ into }: NoticeOf<'merged'>, { number }: About): Said => ({
  subject: { id: 'Digabungkan', en: 'Merged' },
  sentences: [
    {
      id: `Tiket ${number} digabungkan dengan tiket ${into} karena memuat permintaan yang sama.`,
      en: `Ticket ${number} has been merged into ticket ${into}, because both hold the same request.`,
    },
  ],
})

function reminder(_: NoticeOf<'reminder'>, about: About): Said {
  const { clause } = about.version.policies.announcedClosingWorkingDays
  const after = closingWait(about)
  return {
    subject: { id: 'Menunggu Saudara', en: 'Waiting for you' },
    sentences: [
      {
        id: `Kami masih menunggu tanggapan atau kelengkapan dari Saudara untuk tiket ${about.number}:`,
        en: `We are still waiting for your answer or documents for ticket ${about.number}:`,
      },
      ...textOf(about),
      {
        id: `Tanpa tanggapan, tiket kami tutup setelah ${after.id} sejak kami memintanya (SLA ${clause}).`,
        en: `Without an answer, we close the ticket ${after.en} after we asked (SLA ${clause}).`,
      },
    ],
  }
}

function closedUnanswered(_: NoticeOf<'closed-unanswered'>, about: About): Said {
  const { number, version } = about
  const { clause } = version.policies.announcedClosingWorkingDays
  const silence = closingWait(about)
  return {
    subject: { id: 'Ditutup', en: 'Closed' },
    sentences: [
      {
        id: `Tiket ${number} kami tutup karena belum ada tanggapan selama ${silence.id} (SLA ${clause}).`,
        en: `We have closed ticket ${number}, for there was no answer for ${silence.en} (SLA ${clause}).`,
      },
      {
        id: 'Saudara dapat mengajukannya kembali kapan saja melalui tautan di bawah ini.',
        en: 'You may take it up again at any time by the link below.',
      },
    ],
  }
}

/** What a notice says, in both languages. */
export function wordsOf(notice: Notice, about: About): Said {
  switch (notice.occasion) {
    case 'receipt':
      return receipt(notice, about)
    case 'reply':
      return reply(notice, about)
    case 'asked':
      return asked(notice, about)
    case 'handed-on':
      return handedOn(notice, about)
    case 'date-agreed':
      return dateAgreed(notice, about)
    case 'resolved':
      return resolved(notice, about)
    case 'reopened':
      return reopened(notice, about)
    case 'withdrawn':
      return withdrawn(notice, about)
    case 'merged':
      return merged(notice, about)
    case 'reminder':
      return reminder(notice, about)
    case 'closed-unanswered':
      return closedUnanswered(notice, about)
  }
}

/** The occasions whose words tell of the request itself: what was written, or who has it. */
const telling: ReadonlySet<Occasion> = new Set<Occasion>(['reply', 'asked', 'handed-on', 'resolved', 'reminder'])

/**
 * What a notice of a complaint says: as any other in its subject, and nothing of what was written or who has it. A mailbox
 * may be read by several; what there is to read is read by the link.
 */
export function sealedWordsOf(notice: Notice, about: About): Said {
  const { subject, sentences } = wordsOf(notice, { ...about, text: '', files: [] })
  if (!telling.has(notice.occasion)) return { subject, sentences }
  return {
    subject,
    sentences: [
      {
        id: `Ada perkembangan pada tiket ${about.number}. Silakan membacanya melalui tautan di bawah ini.`,
        en: `There is news of ticket ${about.number}. Please read it by the link below.`,
      },
    ],
  }
}

/** What stands around every notice. */
export const frame = {
  opening: { id: 'Yth. Bapak/Ibu,', en: 'Dear Sir or Madam,' },
  joined: (own: string, number: string): Words => ({
    id: `Permintaan Saudara (tiket ${own}) kami tangani bersama tiket ${number}, karena memuat permintaan yang sama.`,
    en: `We handle your request (ticket ${own}) together with ticket ${number}, because both hold the same request.`,
  }),
  link: (address: string): Words => ({
    id: `Perkembangan dan penjelasan waktunya: ${address}`,
    en: `How it goes on, and its times explained: ${address}`,
  }),
  closing: { id: 'Hormat kami,\nHAI-DJPb', en: 'Kind regards,\nHAI-DJPb' },
} as const satisfies Readonly<Record<string, Words | ((...said: string[]) => Words)>>

/** Whether there are words for every occasion: fails to compile where an occasion has no notice. */
export type EveryOccasionIsSaid = Exclude<Occasion, Notice['occasion']> extends never ? true : never
