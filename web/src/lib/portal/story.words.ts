import { spoken } from '../ui/spoken.ts'

/** What happened to a ticket, told to its requester. */
export const storyWords = spoken({
  you: { id: 'Saudara', en: 'You' },
  desk: { id: 'Petugas HAI-DJPb', en: 'HAI-DJPb officer' },
  event: {
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
