import { spoken } from '../ui/spoken.ts'

/** The words of the catalogue and of what it promises. */
export const serviceWords = spoken({
  atMost: { id: (text: string) => `maksimal ${text} jam kerja`, en: (text: string) => `at most ${text} working hours` },
  agreedDate: { id: 'tanggal disepakati', en: 'by an agreed date' },
  atMostOrAgreed: {
    id: (text: string) => `maksimal ${text} jam kerja atau tanggal yang disepakati`,
    en: (text: string) => `at most ${text} working hours, or an agreed date`,
  },
  promises: { id: 'Janji waktu kami', en: 'What we promise' },
  response: { id: 'Tanggapan pertama petugas', en: 'First answer by an officer' },
  responseValue: { id: 'paling lambat 1 jam kerja', en: 'within 1 working hour' },
  firstLine: { id: 'Bila dapat langsung dipenuhi', en: 'If it can be fulfilled at once' },
  firstLineValue: { id: 'paling lambat 1 jam kerja', en: 'within 1 working hour' },
  handedOn: { id: 'Bila perlu penanganan lebih lanjut', en: 'If it needs further handling' },
  hours: {
    id: (hours: number) => `paling lambat ${hours} jam kerja sejak diterima (${hours / 8} hari kerja)`,
    en: (hours: number) =>
      `within ${hours} working hours of receipt (${hours / 8} working day${hours === 8 ? '' : 's'})`,
  },
  agreed: {
    id: 'pada tanggal yang disepakati dengan Saudara; perjanjian tidak memuat waktu baku',
    en: 'on a date agreed with you; the agreement states no fixed time',
  },
  priority: {
    id: 'Prioritas yang ditetapkan petugas dapat membuat waktunya lebih singkat',
    en: 'The priority set by an officer can make it shorter',
  },
  notAfterEvent: {
    id: 'Selalu sebelum kegiatan Saudara dimulai, bila itu lebih awal.',
    en: 'Always before your event starts, if that is earlier.',
  },
  notBeforeEvent: {
    id: 'Bila jadwal yang Saudara minta lebih lambat, pada jadwal itu.',
    en: 'If you ask for a later schedule, at that time.',
  },
  working: {
    id: 'Jam kerja: Senin–Jumat pukul 08.00–16.00 WIB, kecuali hari libur dan cuti bersama',
    en: 'Working hours: Monday to Friday 08.00–16.00 WIB, except holidays and collective leave',
  },
  confidential: {
    id: 'Identitas pelapor dirahasiakan dan hanya dapat dilihat oleh petugas yang ditunjuk.',
    en: 'Who reports is kept confidential; only appointed officers can see it.',
  },
})
