import type { ProblemCatalogue } from '../platform/problem.ts'

/** What identity refuses. */
export type IdentityRefusal =
  | { readonly kind: 'wrong-credentials' }
  | { readonly kind: 'totp-required' }
  | { readonly kind: 'wrong-code' }
  | { readonly kind: 'too-many-tries'; readonly minutes: number }
  | { readonly kind: 'invalid-person'; readonly fields: readonly string[] }
  | { readonly kind: 'weak-password'; readonly least: number }
  | { readonly kind: 'unknown-person' }
  | { readonly kind: 'unknown-unit' }
  | { readonly kind: 'already-set-up' }
  | { readonly kind: 'last-administrator' }
  | { readonly kind: 'forbidden' }

/** The words of each refusal, and what to do next. */
export const identityProblems: ProblemCatalogue<IdentityRefusal['kind']> = {
  'wrong-credentials': {
    status: 401, title: { id: 'Alamat e-mail atau kata sandi tidak cocok.', en: 'The address and the password do not match.' },
    detail: { id: 'Kami tidak dapat mengenali Saudara.', en: 'We could not recognise you.' },
    next: { id: 'Periksa penulisan keduanya, lalu coba kembali.', en: 'Check both and try again.' },
  },
  'totp-required': {
    status: 401, title: { id: 'Masukkan kode dari aplikasi autentikator.', en: 'Enter the code of your authenticator.' },
    detail: { id: 'Akun ini dilindungi dua langkah.', en: 'This account has two steps.' },
    next: { id: 'Ketik enam angka yang tampil saat ini.', en: 'Type the six digits shown now.' },
  },
  'wrong-code': {
    status: 401, title: { id: 'Kode tidak cocok atau sudah tidak berlaku.', en: 'The code is wrong or no longer counts.' },
    detail: { id: 'Kode berlaku 10 menit dan hanya satu kali.', en: 'A code counts for 10 minutes and once.' },
    next: { id: 'Periksa kode terbaru pada e-mail Saudara, atau minta kode baru.', en: 'Check the newest code in your mail, or ask for a new one.' },
  },
  'too-many-tries': {
    status: 429, title: { id: 'Terlalu banyak percobaan.', en: 'Too many tries.' },
    detail: { id: 'Demi keamanan, percobaan berikutnya ditunda.', en: 'For safety, the next try has to wait.' },
    next: { id: 'Silakan coba kembali 15 menit lagi.', en: 'Try again in 15 minutes.' },
  },
  'invalid-person': {
    status: 422, title: { id: 'Nama atau alamat e-mail belum sesuai.', en: 'The name or the address is not valid.' },
    detail: { id: 'Nama wajib diisi dan alamat e-mail harus lengkap.', en: 'A name and a whole address are needed.' },
    next: { id: 'Perbaiki isian, lalu simpan kembali.', en: 'Correct them and save again.' },
  },
  'weak-password': {
    status: 422, title: { id: 'Kata sandi terlalu pendek.', en: 'The password is too short.' },
    detail: { id: 'Kata sandi paling sedikit 12 karakter.', en: 'A password has at least 12 characters.' },
    next: { id: 'Pilih kalimat yang mudah Saudara ingat.', en: 'Choose a sentence that you can remember.' },
  },
  'unknown-person': {
    status: 404, title: { id: 'Orang tidak ditemukan.', en: 'No such person.' },
    detail: { id: 'Tidak ada orang dengan tanda pengenal tersebut.', en: 'Nobody has that id.' }, next: { id: 'Pilih dari daftar.', en: 'Choose from the list.' },
  },
  'unknown-unit': {
    status: 422, title: { id: 'Unit tidak dikenal.', en: 'No such unit.' },
    detail: { id: 'Kode unit tidak terdaftar.', en: 'The unit is not registered.' }, next: { id: 'Tambahkan unit lebih dahulu, atau pilih dari daftar.', en: 'Add the unit first, or choose from the list.' },
  },
  'already-set-up': {
    status: 409, title: { id: 'Administrator pertama sudah ada.', en: 'There is an administrator already.' },
    detail: { id: 'Halaman ini hanya berlaku sekali.', en: 'This page counts once.' }, next: { id: 'Masuk dengan akun yang ada.', en: 'Sign in with that account.' },
  },
  'last-administrator': {
    status: 409, title: { id: 'Administrator terakhir tidak dapat dicabut.', en: 'The last administrator cannot be revoked.' },
    detail: { id: 'Meja layanan memerlukan paling sedikit satu administrator.', en: 'The desk needs at least one.' }, next: { id: 'Angkat administrator lain lebih dahulu.', en: 'Appoint another one first.' },
  },
  forbidden: {
    status: 403, title: { id: 'Tindakan ini bukan wewenang Saudara.', en: 'You may not do this.' },
    detail: { id: 'Hanya administrator yang dapat mengelola orang dan kunci.', en: 'Only administrators manage people and keys.' }, next: { id: 'Hubungi administrator.', en: 'Ask an administrator.' },
  },
}
