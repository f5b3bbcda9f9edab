import { spoken } from '../../ui/spoken.ts'

/** How a user said what staff enter on their word. */
export const saidHowWords = spoken({
  label: { id: 'Disampaikan pengguna melalui', en: 'The user said so by' },
  none: { id: 'Pilih', en: 'Choose' },
  letter: { id: 'Surat', en: 'Letter' },
  meeting: { id: 'Tatap muka', en: 'In person' },
})
