import { instant, sayInstant } from 'agreement'
import type { Instant, Language, Words } from 'agreement'
import { z } from 'zod'
import type { Context } from '../platform/context.ts'
import type { OutgoingMessage, Route, RouteWork, Written } from '../platform/outbox/route.ts'
import { staffAddresses } from './queries.ts'
import type { StaffAddress } from './queries.ts'

/**
 * What staff are told of promises that are about to fall due, or fell: one letter to each person for all that happened
 * together. It carries numbers and times, and nothing of what anybody wrote.
 */

const line = z.object({
  number: z.string(),
  commitment: z.enum(['response', 'firstLine', 'fulfilment']),
  kind: z.enum(['warning', 'breach']),
  dueAt: z.int().transform((ms) => instant(ms)),
})

const staffNotice = z.object({
  person: z.guid(),
  lines: z.array(line).readonly(),
  /** How many more there are than the letter names. */
  more: z.int(),
})

/** What somebody of the desk is told. */
export type StaffNotice = z.output<typeof staffNotice>

/** The outbox route of these letters: they stand before no answer to a user. */
export const staffNoticeRoute: Route<StaffNotice> = {
  name: 'staff-notice',
  lane: () => 'broadcast',
  parse: (stored) => staffNotice.safeParse(stored).data ?? null,
}

const commitments: Readonly<Record<StaffNotice['lines'][number]['commitment'], Words>> = {
  response: { id: 'tanggapan', en: 'response' },
  firstLine: { id: 'pemenuhan langsung', en: 'first-line fulfilment' },
  fulfilment: { id: 'pemenuhan', en: 'fulfilment' },
}

const kinds: Readonly<Record<StaffNotice['lines'][number]['kind'], Words>> = {
  breach: { id: 'Melewati batas waktu', en: 'Past their due time' },
  warning: { id: 'Segera jatuh tempo', en: 'Due soon' },
}

const subjects: Words = { id: 'Batas waktu tiket', en: 'Due times of tickets' }

const saidOf = (at: Instant, language: Language): string => sayInstant(at, language)

function textOf({ lines, more }: StaffNotice, language: Language, address: string): string {
  const parts = (['breach', 'warning'] as const).flatMap((kind) => {
    const own = lines.filter((one) => one.kind === kind)
    if (own.length === 0) return []
    const said = own.map(
      ({ number, commitment, dueAt }) =>
        `- ${number}: ${commitments[commitment][language]}, ${saidOf(dueAt, language)}`,
    )
    return [`${kinds[kind][language]} (${own.length}):\n${said.join('\n')}`]
  })
  const others: Words = { id: `… dan ${more} lainnya.`, en: `… and ${more} more.` }
  const where: Words = { id: `Selengkapnya: ${address}`, en: `All of them: ${address}` }
  return [...parts, ...(more > 0 ? [others[language]] : []), where[language]].join('\n\n')
}

function write(notice: StaffNotice, found: ReadonlyMap<string, StaffAddress>, address: string): Written {
  const person = found.get(notice.person)
  // Whose address is gone is told by the list of notices.
  if (!person) return { kind: 'nothing' }
  const { email, language } = person
  const subject = `${subjects[language]} (${notice.lines.length + notice.more})`
  return { kind: 'letter', letter: { way: 'mail', to: email, subject, text: textOf(notice, language, address) } }
}

/** Writes the letters to staff, each in the language of its reader. */
export const staffNoticeWriter =
  (context: Context): RouteWork<StaffNotice>['write'] =>
  async (messages: readonly OutgoingMessage<StaffNotice>[]) => {
    const found = await staffAddresses(context.reader, [...new Set(messages.map(({ payload }) => payload.person))])
    const address = `${context.config.origin}/meja/peringatan`
    return new Map(messages.map(({ id, payload }) => [id, write(payload, found, address)]))
  }
