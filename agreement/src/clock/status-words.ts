import type { Words } from '../document/agreement-version.ts'
import type { EndedBy, TicketClock, VoidReason } from './commitment.ts'
import type { StatusCode } from './ticket-status.ts'

/** The words of a ticket's status: the same on page and list, by number, in mails and in the API (5.3.6). */

/** A status as its user is told, and as staff read it. */
export const statusWords: Readonly<Record<StatusCode, { readonly user: Words; readonly staff: Words }>> = {
  new: {
    user: { id: 'Diterima, menunggu petugas', en: 'Received, waiting for an officer' },
    staff: { id: 'Baru', en: 'New' },
  },
  'in-progress': {
    user: { id: 'Sedang diproses', en: 'Being worked on' },
    staff: { id: 'Dikerjakan', en: 'In progress' },
  },
  'handed-on': {
    user: { id: 'Ditangani unit penyelesai', en: 'With the resolving unit' },
    staff: { id: 'Diteruskan', en: 'Handed on' },
  },
  'waiting-user': {
    user: { id: 'Menunggu tanggapan Saudara', en: 'Waiting for you' },
    staff: { id: 'Menunggu pengguna', en: 'Waiting for user' },
  },
  'waiting-agency': {
    user: { id: 'Menunggu instansi lain', en: 'Waiting for another agency' },
    staff: { id: 'Menunggu instansi lain', en: 'Waiting for agency' },
  },
  resolved: { user: { id: 'Selesai', en: 'Resolved' }, staff: { id: 'Selesai', en: 'Resolved' } },
  closed: { user: { id: 'Ditutup', en: 'Closed' }, staff: { id: 'Ditutup', en: 'Closed' } },
  'closed-unanswered': {
    user: { id: 'Ditutup karena belum ada jawaban Saudara', en: 'Closed, as we had no answer from you' },
    staff: { id: 'Ditutup tanpa jawaban', en: 'Closed unanswered' },
  },
  withdrawn: { user: { id: 'Ditarik', en: 'Withdrawn' }, staff: { id: 'Ditarik', en: 'Withdrawn' } },
  merged: {
    user: { id: 'Digabungkan dengan tiket lain', en: 'Merged into another ticket' },
    staff: { id: 'Digabungkan', en: 'Merged' },
  },
}

/** What a ticket waits for. */
export const awaitedWords: Readonly<Record<NonNullable<TicketClock['awaits']>, Words>> = {
  documents: { id: 'kelengkapan dari pengguna', en: 'documents from the user' },
  answer: { id: 'jawaban dari pengguna', en: 'an answer from the user' },
  agency: { id: 'instansi lain', en: 'another agency' },
}

/** What ended a ticket. */
export const endedByWords: Readonly<Record<EndedBy, Words>> = {
  resolved: { id: 'diselesaikan', en: 'resolved' },
  withdrawn: { id: 'ditarik oleh pengguna', en: 'withdrawn by its user' },
  merged: { id: 'digabungkan dengan tiket lain', en: 'merged into another ticket' },
  unanswered: { id: 'ditutup tanpa jawaban dari pengguna', en: 'closed without an answer from its user' },
}

/** Why a promise is void: it had not fallen due when the request ended. */
export const voidWords: Readonly<Record<VoidReason, Words>> = {
  withdrawn: { id: 'gugur, karena permintaan ditarik', en: 'void, as the request was withdrawn' },
  merged: { id: 'gugur, karena permintaan digabungkan', en: 'void, as the request was merged' },
  unanswered: {
    id: 'gugur, karena ditutup tanpa jawaban dari pengguna',
    en: 'void, as it was closed without an answer from its user',
  },
}
