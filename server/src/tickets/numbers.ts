import type { LocalDate } from 'agreement'
import type { Context } from '../context.ts'
import { takeNumbers } from './intake-queries.ts'
import { ticketNumber } from './ticket-number.ts'

/**
 * Numbers for tickets. A process takes a block of ordinals for the day and hands them out from memory, so that no intake waits for another.
 * Blocks grow with use; what a process has left when it ends is a gap, and gaps mean nothing.
 */

interface Block {
  readonly day: LocalDate
  next: number
  end: number
  size: number
  refill: Promise<void> | null
}

const blocks = new WeakMap<Context, Block>()
const largest = 256

async function refill(context: Context, block: Block): Promise<void> {
  const first = await takeNumbers(context.reader, block.day, block.size)
  block.next = first
  block.end = first + block.size
  block.size = Math.min(block.size * 4, largest)
}

/** The next free number of `day` (the WIB date of receipt). */
export async function nextNumber(context: Context, day: LocalDate): Promise<string> {
  let block = blocks.get(context)
  if (block?.day !== day) {
    block = { day, next: 1, end: 1, size: 4, refill: null }
    blocks.set(context, block)
  }
  while (block.next >= block.end) {
    block.refill ??= refill(context, block).finally(() => {
      block.refill = null
    })
    await block.refill
  }
  const ordinal = block.next
  block.next += 1
  return ticketNumber(day, ordinal)
}
