import type { Channel, Level } from 'agreement'

/** Made-up requests for the demo and the tests, in working minutes before now. People, offices and numbers are invented. */

/** Who asks: the mail addresses end in `.example`, which never receives mail. */
export interface Character {
  readonly name: string
  readonly email: string
  readonly satker: string
}

export const budi: Character = { name: 'Budi Santoso', email: 'budi@satker527123.example', satker: '527123' }
export const wayan: Character = { name: 'Ni Wayan Lestari', email: 'wayan@satker999104.example', satker: '999104' }
export const maria: Character = { name: 'Maria Wanggai', email: 'maria@satker999215.example', satker: '999215' }
export const hasan: Character = { name: 'Hasan Basri', email: 'hasan@satker999377.example', satker: '999377' }
export const dewi: Character = { name: 'Dewi Anggraini', email: 'dewi@bank.example', satker: '999412' }

/** What the desk or the user does next, `after` working minutes behind the step before. */
export type Step = { readonly after: number } & (
  | { readonly do: 'classify'; readonly impact: Level; readonly urgency: Level }
  | { readonly do: 'take' }
  | { readonly do: 'reply'; readonly text: string }
  | { readonly do: 'note'; readonly text: string }
  | { readonly do: 'ask'; readonly text: string }
  | { readonly do: 'user-answers'; readonly text: string }
  | { readonly do: 'hand-on'; readonly unit: string; readonly text: string }
  | { readonly do: 'wait-for-agency'; readonly text: string }
  | { readonly do: 'agree-date'; readonly workingDays: number }
  | { readonly do: 'resolve'; readonly text: string }
  | { readonly do: 'reopen'; readonly text: string }
  | { readonly do: 'withdraw' }
)

/** One request from its arrival on. */
export interface Story {
  /** Working minutes before now at which it came. */
  readonly before: number
  readonly channel: Channel
  readonly by: Character
  readonly component: string | null
  readonly subject: string
  readonly text: string
  readonly steps: readonly Step[]
}

const day = 480

/** Tickets in every state, with clocks that run, wait, warn and are past. */
export const openStories: readonly Story[] = [
  {
    before: 74,
    channel: 'email',
    by: budi,
    component: 'ITSM.01.03',
    subject: 'SP2D retur, gaji induk belum dibayar',
    text: 'SP2D gaji induk kami diretur bank karena nama rekening berbeda. Mohon dibantu, hari ini pegawai menunggu pembayaran.',
    steps: [{ after: 3, do: 'classify', impact: 'high', urgency: 'high' }],
  },
  {
    before: 53,
    channel: 'portal',
    by: wayan,
    component: 'CRSM.01.01',
    subject: 'Akun SAKTI bendahara terkunci',
    text: 'Akun SAKTI saya terkunci setelah salah memasukkan OTP tiga kali. Mohon bantuan pembukaan, hari ini batas pengajuan SPM.',
    steps: [
      { after: 2, do: 'classify', impact: 'medium', urgency: 'high' },
      { after: 40, do: 'note', text: 'NIP pada formulir cocok dengan data user. Perlu dibuka oleh admin KPPN.' },
    ],
  },
  {
    before: 33,
    channel: 'email',
    by: maria,
    component: 'BCSM.02.05',
    subject: 'Rekonsiliasi e-Rekon&LK selisih saldo kas',
    text: 'Terdapat selisih saldo kas di bendahara pengeluaran antara SAKTI dan SPAN pada rekonsiliasi bulan lalu.',
    steps: [{ after: 5, do: 'classify', impact: 'medium', urgency: 'medium' }],
  },
  {
    before: 11,
    channel: 'portal',
    by: hasan,
    component: 'CRSM.01.02',
    subject: 'Permohonan data referensi supplier tipe 2',
    text: 'Mohon penambahan data referensi supplier tipe 2 untuk penyedia baru.',
    steps: [],
  },
  {
    before: 5,
    channel: 'whatsapp',
    by: dewi,
    component: 'CRSM.01.05',
    subject: 'Informasi NTPN setoran PNBP',
    text: 'Mohon informasi NTPN atas setoran PNBP kemarin.',
    steps: [],
  },
  {
    before: 4 * day + 30,
    channel: 'email',
    by: hasan,
    component: 'ITSM.02.01',
    subject: 'Jaringan ke SPAN terputus di dua KPPN',
    text: 'Sejak pagi jaringan ke SPAN terputus pada dua KPPN, penerbitan SP2D terhenti.',
    steps: [
      { after: 12, do: 'reply', text: 'Laporan kami terima. Tim jaringan sedang memeriksa sambungan.' },
      { after: 3, do: 'classify', impact: 'high', urgency: 'medium' },
      {
        after: 10,
        do: 'hand-on',
        unit: 'dit-sitp',
        text: 'Gangguan pada perangkat tepi dua KPPN, perlu tim jaringan pusat.',
      },
    ],
  },
  {
    before: 2 * day + 90,
    channel: 'portal',
    by: maria,
    component: 'BCSM.02.01',
    subject: 'Batas pengajuan TUP dan pertanggungjawabannya',
    text: 'Mohon penjelasan tata cara pengajuan TUP yang kedua dan batas pertanggungjawabannya.',
    steps: [
      { after: 21, do: 'reply', text: 'Pertanyaan Saudara kami terima dan sedang kami pelajari.' },
      { after: 20, do: 'hand-on', unit: 'dit-pa', text: 'Memerlukan telaah Direktorat Pelaksanaan Anggaran.' },
    ],
  },
  {
    before: 3 * day,
    channel: 'email',
    by: wayan,
    component: 'BCSM.02.02',
    subject: 'Perubahan rekening bendahara, menunggu surat',
    text: 'Kami akan mengubah rekening bendahara pengeluaran. Apa saja yang perlu disiapkan?',
    steps: [
      { after: 25, do: 'take' },
      { after: 10, do: 'hand-on', unit: 'dit-pkn', text: 'Perubahan rekening perlu verifikasi Direktorat PKN.' },
      { after: 60, do: 'ask', text: 'Mohon kirim surat permohonan perubahan rekening yang ditandatangani KPA.' },
    ],
  },
  {
    before: 9 * day,
    channel: 'portal',
    by: budi,
    component: 'CRSM.01.06',
    subject: 'Usulan perubahan jam layanan menjelang akhir tahun',
    text: 'Kami mengusulkan layanan dibuka lebih lama pada minggu terakhir Desember.',
    steps: [
      { after: 30, do: 'reply', text: 'Usulan Saudara kami terima.' },
      { after: 15, do: 'hand-on', unit: 'sekretariat', text: 'Menyangkut perubahan katalog layanan.' },
      { after: day, do: 'agree-date', workingDays: 20 },
    ],
  },
  {
    before: day + 120,
    channel: 'hai-cso',
    by: hasan,
    component: 'ITSM.03.01',
    subject: 'Data OM SPAN tidak sama dengan SPAN',
    text: 'Realisasi pada OM SPAN berbeda dengan SPAN untuk satker kami.',
    steps: [
      { after: 15, do: 'reply', text: 'Sedang kami bandingkan datanya.' },
      { after: 30, do: 'hand-on', unit: 'dit-sitp', text: 'Perlu pemeriksaan proses pertukaran data.' },
      { after: 45, do: 'wait-for-agency', text: 'Menunggu keterangan dari pengelola pusat data kementerian.' },
    ],
  },
  {
    before: day - 60,
    channel: 'portal',
    by: dewi,
    component: 'CRSM.01.04',
    subject: 'Informasi SP2D penyedia',
    text: 'Apakah SP2D untuk tagihan kami sudah terbit?',
    steps: [
      {
        after: 18,
        do: 'resolve',
        text: 'SP2D telah terbit dan dananya telah disalurkan ke rekening penerima. Rinciannya terlampir pada bukti di portal KPPN.',
      },
    ],
  },
  {
    before: 2 * day,
    channel: 'portal',
    by: wayan,
    component: 'BCSM.02.06',
    subject: 'Cara mencetak laporan pada modul pelaporan',
    text: 'Menu cetak laporan tidak menampilkan periode berjalan.',
    steps: [
      {
        after: 20,
        do: 'resolve',
        text: 'Silakan perbarui periode pada menu referensi, lalu cetak kembali. Panduannya tersedia pada artikel modul pelaporan.',
      },
      { after: 150, do: 'reopen', text: 'Sudah dicoba, periode masih belum muncul.' },
    ],
  },
  {
    before: day + 200,
    channel: 'portal',
    by: budi,
    component: 'ITSM.04.01',
    subject: 'Fasilitas rapat daring dengan KPPN',
    text: 'Mohon fasilitas video conference untuk rapat koordinasi.',
    steps: [{ after: 30, do: 'withdraw' }],
  },
  {
    before: 300,
    channel: 'portal',
    by: maria,
    component: 'WBSM.01.03',
    subject: 'Pengaduan mengenai pelayanan loket',
    text: 'Saya ingin menyampaikan pengaduan atas pelayanan loket pada hari Selasa.',
    steps: [],
  },
]

