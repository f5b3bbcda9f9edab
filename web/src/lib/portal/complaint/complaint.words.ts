import { spoken } from '../../ui/spoken.ts'

/** The words of a complaint: its form, its code, and the page to follow it by. */
export const complaintWords = spoken({
  title: { id: 'Sampaikan pengaduan', en: 'Make a complaint' },
  secret: {
    id:
      'Pengaduan hanya dapat dibaca oleh unit yang ditunjuk, dan Saudara dapat melihat kapan dibaca. Nama dan alamat ' +
      'surel boleh tidak diisi.',
    en: 'A complaint is read by the appointed unit only, and you can see when it was read. Name and e-mail may be left out.',
  },
  facts: { id: 'Uraian kejadian', en: 'What happened' },
  factsHint: {
    id: 'Apa, di mana, kapan, siapa, dan bagaimana.',
    en: 'What, where, when, who and how.',
  },
  files: { id: 'Bukti pendukung', en: 'Supporting evidence' },
  filesCare: {
    id: 'Berkas dapat memuat nama pembuatnya. Hapus keterangan itu lebih dahulu bila Saudara tidak ingin dikenali.',
    en: 'A file may hold the name of its author. Remove it first if you do not want to be known.',
  },
  whoAreYou: { id: 'Data Saudara', en: 'About you' },
  whoHint: {
    id: 'Kosongkan bila Saudara tidak ingin dikenali. Pengaduan tidak dikaitkan dengan akun Saudara.',
    en: 'Leave it empty if you do not want to be known. A complaint is not tied to your account.',
  },
  name: { id: 'Nama', en: 'Name' },
  email: { id: 'Alamat surel', en: 'E-mail address' },
  emailHint: {
    id: 'Bila diisi, kami memberi tahu bahwa ada perkembangan, tanpa menyebut isinya.',
    en: 'If you give one, we tell you that there is news, and nothing of what it is.',
  },
  send: { id: 'Kirim pengaduan', en: 'Send the complaint' },
  receivedTitle: { id: 'Pengaduan telah kami terima', en: 'We have received your complaint' },
  codeIntro: {
    id:
      'Catat kode ini sekarang. Hanya dengan kode ini pengaduan dapat diikuti tanpa nama, dan kode tidak dapat ' +
      'ditampilkan lagi.',
    en: 'Write this code down now. It alone follows the complaint without a name, and it cannot be shown again.',
  },
  codeLabel: { id: 'Kode pengaduan', en: 'Code of the complaint' },
  codeNext: {
    id: 'Jawaban unit dan catatan pembacaan ada di halaman pengaduan. Simpan kode di tempat yang hanya Saudara ketahui.',
    en: 'The unit’s answers and the log of readings are on the page of complaints. Keep the code where only you know.',
  },
  follow: { id: 'Ikuti pengaduan', en: 'Follow the complaint' },
  followTitle: { id: 'Ikuti pengaduan', en: 'Follow a complaint' },
  followText: {
    id: 'Masukkan kode yang Saudara terima saat mengirim pengaduan. Halaman tertutup sendiri setelah beberapa waktu.',
    en: 'Enter the code that you were given when you sent the complaint. The page closes by itself after a while.',
  },
  codeHint: {
    id: 'Enam belas huruf dan angka, misalnya ACDE-FGHJ-3467-9KLM.',
    en: 'Sixteen letters and digits, such as ACDE-FGHJ-3467-9KLM.',
  },
  open: { id: 'Buka', en: 'Open' },
  noSuchCode: {
    id: 'Kode ini tidak membuka pengaduan. Periksa kembali setiap huruf dan angkanya.',
    en: 'This code opens no complaint. Please check each letter and digit.',
  },
  tooOften: {
    id: (minutes: number) => `Terlalu banyak percobaan. Coba lagi dalam ${minutes} menit.`,
    en: (minutes: number) => `Too many tries. Try again in ${minutes} minutes.`,
  },
  over: {
    id: 'Halaman pengaduan telah tertutup sendiri. Masukkan kode untuk membukanya kembali.',
    en: 'The page of the complaint has closed by itself. Enter the code to open it again.',
  },
  overSent: {
    id: 'Tulisan Saudara telah kami terima. Masukkan kode untuk membaca pengaduan kembali.',
    en: 'We have received what you wrote. Enter the code to read the complaint again.',
  },
  readings: { id: 'Siapa yang telah membaca', en: 'Who has read it' },
  notRead: { id: 'Belum dibaca.', en: 'Not read yet.' },
  readBy: {
    id: (who: string, when: string) => `Dibaca oleh ${who}, ${when}`,
    en: (who: string, when: string) => `Read by ${who}, ${when}`,
  },
  officerOf: { id: (unit: string) => `petugas ${unit}`, en: (unit: string) => `an officer of ${unit}` },
  officer: { id: 'petugas', en: 'an officer' },
  program: { id: 'aplikasi unit', en: 'a program of the unit' },
  named: {
    id: (who: string, name: string) => `${who} (${name})`,
    en: (who: string, name: string) => `${who} (${name})`,
  },
  leave: {
    id: 'Selesai membaca? Tutup halaman ini dan hapus riwayat peramban pada perangkat bersama.',
    en: 'Done reading? Close this page, and clear the history of the browser on a shared device.',
  },
})
