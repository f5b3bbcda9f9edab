import { spoken } from '../ui/spoken.ts'

/** The words of a ticket as its requester reads it. */
export const ticketWords = spoken({
  number: { id: (number: string) => `Tiket ${number}`, en: (number: string) => `Ticket ${number}` },
  received: {
    id: 'Permintaan Saudara telah kami terima. Simpan alamat halaman ini: siapa pun yang memilikinya dapat membaca tiket Saudara.',
    en: 'We have received your request. Keep the address of this page: whoever has it can read your ticket.',
  },
  otherPromises: { id: 'Janji lainnya', en: 'Other promises' },
  facts: { id: 'Yang kami terima', en: 'What we received' },
  service: { id: 'Layanan', en: 'Service' },
  unclassified: { id: 'Akan ditentukan petugas', en: 'An officer will decide' },
  receivedAt: { id: 'Diterima', en: 'Received' },
  satker: { id: 'Satker', en: 'Satker' },
  attachments: { id: 'Lampiran', en: 'Attachments' },
  agreement: { id: 'Perjanjian', en: 'Agreement' },
  agreementVersion: { id: (number: string) => `versi ${number}`, en: (number: string) => `version ${number}` },
  conversation: { id: 'Percakapan', en: 'Conversation' },
  via: { id: (channel: string) => `melalui ${channel}`, en: (channel: string) => `by ${channel}` },
  reply: { id: 'Balas atau tambah dokumen', en: 'Reply or add documents' },
  replyText: { id: 'Pesan Saudara', en: 'Your message' },
  send: { id: 'Kirim', en: 'Send' },
  withdraw: { id: 'Tarik permintaan', en: 'Withdraw the request' },
  withdrawPlain: { id: 'Alasan', en: 'Reason' },
  withdrawNote: {
    id: 'Permintaan dihentikan dan tidak dikerjakan lagi.',
    en: 'The request ends and is no longer worked on.',
  },
  withdrawConfirm: { id: 'Ya, tarik permintaan', en: 'Yes, withdraw it' },
  reopen: { id: 'Buka kembali', en: 'Reopen' },
  takeUp: {
    title: { id: 'Lanjutkan permintaan ini', en: 'Take this request up again' },
    about: {
      id: 'Tulis jawaban Saudara lalu kirim, atau cukup tekan “Buka kembali”. Waktu selama tiket tertutup tidak dihitung.',
      en: 'Write your answer and send it, or just press “Reopen”. The time in which it was closed does not count.',
    },
    until: { id: (when: string) => `Sampai ${when}.`, en: (when: string) => `Until ${when}.` },
    answer: { id: 'Jawaban Saudara', en: 'Your answer' },
    send: { id: 'Kirim dan buka kembali', en: 'Send and reopen' },
    oneClick: { id: 'Buka kembali', en: 'Reopen' },
  },
  takenUp: { id: 'Permintaan ini masih saya perlukan.', en: 'I still need this request.' },
  joined: {
    id: (number: string) =>
      `Digabungkan dengan tiket ${number}, yang lebih dahulu memuat permintaan yang sama. Di halaman ` +
      `ini Saudara tetap mengikuti keadaannya, membaca jawaban kami, dan dapat menulis.`,
    en: (number: string) =>
      `Merged into ticket ${number}, which asked for the same before. On this page you go on following ` +
      `it: how it stands, our answers, and you may write.`,
  },
  mergedInto: {
    id: (number: string) => `Dilanjutkan pada tiket ${number}.`,
    en: (number: string) => `It goes on in ticket ${number}.`,
  },
  reopenUntil: {
    id: (when: string) => `Dapat dibuka kembali sampai ${when}.`,
    en: (when: string) => `Can be reopened until ${when}.`,
  },
  reopenWhy: { id: 'Apa yang belum sesuai?', en: 'What is not right yet?' },
  followUp: { id: 'Ajukan permintaan lanjutan', en: 'Make a follow-up request' },
  related: { id: 'Tiket terkait', en: 'Related tickets' },
  sent: {
    reply: { id: 'Pesan Saudara telah kami terima.', en: 'We have received your message.' },
    withdraw: { id: 'Permintaan Saudara telah ditarik.', en: 'Your request is withdrawn.' },
    reopen: { id: 'Permintaan Saudara telah dibuka kembali.', en: 'Your request is open again.' },
  },
  onlyFiles: { id: 'Dokumen terlampir.', en: 'Documents attached.' },
})
