export { isOccasion, occasions } from './occasion.ts'
export type { Occasion } from './occasion.ts'
