import { spoken } from '#lib/ui/spoken.ts'

/** The words of the look-up by number. */
export const trackWords = spoken({
  ticket: { id: (number: string) => `Tiket ${number}`, en: (number: string) => `Ticket ${number}` },
  title: { id: 'Lacak tiket', en: 'Track a ticket' },
  number: { id: 'Nomor tiket', en: 'Ticket number' },
  hint: { id: 'Misalnya HAI-20261123-00042-K.', en: 'For example HAI-20261123-00042-K.' },
  find: { id: 'Lacak', en: 'Track' },
  notFound: {
    id: 'Tiket tidak ditemukan. Periksa kembali nomor tiket Saudara.',
    en: 'No such ticket. Please check the number.',
  },
  wantMore: {
    id:
      'Nomor tiket hanya menunjukkan keadaan. Isi percakapan dapat dibaca melalui tautan rahasia pada surel ' +
      'tanda terima, atau setelah masuk.',
    en: 'A number shows the state only. Read the conversation by the secret link in the receipt mail, or after signing in.',
  },
  promised: { id: 'Dijanjikan paling lambat', en: 'Promised by' },
  left: { id: 'Sisa waktu', en: 'Time left' },
  stillLeft: {
    id: (left: string) => `${left} kerja; waktu berhenti sampai Saudara menjawab`,
    en: (left: string) => `${left} of working time; it stands still until you answer`,
  },
  stillLate: {
    id: (late: string) => `lewat ${late} kerja; waktu berhenti sampai Saudara menjawab`,
    en: (late: string) => `late by ${late} of working time; it stands still until you answer`,
  },
  ended: { id: 'Berakhir', en: 'Ended' },
  takeUp: { id: 'Dapat dilanjutkan sampai', en: 'May be taken up again until' },
})
