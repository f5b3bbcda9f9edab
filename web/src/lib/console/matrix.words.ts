import { spoken } from '../ui/spoken.ts'

/** The words of the table of priorities. */
export const matrixWords = spoken({
  matrix: {
    id: (clause: string) => `Prioritas menurut dampak dan kepentingan (SLA ${clause})`,
    en: (clause: string) => `Priority by impact and urgency (SLA ${clause})`,
  },
  cell: {
    id: (priority: string, impact: string, urgency: string) => `${priority}: dampak ${impact}, kepentingan ${urgency}`,
    en: (priority: string, impact: string, urgency: string) => `${priority}: impact ${impact}, urgency ${urgency}`,
  },
  impact: { id: 'Dampak', en: 'Impact' },
  urgency: { id: 'Kepentingan', en: 'Urgency' },
})
