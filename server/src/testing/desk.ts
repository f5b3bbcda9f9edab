import { randomUUID } from 'node:crypto'
import { formatInstant, instant, wibInstant as wallInWib } from 'agreement'
import type { Instant, Result } from 'agreement'
import { ensureAgreement } from '../agreement-register/index.ts'
import type { CalendarEntryInput } from '../agreement-register/index.ts'
import type { Context } from '../platform/context.ts'
import type { Actor, Role } from '../policy/index.ts'
import * as tickets from '../tickets/index.ts'
import type { CommitmentView, InboundMessage } from '../tickets/index.ts'
import { withTestDatabase } from './database.ts'

/** A desk for tests: an agreement in force, a clock that stands, people with names. */

const person = (
  id: string,
  name: string,
  roles: readonly Role[],
  units: readonly string[],
): Actor & { kind: 'person' } => ({
  kind: 'person',
  personId: `01990000-0000-7000-8000-0000000${id}`,
  name,
  roles,
  units,
})

export const sari = person('0a001', 'Sari', ['agent'], ['contact-centre'])
export const anton = person('0a002', 'Anton', ['agent'], ['contact-centre'])
export const rina = person('0a003', 'Rina', ['unit-officer'], ['kepatuhan-internal'])
export const lukman = person('0a004', 'Lukman', ['supervisor'], ['contact-centre'])
export const okta = person('0a005', 'Okta', ['owner'], [])
export const anonymous: Actor = { kind: 'anonymous' }

/** The value of a result; throws with the refusal where there is none. */
export function value<Value>(result: Result<Value, { readonly kind: string }>): Value {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`)
  return result.value
}

/** The refusal's kind, or null. */
export const refusal = (result: Result<unknown, { readonly kind: string }>): string | null =>
  result.ok ? null : result.refusal.kind

/** An instant as tests write it: WIB, to the minute. */
export const wib = (at: number | null | undefined): string | null =>
  at === null || at === undefined ? null : formatInstant(instant(at)).slice(0, 16).replace('T', ' ')

/** The instant of a WIB time such as `2026-11-20 15:40`. */
export const wibInstant = (text: string): Instant =>
  wallInWib(`${text.replace(' ', 'T')}${text.length === 16 ? ':00' : ''}`)

/** The announcement that a day is closed, decreed on another (6.1.4). */
export const closedDay = (date: string, decreedOn: string): CalendarEntryInput => ({
  date,
  decreedOn,
  kind: 'exception',
  effect: { kind: 'close' },
  name: { id: 'Libur mendadak', en: 'Sudden closure' },
  decree: 'Pengumuman uji',
})

/** What staff enter on the word that a user gave by telephone. */
export const byPhone = { onBehalf: { how: 'call-centre' } } as const

/** A date that was agreed with the user by telephone. */
export const agreedByPhone = { with: 'user', how: 'call-centre' } as const

/** So many hours in milliseconds. */
export const hours = (count: number): number => count * 3_600_000

/** A request of Budi of satker 527123. */
export const aRequest = (more: Partial<InboundMessage> = {}): InboundMessage => ({
  channel: 'portal',
  requester: { name: 'Budi Santoso', email: 'budi@satker527123.example' },
  satker: '527123',
  subject: 'Akun SAKTI bendahara terkunci',
  body: 'Mohon dibuka.',
  component: 'CRSM.01.01',
  ...more,
})

/** A desk of one’s own. */
export interface TestDesk {
  readonly context: Context
  readonly url: string
  /** Moves the desk's clock to a WIB time. */
  at(time: string): Promise<void>
  /** Takes in a request; its id. */
  receive(more?: Partial<InboundMessage>): Promise<string>
  commitment(ticket: string, kind: CommitmentView['kind']): Promise<CommitmentView>
  close(): Promise<void>
}

/** Stores a unit in which one officer works: an empty one is handed nothing. */
export async function aUnit(context: Context, code: string, name: string): Promise<void> {
  const id = randomUUID()
  await context.reader.execute('insert into identity.unit (code, name) values ($1, $2) on conflict do nothing', [
    code,
    name,
  ])
  await context.reader.execute(`insert into identity.person (id, name, created_at) values ($1, 'Petugas', now())`, [id])
  await context.reader.execute(
    `insert into identity.role_grant (person_id, role, granted_at) values ($1, 'unit-officer', now())`,
    [id],
  )
  await context.reader.execute('insert into identity.unit_member (unit_code, person_id) values ($1, $2)', [code, id])
}

/** A desk on a database of its own, its people stored, its clock at `time`. */
export async function aDesk(time: string, variables: Readonly<Record<string, string>> = {}): Promise<TestDesk> {
  const database = await withTestDatabase(variables)
  const { context } = database
  await context.clock.set(wibInstant(time))
  await ensureAgreement(context)
  for (const { personId, name, roles, units } of [sari, anton, rina, lukman, okta]) {
    await context.database.reader.execute(
      `with known as (
         insert into identity.person_identity (kind, value, person_id, created_at, verified_at, proof)
         values ('email', $2, $1, now(), now(), 'desk'))
       insert into identity.person (id, name, created_at) values ($1, $3, now())`,
      [personId, `${name.toLowerCase()}@hai.example`, name],
    )
    for (const role of roles)
      await context.database.reader.execute(
        'insert into identity.role_grant (person_id, role, granted_at) values ($1, $2, now())',
        [personId, role],
      )
    for (const unit of units)
      await context.database.reader.execute('insert into identity.unit_member (unit_code, person_id) values ($1, $2)', [
        unit,
        personId,
      ])
  }
  return {
    context,
    url: database.url,
    at: (moment) => context.clock.set(wibInstant(moment)),
    receive: async (more) => value(await tickets.receiveMessage(context, anonymous, aRequest(more))).id,
    commitment: async (ticket, kind) => {
      const view = value(await tickets.viewTicket(context, { kind: 'system' }, { ticket }))
      const found = view.commitments.find((one) => one.kind === kind)
      if (!found) throw new Error(`no commitment ${kind}`)
      return found
    },
    close: () => database.close(),
  }
}
