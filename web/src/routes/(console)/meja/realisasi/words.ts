import { spoken } from '#lib/ui/spoken.ts'

/** The words of the realisation. */
export const realisationWords = spoken({
  title: { id: 'Realisasi', en: 'Realisation' },
  from: { id: 'Dari bulan', en: 'From month' },
  to: { id: 'Sampai bulan', en: 'To month' },
  by: { id: 'Menurut', en: 'By' },
  show: { id: 'Tampilkan', en: 'Show' },
  csv: { id: 'Unduh CSV (baris yang sama)', en: 'Download CSV (the same rows)' },
  dimensions: {
    month: { id: 'Bulan', en: 'Month' },
    service: { id: 'Layanan', en: 'Service' },
    channel: { id: 'Saluran', en: 'Channel' },
    commitment: { id: 'Janji', en: 'Promise' },
  },
  met: { id: 'Terpenuhi', en: 'Met' },
  breached: { id: 'Terlampaui', en: 'Breached' },
  void: { id: 'Tidak dihitung', en: 'Not counted' },
  share: { id: 'Terpenuhi (%)', en: 'Met (%)' },
  internalMet: { id: 'Internal tercapai', en: 'Internal met' },
  internalLate: { id: 'Internal lewat', en: 'Internal late' },
  mean: { id: 'Rerata bersih', en: 'Mean net' },
  empty: { id: 'Belum ada janji yang diputuskan pada bulan-bulan ini.', en: 'No promise was decided in these months.' },
  definitions: { id: 'Cara membaca', en: 'How to read it' },
  terms: {
    share: {
      id:
        'terpenuhi ÷ (terpenuhi + terlampaui), dibulatkan ke bawah. Yang tidak dihitung tidak masuk ke dalam ' +
        'persentase.',
      en: 'met ÷ (met + breached), rounded down. What is not counted is in no percentage.',
    },
    void: {
      id: 'permintaan ditarik atau digabungkan sebelum jatuh tempo.',
      en: 'withdrawn or merged before it was due.',
    },
    internal: {
      id: (clause: string) =>
        `perjanjian tidak menyebut target (SLA ${clause}); HAI mengukur diri dengan target internal, terpisah dari janji.`,
      en: (clause: string) =>
        `the agreement states no target (SLA ${clause}); HAI measures itself, apart from the promises.`,
    },
    mean: {
      id: (pausesForUser: boolean) =>
        `rata-rata waktu kerja sampai berakhir, ${pausesForUser ? 'tanpa jeda' : 'termasuk saat'} menunggu pengguna.`,
      en: (pausesForUser: boolean) =>
        pausesForUser
          ? 'mean working time until the end, without pauses for the user.'
          : 'mean working time until the end, with the time spent waiting for the user.',
    },
    month: {
      id: 'bulan saat janji diputuskan, menurut WIB.',
      en: 'the month in which the verdict fell, in WIB.',
    },
  },
  internal: { id: 'Internal', en: 'Internal' },
  monthForm: {
    id: 'Tulis bulan sebagai TTTT-BB, misalnya 2026-11, dan bulan awal tidak melewati bulan akhir.',
    en: 'Write a month as YYYY-MM, such as 2026-11, the first not after the last.',
  },
})
