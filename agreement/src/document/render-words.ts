import type { Audience, ChannelTerms } from './agreement-version.ts'
import type { Level } from './priority.ts'
import type { Language } from './say.ts'
import { months, weekdays } from './say.ts'

/** The headings and fixed words of the rendered document; the content comes from the agreement's data. */
export interface DocumentWords {
  readonly months: readonly string[]
  readonly days: Readonly<Record<'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun', string>>
  readonly effectiveFrom: string
  readonly owner: string
  readonly versions: string
  readonly version: string
  readonly date: string
  readonly description: string
  readonly roles: Readonly<Record<'provider' | 'user', string>>
  readonly reviewPeriod: string
  readonly monthCount: (count: number) => string
  readonly lastReview: string
  readonly nextReview: string
  readonly noneRecorded: string
  readonly alsoKnownAs: string
  readonly component: string
  readonly scope: string
  readonly procedure: string
  readonly requires: string
  readonly optional: string
  readonly audience: string
  readonly audiences: Readonly<Record<Audience, string>>
  readonly fulfilledWhen: string
  readonly zone: Readonly<Record<string, string>>
  readonly channels: string
  readonly channel: string
  readonly addresses: string
  readonly cost: string
  readonly whatsapp: string
  readonly letter: string
  readonly code: string
  readonly category: string
  readonly impact: string
  readonly urgency: string
  readonly levels: Readonly<Record<Level, string>>
  readonly priorityTable: string
  readonly priority: string
  readonly priorities: string
  readonly fulfilment: string
  readonly promises: string
  readonly clockStart: string
  readonly startsAt: Readonly<Record<ChannelTerms['startsAt'], string>>
  readonly response: string
  readonly firstLine: string
  readonly minutes: (count: number) => string
  readonly hours: (count: number) => string
  readonly workingDays: (days: number, hours: number) => string
  readonly beyond: (days: number, hours: number) => string
  readonly immediate: string
  readonly noneStated: string
  readonly agreedDate: string
  readonly assumed: string
  readonly targets: string
  readonly policies: string
  readonly policiesIntroduction: string
  readonly reading: string
  readonly clause: string
  readonly reviewOn: string
}

const indonesian: DocumentWords = {
  months: months.id,
  days: weekdays.id,
  effectiveFrom: 'Berlaku sejak',
  owner: 'Pemilik dokumen',
  versions: 'Riwayat versi',
  version: 'Versi',
  date: 'Tanggal',
  description: 'Keterangan',
  roles: { provider: 'Penyedia layanan', user: 'Pengguna layanan' },
  reviewPeriod: 'Periode tinjauan',
  monthCount: (count) => `${count} bulan`,
  lastReview: 'Tinjauan terakhir',
  nextReview: 'Tinjauan berikutnya',
  noneRecorded: 'Belum tercatat',
  alsoKnownAs: 'Disebut juga',
  component: 'Ruang lingkup',
  scope: 'Cakupan',
  procedure: 'Prosedur',
  requires: 'Persyaratan',
  optional: 'bila ada',
  audience: 'Dapat diajukan oleh',
  audiences: {
    public: 'Setiap orang dan badan hukum',
    satker: 'Satuan kerja (satker)',
    internal: 'Unit di lingkungan DJPb',
  },
  fulfilledWhen: 'Terpenuhi apabila',
  zone: { 'Asia/Jakarta': 'WIB' },
  channels: 'Kanal layanan',
  channel: 'Kanal',
  addresses: 'Alamat',
  cost: 'Biaya',
  whatsapp: 'Kategori layanan kanal Whatsapp',
  letter: 'Huruf',
  code: 'Kode',
  category: 'Kategori layanan',
  impact: 'Dampak',
  urgency: 'Kepentingan',
  levels: { high: 'Tinggi', medium: 'Sedang', low: 'Rendah' },
  priorityTable: 'Tabel prioritas',
  priority: 'Prioritas',
  priorities: 'Waktu pemenuhan menurut prioritas',
  fulfilment: 'Waktu pemenuhan',
  promises: 'Janji waktu menurut kanal',
  clockStart: 'Dihitung sejak',
  startsAt: {
    received: 'Permintaan diterima HAI-DJPb',
    'queue-entered': 'Panggilan masuk ke antrean Call Center',
    'shown-to-agent': 'Permintaan tampil pada layar agen',
  },
  response: 'Waktu tanggap',
  firstLine: 'Waktu normal pemenuhan',
  minutes: (count) => `${count} menit`,
  hours: (count) => `${count} jam kerja`,
  workingDays: (days, hours) => `${days} hari kerja (${hours} jam kerja)`,
  beyond: (days, hours) => `Lebih dari ${days} hari kerja (lebih dari ${hours} jam kerja)`,
  immediate: 'Langsung',
  noneStated: 'Tidak memiliki target baku',
  agreedDate: 'Tanggal disepakati',
  assumed: 'berdasarkan sel gabungan yang kami andaikan',
  targets: 'Waktu pemenuhan menurut layanan',
  policies: 'Pembacaan yang ditetapkan',
  policiesIntroduction:
    'Hal yang tidak dinyatakan oleh perjanjian dibaca sebagai berikut, sampai pemilik dokumen menetapkan lain.',
  reading: 'Pembacaan',
  clause: 'Ketentuan',
  reviewOn: 'Ditinjau pada',
}

