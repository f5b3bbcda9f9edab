import { sayInstant } from 'agreement'
import type { Context } from '../context.ts'
import { linkPath } from './secret-link.ts'
import { viewTicket } from './view-ticket.ts'
import { ticketById } from './view-queries.ts'
import type { CommitmentView, TicketView } from './view-types.ts'
import { surroundingsOf } from './view-queries.ts'

/** What the user is told by mail when the status changes (5.3.6). Receipts carry nothing that the sender typed: they cannot be used to relay. */

const templates = ['receipt', 'reply', 'asked', 'handed-on', 'date-agreed', 'resolved', 'reopened', 'withdrawn', 'merged', 'reminder', 'closed-unanswered'] as const

/** The occasions on which a mail is sent. */
export type MailTemplate = (typeof templates)[number]

/** Whether `text` names an occasion on which a mail is sent. */
export const isMailTemplate = (text: string): text is MailTemplate => (templates as readonly string[]).includes(text)

/** A mail ready to be sent. */
export interface TicketMail {
  readonly to: string
  readonly subject: string
  readonly text: string
}

const opening = 'Yth. Bapak/Ibu,'
const closing = 'Hormat kami,\nHAI-DJPb'

const promisedOf = (view: TicketView, kind: CommitmentView['kind']): string | null => {
  const dueAt = view.commitments.find((commitment) => commitment.kind === kind && commitment.endedAt === null)?.dueAt
  return dueAt === null || dueAt === undefined ? null : sayInstant(dueAt, 'id')
}

/** The answer or question that the mail is about: the newest reply. */
const replyOf = (view: TicketView): string => {
  const reply = view.timeline.findLast((item) => item.kind === 'message' && item.messageKind === 'reply')
  return reply?.kind === 'message' ? reply.body : ''
}

function sentences(template: MailTemplate, view: TicketView): string[] {
  const { number } = view
  switch (template) {
    case 'receipt': {
      const response = promisedOf(view, 'response')
      return [
        `Permintaan Saudara telah kami terima dengan nomor tiket ${number}.`,
        response === null ? 'Kanal ini tidak memiliki target baku waktu tanggap; kami tetap menjawab secepatnya.' : `Kami tanggapi paling lambat ${response} (SLA 6.4).`,
      ]
    }
    case 'reply': return [`Ada jawaban untuk tiket ${number}:`, replyOf(view)]
    case 'asked': return [`Untuk melanjutkan tiket ${number}, kami memerlukan hal berikut:`, replyOf(view), 'Penghitungan waktu pemenuhan dijeda sampai kelengkapan kami terima (SLA 5.2.4).']
    case 'handed-on': {
      const due = promisedOf(view, 'fulfilment')
      return [
        `Tiket ${number} memerlukan penanganan lebih lanjut dan telah kami teruskan kepada ${view.unit?.name ?? 'unit penyelesai'}.`,
        due === null ? 'Tanggal pemenuhan akan kami sepakati bersama Saudara (SLA 6.4).' : `Kami penuhi paling lambat ${due} (SLA 6.4).`,
      ]
    }
    case 'date-agreed': return [`Tanggal pemenuhan tiket ${number} telah disepakati: ${promisedOf(view, 'fulfilment') ?? '-'}.`]
    case 'resolved': return [`Tiket ${number} telah kami tandai selesai:`, replyOf(view), 'Apabila jawaban belum sesuai, Saudara dapat membukanya kembali dalam 3 hari kerja.']
    case 'reopened': return [`Tiket ${number} telah dibuka kembali dan kami tangani lagi.`]
    case 'withdrawn': return [`Tiket ${number} telah ditarik.`]
    case 'merged': return [`Tiket ${number} digabungkan dengan tiket ${view.mergedInto ?? '-'} karena memuat permintaan yang sama.`]
    case 'reminder': return [`Kami masih menunggu tanggapan atau kelengkapan dari Saudara untuk tiket ${number}:`, replyOf(view), 'Tanpa tanggapan, tiket kami tutup pada hari kerja kelima (SLA 5.2.5).']
    case 'closed-unanswered': return [`Tiket ${number} kami tutup karena belum ada tanggapan selama lima hari kerja (SLA 5.2.5).`, 'Saudara dapat mengajukannya kembali kapan saja melalui tautan di bawah ini.']
  }
}

const subjects: Readonly<Record<MailTemplate, string>> = {
  receipt: 'Permintaan diterima', reply: 'Jawaban', asked: 'Kelengkapan diperlukan', 'handed-on': 'Diteruskan', 'date-agreed': 'Tanggal disepakati', resolved: 'Selesai',
  reopened: 'Dibuka kembali', withdrawn: 'Ditarik', merged: 'Digabungkan', reminder: 'Menunggu Saudara', 'closed-unanswered': 'Ditutup',
}

/** The mail for `template` about a ticket, as it stands when it is sent; null where the requester left no address. */
export async function renderTicketMail(context: Context, input: { readonly ticket: string; readonly template: MailTemplate }): Promise<TicketMail | null> {
  const row = await ticketById(context.reader, input.ticket)
  if (!row) throw new Error(`ticket ${input.ticket} of a mail does not exist`)
  const { email } = await surroundingsOf(context.reader, row.id)
  if (email === null) return null
  const view = await viewTicket(context, { kind: 'link', ticketId: row.id }, { ticket: row.id })
  if (!view.ok) throw new Error(`the requester of ${row.number} may not see it`)
  const link = `${context.config.origin}${linkPath(context, row)}`
  const text = [opening, ...sentences(input.template, view.value), `Perkembangan dan penjelasan waktunya: ${link}`, closing].join('\n\n')
  return { to: email, subject: `[${row.number}] ${subjects[input.template]}`, text }
}
