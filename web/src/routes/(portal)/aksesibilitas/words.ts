import { spoken } from '#lib/ui/spoken.ts'

/** What the pages promise to everybody. */
export const accessibilityWords = spoken({
  title: { id: 'Aksesibilitas', en: 'Accessibility' },
  how: {
    id:
      'Semua halaman pengguna bekerja tanpa JavaScript, dengan papan ketik saja, dengan pembaca layar, pada ' +
      'pembesaran 200 %, dan pada layar selebar 320 piksel.',
    en:
      'Every page for users works without JavaScript, by keyboard alone, with a screen reader, at 200 % zoom, ' +
      'and on a screen 320 pixels wide.',
  },
  size: {
    id: (clause: string) =>
      `Setiap halaman berukuran di bawah 20 kB, karena biaya data ditanggung pengguna (SLA ${clause}).`,
    en: (clause: string) => `Every page is smaller than 20 kB, because users pay for their data (SLA ${clause}).`,
  },
  tell: {
    id: (telephone: string) =>
      `Apabila ada bagian yang sulit digunakan, sampaikan melalui portal atau telepon ${telephone}.`,
    en: (telephone: string) => `If something is hard to use, tell us through the portal or by telephone, ${telephone}.`,
  },
})
