import type { LocalDate } from 'agreement'
import type { Context } from '../../platform/context.ts'
import type { Database, Reader, Transaction } from '../../platform/postgres/database.ts'
import { accountFor } from './close-blocks.ts'
import { isNumberTaken, isTransaction, takeNumbers } from './number-queries.ts'
import { randomWhole } from '../../platform/process/ids.ts'
import { drawnOrdinals, ticketNumber } from '../ticket/ticket-number.ts'

/**
 * Numbers for tickets. A process takes a block of ordinals for the day and hands them out from memory, so that no intake waits for another.
 * Blocks grow with use. Whatever of a block no ticket bears is recorded as void: when it is used up, when the process ends, and by a chore
 * where it was killed.
 */

interface Block {
  readonly day: LocalDate
  readonly first: number
  next: number
  readonly end: number
  /** Ordinals handed out of which nobody knows yet that they were stored, and when (ms of a monotonic clock). */
  readonly unsettled: Map<number, number>
}

interface Day {
  block: Block | null
  size: number
  refill: Promise<void> | null
}

interface Held {
  readonly days: Map<LocalDate, Day>
  /** Blocks that are used up and not yet closed. */
  readonly full: Set<Block>
  /** By number: what was handed out and is not known to be stored. */
  readonly unsettled: Map<string, { readonly block: Block; readonly ordinal: number }>
}

const held = new WeakMap<Database, Held>()
const daysHeld = 64
const smallest = 4
const largest = 256
/** After so long a request that took a number is stored or never will be: no statement and no transaction may take longer. */
const settledAfterMs = 120_000

function heldBy(context: Context): Held {
  const known = held.get(context.database)
  if (known) return known
  const fresh: Held = { days: new Map(), full: new Set(), unsettled: new Map() }
  held.set(context.database, fresh)
  context.beforeClose(() => closeAll(context, fresh))
  return fresh
}

async function close(context: Context, { unsettled }: Held, block: Block): Promise<void> {
  const unused = Array.from({ length: block.end - block.next }, (_, place) => block.next + place)
  const candidates = [...block.unsettled.keys(), ...unused]
  const taken = { day: block.day, first: block.first, size: block.end - block.first }
  await context.transaction((tx) =>
    accountFor(tx, taken, candidates, (ordinal) => (ordinal < block.next ? 'not-stored' : 'unused')),
  )
  for (const ordinal of block.unsettled.keys()) unsettled.delete(ticketNumber(block.day, ordinal))
}

const isSettled = (block: Block, now: number): boolean =>
  [...block.unsettled.values()].every((since) => now - since > settledAfterMs)

/** Closes the blocks that are used up and of which nothing is under way. */
async function closeFull(context: Context, all: Held): Promise<void> {
  const now = performance.now()
  for (const block of all.full) {
    if (!isSettled(block, now)) continue
    all.full.delete(block)
    await close(context, all, block)
  }
}

/** Closes every block: the process takes in nothing any more. What cannot be closed now is closed by a chore. */
async function closeAll(context: Context, all: Held): Promise<void> {
  held.delete(context.database)
  const open = [...all.days.values()].flatMap(({ block }) => block ?? [])
  for (const block of [...all.full, ...open])
    await close(context, all, block).catch((error: unknown) => context.log.warn({ err: error }, 'a block stays open'))
}

async function refill(context: Context, all: Held, date: LocalDate, day: Day): Promise<void> {
  const first = await takeNumbers(context.reader, date, day.size, context.presence.process)
  if (day.block) all.full.add(day.block)
  day.block = { day: date, first, next: first, end: first + day.size, unsettled: new Map() }
  day.size = Math.min(day.size * 4, largest)
  await closeFull(context, all)
}

function dayOf(all: Held, date: LocalDate): Day {
  const known = all.days.get(date)
  if (known) return known
  const day: Day = { block: null, size: smallest, refill: null }
  if (all.days.size >= daysHeld) {
    for (const { block } of all.days.values()) if (block) all.full.add(block)
    all.days.clear()
  }
  all.days.set(date, day)
  return day
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
export async function nextNumber(context: Context, date: LocalDate): Promise<string> {
  const all = heldBy(context)
  const day = dayOf(all, date)
  while (!day.block || day.block.next >= day.block.end) {
    day.refill ??= refill(context, all, date, day).finally(() => {
      day.refill = null
    })
    await day.refill
  }
  const { block } = day
  const ordinal = block.next
  block.next += 1
  block.unsettled.set(ordinal, performance.now())
  const number = ticketNumber(date, ordinal)
  all.unsettled.set(number, { block, ordinal })
  return number
}

/** Says that a ticket bears `number`, for good: its transaction is over. */
export function numberStored(context: Context, number: string): void {
  const all = held.get(context.database)
  const found = all?.unsettled.get(number)
  if (!all || !found) return
  found.block.unsettled.delete(found.ordinal)
  all.unsettled.delete(number)
}
