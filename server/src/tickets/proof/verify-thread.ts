import { parentPort, workerData } from 'node:worker_threads'
import { openThreadDatabase } from '../../platform/context.ts'
import type { Connection } from '../../platform/postgres/database.ts'
import type { Range } from './verify-queries.ts'
import { verifyRange } from './verify-range.ts'
import type { Span } from './verify-range.ts'

/** A thread of the proof: one range of tickets, seen at the same moment as all others, on a connection of its own. */

/** What a thread is given. */
export interface ThreadWork {
  readonly connection: Connection
  readonly moment: string
  readonly range: Range
  readonly span: Span | null
}

const { connection, moment, range, span } = workerData as ThreadWork
const database = openThreadDatabase(connection)
const seen = { isolation: 'snapshot', statementTimeout: 0, moment } as const
try {
  parentPort?.postMessage(await database.transaction((reader) => verifyRange(reader, range, span), seen))
} finally {
  await database.close()
}
