import { spoken } from '../ui/spoken.ts'

/** The words of the two ways to write. */
export const writingWords = spoken({
  reply: {
    title: { id: 'Balas kepada pengguna', en: 'Reply to the user' },
    label: { id: 'Balasan', en: 'Reply' },
    hint: {
      id: (name: string) => `Terlihat oleh ${name}; dikirim melalui surel.`,
      en: (name: string) => `Seen by ${name}; sent by e-mail.`,
    },
    send: { id: 'Kirim kepada pengguna', en: 'Send to the user' },
    resolves: { id: 'Sekaligus selesaikan tiket', en: 'Resolve the ticket with it' },
  },
  note: {
    title: { id: 'Catatan internal', en: 'Internal note' },
    label: { id: 'Catatan', en: 'Note' },
    hint: {
      id: 'Hanya terlihat oleh petugas; tidak pernah dikirim kepada pengguna.',
      en: 'Seen by staff only; never sent to the user.',
    },
    send: { id: 'Simpan catatan internal', en: 'Save internal note' },
  },
  files: { id: 'Lampiran', en: 'Attachments' },
  filesHint: {
    id: (count: number, size: string, kinds: string) =>
      `Paling banyak ${count} berkas, masing-masing ${size}. ${kinds}.`,
    en: (count: number, size: string, kinds: string) => `At most ${count} files of ${size} each. ${kinds}.`,
  },
})
