import { spoken } from '../ui/spoken.ts'

/** The words around every page of the portal. */
export const shellWords = spoken({
  skip: { id: 'Langsung ke isi', en: 'Skip to content' },
  nav: {
    label: { id: 'Utama', en: 'Main' },
    track: { id: 'Lacak tiket', en: 'Track a ticket' },
    agreement: { id: 'Perjanjian', en: 'Agreement' },
    performance: { id: 'Kinerja', en: 'Performance' },
    signIn: { id: 'Masuk', en: 'Sign in' },
    mine: { id: 'Tiket saya', en: 'My tickets' },
    console: { id: 'Konsol', en: 'Console' },
    signOut: { id: 'Keluar', en: 'Sign out' },
  },
  foot: {
    label: { id: 'Kaki halaman', en: 'Footer' },
    accessibility: { id: 'Aksesibilitas', en: 'Accessibility' },
    otherLanguage: { id: 'In English', en: 'Dalam bahasa Indonesia' },
    mailViewer: { id: 'Surel contoh', en: 'Sample mail' },
    cost: {
      id: 'Layanan ini tidak dipungut biaya. Biaya pulsa dan paket data ditanggung pengguna',
      en: 'This service is free of charge. Users pay for their own calls and data',
    },
    signedIn: { id: (name: string) => `Masuk sebagai ${name}`, en: (name: string) => `Signed in as ${name}` },
  },
  desk: {
    label: { id: 'Jam layanan', en: 'Service hours' },
    open: { id: 'Layanan buka', en: 'The desk is open' },
    closes: {
      id: (time: string, left: string) => `tutup pukul ${time} WIB, ${left} lagi`,
      en: (time: string, left: string) => `closes at ${time} WIB, in ${left}`,
    },
    closed: { id: 'Layanan tutup', en: 'The desk is closed' },
    opens: { id: (when: string) => `buka kembali ${when}`, en: (when: string) => `opens ${when}` },
    because: { id: (name: string) => `karena ${name}`, en: (name: string) => `because of ${name}` },
    stillAsk: {
      id: 'Permintaan tetap dapat dikirim; waktu mulai dihitung saat layanan buka.',
      en: 'You can still send a request; time starts to count when the desk opens.',
    },
  },
})
