import { spoken } from './spoken.ts'

/** The words of the shared components. */
export const uiWords = spoken({
  site: { id: 'HAI DJPb', en: 'HAI DJPb' },
  clause: { id: (id: string) => `SLA ${id}`, en: (id: string) => `SLA ${id}` },
  why: { id: 'Mengapa waktu itu?', en: 'Why that time?' },
  kept: { id: 'Berkas yang sudah kami terima', en: 'Files that we already have' },
  optional: { id: '(tidak wajib)', en: '(optional)' },
  title: { id: 'Mohon periksa isian berikut', en: 'Please check these fields' },
  keptText: { id: 'Isian Saudara masih ada di bawah ini.', en: 'Your entries are kept below.' },
})
