import { spoken } from '#lib/ui/spoken.ts'

/** The words of the list of one’s own tickets. */
export const mineWords = spoken({
  mine: { id: 'Tiket saya', en: 'My tickets' },
  none: { id: 'Belum ada tiket atas nama Saudara.', en: 'There is no ticket in your name.' },
  noneNext: { id: 'Pilih layanan untuk mengajukan permintaan.', en: 'Choose a service to make a request.' },
  more: { id: 'Berikutnya', en: 'Next' },
  all: { id: 'Semua layanan', en: 'All services' },
})
