import { spoken } from '#lib/ui/spoken.ts'

/** The words of a link whose ticket has become that of the owner of its address. */
export const movedWords = spoken({
  title: { id: 'Tautan ini tidak lagi membuka tiket', en: 'This link no longer opens the ticket' },
  text: {
    id:
      'Pemilik alamat surel pada permintaan ini telah membuktikan alamatnya, sehingga tiket menjadi miliknya. ' +
      'Apabila itu Saudara, bukalah tautan dalam surel dari kami, atau masuk dengan alamat tersebut.',
    en:
      'The owner of the e-mail address of this request has proved it, and so the ticket is theirs. If that is you, ' +
      'open the link in our mail, or sign in with that address.',
  },
  written: { id: 'Tulisan Saudara belum terkirim. Salin dari sini.', en: 'What you wrote was not sent. Copy it here.' },
  signIn: { id: 'Masuk', en: 'Sign in' },
})
