import { spoken } from '#lib/ui/spoken.ts'

/** The words of the front page. */
export const homeWords = spoken({
  title: { id: 'Apa yang dapat kami bantu?', en: 'How can we help?' },
  searchLabel: { id: 'Cari layanan', en: 'Search services' },
  searchHint: { id: 'Misalnya: SP2D, akun SAKTI', en: 'For example: SP2D, SAKTI account' },
  search: { id: 'Cari', en: 'Search' },
  haveNumber: { id: 'Punya nomor tiket?', en: 'Have a ticket number?' },
  trackHere: { id: 'Lacak di sini', en: 'Track it here' },
  services: {
    id: (count: string) => `${count[0]?.toUpperCase()}${count.slice(1)} layanan kami`,
    en: (count: string) => `Our ${count} services`,
  },
  results: {
    id: (text: string, count: number) => `${count} hasil untuk “${text}”`,
    en: (text: string, count: number) => `${count} result${count === 1 ? '' : 's'} for “${text}”`,
  },
  noResults: {
    id: (text: string) => `Tidak ada layanan yang cocok dengan “${text}”.`,
    en: (text: string) => `No service matches “${text}”.`,
  },
  noResultsNext: {
    id: (count: string) => `Coba kata lain, atau pilih dari ${count} layanan di bawah ini.`,
    en: (count: string) => `Try another word, or choose one of the ${count} services below.`,
  },
  promises: { id: 'Janji kami bulan ini', en: 'Our promises this month' },
  kept: { id: (share: string) => `${share} ditepati`, en: (share: string) => `${share} kept` },
  noneYet: {
    id: 'Belum ada angka untuk bulan ini. Angka ditampilkan setelah sekurang-kurangnya lima janji selesai dihitung.',
    en: 'No figures for this month yet. They are shown once at least five promises have been counted.',
  },
  performance: { id: 'Lihat realisasi dan cara menghitungnya', en: 'See the figures and how they are counted' },
})
