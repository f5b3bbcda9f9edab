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
      id: (when: string) => `Berakhir ketika permintaan ditarik: ${when}`,
      en: (when: string) => `Ended when the request was withdrawn: ${when}`,
    },
    merged: {
      id: (when: string) => `Berakhir ketika permintaan digabungkan dengan tiket lain: ${when}`,
      en: (when: string) => `Ended when the request was merged into another ticket: ${when}`,
    },
    unanswered: {
      id: (when: string) => `Berakhir ketika permintaan ditutup karena belum ada jawaban Saudara: ${when}`,
      en: (when: string) => `Ended when the request was closed, as we had no answer from you: ${when}`,
    },
  },
  former: {
    id: (when: string) => `Janji semula: ${when}, terlewati. Kami mohon maaf.`,
    en: (when: string) => `First promised by ${when}, and missed. We apologise.`,
  },
  still: {
    response: { id: 'Tanggapan: waktu berhenti', en: 'Answer: time stands still' },
    firstLine: {
      id: 'Pemenuhan atau penerusan: waktu berhenti sementara kami menunggu Saudara',
      en: 'To fulfil or hand on: time stands still while we wait for you',
    },
    fulfilment: {
      id: 'Pemenuhan: waktu berhenti sementara kami menunggu Saudara',
      en: 'To fulfil: time stands still while we wait for you',
    },
  },
  stillLeft: {
    id: (left: string) => `Sisa ${left} kerja`,
    en: (left: string) => `${left} of working time left`,
  },
  stillLate: {
    id: (late: string) => `Lewat ${late} kerja. Kami mohon maaf.`,
    en: (late: string) => `Late by ${late} of working time. We apologise.`,
  },
  wasDue: { id: (when: string) => `Batas waktu: ${when}`, en: (when: string) => `Deadline: ${when}` },
  verdicts: {
    met: { id: 'tepat waktu', en: 'on time' },
    breached: { id: 'melewati batas waktu', en: 'late' },
  },
  goesOn: {
    id: 'Waktu berjalan lagi setelah Saudara menjawab.',
    en: 'Time runs again once you answer.',
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
