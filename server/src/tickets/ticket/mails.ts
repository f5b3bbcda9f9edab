import { sayInstant } from 'agreement'
import type { Instant } from 'agreement'
import type { Context } from '../../platform/context.ts'
import { linkPath } from './secret-link.ts'
import { mailFacts } from '../views/view-queries.ts'
import type { MailFacts } from '../views/view-queries.ts'
import type { Occasion } from '../../notices/index.ts'

/** What the user is told by mail when the status changes (5.3.6). Receipts carry nothing that the sender typed: they cannot be used to relay. */

/** A mail ready to be sent. */
export interface TicketMail {
  readonly to: string
  readonly subject: string
  readonly text: string
}

const opening = 'Yth. Bapak/Ibu,'
const closing = 'Hormat kami,\nHAI-DJPb'

const said = (at: Instant | null): string | null => (at === null ? null : sayInstant(at, 'id'))

function sentences(template: Occasion, facts: MailFacts): string[] {
  const { number } = facts
  const reply = facts.reply ?? ''
  switch (template) {
    case 'receipt': {
      const response = said(facts.responseDueAt)
      return [
        `Permintaan Saudara telah kami terima dengan nomor tiket ${number}.`,
        response === null
          ? 'Kanal ini tidak memiliki target baku waktu tanggap; kami tetap menjawab secepatnya.'
          : `Kami tanggapi paling lambat ${response} (SLA 6.4).`,
      ]
    }
    case 'reply':
      return [`Ada jawaban untuk tiket ${number}:`, reply]
    case 'asked':
      return [
        `Untuk melanjutkan tiket ${number}, kami memerlukan hal berikut:`,
        reply,
        'Penghitungan waktu pemenuhan dijeda sampai kelengkapan kami terima (SLA 5.2.4).',
      ]
    case 'handed-on': {
      const due = said(facts.fulfilmentDueAt)
      return [
        `Tiket ${number} memerlukan penanganan lebih lanjut dan telah kami teruskan kepada ${facts.unitName ?? 'unit penyelesai'}.`,
        due === null
          ? 'Tanggal pemenuhan akan kami sepakati bersama Saudara (SLA 6.4).'
          : `Kami penuhi paling lambat ${due} (SLA 6.4).`,
      ]
    }
    case 'date-agreed':
      return [`Tanggal pemenuhan tiket ${number} telah disepakati: ${said(facts.fulfilmentDueAt) ?? '-'}.`]
    case 'resolved':
      return [
        `Tiket ${number} telah kami tandai selesai:`,
        reply,
        'Apabila jawaban belum sesuai, Saudara dapat membukanya kembali dalam 3 hari kerja.',
      ]
    case 'reopened':
      return [`Tiket ${number} telah dibuka kembali dan kami tangani lagi.`]
    case 'withdrawn':
      return [`Tiket ${number} telah ditarik.`]
    case 'merged':
      return [
        `Tiket ${number} digabungkan dengan tiket ${facts.mergedIntoNumber ?? '-'} karena memuat permintaan yang sama.`,
      ]
    case 'reminder':
      return [
        `Kami masih menunggu tanggapan atau kelengkapan dari Saudara untuk tiket ${number}:`,
        reply,
        'Tanpa tanggapan, tiket kami tutup pada hari kerja kelima (SLA 5.2.5).',
      ]
    case 'closed-unanswered':
      return [
        `Tiket ${number} kami tutup karena belum ada tanggapan selama lima hari kerja (SLA 5.2.5).`,
        'Saudara dapat mengajukannya kembali kapan saja melalui tautan di bawah ini.',
      ]
  }
}

const subjects: Readonly<Record<Occasion, string>> = {
  receipt: 'Permintaan diterima',
  reply: 'Jawaban',
  asked: 'Kelengkapan diperlukan',
  'handed-on': 'Diteruskan',
  'date-agreed': 'Tanggal disepakati',
  resolved: 'Selesai',
  reopened: 'Dibuka kembali',
  withdrawn: 'Ditarik',
  merged: 'Digabungkan',
  reminder: 'Menunggu Saudara',
  'closed-unanswered': 'Ditutup',
}

/** The mail for `template` about a ticket, as it stands when it is sent; null where the requester left no address. */
export async function renderTicketMail(
  context: Context,
  input: { readonly ticket: string; readonly template: Occasion },
): Promise<TicketMail | null> {
  const facts = await mailFacts(context.reader, input.ticket)
  if (!facts) throw new Error(`ticket ${input.ticket} of a mail does not exist`)
  if (facts.email === null) return null
  const link = `${context.config.origin}${linkPath(context, facts)}`
  const text = [
    opening,
    ...sentences(input.template, facts),
    `Perkembangan dan penjelasan waktunya: ${link}`,
    closing,
  ].join('\n\n')
  return { to: facts.email, subject: `[${facts.number}] ${subjects[input.template]}`, text }
}
