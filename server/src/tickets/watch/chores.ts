import { dayLength, instant } from 'agreement'
import type { Context } from '../../platform/context.ts'
import { forgetUploads } from '../files/attachment-queries.ts'
import { foldRealisation } from './watch-queries.ts'

/** Chores without a clause of their own: they keep tables small. Each may run anywhere, any number of times. */

const batch = 10_000

/** Folds lines of the realisation into totals; how many. */
export const foldRealisationLines = (context: Context): Promise<number> =>
  context.transaction((tx) => foldRealisation(tx, batch))

/** Forgets uploads that no message claimed within a day; how many. */
export const tidyUploads = (context: Context): Promise<number> =>
  context.transaction((tx) => forgetUploads(tx, instant(context.clock.now() - dayLength)))
