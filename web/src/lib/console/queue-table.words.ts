import { spoken } from '../ui/spoken.ts'

/** The words of a table of tickets. */
export const queueTableWords = spoken({
  left: { id: 'Sisa waktu kerja', en: 'Working time left' },
  priority: { id: 'Prio', en: 'Prio' },
  request: { id: 'Permintaan', en: 'Request' },
  service: { id: 'Layanan', en: 'Service' },
  channel: { id: 'Saluran', en: 'Channel' },
  agent: { id: 'Agen', en: 'Agent' },
  action: { id: 'Tindakan', en: 'Action' },
  take: { id: 'Ambil', en: 'Take' },
  takeLabel: { id: (number: string) => `Ambil tiket ${number}`, en: (number: string) => `Take ticket ${number}` },
  satker: { id: (code: string) => `Satker ${code}`, en: (code: string) => `Satker ${code}` },
})
