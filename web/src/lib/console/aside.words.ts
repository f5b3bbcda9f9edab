import { spoken } from '../ui/spoken.ts'

/** The words beside a ticket’s story. */
export const asideWords = spoken({
  requester: { id: 'Pengguna', en: 'User' },
  unverified: { id: 'Alamat belum diverifikasi', en: 'Address not verified' },
  requesterCounts: {
    id: (all: number, open: number) => `${all} tiket, ${open} terbuka`,
    en: (all: number, open: number) => `${all} tickets, ${open} open`,
  },
  satker: { id: (code: string) => `Satker ${code}`, en: (code: string) => `Satker ${code}` },
  underAgreement: {
    id: (number: string) => `Perjanjian tingkat layanan ${number}`,
    en: (number: string) => `Service level agreement ${number}`,
  },
  reopened: { id: (count: number) => `Dibuka kembali ${count} kali`, en: (count: number) => `Reopened ${count} times` },
  dates: { id: 'Tanggal yang disepakati', en: 'Agreed dates' },
  dateBefore: { id: '(semula)', en: '(before)' },
  agreedOn: { id: (at: string) => `disepakati ${at}`, en: (at: string) => `agreed ${at}` },
  agreedBy: {
    user: { id: (how: string) => `dengan pengguna, ${how}`, en: (how: string) => `with the user, ${how}` },
    'user-by-proxy': {
      id: (how: string) => `dengan wakil pengguna, ${how}`,
      en: (how: string) => `with the user’s proxy, ${how}`,
    },
  },
  followers: { id: 'Ikut mengikuti (digabungkan)', en: 'Also following (merged)' },
  links: { id: 'Tiket tertaut', en: 'Linked tickets' },
  linkKinds: {
    related: { id: 'berkaitan', en: 'related' },
    'follow-up-of': { id: 'lanjutan', en: 'follow-up' },
    'duplicate-of': { id: 'kembar', en: 'duplicate' },
  },
  mergedInto: { id: 'Digabungkan ke', en: 'Merged into' },
  ledger: { id: 'Buku besar tiket', en: 'Ledger of the ticket' },
  handler: { id: 'Penanganan', en: 'Handling' },
  unit: { id: 'Unit', en: 'Unit' },
  agent: { id: 'Agen', en: 'Agent' },
  received: { id: 'Diterima', en: 'Received' },
})
