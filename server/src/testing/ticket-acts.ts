import type { Result } from 'agreement'
import type { Context } from '../platform/context.ts'
import type { Actor } from '../policy/index.ts'
import * as tickets from '../tickets/index.ts'
import type { Changed, ChangeInput, TicketRefusal } from '../tickets/index.ts'
import { agreedByPhone, anton, byPhone, sari, value, wibInstant } from './desk.ts'

/** Everything that people do with a ticket, each with the least that it asks for, so that one table can try all of them. */

/** What an act is done with: `other` is another ticket, `text` what is written where something is. */
export interface ActInput extends ChangeInput {
  readonly other: string
  readonly text?: string
}

/** An act on a ticket. */
export type Act = (context: Context, actor: Actor, input: ActInput) => Promise<Result<Changed, TicketRefusal>>

/** The acts, by the name that the agreement's rules have for them (`TicketAct`). */
export const acts = {
  reply: (context, actor, { other: _, text: body = 'Kami terima.', ...input }) =>
    tickets.replyToTicket(context, actor, { ...input, body }),
  note: (context, actor, { other: _, text: body = 'Catatan.', ...input }) =>
    tickets.addNote(context, actor, { ...input, body }),
  'user-message': (context, actor, { other: _, text: body = 'Terlampir.', ...input }) =>
    tickets.addUserMessage(context, actor, { ...byPhone, ...input, body }),
  classify: (context, actor, { other: _, text: __, ...input }) =>
    tickets.classifyTicket(context, actor, { ...input, component: 'CRSM.01.06', impact: 'high', urgency: 'low' }),
  assign: (context, actor, { other: _, text: __, ...input }) =>
    tickets.assignTicket(context, actor, { ...input, assignee: anton.personId, from: null }),
  'hand-on': (context, actor, { other: _, text: reason = 'Perlu telaah.', ...input }) =>
    tickets.handOnTicket(context, actor, { ...input, unit: 'contact-centre', reason }),
  'return-to-desk': (context, actor, { other: _, text: reason = 'Salah unit.', ...input }) =>
    tickets.returnToDesk(context, actor, { ...input, reason }),
  pause: (context, actor, { other: _, text: body = 'Mohon SK.', ...input }) =>
    tickets.pauseTicket(context, actor, { ...input, awaiting: 'documents', body }),
  'wait-for-agency': (context, actor, { other: _, text: body = 'Menunggu Ditjen lain.', ...input }) =>
    tickets.pauseTicket(context, actor, { ...input, awaiting: 'agency', body }),
  resume: (context, actor, { other: _, text: __, ...input }) => tickets.resumeTicket(context, actor, input),
  'agree-date': (context, actor, { other: _, text: __, ...input }) =>
    tickets.agreeDate(context, actor, { ...input, ...agreedByPhone, dueAt: wibInstant('2026-12-10 10:00') }),
  resolve: (context, actor, { other: _, text: body = 'Selesai.', ...input }) =>
    tickets.resolveTicket(context, actor, { ...input, body }),
  reopen: (context, actor, { other: _, text: reason = 'Belum bisa.', ...input }) =>
    tickets.reopenTicket(context, actor, { ...byPhone, ...input, reason }),
  withdraw: (context, actor, { other: _, text: reason = 'Sudah bisa.', ...input }) =>
    tickets.withdrawTicket(context, actor, { ...byPhone, ...input, reason }),
  merge: (context, actor, { other: into, text: _, ...input }) =>
    tickets.mergeTicket(context, actor, { ...input, into }),
  link: (context, actor, { other, text: _, ...input }) => tickets.linkTicket(context, actor, { ...input, other }),
} as const satisfies Readonly<Record<string, Act>>

/** One of the acts. */
export type ActName = keyof typeof acts

/** The names of all acts. */
export const actNames = Object.keys(acts) as readonly ActName[]

/** The states in which a ticket can stand, and how one comes there from its receipt. */
const waysTo = {
  new: [],
  'in-progress': ['reply'],
  'handed-on': ['hand-on'],
  'waiting-user': ['pause'],
  'waiting-agency': ['wait-for-agency'],
  resolved: ['resolve'],
  withdrawn: ['withdraw'],
  merged: ['merge'],
} as const satisfies Readonly<Record<string, readonly ActName[]>>

/** A state that people bring a ticket to; what closes by itself is the watch's. */
export type ReachedState = keyof typeof waysTo

/** All of them. */
export const reachedStates = Object.keys(waysTo) as readonly ReachedState[]

/** Brings a new ticket to a state, done by Sari. */
export async function bring(context: Context, ticket: string, state: ReachedState, other: string): Promise<void> {
  for (const name of waysTo[state]) value(await acts[name](context, sari, { ticket, other }))
}

/** A state in which each act is allowed for a ticket whose date is to be agreed. */
export const allowedIn: Readonly<Record<ActName, ReachedState>> = {
  reply: 'new',
  note: 'new',
  'user-message': 'new',
  classify: 'new',
  assign: 'new',
  'hand-on': 'new',
  'return-to-desk': 'handed-on',
  pause: 'new',
  'wait-for-agency': 'new',
  resume: 'waiting-user',
  'agree-date': 'handed-on',
  resolve: 'new',
  reopen: 'resolved',
  withdraw: 'new',
  merge: 'new',
  link: 'new',
}
