import { spoken } from '../ui/spoken.ts'

/** The words of the request form. */
export const askWords = spoken({
  title: { id: 'Ajukan permintaan', en: 'Make a request' },
  name: { id: 'Nama Saudara', en: 'Your name' },
  email: { id: 'Alamat surel', en: 'E-mail address' },
  emailHint: {
    id: 'Jawaban dan tautan pelacakan dikirim ke alamat ini.',
    en: 'Answers and the tracking link go to this address.',
  },
  ownAddress: {
    id: 'Alamat akun Saudara. Jawaban dan tautan pelacakan dikirim ke alamat ini; untuk alamat lain, keluar terlebih dahulu.',
    en: 'The address of your account. Answers and the tracking link go there; for another one, sign out first.',
  },
  satker: { id: 'Kode satker', en: 'Satker code' },
  satkerHint: { id: 'Enam angka, misalnya 999123.', en: 'Six digits, for example 999123.' },
  satkerOptional: { id: 'Isi bila Saudara mewakili satker.', en: 'If you act for a spending unit.' },
  subject: { id: 'Pokok permintaan', en: 'Subject' },
  subjectHint: { id: 'Satu kalimat singkat.', en: 'One short sentence.' },
  body: { id: 'Uraian', en: 'Details' },
  bodyHint: {
    id: 'Apa yang terjadi, sejak kapan, dan apa yang Saudara butuhkan.',
    en: 'What happened, since when, and what you need.',
  },
  eventAt: { id: 'Tanggal dan jam mulai kegiatan (WIB)', en: 'Date and time the event starts (WIB)' },
  eventHint: { id: 'Misalnya 2026-12-01T09:00.', en: 'For example 2026-12-01T09:00.' },
  files: { id: 'Lampiran', en: 'Attachments' },
  filesHint: {
    id: (count: number, size: string) =>
      `Paling banyak ${count} berkas, masing-masing ${size}. Jenis: PDF, gambar, dokumen kantor, ZIP, TXT, CSV.`,
    en: (count: number, size: string) =>
      `At most ${count} files of ${size} each. Types: PDF, images, office documents, ZIP, TXT, CSV.`,
  },
  otherFiles: { id: 'Lampiran lain', en: 'Other attachments' },
  send: { id: 'Kirim permintaan', en: 'Send the request' },
  whoAreYou: { id: 'Data Saudara', en: 'About you' },
  request: { id: 'Permintaan Saudara', en: 'Your request' },
  promise: {
    id: (within: string) => `Kami menanggapi ${within} setelah permintaan diterima`,
    en: (within: string) => `We answer ${within} of receiving your request`,
  },
  follows: {
    id: (number: string, subject: string) =>
      `Permintaan ini melanjutkan tiket ${number} (${subject}), dan ditautkan dengannya.`,
    en: (number: string, subject: string) =>
      `This request goes on from ticket ${number} (${subject}), and is linked with it.`,
  },
  sentOnce: {
    id: 'Tombol yang tertekan dua kali tetap menghasilkan satu tiket.',
    en: 'Pressing the button twice still makes one ticket.',
  },
})
