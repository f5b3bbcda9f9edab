import { spoken } from '#lib/ui/spoken.ts'

/** The words of making the first administrator. */
export const firstWords = spoken({
  title: { id: 'Administrator pertama', en: 'First administrator' },
  text: {
    id: 'Meja layanan ini belum memiliki pengguna. Buat administrator pertama untuk memulai.',
    en: 'This desk has no people yet. Make the first administrator to begin.',
  },
  name: { id: 'Nama', en: 'Name' },
  email: { id: 'Alamat surel', en: 'E-mail address' },
  password: { id: 'Kata sandi', en: 'Password' },
  passwordHint: {
    id: (least: number) => `Sekurang-kurangnya ${least} karakter.`,
    en: (least: number) => `At least ${least} characters.`,
  },
  token: { id: 'Kode dari terminal', en: 'Code from the terminal' },
  tokenHint: { id: 'Ditampilkan saat meja layanan dinyalakan.', en: 'Shown where the desk was started.' },
  make: { id: 'Buat administrator', en: 'Make the administrator' },
})
