import { spoken } from '#lib/ui/spoken.ts'

/** The words of the working calendar. */
export const calendarWords = spoken({
  title: { id: 'Kalender kerja', en: 'Working calendar' },
  through: {
    id: (year: number) => `Hari libur telah ditetapkan sampai tahun ${year}.`,
    en: (year: number) => `Holidays are decreed through ${year}.`,
  },
  entries: { id: 'Penetapan dan pengumuman', en: 'Decrees and announcements' },
  noEntries: {
    id: (year: string) => `Belum ada hari libur tahun ${year} yang diumumkan.`,
    en: (year: string) => `No holiday of ${year} is announced yet.`,
  },
  date: { id: 'Tanggal', en: 'Date' },
  effect: { id: 'Akibat', en: 'Effect' },
  kind: { id: 'Jenis', en: 'Kind' },
  name: { id: 'Nama', en: 'Name' },
  decree: { id: 'Dasar', en: 'Decree' },
  decreedOn: { id: 'Ditetapkan', en: 'Decreed on' },
  effects: {
    close: { id: 'Tutup', en: 'Closed' },
    open: { id: 'Buka', en: 'Open' },
    hours: { id: 'Jam khusus', en: 'Special hours' },
  },
  hours: { id: (spans: string) => `Jam ${spans}`, en: (spans: string) => `Hours ${spans}` },
  kinds: {
    national: { id: 'Libur nasional', en: 'National holiday' },
    'collective-leave': { id: 'Cuti bersama', en: 'Collective leave' },
    exception: { id: 'Pengecualian', en: 'Exception' },
  },
  recomputations: { id: 'Penghitungan kembali', en: 'Recomputations' },
  started: { id: 'Dimulai', en: 'Started' },
  changed: { id: 'Hari yang berubah', en: 'Day that changed' },
  moved: { id: 'Janji bergeser', en: 'Promises moved' },
  finished: { id: 'Selesai', en: 'Finished' },
  running: { id: 'sedang berjalan', en: 'running' },
  noRecomputations: { id: 'Belum ada perubahan kalender.', en: 'The calendar has not changed yet.' },
  announce: { id: 'Umumkan perubahan', en: 'Announce a change' },
  announceAbout: {
    id: (clause: string) => `Semua janji yang masih berjalan dan tersentuh akan dihitung kembali (SLA ${clause}).`,
    en: (clause: string) => `Every running promise that it touches is computed again (SLA ${clause}).`,
  },
  nameId: { id: 'Nama dalam bahasa Indonesia', en: 'Name in Indonesian' },
  nameEn: { id: 'Nama dalam bahasa Inggris', en: 'Name in English' },
  from: { id: 'Jam mulai', en: 'Opens' },
  to: { id: 'Jam selesai', en: 'Closes' },
  hoursHint: { id: 'Hanya untuk jam khusus.', en: 'For special hours only.' },
  send: { id: 'Umumkan', en: 'Announce' },
  done: {
    id: 'Pengumuman dicatat; janji yang tersentuh sedang dihitung kembali.',
    en: 'The announcement is noted; the promises that it touches are being computed again.',
  },
  unchanged: {
    id: 'Pengumuman dicatat; kalender tidak berubah.',
    en: 'The announcement is noted; the calendar stays the same.',
  },
  recordYear: { id: 'Catat penetapan tahun', en: 'Record a year’s decree' },
  recordYearAbout: {
    id: 'Setelah dicatat, batas waktu pada tahun itu tidak lagi sementara. Hari liburnya diumumkan satu per satu.',
    en: 'Once recorded, what falls due in that year is no longer provisional. Its holidays are announced one by one.',
  },
  sendYear: { id: 'Catat penetapan', en: 'Record the decree' },
  year: { id: 'Tahun', en: 'Year' },
})
