import { ok } from 'agreement'
import { listTickets, receiveMessage, ticketLedger, ticketStatus, viewTicket } from '../../tickets/index.ts'
import { formatInstant } from 'agreement'
import type { AnyOperation } from '../contract/operation.ts'
import { operation } from '../contract/operation.ts'
import * as present from './present.ts'
import { Explanation, Ledger, ReceivedTicket, Ticket, TicketPage, TicketStatus } from '../schemas/answers.ts'
import { ListQuery } from '../schemas/queries.ts'
import { NewTicket } from '../schemas/requests.ts'

/** Creating and reading tickets. */

const createTicket = operation({
  id: 'createTicket',
  method: 'post',
  path: '/api/v1/tickets',
  tag: 'Tickets',
  scopes: ['tickets:create', 'tickets:write'],
  writes: true,
  summary: { id: 'Membuat tiket', en: 'Create a ticket' },
  description:
    'One request of one user, by any of the channels (6.2). Answers the number, the secret link for the user, and ' +
    'the promises of 6.4 as computed at receipt, with `why` leading to their explanation. A call or chat is recorded ' +
    'with its real times in `session`. Files are uploaded first (uploadAttachment) and named in `attachments`.',
  body: NewTicket,
  answers: {
    status: 201,
    schema: ReceivedTicket,
    description: 'The ticket, with its promises.',
    headers: ['Location'],
  },
  refusals: [
    'forbidden',
    'invalid-input',
    'unknown-component',
    'not-eligible',
    'unknown-unit',
    'unsealing-needs-two',
    'unknown-attachment',
    'no-agreement-in-force',
  ],
  async run({ context, actor, body, idempotency }) {
    const { follows, ...request } = body
    const outcome = await receiveMessage(context, actor, {
      ...request,
      ...(follows !== undefined && { follows: { ticket: follows, as: actor } }),
      ...idempotency,
    })
    if (!outcome.ok) return outcome
    const ticket = outcome.value
    return ok({
      status: 201,
      value: present.received(ticket),
      headers: { location: present.ticketPath(ticket.number) },
      replayed: ticket.repeated,
    })
  },
})

const getTicket = operation({
  id: 'getTicket',
  method: 'get',
  path: '/api/v1/tickets/{ticket}',
  tag: 'Tickets',
  scopes: ['tickets:read', 'tickets:write'],
  summary: { id: 'Membaca tiket', en: 'Read a ticket' },
  description:
    'All that this key may see of a ticket: its state, commitments, messages, events and files. A ticket that the key ' +
    'may not see is "not found", exactly like one that does not exist.',
  answers: { status: 200, schema: Ticket, description: 'The ticket as it stands now.', headers: ['ETag'] },
  refusals: ['not-found'],
  async run({ context, actor, path }) {
    const outcome = await viewTicket(context, actor, { ticket: path('ticket') })
    return outcome.ok
      ? ok({ status: 200, value: present.ticket(outcome.value), headers: { etag: `"${outcome.value.seq}"` } })
      : outcome
  },
})

const getTickets = operation({
  id: 'listTickets',
  method: 'get',
  path: '/api/v1/tickets',
  tag: 'Tickets',
  scopes: ['tickets:read', 'tickets:write'],
  summary: { id: 'Daftar tiket', en: 'List tickets' },
  description:
    'Tickets that this key may see, the newest first, a page at a time. Filters add up. Follow `next` until it is ' +
    'null; a page never repeats or leaves out a ticket that stood when the first page was read.',
  query: ListQuery,
  answers: { status: 200, schema: TicketPage, description: 'A page of tickets.' },
  refusals: ['forbidden', 'invalid-input'],
  async run({ context, actor, query }) {
    const outcome = await listTickets(context, actor, query)
    return outcome.ok
      ? ok({ status: 200, value: { tickets: outcome.value.tickets.map(present.summary), next: outcome.value.next } })
      : outcome
  },
})

const getTicketStatus = operation({
  id: 'getTicketStatus',
  method: 'get',
  path: '/api/v1/tickets/{ticket}/status',
  mayGuess: true,
  tag: 'Tickets',
  scopes: 'open',
  summary: { id: 'Status tiket menurut nomor', en: 'Status of a ticket by its number' },
  description:
    'For everybody who knows a number: how the ticket stands and the next promised instant, and nothing else. A number tells the ' +
    'status, never the content (6.2, 5.3.6). Limited per address. What is asked of a confidential service is never told.',
  answers: { status: 200, schema: TicketStatus, description: 'State and promised instant.' },
  refusals: ['not-found'],
  async run({ context, path }) {
    const outcome = await ticketStatus(context, { number: path('ticket') })
    if (!outcome.ok) return outcome
    const { number, state, promisedAt, status } = outcome.value
    return ok({
      status: 200,
      value: {
        number,
        state: present.coarse(state, status.endedBy),
        promisedAt: promisedAt === null ? null : formatInstant(promisedAt),
        status: present.status(status),
      },
    })
  },
})

const explainTicket = operation({
  id: 'explainTicket',
  method: 'get',
  path: '/api/v1/tickets/{ticket}/explanation',
  tag: 'Evidence',
  scopes: ['tickets:read', 'tickets:write'],
  summary: { id: 'Penjelasan batas waktu tiket', en: 'Explain the due instants of a ticket' },
  description:
    'Every due instant told as steps, each with the clause that it follows from, in Indonesian and in English: when it ' +
    'came, why the clock started then, which hours were counted, which holidays and pauses were left out.',
  answers: { status: 200, schema: Explanation, description: 'The steps for each commitment.' },
  refusals: ['not-found'],
  async run({ context, actor, path }) {
    const outcome = await viewTicket(context, actor, { ticket: path('ticket') })
    return outcome.ok ? ok({ status: 200, value: present.explanation(outcome.value) }) : outcome
  },
})

const getTicketLedger = operation({
  id: 'getTicketLedger',
  method: 'get',
  path: '/api/v1/tickets/{ticket}/ledger',
  tag: 'Evidence',
  scopes: ['ledger:read'],
  alsoScopes: ['tickets:read', 'tickets:write'],
  summary: { id: 'Buku besar tiket', en: 'Ledger of a ticket' },
  description:
    'Everything needed to compute the verdicts of a ticket again without us: its entries, chained by hash, the ' +
    'agreement version in force at receipt (1, 5.4) and every calendar that the entries name.',
  answers: { status: 200, schema: Ledger, description: 'Entries, version and calendars.' },
  refusals: ['not-found', 'forbidden'],
  async run({ context, actor, path }) {
    const outcome = await ticketLedger(context, actor, { ticket: path('ticket') })
    if (!outcome.ok) return outcome
    const { entries, ...rest } = outcome.value
    return ok({
      status: 200,
      value: { id: entries[0]?.ticketId ?? '', ...rest, entries: entries.map(present.ledgerEntry) },
    })
  },
})

/** Operations on tickets as a whole. */
export const ticketOperations: readonly AnyOperation[] = [
  createTicket,
  getTickets,
  getTicket,
  getTicketStatus,
  explainTicket,
  getTicketLedger,
]