const english: DocumentWords = {
  months: months.en,
  days: weekdays.en,
  effectiveFrom: 'In force since',
  owner: 'Owner of the document',
  versions: 'History of versions',
  version: 'Version',
  date: 'Date',
  description: 'Description',
  roles: { provider: 'Provider', user: 'User' },
  reviewPeriod: 'Period of review',
  monthCount: (count) => `${count} months`,
  lastReview: 'Last review',
  nextReview: 'Next review',
  noneRecorded: 'None recorded',
  alsoKnownAs: 'Also called',
  component: 'Component',
  scope: 'Scope',
  procedure: 'Procedure',
  requires: 'Required',
  optional: 'if any',
  audience: 'May be requested by',
  audiences: {
    public: 'Any person or legal entity',
    satker: 'A budget work unit (satker)',
    internal: 'A unit of DJPb',
  },
  fulfilledWhen: 'Fulfilled when',
  zone: { 'Asia/Jakarta': 'WIB' },
  channels: 'Channels',
  channel: 'Channel',
  addresses: 'Address',
  cost: 'Cost',
  whatsapp: 'Categories of the Whatsapp channel',
  letter: 'Letter',
  code: 'Code',
  category: 'Category',
  impact: 'Impact',
  urgency: 'Urgency',
  levels: { high: 'High', medium: 'Medium', low: 'Low' },
  priorityTable: 'Priority table',
  priority: 'Priority',
  priorities: 'Fulfilment time by priority',
  fulfilment: 'Fulfilment time',
  promises: 'Promised times by channel',
  clockStart: 'Counted from when',
  startsAt: {
    received: 'HAI-DJPb received the request',
    'queue-entered': 'the call entered the call centre queue',
    'shown-to-agent': 'the request was shown on the screen of an agent',
  },
  response: 'Response time',
  firstLine: 'Normal fulfilment time',
  minutes: (count) => `${count} minutes`,
  hours: (count) => `${count} working ${count === 1 ? 'hour' : 'hours'}`,
  workingDays: (days, hours) => `${days} working ${days === 1 ? 'day' : 'days'} (${hours} working hours)`,
  beyond: (days, hours) => `More than ${days} working days (more than ${hours} working hours)`,
  immediate: 'At once',
  noneStated: 'No standard target',
  agreedDate: 'Agreed date',
  assumed: 'from a merged cell that we assume',
  targets: 'Fulfilment time by service',
  policies: 'Settled readings',
  policiesIntroduction:
    'What the agreement does not say is read as follows, until the owner of the document decides otherwise.',
  reading: 'Reading',
  clause: 'Clause',
  reviewOn: 'To be reviewed on',
}

/** The fixed words of the document in each language. */
export const documentWords: Readonly<Record<Language, DocumentWords>> = { id: indonesian, en: english }
