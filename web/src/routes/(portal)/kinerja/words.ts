import { spoken } from '#lib/ui/spoken.ts'

/** The words of the public realisation. */
export const performanceWords = spoken({
  title: { id: 'Kinerja kami', en: 'Our performance' },
  lead: {
    id: 'Realisasi dibandingkan dengan perjanjian, menurut bulan, layanan, dan saluran.',
    en: 'Realisation against the agreement, by month, service and channel.',
  },
  from: { id: 'Dari bulan', en: 'From month' },
  to: { id: 'Sampai bulan', en: 'To month' },
  by: { id: 'Menurut', en: 'By' },
  show: { id: 'Tampilkan', en: 'Show' },
  month: { id: 'Bulan', en: 'Month' },
  service: { id: 'Layanan', en: 'Service' },
  channel: { id: 'Saluran', en: 'Channel' },
  commitment: { id: 'Janji', en: 'Promise' },
  met: { id: 'Ditepati', en: 'Kept' },
  breached: { id: 'Terlampaui', en: 'Missed' },
  share: { id: 'Bagian ditepati', en: 'Share kept' },
  mean: { id: 'Rata-rata waktu kerja', en: 'Mean working time' },
  csv: { id: 'Unduh CSV', en: 'Download CSV' },
  none: { id: 'Belum ada angka untuk pilihan ini.', en: 'No figures for this choice yet.' },
  caption: {
    id: (from: string, to: string) => `${from} sampai ${to}`,
    en: (from: string, to: string) => `${from} to ${to}`,
  },
  how: { id: 'Cara menghitung', en: 'How it is counted' },
  howText: {
    id: (pausesForUser: boolean, tieIsKept: boolean) =>
      `Waktu dihitung dalam jam kerja layanan, ${pausesForUser ? 'dikurangi' : 'termasuk'} saat menunggu pengguna. ` +
      `Selesai tepat pada batas waktu berarti ${tieIsKept ? 'ditepati' : 'terlampaui'}. Pengaduan tidak ` +
      'dihitung; baris dengan kurang dari lima hitungan, dan baris yang akan mengungkapkannya, tidak ditampilkan.',
    en: (pausesForUser: boolean, tieIsKept: boolean) =>
      `Time counts in working hours of the desk, ${pausesForUser ? 'less' : 'with'} the time spent waiting for users. ` +
      `Finished exactly at the deadline is ${tieIsKept ? 'kept' : 'missed'}. Complaints are not ` +
      'counted; lines with fewer than five counts, and lines that would give them away, are not shown.',
  },
  monthForm: {
    id: 'Tulis bulan sebagai TTTT-BB, misalnya 2026-11.',
    en: 'Type a month as YYYY-MM, for example 2026-11.',
  },
  all: { id: 'Semua', en: 'All' },
  rest: { id: 'Lainnya', en: 'Other' },
})
