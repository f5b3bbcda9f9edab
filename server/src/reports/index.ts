export { dimensions, publicRealisation, realisation, realisationCsv, summarise, yearSoFar } from './realisation.ts'
export type { Dimension, RealisationInput, RealisationLine, ReportRefusal } from './realisation.ts'
