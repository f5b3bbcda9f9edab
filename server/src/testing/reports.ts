/** The reports, for tests of what lies below them: no sum tells what a list does not. */
export { dimensions, publicRealisation, realisation } from '../reports/index.ts'
