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
  moved: { id: 'Tiket dihitung kembali', en: 'Tickets computed again' },
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
  send: { id: 'Lihat akibatnya', en: 'See what follows' },
  takeBack: { id: 'Tarik kembali', en: 'Take back' },
  takeBackOf: {
    id: (name: string, day: string) => `Tarik kembali: ${name}, ${day}`,
    en: (name: string, day: string) => `Take back: ${name}, ${day}`,
  },
  takeBackAbout: {
    id: 'Baris lama tetap tercatat; baris baru ini mengembalikan hari itu seperti semula, dengan dasarnya sendiri.',
    en: 'The earlier line stays on record; this further one makes the day what it was, on a decree of its own.',
  },
  takingBack: { id: (name: string) => `Pencabutan: ${name}`, en: (name: string) => `Revoked: ${name}` },
  ask: {
    title: { id: (name: string) => `Umumkan “${name}”?`, en: (name: string) => `Announce “${name}”?` },
    yes: { id: 'Ya, umumkan', en: 'Yes, announce' },
    unchanged: {
      id: 'Kalender tidak berubah: hari itu memang sudah demikian. Tidak ada janji yang bergeser.',
      en: 'The calendar stays the same: the day is so already. No promise moves.',
    },
    noMoves: {
      id: 'Tidak ada janji berjalan yang bergeser.',
      en: 'No running promise moves.',
    },
    moves: {
      id: (promises: string, tickets: string) => `${promises} janji berjalan pada ${tickets} tiket akan bergeser.`,
      en: (promises: string, tickets: string) => `${promises} running promises on ${tickets} tickets will move.`,
    },
    many: {
      id: (tickets: string, computed: string, promises: string) =>
        `${tickets} tiket tersentuh. Pada ${computed} tiket yang jatuh tempo lebih dahulu, ${promises} janji akan bergeser.`,
      en: (tickets: string, computed: string, promises: string) =>
        `${tickets} tickets are touched. On the ${computed} that fall due first, ${promises} promises will move.`,
    },
    moreThan: { id: (most: string) => `Lebih dari ${most}`, en: (most: string) => `More than ${most}` },
    examples: { id: 'Contoh', en: 'Examples' },
    ticket: { id: 'Tiket', en: 'Ticket' },
    promise: { id: 'Janji', en: 'Promise' },
    from: { id: 'Batas waktu kini', en: 'Due now' },
    to: { id: 'Menjadi', en: 'Becomes' },
    far: {
      id: (year: string, through: string) =>
        `Tahun ${year} belum ditetapkan; penetapan terakhir adalah untuk tahun ${through}. Yakin tahunnya benar?`,
      en: (year: string, through: string) =>
        `The year ${year} has no decree; the last one is for ${through}. Is that year really meant?`,
    },
    past: {
      id: 'Hari itu bukan hari mendatang: janji yang masih berjalan dihitung kembali dengannya; putusan yang sudah ada tetap.',
      en: 'That day is not to come: running promises are computed again with it; verdicts that have fallen stay.',
    },
    after: {
      id: 'Setiap pergeseran dicatat dalam buku besar tiketnya. Baris ini dapat ditarik kembali dengan baris lanjutan.',
      en: 'Each move is entered in the ledger of its ticket. This line can be taken back by a further one.',
    },
    year: {
      title: {
        id: (year: string) => `Catat penetapan tahun ${year}?`,
        en: (year: string) => `Record the decree of ${year}?`,
      },
      about: {
        id:
          'Batas waktu pada tahun itu tidak lagi ditandai sementara. Penetapan tahun tidak dapat dihapus; ' +
          'hari-harinya dapat diubah dengan baris lanjutan.',
        en:
          'What falls due in that year is no longer marked provisional. The decree of a year cannot be ' +
          'removed; its days can be changed by further lines.',
      },
      yes: { id: 'Ya, catat penetapan', en: 'Yes, record the decree' },
    },
  },
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
