import { spoken } from '#lib/ui/spoken.ts'

/** The words of warnings and breaches. */
export const noticeWords = spoken({
  title: { id: 'Peringatan dan pelanggaran', en: 'Warnings and breaches' },
  about: {
    id: 'Seratus pemberitahuan terbaru. Peringatan diberikan sebelum janji jatuh tempo; pelanggaran dicatat begitu terlewat.',
    en: 'The newest hundred. A warning comes before a promise falls due; a breach is noted as soon as it is missed.',
  },
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
