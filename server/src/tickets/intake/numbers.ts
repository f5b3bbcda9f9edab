import type { LocalDate } from 'agreement'
import type { Context } from '../../platform/context.ts'
import type { Database, Reader, Transaction } from '../../platform/postgres/database.ts'
import { isTransaction } from '../../platform/postgres/database.ts'
import { isNumberTaken, takeNumbers } from './intake-queries.ts'
import { randomWhole } from '../../platform/process/ids.ts'
import { drawnOrdinals, ticketNumber } from '../ticket/ticket-number.ts'

/**
 * Numbers for tickets. A process takes a block of ordinals for the day and hands them out from memory, so that no intake waits for another.
 * Blocks grow with use; what a process has left when it ends is a gap, and gaps mean nothing.
 */

interface Block {
  next: number
  end: number
  size: number
  refill: Promise<void> | null
}

const blocks = new WeakMap<Database, Map<LocalDate, Block>>()
const daysHeld = 64
const largest = 256

async function refill(context: Context, day: LocalDate, block: Block): Promise<void> {
  const first = await takeNumbers(context.reader, day, block.size)
  block.next = first
  block.end = first + block.size
  block.size = Math.min(block.size * 4, largest)
}

function blockOf(context: Context, day: LocalDate): Block {
  const held = blocks.get(context.database) ?? new Map<LocalDate, Block>()
  blocks.set(context.database, held)
  const block = held.get(day) ?? { next: 1, end: 1, size: 4, refill: null }
  if (held.size >= daysHeld && !held.has(day)) held.clear()
  held.set(day, block)
  return block
}

/** A number of `day` that was drawn by chance: it follows none, and none follows it. */
async function drawnNumber(reader: Reader | Transaction, day: LocalDate): Promise<string> {
  for (;;) {
    const number = ticketNumber(day, randomWhole(drawnOrdinals.least, drawnOrdinals.most))
    // One that is taken is refused by the database, and drawn again: but for a transaction, which would end with it.
    if (!isTransaction(reader) || !(await isNumberTaken(reader, number))) return number
  }
}

const handedOut = new WeakMap<Database, number>()
/** Every so many-th request that is no complaint gets a drawn number too: a complaint's is one among many that are none. */
const drawnEvery = 16

/** The number of a request: drawn where it is `confidential`, the next free one of `day` (the WIB date of receipt) for most others. */
export function numberFor(
  context: Context,
  reader: Reader | Transaction,
  day: LocalDate,
  confidential: boolean,
): Promise<string> {
  if (confidential) return drawnNumber(reader, day)
  const place = (handedOut.get(context.database) ?? 0) + 1
  handedOut.set(context.database, place)
  return place % drawnEvery === 0 ? drawnNumber(reader, day) : nextNumber(context, day)
}

/** The next free number of `day` (the WIB date of receipt). */
export async function nextNumber(context: Context, day: LocalDate): Promise<string> {
  const block = blockOf(context, day)
  while (block.next >= block.end) {
    block.refill ??= refill(context, day, block).finally(() => {
      block.refill = null
    })
    await block.refill
  }
  const ordinal = block.next
  block.next += 1
  return ticketNumber(day, ordinal)
}
