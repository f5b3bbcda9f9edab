import { spoken } from '../ui/spoken.ts'

/** What is wrong with a form of the portal. */
export const faultWords = spoken({
  required: { id: (field: string) => `${field} wajib diisi.`, en: (field: string) => `${field} is required.` },
  tooLong: {
    id: (field: string) => `${field} terlalu panjang. Mohon singkatkan.`,
    en: (field: string) => `${field} is too long. Please shorten it.`,
  },
  characters: {
    id: (field: string) => `${field} memuat karakter yang tidak dapat kami terima.`,
    en: (field: string) => `${field} contains characters that we cannot take.`,
  },
  email: {
    id: 'Alamat surel tidak valid. Contoh: nama@instansi.go.id.',
    en: 'This e-mail address is not valid. Example: name@agency.go.id.',
  },
  emailLetters: {
    id: 'Alamat surel memuat huruf yang tidak terlihat, atau bukan huruf Latin biasa. Mohon ketik ulang.',
    en: 'This e-mail address has letters that cannot be seen, or no plain Latin ones. Please type it again.',
  },
  notYourAddress: {
    id: (own: string) =>
      `Saudara masuk dengan ${own}; permintaan ini atas nama alamat itu. Untuk memakai alamat lain, keluar terlebih dahulu.`,
    en: (own: string) =>
      `You are signed in with ${own}, and this request is made with that address. To use another one, sign out first.`,
  },
  satker: { id: 'Kode satker harus terdiri atas 6 angka.', en: 'A satker code has 6 digits.' },
  eventAt: {
    id: 'Tulis tanggal dan jam kegiatan, misalnya 2026-12-01T09:00.',
    en: 'Type date and time of the event, for example 2026-12-01T09:00.',
  },
  past: { id: 'Waktu kegiatan harus di masa mendatang.', en: 'The event must lie in the future.' },
  sp2d: { id: 'Nomor SP2D harus terdiri atas 15 angka.', en: 'An SP2D number has 15 digits.' },
  billing: { id: 'Kode billing harus terdiri atas 15 angka.', en: 'A billing code has 15 digits.' },
  npwp: { id: 'NPWP harus terdiri atas 15 atau 16 angka.', en: 'An NPWP has 15 or 16 digits.' },
  account: { id: 'Nomor rekening harus terdiri atas 6 sampai 20 angka.', en: 'An account number has 6 to 20 digits.' },
  document: { id: (name: string) => `Lampirkan berkas: ${name}.`, en: (name: string) => `Attach a file: ${name}.` },
  fileSize: {
    id: (most: string) => `Ukuran berkas melebihi ${most}.`,
    en: (most: string) => `The file is larger than ${most}.`,
  },
  filesTogether: {
    id: (most: string) =>
      `Berkas yang belum terkirim melebihi ${most} seluruhnya. Kirim yang sudah diunggah lebih dahulu.`,
    en: (most: string) => `Files that are not sent yet are larger than ${most} together. Send those uploaded first.`,
  },
  fileType: {
    id: (types: string) => `Jenis berkas tidak diperkenankan. Jenis yang diterima: ${types}.`,
    en: (types: string) => `This type of file is not accepted. Accepted: ${types}.`,
  },
  tooMany: { id: (most: number) => `Paling banyak ${most} berkas.`, en: (most: number) => `At most ${most} files.` },
  emptyFile: { id: (name: string) => `Berkas ${name} kosong.`, en: (name: string) => `The file ${name} is empty.` },
  other: { id: (field: string) => `Isian ${field} belum sesuai.`, en: (field: string) => `${field} is not valid.` },
  noText: { id: 'Tulis pesan, atau lampirkan dokumen.', en: 'Write a message, or attach a document.' },
  stale: {
    id: 'Tiket ini berubah sejak Saudara membukanya. Baca perubahan terbaru, lalu kirim kembali.',
    en: 'The ticket has changed since you opened it. Read what changed, then send again.',
  },
  sentBefore: {
    id: 'Formulir ini sudah terkirim dengan isian lain. Periksa isian dan berkasnya, lalu kirim kembali.',
    en: 'This form was sent before with other entries. Check the entries and files, then send again.',
  },
  overNow: {
    id: 'Tindakan ini tidak dapat dilakukan lagi; keadaan terbaru tiket ada di bawah ini.',
    en: 'This can no longer be done; how the ticket stands now is told below.',
  },
  otherNext: { id: 'Kembali ke halaman sebelumnya, lalu coba lagi.', en: 'Go back and try again.' },
})
