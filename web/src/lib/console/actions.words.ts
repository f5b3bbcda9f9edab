import { spoken } from '../ui/spoken.ts'

/** The words of everything that may be done with a ticket. */
export const actionWords = spoken({
  actions: { id: 'Tindakan', en: 'Actions' },
  ask: {
    title: { id: 'Minta kelengkapan', en: 'Ask the user' },
    awaiting: { id: 'Yang ditunggu', en: 'Waiting for' },
    documents: { id: 'Dokumen', en: 'Documents' },
    answer: { id: 'Jawaban', en: 'An answer' },
    label: { id: 'Permintaan kepada pengguna', en: 'Question to the user' },
    send: { id: 'Kirim permintaan dan jeda', en: 'Send the question and pause' },
    sendRunning: { id: 'Kirim permintaan', en: 'Send the question' },
    hintRunning: {
      id: (waiting: string) => `Waktu pemenuhan tetap berjalan sampai pengguna menjawab (SLA ${waiting}).`,
      en: (waiting: string) => `Fulfilment runs on until the user answers (SLA ${waiting}).`,
    },
    hint: {
      id: (waiting: string, closing: string) =>
        `Waktu pemenuhan berhenti sampai pengguna menjawab (SLA ${waiting}, ${closing}).`,
      en: (waiting: string, closing: string) =>
        `Fulfilment stands still until the user answers (SLA ${waiting}, ${closing}).`,
    },
  },
  agency: {
    title: { id: 'Tunggu instansi lain', en: 'Wait for another agency' },
    label: { id: 'Apa yang ditunggu, dari siapa (catatan internal)', en: 'What is awaited, from whom (internal note)' },
    send: { id: 'Catat penantian', en: 'Note the wait' },
    hint: {
      id: 'Waktu tidak berhenti; penantian dicatat sebagai waktu instansi lain.',
      en: 'Time does not stop; the wait is counted as the other agency’s.',
    },
  },
  resume: {
    title: { id: 'Lanjutkan', en: 'Go on' },
    send: { id: 'Lanjutkan tiket', en: 'Go on with the ticket' },
    hint: {
      id: 'Penantian berakhir sekarang dan waktu berjalan kembali.',
      en: 'The wait ends now and time runs again.',
    },
    hintRunning: {
      id: 'Penantian berakhir sekarang; waktu tidak pernah berhenti.',
      en: 'The wait ends now; time has never stopped.',
    },
  },
  handOn: {
    title: { id: 'Teruskan ke unit', en: 'Hand on to a unit' },
    unit: { id: 'Unit tujuan', en: 'Unit' },
    none: { id: 'Pilih unit', en: 'Choose a unit' },
    all: { id: 'Tampilkan semua unit', en: 'Show all units' },
    reason: { id: 'Alasan', en: 'Reason' },
    send: { id: 'Teruskan', en: 'Hand on' },
    hint: {
      id: (clause: string) => `Pemenuhan langsung berakhir; target pemenuhan mulai berlaku (SLA ${clause}).`,
      en: (clause: string) => `First-line fulfilment ends; the target of fulfilment applies (SLA ${clause}).`,
    },
  },
  returnToDesk: {
    title: { id: 'Kembalikan ke meja layanan', en: 'Return to the desk' },
    reason: { id: 'Alasan', en: 'Reason' },
    send: { id: 'Kembalikan', en: 'Return' },
  },
  agree: {
    title: { id: 'Sepakati tanggal', en: 'Agree a date' },
    label: { id: 'Tanggal dan jam yang disepakati (WIB)', en: 'Agreed date and time (WIB)' },
    with: { id: 'Disepakati dengan', en: 'Agreed with' },
    user: { id: 'Pengguna', en: 'The user' },
    'user-by-proxy': { id: 'Yang mewakili pengguna', en: 'Somebody whom the user sent' },
    send: { id: 'Catat kesepakatan', en: 'Note the agreement' },
    hint: { id: 'Pengguna diberi tahu melalui surel.', en: 'The user is told by e-mail.' },
  },
  resolve: {
    title: { id: 'Selesaikan', en: 'Resolve' },
    label: { id: 'Jawaban yang menyelesaikan', en: 'The answer that resolves it' },
    send: { id: 'Kirim kepada pengguna dan selesaikan', en: 'Send to the user and resolve' },
    hint: {
      id: (window: string) => `Pengguna dapat membuka kembali dalam ${window}.`,
      en: (window: string) => `The user may reopen within ${window}.`,
    },
  },
  reopen: {
    title: { id: 'Buka kembali', en: 'Reopen' },
    reason: { id: 'Alasan', en: 'Reason' },
    send: { id: 'Buka kembali', en: 'Reopen' },
    hint: {
      id: (until: string) => `Dapat dibuka kembali sampai ${until}.`,
      en: (until: string) => `May be reopened until ${until}.`,
    },
  },
  merge: {
    title: { id: 'Gabungkan', en: 'Merge' },
    label: { id: 'Nomor tiket lain dengan permintaan yang sama', en: 'Number of the other ticket of the same request' },
    send: { id: 'Lihat akibatnya', en: 'See what follows' },
    hint: {
      id: 'Tiket yang lebih dahulu diterima dilanjutkan, yang mana pun disebut. Pengguna kedua tiket diberi tahu dan mengikutinya.',
      en: 'The ticket that was received first goes on, whichever is named. The users of both are told and follow it.',
    },
  },
  link: {
    title: { id: 'Tautkan', en: 'Link' },
    label: { id: 'Nomor tiket lain', en: 'Number of the other ticket' },
    send: { id: 'Tautkan', en: 'Link' },
  },
  assign: {
    title: { id: 'Tugaskan', en: 'Assign' },
    me: { id: 'Tangani sendiri', en: 'Take it myself' },
    label: { id: 'Petugas', en: 'Officer' },
    send: { id: 'Tugaskan', en: 'Assign' },
    none: { id: 'Kembalikan ke antrean', en: 'Back to the queue' },
    all: { id: 'Tampilkan semua petugas', en: 'Show all officers' },
  },
  classify: {
    title: { id: 'Klasifikasi dan prioritas', en: 'Classification and priority' },
    send: { id: 'Simpan klasifikasi', en: 'Save classification' },
    event: { id: 'Waktu kegiatan, bila ada (WIB)', en: 'Time of the event, if any (WIB)' },
  },
  withdraw: {
    title: { id: 'Tarik', en: 'Withdraw' },
    reason: { id: 'Alasan', en: 'Reason' },
    send: { id: 'Lihat akibatnya', en: 'See what follows' },
    hint: { id: 'Hanya bila pengguna memintanya.', en: 'Only where the user asks for it.' },
  },
})
