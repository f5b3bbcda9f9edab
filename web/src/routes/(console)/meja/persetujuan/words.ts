import { spoken } from '#lib/ui/spoken.ts'

/** The words of who is to see complaints, and waits for their unit. */
export const approvalWords = spoken({
  title: { id: 'Persetujuan akses pengaduan', en: 'Access to complaints' },
  text: {
    id:
      'Administrator mengusulkan; unit ini memutuskan. Orang dan aplikasi di bawah ini belum dapat melihat pengaduan. ' +
      'Setiap keputusan dicatat.',
    en: 'An administrator proposes; this unit decides. Those below do not see complaints yet. Each decision is recorded.',
  },
  none: { id: 'Tidak ada yang menunggu persetujuan.', en: 'Nothing waits for approval.' },
  member: {
    id: (name: string, unit: string) => `${name} menjadi anggota ${unit}`,
    en: (name: string, unit: string) => `${name} joins ${unit}`,
  },
  key: {
    id: (name: string, unit: string) => `Kunci API ${name} membaca pengaduan ${unit}`,
    en: (name: string, unit: string) => `The API key ${name} reads complaints of ${unit}`,
  },
  asked: { id: (when: string) => `Diusulkan ${when}`, en: (when: string) => `Proposed ${when}` },
  approve: { id: (name: string) => `Setujui ${name}`, en: (name: string) => `Approve ${name}` },
  refuse: { id: (name: string) => `Tolak ${name}`, en: (name: string) => `Refuse ${name}` },
  done: { id: 'Keputusan dicatat.', en: 'The decision is recorded.' },
  notYours: {
    id: 'Hanya petugas unit pengaduan yang memutuskan.',
    en: 'Only officers of the unit of complaints decide.',
  },
})