const questions: readonly (readonly [string, string, Channel])[] = [
  ['CRSM.01.01', 'Pembukaan akun pengguna SAKTI', 'portal'],
  ['BCSM.02.01', 'Revisi DIPA dan halaman III', 'email'],
  ['BCSM.02.05', 'Jurnal penyesuaian akhir bulan', 'portal'],
  ['ITSM.01.04', 'Galat saat unggah ADK SPM', 'portal'],
  ['CRSM.01.04', 'Informasi SP2D', 'email'],
  ['BCSM.02.06', 'Cara pakai modul komitmen', 'web-chat'],
  ['ITSM.03.02', 'Data MonSAKTI belum terbarui', 'hai-cso'],
  ['CRSM.01.05', 'Informasi NTPN', 'whatsapp'],
  ['BCSM.02.03', 'Penempatan dana investasi', 'email'],
  ['ITSM.02.03', 'Pemasangan perangkat lunak', 'portal'],
]

const people = [budi, wayan, maria, hasan, dewi]

/** Requests of the last weeks that are done: `count` of them, most within their promise, a few not. The same every time. */
export function doneStories(count: number): Story[] {
  return Array.from({ length: count }, (_, n): Story => {
    const [component, subject, channel] = questions[n % questions.length] ?? ['CRSM.01.01', 'Pertanyaan', 'portal']
    const late = n % 17 === 5
    const handedOn = n % 3 === 0
    const reply: Step = {
      after: late ? 75 : 8 + ((n * 7) % 45),
      do: 'reply',
      text: 'Permintaan Saudara kami terima dan sedang kami tangani.',
    }
    const handOn: Step = { after: 5, do: 'hand-on', unit: 'dit-sitp', text: 'Memerlukan pemeriksaan unit teknis.' }
    const inUnit = n % 19 === 0 ? 6 * day : 120 + ((n * 53) % (2 * day))
    const resolve: Step = {
      after: handedOn ? inUnit : 4,
      do: 'resolve',
      text: 'Permintaan Saudara telah kami selesaikan. Terima kasih.',
    }
    return {
      before: 8 * day + n * 96,
      channel,
      by: people[n % people.length] ?? budi,
      component,
      subject,
      text: `${subject}. Mohon bantuannya.`,
      steps: handedOn ? [reply, handOn, resolve] : [reply, resolve],
    }
  })
}
