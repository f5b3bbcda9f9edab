import { spoken } from '#lib/ui/spoken.ts'

/** The words of warnings and breaches. */
export const noticeWords = spoken({
  title: { id: 'Peringatan dan pelanggaran', en: 'Warnings and breaches' },
  about: {
    id:
      'Peringatan diberikan sebelum janji jatuh tempo; pelanggaran dicatat begitu terlewat. Bila batas ' +
      'waktu bergeser, keduanya diberitahukan lagi.',
    en:
      'A warning comes before a promise falls due; a breach is noted as soon as it is missed. Where the ' +
      'due time moves, both are told again.',
  },
  mine: { id: 'Tiket saya dan unit saya', en: 'My tickets and my unit’s' },
  noneMine: {
    id: 'Tidak ada peringatan pada tiket terbuka Saudara dan unit Saudara.',
    en: 'No warnings on open tickets of yours or your unit’s.',
  },
  newest: { id: 'Seratus terbaru dari semua tiket', en: 'The newest hundred of all tickets' },
  again: { id: 'diberitahukan lagi: batas waktu baru', en: 'told again: a new due time' },
  warning: { id: 'Peringatan', en: 'Warning' },
  breach: { id: 'Pelanggaran', en: 'Breach' },
  told: { id: 'Diberitahukan', en: 'Told' },
  kind: { id: 'Jenis', en: 'Kind' },
  commitment: { id: 'Janji', en: 'Promise' },
  due: { id: 'Jatuh tempo', en: 'Due' },
  ticket: { id: 'Tiket', en: 'Ticket' },
  superseded: { id: 'sudah tidak berlaku: jatuh tempo bergeser', en: 'no longer counts: the due time moved' },
  empty: { id: 'Belum ada peringatan maupun pelanggaran.', en: 'No warnings and no breaches yet.' },
})
