import type { ProblemCatalogue } from '../../platform/http/problem.ts'
import type { IdentityRefusal } from './refusals.ts'
import { limits } from '../../platform/checks.ts'

/** The error catalogue of identity: what each refusal means and what to do next. */
export const identityProblems: ProblemCatalogue<IdentityRefusal['kind']> = {
  forbidden: {
    status: 403,
    title: { id: 'Bukan wewenang Saudara', en: 'Not allowed' },
    detail: { id: 'Peran Saudara tidak mencakup tindakan ini.', en: 'Your role does not include this.' },
    next: { id: 'Mintalah administrator untuk melakukannya.', en: 'Ask an administrator to do it.' },
  },
  'not-found': {
    status: 404,
    title: { id: 'Tidak ditemukan', en: 'Not found' },
    detail: { id: 'Data yang dimaksud tidak ada.', en: 'There is no such entry.' },
    next: { id: 'Periksa kembali pilihan Saudara.', en: 'Check what you chose.' },
  },
  'invalid-input': {
    status: 422,
    title: { id: 'Isian belum sesuai', en: 'Some fields are not valid' },
    detail: {
      id: 'Ada isian yang kosong, terlalu panjang, atau tidak sesuai bentuknya.',
      en: 'A field is missing, too long, or not in the expected form.',
    },
    next: {
      id: 'Perbaiki isian yang ditandai, lalu kirim kembali.',
      en: 'Correct the fields that are named and send again.',
    },
  },
  'wrong-credentials': {
    status: 401,
    title: { id: 'Belum dapat masuk', en: 'Not signed in' },
    detail: {
      id: 'Alamat surel atau kata sandi tidak sesuai.',
      en: 'The e-mail address or the password is not right.',
    },
    next: {
      id: 'Periksa keduanya, atau atur ulang kata sandi melalui surel.',
      en: 'Check both, or set a new password by e-mail.',
    },
  },
  'second-factor-required': {
    status: 401,
    title: { id: 'Satu langkah lagi', en: 'One more step' },
    detail: {
      id: 'Akun ini memakai kode dari aplikasi autentikator.',
      en: 'This account uses codes from an authenticator app.',
    },
    next: {
      id: 'Masukkan kode enam angka dari aplikasi, atau salah satu kode pemulihan.',
      en: 'Enter the six digits shown in the app, or one of the recovery codes.',
    },
  },
  'step-expired': {
    status: 401,
    title: { id: 'Waktu masuk habis', en: 'Signing in took too long' },
    detail: {
      id: 'Langkah kedua tidak diselesaikan pada waktunya.',
      en: 'The second step was not done in time.',
    },
    next: { id: 'Masukkan kembali alamat surel dan kata sandi.', en: 'Enter e-mail address and password again.' },
  },
  'too-many-tries': {
    status: 429,
    title: { id: 'Terlalu banyak percobaan', en: 'Too many attempts' },
    detail: {
      id: 'Demi keamanan, percobaan berikutnya kami tahan untuk sementara.',
      en: 'For safety, further attempts are held back for a while.',
    },
    next: { id: 'Tunggu selama waktu yang tertera, lalu coba lagi.', en: 'Wait for the time given, then try again.' },
  },
  'wrong-code': {
    status: 401,
    title: { id: 'Kode tidak berlaku', en: 'Code not valid' },
    detail: {
      id: 'Kode salah, sudah dipakai, atau sudah lewat masa berlakunya.',
      en: 'The code is wrong, was used, or is too old.',
    },
    next: {
      id: 'Pakai kode terbaru dari surel atau aplikasi autentikator Saudara, atau minta kode baru.',
      en: 'Use the newest code of your mail or authenticator app, or ask for a new one.',
    },
  },
  'weak-password': {
    status: 422,
    title: { id: 'Kata sandi terlalu lemah', en: 'Password too weak' },
    detail: {
      id:
        `Kata sandi harus ${limits.passwordLeast} sampai ${limits.password} karakter, beragam, dan tidak memuat ` +
        'nama atau alamat surel Saudara.',
      en:
        `A password needs ${limits.passwordLeast} to ${limits.password} characters, varied, without your name or ` +
        'e-mail address in it.',
    },
    next: {
      id: 'Pakailah beberapa kata yang tidak saling berkaitan.',
      en: 'Use several words that have nothing to do with one another.',
    },
  },
  'unknown-unit': {
    status: 422,
    title: { id: 'Unit tidak dikenal', en: 'No such unit' },
    detail: { id: 'Tidak ada unit aktif dengan kode ini.', en: 'There is no active unit with this code.' },
    next: { id: 'Pilih unit dari daftar.', en: 'Choose a unit from the list.' },
  },
  'own-rights': {
    status: 403,
    title: { id: 'Hak sendiri tidak dapat diubah', en: 'Own rights cannot be changed' },
    detail: {
      id: 'Seorang administrator tidak dapat mengubah peran atau unitnya sendiri.',
      en: 'An administrator cannot change their own roles or units.',
    },
    next: { id: 'Mintalah administrator lain untuk melakukannya.', en: 'Ask another administrator to do it.' },
  },
  'person-exists': {
    status: 409,
    title: { id: 'Orang ini sudah ada', en: 'This person is there already' },
    detail: {
      id: 'Alamat surel ini milik orang yang sudah terdaftar. Tidak ada yang diubah.',
      en: 'This e-mail address is that of somebody who is there already. Nothing was changed.',
    },
    next: { id: 'Ubah peran dan unit orang tersebut.', en: 'Change the roles and units of that person.' },
  },
  'last-administrator': {
    status: 409,
    title: { id: 'Administrator terakhir', en: 'Last administrator' },
    detail: {
      id: 'Tanpa orang ini tidak ada lagi administrator.',
      en: 'Without this person there would be no administrator.',
    },
    next: { id: 'Tetapkan administrator lain terlebih dahulu.', en: 'Make somebody else an administrator first.' },
  },
  'already-set-up': {
    status: 409,
    title: { id: 'Sudah disiapkan', en: 'Already set up' },
    detail: {
      id: 'Langkah ini hanya berlaku sekali, dan sudah dilakukan.',
      en: 'This step works once, and was done before.',
    },
    next: {
      id: 'Masuk dengan akun yang ada, atau mintalah bantuan administrator.',
      en: 'Sign in with the account that is there, or ask an administrator.',
    },
  },
  'token-refused': {
    status: 403,
    title: { id: 'Token tidak sesuai', en: 'Token not right' },
    detail: {
      id: 'Token ini bukan yang dicetak ketika layanan dijalankan.',
      en: 'This is not the token that was printed when the desk was started.',
    },
    next: {
      id: 'Salin token dari terminal tempat layanan dijalankan.',
      en: 'Copy the token from the terminal in which the desk was started.',
    },
  },
  'no-second-factor': {
    status: 409,
    title: { id: 'Autentikator belum disiapkan', en: 'No authenticator set up' },
    detail: {
      id: 'Belum ada aplikasi autentikator yang menunggu konfirmasi.',
      en: 'No authenticator app is waiting to be confirmed.',
    },
    next: { id: 'Mulai penyiapan dari awal.', en: 'Begin setting one up.' },
  },
  busy: {
    status: 503,
    title: { id: 'Sedang padat', en: 'Busy just now' },
    detail: {
      id: 'Terlalu banyak orang masuk pada saat yang sama.',
      en: 'Too many people are signing in at the same time.',
    },
    next: { id: 'Coba lagi sebentar lagi.', en: 'Try again in a moment.' },
  },
}
