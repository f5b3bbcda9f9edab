import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Head } from '../tickets/index.ts'
import { UsageError } from './command.ts'

/** The file that `hai head` writes and `hai verify --against` reads. */

const hex = z.string().regex(/^[0-9a-f]{64}$/)
const part = z.object({ tickets: z.int(), entries: z.int(), received: z.int(), digest: hex })
const head = z.object({
  format: z.literal('hai-head/1'),
  at: z.iso.datetime(),
  seal: z.object({ day: z.iso.date(), hash: hex }).nullable(),
  after: z.int(),
  upTo: z.int(),
  parts: z.record(z.string().regex(/^[0-9a-f]{6}$/), part),
  numbers: z.record(z.iso.date(), z.string().regex(/^\d+(-\d+)?( \d+(-\d+)?)*$/)),
  hash: hex,
  signature: hex.nullable(),
})

/** The head in a file. Throws a UsageError where it holds none. */
export async function readHeadFile(path: string): Promise<Head> {
  try {
    return head.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'hai head makes one'
    throw new UsageError(`--against: ${path} holds no head of a ledger (${why})`)
  }
}
