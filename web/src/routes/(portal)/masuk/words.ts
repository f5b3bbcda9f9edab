import { spoken } from '#lib/ui/spoken.ts'

/** The words of signing in. */
export const signInWords = spoken({
  title: { id: 'Masuk', en: 'Sign in' },
  user: { id: 'Sebagai pengguna', en: 'As a user' },
  userText: {
    id: 'Kami mengirim kode sekali pakai ke surel Saudara. Tidak perlu kata sandi.',
    en: 'We mail you a one-time code. No password needed.',
  },
  email: { id: 'Alamat surel', en: 'E-mail address' },
  sendCode: { id: 'Kirim kode', en: 'Send the code' },
  codeSent: {
    id: (email: string) =>
      `Jika ${email} dapat menerima surel, kode 6 angka sudah kami kirim. Kode hanya berlaku sebentar.`,
    en: (email: string) => `If ${email} can receive mail, a 6-digit code is on its way. It is valid for a short time.`,
  },
  code: { id: 'Kode dari surel', en: 'Code from the mail' },
  enter: { id: 'Masuk', en: 'Sign in' },
  otherEmail: { id: 'Gunakan alamat lain', en: 'Use another address' },
  staff: { id: 'Sebagai petugas', en: 'As staff' },
  password: { id: 'Kata sandi', en: 'Password' },
  totp: { id: 'Kode autentikator (bila dipakai)', en: 'Authenticator code (if you use one)' },
  mailViewer: { id: 'Buka kotak surel contoh', en: 'Open the sample mailbox' },
  kept: {
    id: 'Sesi Saudara telah berakhir. Tulisan Saudara tidak hilang: setelah masuk, tulisan itu kembali untuk dikirim.',
    en: 'Your session has ended. What you wrote is not lost: it comes back to be sent once you have signed in.',
  },
  back: {
    id: 'Saudara sudah masuk. Inilah tulisan Saudara yang belum terkirim; berkas perlu dilampirkan kembali.',
    en: 'You are signed in. This is what you wrote and was not sent; files are to be attached again.',
  },
  written: { id: 'Tulisan Saudara', en: 'What you wrote' },
  sendKept: { id: 'Kirim', en: 'Send' },
  leave: { id: 'Jangan kirim', en: 'Do not send' },
  session: { id: 'Silakan masuk untuk membuka halaman itu.', en: 'Please sign in to open that page.' },
})
