import { spoken } from '../../ui/spoken.ts'

/** What is asked before tickets are merged or withdrawn. */
export const askTicketWords = spoken({
  merge: {
    title: { id: 'Gabungkan kedua tiket ini?', en: 'Merge these two tickets?' },
    yes: { id: 'Ya, gabungkan', en: 'Yes, merge them' },
    goesOn: { id: 'Dilanjutkan (lebih dahulu diterima)', en: 'Goes on (received first)' },
    ends: { id: 'Berakhir dan mengikutinya', en: 'Ends and follows it' },
    toldOne: {
      id: (name: string) => `${name} meminta keduanya, dan diberi tahu.`,
      en: (name: string) => `${name} asked for both, and is told.`,
    },
    toldBoth: {
      id: (one: string, other: string) =>
        `${one} dan ${other} mengikuti tiket yang dilanjutkan: ${other} diberi tahu, membaca jawaban petugas ` +
        `sejak sekarang, dan dapat menulis. Tulisan yang satu tidak terbaca oleh yang lain.`,
      en: (one: string, other: string) =>
        `${one} and ${other} follow the ticket that goes on: ${other} is told, reads the desk’s answers from now ` +
        `on, and may write. Neither reads what the other wrote.`,
    },
    promise: {
      id: 'Penerimaan yang lebih dahulu dan janji yang lebih ketat berlaku. Penggabungan tidak dapat dibatalkan.',
      en: 'The earlier receipt and the stricter promise hold. A merge cannot be undone.',
    },
  },
  withdraw: {
    title: { id: (number: string) => `Tarik tiket ${number}?`, en: (number: string) => `Withdraw ticket ${number}?` },
    yes: { id: 'Ya, tarik tiket', en: 'Yes, withdraw it' },
    about: {
      id: (name: string, how: string) =>
        `Permintaan ${name} berakhir dan tidak dikerjakan lagi. ${name} diberi tahu bahwa Saudara mencatatnya atas permintaannya (${how}).`,
      en: (name: string, how: string) =>
        `The request of ${name} ends and is no longer worked on. ${name} is told that you entered it on their word (${how}).`,
    },
    after: {
      id: 'Tiket yang ditarik tidak dapat dibuka kembali. Janji yang belum jatuh tempo gugur; yang sudah terlampaui tetap dihitung.',
      en: 'What is withdrawn cannot be reopened. Promises that have not fallen due are void; those that have stay counted.',
    },
  },
})
