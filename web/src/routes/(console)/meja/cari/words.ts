import { spoken } from '#lib/ui/spoken.ts'

/** The words of the search. */
export const searchWords = spoken({
  title: { id: 'Cari tiket', en: 'Find tickets' },
  label: { id: 'Nomor, satker, alamat e-mail, atau kata', en: 'Number, satker, e-mail address or words' },
  submit: { id: 'Cari', en: 'Search' },
  hint: {
    id: (days: number) => `Kata dicari pada perihal dan nama pengguna dari ${days} hari terakhir.`,
    en: (days: number) => `Words are looked for in subjects and names of the last ${days} days.`,
  },
  none: {
    id: (text: string) => `Tidak ada tiket yang cocok dengan “${text}”.`,
    en: (text: string) => `No ticket matches “${text}”.`,
  },
  noneNext: {
    id: 'Periksa penulisan, atau cari dengan nomor tiket lengkap, kode satker enam angka, atau alamat e-mail.',
    en: 'Check the spelling, or search by a whole ticket number, a satker code of six digits or an e-mail address.',
  },
  found: {
    id: (count: number) => `${count} tiket ditemukan.`,
    en: (count: number) => (count === 1 ? '1 ticket found.' : `${count} tickets found.`),
  },
})
