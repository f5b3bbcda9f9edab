import { spoken } from '#lib/ui/spoken.ts'

/** The words of a ticket’s ledger. */
export const ledgerWords = spoken({
  title: { id: (number: string) => `Buku besar ${number}`, en: (number: string) => `Ledger of ${number}` },
  back: { id: 'Kembali ke tiket', en: 'Back to the ticket' },
  about: {
    id: 'Setiap kejadian dirantai dengan hash SHA-256 dari kejadian sebelumnya; perubahan pada satu baris mengubah semua baris sesudahnya.',
    en: 'Every entry is chained by SHA-256 to the one before; a change of one line changes every line after it.',
  },
  seq: { id: 'No.', en: 'No.' },
  at: { id: 'Terjadi', en: 'Happened' },
  recordedAt: { id: 'Dicatat', en: 'Recorded' },
  kind: { id: 'Kejadian', en: 'Event' },
  actor: { id: 'Oleh', en: 'By' },
  body: { id: 'Fakta', en: 'Facts' },
  withheld: { id: 'Tidak ditampilkan', en: 'Withheld' },
  hash: { id: 'Hash', en: 'Hash' },
  version: { id: (number: string) => `Perjanjian ${number}`, en: (number: string) => `Agreement ${number}` },
  calendars: { id: 'Kalender yang dipakai', en: 'Calendars used' },
})
