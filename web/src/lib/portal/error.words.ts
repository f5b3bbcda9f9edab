import { spoken } from '../ui/spoken.ts'

/** The words of a page that cannot be shown. */
export const errorWords = spoken({
  notFound: { id: 'Halaman tidak ditemukan', en: 'Page not found' },
  notFoundNext: {
    id: 'Periksa kembali alamatnya, atau mulai dari beranda.',
    en: 'Check the address, or start from the home page.',
  },
  forbidden: { id: 'Saudara tidak memiliki akses ke halaman ini', en: 'You have no access to this page' },
  forbiddenNext: {
    id: 'Masuk dengan akun yang berwenang, atau hubungi administrator.',
    en: 'Sign in with an account that may, or ask an administrator.',
  },
  server: { id: 'Terjadi gangguan pada sistem kami', en: 'Something went wrong on our side' },
  serverNext: {
    id: (code: string) => `Silakan coba kembali beberapa saat lagi. Bila menghubungi kami, sebutkan kode ${code}.`,
    en: (code: string) => `Please try again in a moment. If you contact us, mention the code ${code}.`,
  },
  later: { id: 'Silakan coba kembali beberapa saat lagi.', en: 'Please try again in a moment.' },
  other: { id: 'Permintaan tidak dapat diproses', en: 'The request could not be processed' },
  otherNext: { id: 'Kembali ke halaman sebelumnya, lalu coba lagi.', en: 'Go back and try again.' },
  home: { id: 'Ke beranda', en: 'Home' },
  signIn: { id: 'Masuk', en: 'Sign in' },
})
