import { spoken } from '../ui/spoken.ts'

/** The words of a promise as staff read it. */
export const commitmentWords = spoken({
  time: { id: 'Waktu', en: 'Time' },
  pausedSince: { id: (at: string) => `dijeda sejak ${at}`, en: (at: string) => `paused since ${at}` },
  dueAt: { id: (at: string) => `paling lambat ${at}`, en: (at: string) => `due ${at}` },
  endedAt: { id: (at: string) => `berakhir ${at}`, en: (at: string) => `ended ${at}` },
  whyOf: { id: (kind: string) => `Kenapa? (${kind})`, en: (kind: string) => `Why? (${kind})` },
  target: { id: (time: string) => `target ${time}`, en: (time: string) => `target ${time}` },
  targetKinds: {
    immediate: { id: 'seketika, dalam sesi yang sama', en: 'at once, within the session' },
    'agreed-date': { id: 'tanggal yang disepakati', en: 'an agreed date' },
    'none-stated': { id: 'perjanjian tidak menyebut target', en: 'the agreement states no target' },
  },
  beyond: {
    id: (hours: string) => `${hours}; tanggal disepakati`,
    en: (hours: string) => `${hours}; a date is agreed`,
  },
  former: {
    id: (at: string) => `janji semula ${at}, terlewati; tetap dihitung`,
    en: (at: string) => `first promised by ${at}, missed; it stays counted`,
  },
  waitDate: { id: 'menunggu kesepakatan tanggal', en: 'a date is to be agreed' },
  waitSession: { id: 'berakhir bersama sesi', en: 'ends with the session' },
  notYet: { id: 'belum berjalan', en: 'not running yet' },
  notPromised: { id: 'tidak dijanjikan', en: 'not promised' },
  afterHandOn: { id: 'berjalan setelah diteruskan', en: 'runs after the hand-on' },
  internalOnly: {
    id: (clause: string) => `Target internal; bukan janji kepada pengguna (SLA ${clause}).`,
    en: (clause: string) => `An internal target; no promise to the user (SLA ${clause}).`,
  },
  provisional: {
    id: 'Sementara: hari libur tahun itu belum ditetapkan.',
    en: 'Provisional: the holidays of that year are not decreed yet.',
  },
  net: { id: (time: string) => `bersih ${time}`, en: (time: string) => `net ${time}` },
  gross: { id: (time: string) => `kotor ${time}`, en: (time: string) => `gross ${time}` },
  ifHandedOn: { id: 'Jika diteruskan sekarang', en: 'If handed on now' },
  ifHandedOnNoDate: {
    id: 'Tanggal disepakati dengan pengguna setelah diteruskan.',
    en: 'A date is agreed with the user after the hand-on.',
  },
  owners: { id: 'Waktu siapa', en: 'Whose time' },
  ownersTotal: {
    id: (time: string) => `${time} waktu kerja sejak diterima`,
    en: (time: string) => `${time} of working time since receipt`,
  },
})
