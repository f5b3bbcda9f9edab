import { spoken } from '#lib/ui/spoken.ts'

/** The words of the queue. */
export const queueWords = spoken({
  title: { id: 'Antrean', en: 'Queue' },
  tabsLabel: { id: 'Bagian antrean', en: 'Parts of the queue' },
  tabs: {
    mine: { id: 'Milik saya', en: 'Mine' },
    unassigned: { id: 'Belum ditugaskan', en: 'Unassigned' },
    unit: { id: 'Unit saya', en: 'My unit' },
    open: { id: 'Semua terbuka', en: 'All open' },
    'waiting-user': { id: 'Menunggu pengguna', en: 'Waiting for user' },
    'due-today': { id: 'Jatuh tempo hari ini', en: 'Due today' },
    overdue: { id: 'Terlampaui', en: 'Overdue' },
  },
  next: { id: 'Halaman berikutnya', en: 'Next page' },
  first: { id: 'Kembali ke awal', en: 'Back to the start' },
  empty: {
    mine: { id: 'Tidak ada tiket yang Saudara kerjakan.', en: 'You have no tickets.' },
    unassigned: { id: 'Semua tiket telah ada yang menangani.', en: 'Every ticket is in somebody’s hands.' },
    unit: { id: 'Tidak ada tiket pada unit Saudara.', en: 'Your unit has no tickets.' },
    open: { id: 'Tidak ada tiket terbuka.', en: 'No ticket is open.' },
    'waiting-user': { id: 'Tidak ada tiket yang menunggu pengguna.', en: 'No ticket waits for its user.' },
    'due-today': { id: 'Tidak ada janji yang jatuh tempo hari ini.', en: 'Nothing falls due today.' },
    overdue: { id: 'Tidak ada janji yang terlampaui.', en: 'Nothing is overdue.' },
  },
  keys: { id: 'pindah', en: 'move' },
  open: { id: 'buka', en: 'open' },
  takeKey: { id: 'ambil', en: 'take' },
  all: { id: 'semua tombol', en: 'all keys' },
  takenByAnother: {
    id: 'Tiket ini sudah diambil petugas lain.',
    en: 'Another officer has taken this ticket already.',
  },
  takeAnother: { id: 'Pilih tiket lain dari antrean.', en: 'Choose another ticket of the queue.' },
  gone: {
    id: 'Tersimpan. Tiket itu kini ditangani pihak lain dan tidak lagi terbuka bagi Saudara.',
    en: 'Saved. That ticket is with others now and no longer open to you.',
  },
  taken: { id: 'Tiket kini Saudara tangani.', en: 'The ticket is yours now.' },
  desk: {
    open: {
      id: (until: string) => `Meja layanan buka sampai ${until}`,
      en: (until: string) => `The desk is open until ${until}`,
    },
    closed: {
      id: (from: string) => `Meja layanan tutup; buka kembali ${from}`,
      en: (from: string) => `The desk is closed; it opens ${from}`,
    },
    because: { id: (name: string) => `Tutup karena ${name}.`, en: (name: string) => `Closed because of ${name}.` },
  },
  submit: { id: 'Cari', en: 'Search' },
})
