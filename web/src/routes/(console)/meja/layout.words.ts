import { spoken } from '#lib/ui/spoken.ts'

/** The words around every console page. */
export const layoutWords = spoken({
  skip: { id: 'Langsung ke isi', en: 'Skip to content' },
  nav: {
    label: { id: 'Konsol', en: 'Console' },
    queue: { id: 'Antrean', en: 'Queue' },
    calls: { id: 'Panggilan', en: 'Calls' },
    search: { id: 'Cari', en: 'Search' },
    notices: { id: 'Peringatan', en: 'Warnings' },
    realisation: { id: 'Realisasi', en: 'Realisation' },
    review: { id: 'Daftar tinjauan', en: 'Review list' },
    calendar: { id: 'Kalender kerja', en: 'Working calendar' },
    approvals: { id: 'Persetujuan', en: 'Approvals' },
    people: { id: 'Orang dan unit', en: 'People and units' },
    account: { id: 'Akun saya', en: 'My account' },
    otherLanguage: { id: 'English', en: 'Bahasa Indonesia' },
    signOut: { id: 'Keluar', en: 'Sign out' },
    oversight: { id: 'Pengawasan', en: 'Oversight' },
    agreement: { id: 'Perjanjian', en: 'Agreement' },
  },
  keys: {
    title: { id: 'Tombol papan ketik', en: 'Keyboard' },
    close: { id: 'Tutup', en: 'Close' },
    down: { id: 'Baris berikutnya', en: 'Next row' },
    up: { id: 'Baris sebelumnya', en: 'Previous row' },
    open: { id: 'Buka tiket', en: 'Open the ticket' },
    take: { id: 'Ambil tiket', en: 'Take the ticket' },
    search: { id: 'Cari', en: 'Search' },
    help: { id: 'Daftar ini', en: 'This list' },
    turnOff: { id: 'Matikan pintasan satu huruf', en: 'Turn one-letter shortcuts off' },
    send: { id: 'Kirim tulisan', en: 'Send what is written' },
  },
})
