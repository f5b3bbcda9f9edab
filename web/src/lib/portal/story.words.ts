import { spoken } from '../ui/spoken.ts'

/** What happened to a ticket, told to its requester. */
export const storyWords = spoken({
  you: { id: 'Saudara', en: 'You' },
  desk: { id: 'Petugas HAI-DJPb', en: 'HAI-DJPb officer' },
  enteredForYou: {
    id: (how: string) => `dicatat petugas atas permintaan Saudara (${how})`,
    en: (how: string) => `entered by an officer on your word (${how})`,
  },
  agreedBy: {
    id: (how: string) => `Disepakati melalui ${how}.`,
    en: (how: string) => `Agreed by ${how}.`,
  },
  onYourWord: {
    withdrawn: {
      id: (how: string) => `Ditarik oleh petugas atas permintaan Saudara (${how}).`,
      en: (how: string) => `Withdrawn by an officer on your word (${how}).`,
    },
    reopened: {
      id: (how: string) => `Dibuka kembali oleh petugas atas permintaan Saudara (${how}).`,
      en: (how: string) => `Reopened by an officer on your word (${how}).`,
    },
  },
  closedUnanswered: {
    id: 'Ditutup karena belum ada jawaban Saudara.',
    en: 'Closed, as we had no answer from you.',
  },
  event: {
    joined: {
      id: 'Tiket lain dengan permintaan yang sama digabungkan ke tiket ini.',
      en: 'Another ticket with the same request joined this one.',
    },
    classified: { id: 'Petugas menetapkan layanan dan prioritas.', en: 'An officer set service and priority.' },
    'handed-on': {
      id: (unit: string) => `Diteruskan kepada ${unit} untuk penanganan lebih lanjut.`,
      en: (unit: string) => `Handed on to ${unit} for further handling.`,
    },
    paused: {
      id: 'Kami meminta kelengkapan atau jawaban; penghitungan waktu dijeda.',
      en: 'We asked for documents or an answer; the clock stands still.',
    },
    'paused-running': {
      id: 'Kami meminta kelengkapan atau jawaban; waktu tetap dihitung.',
      en: 'We asked for documents or an answer; the clock runs on.',
    },
    'resumed-running': { id: 'Kami melanjutkan pengerjaan.', en: 'We went on with the work.' },
    resumed: { id: 'Penghitungan waktu berjalan kembali.', en: 'The clock runs again.' },
    'date-agreed': {
      id: (when: string) => `Tanggal pemenuhan disepakati: ${when}.`,
      en: (when: string) => `Date agreed: ${when}.`,
    },
    resolved: { id: 'Ditandai selesai.', en: 'Marked resolved.' },
    reopened: { id: 'Dibuka kembali.', en: 'Reopened.' },
    closed: { id: 'Ditutup.', en: 'Closed.' },
    withdrawn: { id: 'Ditarik.', en: 'Withdrawn.' },
    merged: { id: 'Digabungkan dengan tiket lain.', en: 'Merged into another ticket.' },
    'calendar-changed': {
      id: 'Hari libur berubah; batas waktu dihitung ulang.',
      en: 'Holidays changed; the deadline was computed again.',
    },
    reminded: { id: 'Pengingat dikirim kepada Saudara.', en: 'A reminder was sent to you.' },
  },
})
