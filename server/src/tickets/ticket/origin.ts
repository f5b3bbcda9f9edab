import { lineFault } from '../../platform/checks.ts'
import type { Fault } from './input.ts'

/**
 * Where a message came from, as its channel knows it: the account at which it came in (an address, a number, a page),
 * the id that the channel gave it, and the thread that it belongs to. The same id at the same account of a channel is
 * the same message, however often it comes.
 */
export interface Origin {
  readonly account: string
  readonly externalId: string
  readonly thread: string | null
}

const longest = { account: 120, id: 255 } as const

/** What is wrong with each part of an origin, by field; nothing where there is none. */
export const originFaults = (origin: Origin | undefined): Readonly<Record<string, Fault | null>> =>
  origin === undefined
    ? {}
    : {
        'origin.account': lineFault(origin.account, longest.account),
        'origin.externalId': lineFault(origin.externalId, longest.id),
        'origin.thread': origin.thread === null ? null : lineFault(origin.thread, longest.id),
      }
