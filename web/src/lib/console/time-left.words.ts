import { spoken } from '../ui/spoken.ts'

/** What is left of a promise, in the console’s few words. */
export const timeLeftWords = spoken({
  left: { id: (time: string) => `sisa ${time}`, en: (time: string) => `${time} left` },
  late: { id: (time: string) => `lewat ${time}`, en: (time: string) => `${time} late` },
  paused: { id: 'dijeda', en: 'paused' },
  noDue: { id: 'tanpa tenggat', en: 'no due time' },
  ended: { id: 'selesai', en: 'ended' },
  internalTarget: { id: 'target internal', en: 'internal target' },
})
