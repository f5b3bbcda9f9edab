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
  within: { id: (time: string) => `paling lambat ${time}`, en: (time: string) => `within ${time}` },
  notStated: { id: 'perjanjian tidak menyebut waktu', en: 'the agreement states no time' },
  firstLine: { id: 'Bila dapat langsung dipenuhi', en: 'If it can be fulfilled at once' },
  handedOn: { id: 'Bila perlu penanganan lebih lanjut', en: 'If it needs further handling' },
  sinceReceipt: {
    id: (time: string) => `paling lambat ${time} sejak diterima`,
    en: (time: string) => `within ${time} of receipt`,
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
    id: (hours: string, closesOnLeave: boolean) =>
      `Jam kerja: ${hours}, kecuali hari libur${closesOnLeave ? ' dan cuti bersama' : ''}`,
    en: (hours: string, closesOnLeave: boolean) =>
      `Working hours: ${hours}, except holidays${closesOnLeave ? ' and collective leave' : ''}`,
  },
  confidential: {
    id: 'Identitas pelapor dirahasiakan dan hanya dapat dilihat oleh petugas yang ditunjuk.',
    en: 'Who reports is kept confidential; only appointed officers can see it.',
  },
})
