import { spoken } from '../ui/spoken.ts'

/** The words at the head of every console page. */
export const barWords = spoken({
  name: { id: 'Konsol HAI-DJPb', en: 'HAI-DJPb console' },
  faults: { id: 'Tindakan belum dilakukan', en: 'Nothing has been done yet' },
  label: { id: 'Nomor, satker, alamat e-mail, atau kata', en: 'Number, satker, e-mail address or words' },
  submit: { id: 'Cari', en: 'Search' },
})
