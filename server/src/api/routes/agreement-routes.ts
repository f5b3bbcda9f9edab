import { ok } from 'agreement'
import type { Service } from 'agreement'
import { agreementInForce, announceCalendarEntry, calendarPage } from '../../agreement-register/index.ts'
import { listUnits } from '../../identity/index.ts'
import { dispositionOf } from '../../platform/http/headers.ts'
import { dimensions, realisation, realisationCsv, realisationCsvName } from '../../reports/index.ts'
import { dueOf } from './due.ts'
import { keyOf, once } from '../../platform/idempotency.ts'
import type { AnyOperation } from '../contract/operation.ts'
import { operation } from '../contract/operation.ts'
import { Announced, CalendarList, DueAnswer, Realisation, ServiceList, UnitList } from '../schemas/agreement-answers.ts'
import { RealisationQuery } from '../schemas/queries.ts'
import { DueQuestion, NewCalendarEntry } from '../schemas/requests.ts'

/** The agreement itself: its services, its calendar, what it would promise, and how it was kept. */

/** A service as the API tells it: that it is confidential, not which unit reads it. */
const told = ({ confidentialTo, ...service }: Service) => ({ ...service, confidential: confidentialTo !== null })

const listServices = operation({
  id: 'listServices',
  method: 'get',
  path: '/api/v1/services',
  tag: 'Agreement',
  scopes: 'open',
  summary: { id: 'Daftar layanan, kanal, dan janji waktu', en: 'List services, channels and promises' },
  description:
    'The services of 5.1 with their components, required documents (5.2.4) and hours (6.4); the channels ' +
    'of 6.2 with their promises and who pays (5.2.3); the priority table of 6.3. Of the agreement in force now.',
  answers: { status: 200, schema: ServiceList, description: 'The agreement in force, as data.' },
  refusals: [],
  async run({ context }) {
    const { id, number, effectiveFrom, services, channels, impact, urgency, priorityMatrix } =
      await agreementInForce(context)
    return ok({
      status: 200,
      value: {
        version: { id, number, effectiveFrom },
        services: services.map(told),
        channels,
        impact,
        urgency,
        priorityMatrix,
      },
    })
  },
})

const computeDue = operation({
  id: 'computeDue',
  method: 'post',
  path: '/api/v1/due',
  tag: 'Agreement',
  scopes: 'open',
  summary: { id: 'Menghitung batas waktu', en: 'Compute due instants' },
  description:
    'What a request would be promised, by the agreement in force at `receivedAt` and the calendar as known on ' +
    '`knownOn`, explained clause by clause. Nothing is stored. The command line gives the same answer: `hai due --json`.',
  body: DueQuestion,
  answers: { status: 200, schema: DueAnswer, description: 'The three commitments with their due instants.' },
  refusals: ['unknown-component', 'invalid-input', 'no-agreement-in-force'],
  async run({ context, body: { receivedAt, handedOnAt, sessionEndedAt, lang, ...rest } }) {
    const outcome = await dueOf(context, {
      ...rest,
      received: receivedAt,
      language: lang ?? 'id',
      ...(handedOnAt !== undefined && { handedOn: handedOnAt }),
      ...(sessionEndedAt !== undefined && { sessionEnded: sessionEndedAt }),
    })
    return outcome.ok ? ok({ status: 200, value: outcome.value }) : outcome
  },
})

const getUnits = operation({
  id: 'listUnits',
  method: 'get',
  path: '/api/v1/units',
  tag: 'Agreement',
  scopes: ['tickets:read', 'tickets:write'],
  summary: { id: 'Daftar unit penyelesai', en: 'List units' },
  description: 'The units that a ticket may be handed on to (6.4).',
  answers: { status: 200, schema: UnitList, description: 'Code and name of each unit.' },
  refusals: [],
  run: async ({ context }) =>
    ok({
      status: 200,
      value: { units: (await listUnits(context)).map(({ code, name, active }) => ({ code, name, active })) },
    }),
})

