import type { Reader } from '../../platform/postgres/database.ts'
import { newSalt } from './held.ts'
import type { HeldFile } from './held.ts'
import { unclaimedFiles } from './attachment-queries.ts'

/**
 * The uploads that a message names, each with a new salt: what its ledger entry holds of them. Those that are not there
 * are left out: whoever claims them then finds fewer than were named, and refuses.
 */
export const uploadsToHold = async (reader: Reader, ids: readonly string[] = []): Promise<HeldFile[]> =>
  ids.length === 0 ? [] : (await unclaimedFiles(reader, ids)).map((file) => ({ ...file, salt: newSalt() }))
