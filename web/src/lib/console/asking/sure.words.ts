import { spoken } from '../../ui/spoken.ts'

/** The words of what is asked before it is done. */
export const sureWords = spoken({
  notYet: { id: 'Belum dilakukan. Periksa akibatnya lebih dahulu.', en: 'Not done yet. Look at what would follow.' },
  no: { id: 'Batal', en: 'Cancel' },
})
