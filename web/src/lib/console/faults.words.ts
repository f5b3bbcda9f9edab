import { spoken } from '../ui/spoken.ts'

/** What is wrong with a field of the console, and what the field is called. */
export const consoleFaults = spoken({
  faults: {
    required: { id: 'Wajib diisi.', en: 'Required.' },
    'too-long': { id: 'Terlalu panjang; ringkaslah.', en: 'Too long; shorten it.' },
    'control-characters': {
      id: 'Ada karakter yang tidak dapat diterima; ketik ulang bagian itu.',
      en: 'A character cannot be taken; type that part again.',
    },
    email: {
      id: 'Tulis alamat e-mail lengkap, misalnya nama@kemenkeu.go.id.',
      en: 'Write a whole address, such as name@kemenkeu.go.id.',
    },
    'email-letters': {
      id: 'Alamat ini memuat huruf yang tidak terlihat, atau bukan huruf Latin biasa; ketik ulang.',
      en: 'This address has letters that cannot be seen, or no plain Latin ones; type it again.',
    },
    satker: {
      id: 'Tulis kode satker enam angka, misalnya 527123.',
      en: 'Write a satker code of six digits, such as 527123.',
    },
    'in-the-future': {
      id: 'Waktu ini belum tiba; tulis waktu yang sebenarnya.',
      en: 'That time has not come yet; write the real time.',
    },
    'too-long-ago': {
      id: 'Sudah terlalu lama berlalu; catat sebagai diterima sekarang dan tulis waktunya di dalam isi.',
      en: 'Too long ago; record it as received now and say when it came in its text.',
    },
    order: { id: 'Urutan waktu belum sesuai.', en: 'The times are not in order.' },
    'too-many': { id: 'Terlalu banyak berkas.', en: 'Too many files.' },
    'not-bound-to-event': {
      id: 'Layanan ini tidak terikat waktu kegiatan; kosongkan.',
      en: 'This service is bound to no event; leave it empty.',
    },
    'not-an-instant': {
      id: 'Tulis tanggal dan jam, misalnya 24/11/2026 09.00.',
      en: 'Write date and time, such as 24/11/2026 09.00.',
    },
    'not-a-date': { id: 'Tulis tanggal, misalnya 24/11/2026.', en: 'Write a date, such as 24/11/2026.' },
    'not-a-month': { id: 'Tulis bulan, misalnya 2026-11.', en: 'Write a month, such as 2026-11.' },
    'not-a-wall-time': { id: 'Tulis jam, misalnya 08.00.', en: 'Write a time of the day, such as 08.00.' },
    'too-short': { id: 'Terlalu pendek.', en: 'Too short.' },
    'not-unicode': {
      id: 'Ada karakter yang rusak; ketik ulang bagian itu.',
      en: 'A character is damaged; type that part again.',
    },
    'unit-code': {
      id: 'Pakailah huruf kecil, angka, dan tanda hubung, misalnya kppn-018.',
      en: 'Use small letters, digits and hyphens, such as kppn-018.',
    },
    'file-type': { id: 'Jenis berkas ini tidak diterima.', en: 'This kind of file is not taken.' },
    'given-twice': { id: 'Sudah pernah dicatat.', en: 'Recorded already.' },
    'year-before-missing': {
      id: 'Tahun sebelumnya belum dicatat; catat tahun itu lebih dahulu.',
      en: 'The year before it is not recorded; record that one first.',
    },
    'far-year': {
      id: 'Tahun ini jauh dari tahun-tahun yang telah ditetapkan; periksa kembali.',
      en: 'This year is far from those that have a decree; look at it again.',
    },
    'unknown-value': { id: 'Nilai ini tidak dikenal.', en: 'This value is not known.' },
    invalid: { id: 'Kalender tidak dapat dibuat dari isian ini.', en: 'No calendar can be made of this.' },
    other: { id: 'Belum sesuai; periksa kembali.', en: 'Not valid; check it.' },
  },
  /** What is wrong with one field in particular, where the general sentence would not tell what to do. */
  particular: {
    'session.answeredAt': {
      order: {
        id: 'Urutan waktu: masuk antrean, dijawab, berakhir.',
        en: 'The order of times: queued, answered, ended.',
      },
    },
    'session.endedAt': {
      order: {
        id: 'Urutan waktu: masuk antrean, dijawab, berakhir.',
        en: 'The order of times: queued, answered, ended.',
      },
    },
    dueAt: {
      order: { id: 'Waktu ini sudah lewat; tulis waktu mendatang.', en: 'That time is over; write one to come.' },
    },
    'effect.hours': {
      order: { id: 'Jam mulai harus sebelum jam selesai.', en: 'Opening must come before closing.' },
    },
    year: {
      'unknown-value': {
        id: 'Tulis tahun empat angka, misalnya 2027.',
        en: 'Write a year of four digits, such as 2027.',
      },
    },
  },
  fields: {
    body: { id: 'Tulisan', en: 'Text' },
    reason: { id: 'Alasan', en: 'Reason' },
    attachments: { id: 'Lampiran', en: 'Attachments' },
    file: { id: 'Lampiran', en: 'Attachments' },
    name: { id: 'Nama', en: 'Name' },
    unit: { id: 'Unit', en: 'Unit' },
    dueAt: { id: 'Tanggal', en: 'Date' },
    eventAt: { id: 'Waktu kegiatan', en: 'Time of the event' },
    subject: { id: 'Perihal', en: 'Subject' },
    satker: { id: 'Satker', en: 'Satker' },
    email: { id: 'E-mail', en: 'E-mail' },
    'requester.name': { id: 'Nama pengguna', en: 'Name of the user' },
    'requester.email': { id: 'E-mail', en: 'E-mail' },
    'requester.phone': { id: 'Telepon', en: 'Telephone' },
    session: { id: 'Waktu', en: 'Times' },
    'session.queuedAt': { id: 'Masuk antrean', en: 'Queued' },
    'session.answeredAt': { id: 'Dijawab', en: 'Answered' },
    'session.endedAt': { id: 'Berakhir', en: 'Ended' },
    'session.outcome.answer': { id: 'Jawaban yang diberikan', en: 'The answer given' },
    'session.outcome.reason': { id: 'Alasan', en: 'Reason' },
    'session.outcome.unit': { id: 'Unit tujuan', en: 'Unit' },
    queuedAt: { id: 'Masuk antrean', en: 'Queued' },
    answeredAt: { id: 'Dijawab', en: 'Answered' },
    endedAt: { id: 'Berakhir', en: 'Ended' },
    component: { id: 'Ruang lingkup', en: 'Component' },
    date: { id: 'Tanggal', en: 'Date' },
    decreedOn: { id: 'Ditetapkan pada', en: 'Decreed on' },
    decree: { id: 'Dasar', en: 'Decree' },
    from: { id: 'Dari', en: 'From' },
    to: { id: 'Sampai', en: 'To' },
    year: { id: 'Tahun', en: 'Year' },
    effect: { id: 'Akibat', en: 'Effect' },
    'effect.hours': { id: 'Jam', en: 'Hours' },
    'name.id': { id: 'Nama dalam bahasa Indonesia', en: 'Name in Indonesian' },
    'name.en': { id: 'Nama dalam bahasa Inggris', en: 'Name in English' },
    how: { id: 'Disampaikan pengguna melalui', en: 'The user said so by' },
    code: { id: 'Kode', en: 'Code' },
    roles: { id: 'Peran', en: 'Roles' },
    scopes: { id: 'Lingkup', en: 'Scopes' },
    other: { id: 'Isian', en: 'Field' },
  },
})
