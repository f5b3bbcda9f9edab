import { spoken } from '#lib/ui/spoken.ts'

/** The words of the review list. */
export const reviewWords = spoken({
  title: { id: 'Daftar tinjauan', en: 'Review list' },
  about: {
    id:
      'Setiap tindakan yang menggeser, menghentikan, atau menggugurkan suatu janji menjelang batas ' +
      'waktunya atau sesudahnya. Satu baris bukan kesalahan; di sinilah pemeriksaan dimulai. ' +
      'Pelanggaran yang sudah terjadi tetap dihitung.',
    en:
      'Whatever moved, halted or voided a promise near its due instant or after it. A line is no fault; ' +
      'it is where looking begins. A breach that has fallen stays counted.',
  },
  month: { id: 'Bulan', en: 'Month' },
  kind: { id: 'Tindakan', en: 'What was done' },
  all: { id: 'Semua tindakan', en: 'Everything' },
  show: { id: 'Tampilkan', en: 'Show' },
  monthForm: { id: 'Tulis bulan, misalnya 2026-11.', en: 'Write a month, such as 2026-11.' },
  csv: { id: 'Unduh CSV', en: 'Download CSV' },
  empty: {
    id: (month: string) => `Tidak ada tindakan yang perlu ditinjau pada ${month}.`,
    en: (month: string) => `There is nothing to review in ${month}.`,
  },
  when: { id: 'Dicatat', en: 'Written down' },
  ticket: { id: 'Tiket', en: 'Ticket' },
  who: { id: 'Oleh', en: 'By' },
  commitment: { id: 'Janji', en: 'Promise' },
  before: { id: 'Batas waktu semula', en: 'Due before' },
  after: { id: 'Sesudahnya', en: 'Since' },
  fallen: { id: 'sudah terlampaui saat itu', en: 'had fallen due by then' },
  nothingDue: { id: 'tidak ada lagi', en: 'nothing any more' },
  still: { id: 'berhenti selama menunggu', en: 'stands still during the wait' },
  actors: {
    system: { id: 'Sistem', en: 'The system' },
    requester: { id: 'Pengguna', en: 'The user' },
    anonymous: { id: 'Pengguna', en: 'The user' },
    channel: { id: 'Kanal layanan', en: 'A service channel' },
    key: { id: 'Program (API)', en: 'A program (API)' },
  },
  next: { id: 'Halaman berikutnya', en: 'Next page' },
  first: { id: 'Kembali ke awal', en: 'Back to the first' },
  entry: { id: (seq: number) => `entri ${seq}`, en: (seq: number) => `entry ${seq}` },
  kinds: {
    received: { id: 'Diterima dengan waktu mundur', en: 'Receipt told to be earlier' },
    classified: { id: 'Klasifikasi diubah', en: 'Reclassified' },
    paused: { id: 'Dijeda', en: 'Paused' },
    withdrawn: { id: 'Ditarik', en: 'Withdrawn' },
    merged: { id: 'Digabungkan', en: 'Merged' },
    'date-agreed': { id: 'Tanggal disepakati', en: 'Date agreed' },
  },
})
