import { spoken } from '#lib/ui/spoken.ts'

/** What the pages promise to everybody. */
export const accessibilityWords = spoken({
  title: { id: 'Aksesibilitas', en: 'Accessibility' },
  text: {
    id: [
      'Semua halaman pengguna bekerja tanpa JavaScript, dengan papan ketik saja, dengan pembaca layar, pada ' +
        'pembesaran 200 %, dan pada layar selebar 320 piksel.',
      'Setiap halaman berukuran di bawah 20 kB, karena biaya data ditanggung pengguna (SLA 5.2.3).',
      'Apabila ada bagian yang sulit digunakan, sampaikan melalui portal atau telepon 14090.',
    ],
    en: [
      'Every page for users works without JavaScript, by keyboard alone, with a screen reader, at 200 % zoom, ' +
        'and on a screen 320 pixels wide.',
      'Every page is smaller than 20 kB, because users pay for their data (SLA 5.2.3).',
      'If something is hard to use, tell us through the portal or by telephone, 14090.',
    ],
  },
})
