import { spoken } from '#lib/ui/spoken.ts'

/** The words of the ticket page itself. */
export const ticketPageWords = spoken({
  back: { id: 'Antrean', en: 'Queue' },
  confidential: {
    id: (service: string) => `${service}, rahasia`,
    en: (service: string) => `${service}, confidential`,
  },
  awaits: { id: (what: string) => `Menunggu ${what}.`, en: (what: string) => `Waiting for ${what}.` },
  wayBack: {
    id: (until: string) => `Pengguna dapat melanjutkannya sampai ${until}.`,
    en: (until: string) => `Its user may take it up again until ${until}.`,
  },
  askedRunning: {
    id: 'Permintaan kelengkapan dikirim; waktu tetap berjalan.',
    en: 'The user has been asked; time runs on.',
  },
  done: {
    reply: { id: 'Balasan dikirim kepada pengguna.', en: 'The reply is on its way to the user.' },
    note: { id: 'Catatan internal disimpan.', en: 'The internal note is saved.' },
    ask: {
      id: 'Permintaan kelengkapan dikirim; waktu pemenuhan dijeda.',
      en: 'The user has been asked; fulfilment is paused.',
    },
    agency: {
      id: 'Penantian instansi lain dicatat; waktu tetap berjalan.',
      en: 'The wait for another agency is noted; time runs on.',
    },
    resume: { id: 'Tiket dilanjutkan.', en: 'The ticket goes on.' },
    handOn: { id: 'Tiket diteruskan.', en: 'The ticket is handed on.' },
    returnToDesk: { id: 'Tiket dikembalikan ke meja layanan.', en: 'The ticket is back at the desk.' },
    agree: { id: 'Tanggal yang disepakati dicatat.', en: 'The agreed date is noted.' },
    resolve: {
      id: 'Tiket selesai; jawaban dikirim kepada pengguna.',
      en: 'The ticket is resolved; the answer is on its way to the user.',
    },
    reopen: { id: 'Tiket dibuka kembali.', en: 'The ticket is open again.' },
    merge: { id: 'Tiket digabungkan.', en: 'The ticket is merged.' },
    link: { id: 'Tiket ditautkan.', en: 'The tickets are linked.' },
    assign: { id: 'Penanganan diperbarui.', en: 'The handling has changed.' },
    classify: { id: 'Klasifikasi diperbarui.', en: 'The classification has changed.' },
    unseal: {
      id: 'Usulan pembukaan dicatat; petugas lain dari unit ini menyetujuinya.',
      en: 'The proposal is noted; another officer of this unit approves it.',
    },
    withdraw: { id: 'Tiket ditarik.', en: 'The ticket is withdrawn.' },
    call: { id: 'Panggilan dicatat.', en: 'The call is recorded.' },
  },
})
