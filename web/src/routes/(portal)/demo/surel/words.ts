import { spoken } from '#lib/ui/spoken.ts'

/** The words of the sample mailbox. */
export const mailboxWords = spoken({
  title: { id: 'Surel contoh', en: 'Sample mail' },
  text: {
    id: 'Meja contoh ini tidak mengirim surel. Yang akan terkirim dapat dibaca di sini.',
    en: 'This sample desk sends no mail. What it would send can be read here.',
  },
  none: { id: 'Belum ada surel.', en: 'No mail yet.' },
  to: { id: 'Kepada', en: 'To' },
})
