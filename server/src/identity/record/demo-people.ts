import type { Context } from '../../platform/context.ts'
import { demoAddresses, endSessionsOfDemo } from './demo-queries.ts'

/**
 * The people of the demo: everybody may read their one password. They are known by a domain that no real desk has (RFC 2606), and where
 * NODE_ENV=production they cannot sign in, however they came into its database.
 */

const demoDomain = '@hai.example'

/** Whether whoever has this address is shut out here: one of the demo, where the desk is a real one. */
export const isShutOut = ({ config }: Context, email: string): boolean =>
  config.production && email.endsWith(demoDomain)

/** Ends the sessions that people of the demo still have, at the start of a real desk; how many. */
export const shutOutDemo = (context: Context): Promise<number> => endSessionsOfDemo(context.reader, `%${demoDomain}`)

/** The addresses of the demo's people in this database, for whoever looks after it. */
export const demoPeopleHere = (context: Context): Promise<readonly string[]> =>
  demoAddresses(context.reader, `%${demoDomain}`)
