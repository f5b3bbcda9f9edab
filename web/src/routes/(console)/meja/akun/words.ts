import { spoken } from '#lib/ui/spoken.ts'

/** The words of one’s own account. */
export const accountWords = spoken({
  title: { id: 'Akun saya', en: 'My account' },
  sessions: { id: 'Sesi masuk', en: 'Sessions' },
  since: { id: 'Masuk', en: 'Signed in' },
  seen: { id: 'Terakhir dipakai', en: 'Last used' },
  endOthers: { id: 'Akhiri sesi lain', en: 'End other sessions' },
  ended: {
    id: (count: number) => `${count} sesi lain telah diakhiri.`,
    en: (count: number) => `${count} other session${count === 1 ? '' : 's'} ended.`,
  },
  keys: {
    title: { id: 'Pintasan satu huruf', en: 'One-letter shortcuts' },
    about: {
      id:
        'Di antrean, satu huruf memindahkan penanda, mengambil tiket, atau mencari. Matikan bila Saudara ' +
        'memakai masukan suara atau pembaca layar. Berlaku di peramban ini.',
      en:
        'In the queue one letter moves the mark, takes a ticket or searches. Turn them off if you use ' +
        'speech input or a screen reader. It holds for this browser.',
    },
    on: { id: 'Nyala', en: 'On' },
    off: { id: 'Mati', en: 'Off' },
    save: { id: 'Simpan pilihan', en: 'Save the choice' },
    nowOn: { id: 'Pintasan satu huruf kini nyala.', en: 'One-letter shortcuts are on now.' },
    nowOff: { id: 'Pintasan satu huruf kini mati.', en: 'One-letter shortcuts are off now.' },
  },
  totp: { id: 'Verifikasi dua langkah', en: 'Second step' },
  totpOn: { id: 'Verifikasi dua langkah aktif.', en: 'The second step is on.' },
  totpOff: {
    id: 'Belum aktif. Pasang aplikasi autentikator, lalu mulai.',
    en: 'Not on yet. Install an authenticator, then start.',
  },
  enrol: { id: 'Mulai pemasangan', en: 'Start' },
  secret: { id: 'Masukkan rahasia ini ke aplikasi autentikator', en: 'Enter this secret into your authenticator' },
  uri: { id: 'Atau buka tautan ini pada ponsel', en: 'Or open this link on your phone' },
  code: { id: 'Kode enam angka', en: 'Code of six digits' },
  confirm: { id: 'Konfirmasi', en: 'Confirm' },
  recovery: {
    id: 'Kode cadangan. Simpan di tempat aman; masing-masing berlaku satu kali dan tidak akan ditampilkan lagi.',
    en: 'Recovery codes. Keep them safe; each counts once and they will not be shown again.',
  },
  thisOne: { id: 'sesi ini', en: 'this session' },
  proof: { id: 'Kata sandi Saudara', en: 'Your password' },
  password: { id: 'Ganti kata sandi', en: 'Change password' },
  old: { id: 'Kata sandi lama', en: 'Old password' },
  next: { id: 'Kata sandi baru', en: 'New password' },
  nextHint: {
    id: (least: number) => `Paling sedikit ${least} karakter.`,
    en: (least: number) => `At least ${least} characters.`,
  },
  change: { id: 'Ganti kata sandi', en: 'Change password' },
  changed: { id: 'Kata sandi diganti; sesi lain diakhiri.', en: 'The password is changed; other sessions have ended.' },
  confirmed: { id: 'Verifikasi dua langkah kini aktif.', en: 'The second step is on now.' },
})