const listCalendar = operation({
  id: 'listCalendar',
  method: 'get',
  path: '/api/v1/calendar',
  tag: 'Agreement',
  scopes: ['reports:read', 'calendar:write'],
  summary: { id: 'Hari libur dan perubahan jam layanan', en: 'List holidays and exceptions' },
  description:
    'Every line of every decree and announcement (6.1, 6.1.4), dated twice: the day spoken of and the day decreed.',
  answers: { status: 200, schema: CalendarList, description: 'The lines in the order in which they were decreed.' },
  refusals: ['forbidden'],
  async run({ context, actor }) {
    const outcome = await calendarPage(context, actor)
    if (!outcome.ok) return outcome
    const entries = outcome.value.entries.map(({ date, decreedOn, kind, effect, name, decree }) => ({
      date,
      decreedOn,
      kind,
      effect,
      name,
      decree,
    }))
    return ok({ status: 200, value: { decreedThrough: outcome.value.decreedThrough, entries } })
  },
})

const announce = operation({
  id: 'announceCalendarEntry',
  method: 'post',
  path: '/api/v1/calendar',
  tag: 'Agreement',
  scopes: ['calendar:write'],
  writes: true,
  summary: { id: 'Mengumumkan perubahan hari atau jam layanan', en: 'Announce a holiday or an exception' },
  description:
    'A change of the calendar (6.1.4). Open commitments that it touches are computed again, with an entry in each ' +
    'ledger; finished verdicts stay. Announcing the same twice changes nothing. A day of a year far from the decreed ones ' +
    'is refused (`far-year`) until it is sent with `confirm`.',
  body: NewCalendarEntry,
  answers: { status: 201, schema: Announced, description: 'The calendar as known from now on.' },
  refusals: ['forbidden', 'invalid-input'],
  async run({ context, actor, body, idempotency: { idempotency } }) {
    const key = idempotency ? keyOf(idempotency, 'announceCalendarEntry', body) : null
    const outcome = await once(context, key, (within) => announceCalendarEntry(within, actor, body))
    if (!outcome.ok) return outcome
    const { calendarHash, changed } = outcome.value.value
    return ok({ status: 201, value: { calendarHash, changed }, replayed: outcome.value.repeated })
  },
})

const wantsCsv = (request: Request): boolean =>
  /(?:^|,)\s*text\/csv\s*(?:;|,|$)/i.test(request.headers.get('accept') ?? '')

const getRealisation = operation({
  id: 'getRealisation',
  method: 'get',
  path: '/api/v1/realisation',
  tag: 'Reports',
  scopes: ['reports:read'],
  summary: { id: 'Realisasi terhadap janji', en: 'Realisation against promise' },
  description:
    'How many commitments were met and breached (2), by month of the verdict, service, channel and commitment: the ' +
    "very rows of the console's report. As CSV with `format=csv` or `Accept: text/csv`; cells that a spreadsheet " +
    'would take for a formula are quoted as text.',
  query: RealisationQuery,
  answers: { status: 200, schema: Realisation, description: 'The rows of the report.', alsoCsv: true },
  refusals: ['forbidden', 'invalid-input'],
  async run({ context, actor, query: { format, by, ...span }, request }) {
    const input = { ...span, by: by ?? dimensions }
    const outcome = await realisation(context, actor, input)
    if (!outcome.ok) return outcome
    if (format === 'csv' || (format === undefined && wantsCsv(request))) {
      const headers = {
        'content-type': 'text/csv; charset=utf-8; header=present',
        'content-disposition': dispositionOf(realisationCsvName(input), false),
        'cache-control': 'no-store',
        vary: 'accept',
      }
      return ok(new Response(realisationCsv(outcome.value), { headers }))
    }
    return ok({
      status: 200,
      value: { from: input.from, to: input.to, by: input.by, rows: outcome.value },
      headers: { vary: 'accept' },
    })
  },
})

/** Operations on the agreement and its realisation. */
export const agreementOperations: readonly AnyOperation[] = [
  listServices,
  computeDue,
  getUnits,
  listCalendar,
  announce,
  getRealisation,
]
