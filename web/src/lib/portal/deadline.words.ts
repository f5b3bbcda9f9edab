import { spoken } from '../ui/spoken.ts'

/** The words of a promise: by when, what is left, how it ended. */
export const deadlineWords = spoken({
  by: {
    response: { id: 'Kami tanggapi paling lambat', en: 'We answer by' },
    firstLine: { id: 'Kami penuhi atau teruskan paling lambat', en: 'We fulfil it or hand it on by' },
    fulfilment: { id: 'Kami penuhi paling lambat', en: 'We fulfil it by' },
  },
  ended: {
    response: { id: (when: string) => `Ditanggapi ${when}`, en: (when: string) => `Answered ${when}` },
    firstLine: {
      id: (when: string) => `Dipenuhi atau diteruskan ${when}`,
      en: (when: string) => `Fulfilled or handed on ${when}`,
    },
    fulfilment: { id: (when: string) => `Dipenuhi ${when}`, en: (when: string) => `Fulfilled ${when}` },
  },
  over: {
    withdrawn: {
      id: (when: string) => `Berakhir ketika permintaan ditarik atau ditutup: ${when}`,
      en: (when: string) => `Ended when the request was withdrawn or closed: ${when}`,
    },
    merged: {
      id: (when: string) => `Berakhir ketika permintaan digabungkan dengan tiket lain: ${when}`,
      en: (when: string) => `Ended when the request was merged into another ticket: ${when}`,
    },
  },
  wasDue: { id: (when: string) => `Batas waktu: ${when}`, en: (when: string) => `Deadline: ${when}` },
  verdicts: {
    met: { id: 'tepat waktu', en: 'on time' },
    breached: { id: 'melewati batas waktu', en: 'late' },
    void: { id: 'tidak dihitung', en: 'not counted' },
  },
  pausedLong: {
    id: 'Penghitungan waktu pemenuhan dijeda sejak kami menunggu Saudara; setelah Saudara membalas, waktu berjalan lagi.',
    en: 'The fulfilment clock stands still while we wait for you; it runs again once you reply.',
  },
  agreedDate: {
    id: 'Perjanjian tidak memuat waktu baku untuk permintaan ini. Kami menyepakati tanggal pemenuhan dengan Saudara.',
    en: 'The agreement states no fixed time for this request. We agree on a date with you.',
  },
  noPromise: {
    id: 'Saluran ini tidak memiliki target waktu tanggap dalam perjanjian.',
    en: 'The agreement states no response time for this channel.',
  },
  overdue: {
    id: (left: string) => `Lewat ${left} kerja. Kami mohon maaf; permintaan ini kami dahulukan.`,
    en: (left: string) => `Late by ${left} of working time. We apologise; your request comes first now.`,
  },
  left: { id: (left: string) => `Sisa ${left} kerja`, en: (left: string) => `${left} of working time left` },
  provisional: {
    id: 'Sementara: hari libur tahun itu belum ditetapkan.',
    en: 'Provisional: the holidays of that year are not yet decreed.',
  },
})
