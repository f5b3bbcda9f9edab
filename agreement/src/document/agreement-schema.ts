import { z } from 'zod'
import { problemsOf } from './agreement-rules.ts'
import type { AgreementVersion } from './agreement-version.ts'
import type { WallInterval } from '../time/calendar.ts'
import { channels } from './channel.ts'
import type { LocalDate } from '../time/instant.ts'
import { isLocalDate } from '../time/parse-instant.ts'
import { ok, refused } from './result.ts'
import type { Result } from './result.ts'

/** Why data is not an agreement: every problem found, each with the place where it stands. */
export interface InvalidAgreement {
  readonly kind: 'invalid-agreement'
  readonly problems: string[]
}

const text = z.string().refine((value) => value.trim() !== '', 'is empty')
const words = z.strictObject({ id: text, en: text })
const clauseId = z.string().regex(/^\d+(\.(\d+|[a-h]))*$/, 'is not a clause id')
const wholeCount = z.int().positive()

const localDate = z.custom<LocalDate>(
  (value) => typeof value === 'string' && isLocalDate(value),
  'is not a date YYYY-MM-DD',
)

const wallTime = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'is not a time HH:MM')
const wallInterval = z.tuple([wallTime, wallTime]) satisfies z.ZodType<WallInterval>
const day = z.array(wallInterval).exactOptional()
const weekly = z.strictObject({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day })

const channelTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('within'), minutes: wholeCount, clause: clauseId }),
  z.strictObject({ kind: z.literal('immediate'), clause: clauseId }),
  z.strictObject({ kind: z.literal('none-stated'), internalMinutes: wholeCount.nullable(), clause: clauseId }),
])

const channelTermsSchema = z.strictObject({
  code: z.enum(channels),
  name: words,
  addresses: z.array(text).min(1),
  clause: clauseId,
  startsAt: z.enum(['received', 'queue-entered', 'shown-to-agent']),
  response: channelTarget,
  firstLine: channelTarget,
  cost: words,
})

const requiredItem = z.strictObject({
  code: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is not a code'),
  name: words,
  kind: z.enum(['document', 'field']),
  required: z.boolean(),
})

const hours = z.number().positive().nullable()
const level = z.enum(['high', 'medium', 'low'])

const component = z.strictObject({
  code: z.string().regex(/^[A-Z]{4}\.\d{2}(\.\d{2})?$/, 'is not a component code'),
  name: words,
  scope: words,
  procedure: words,
  requires: z.array(requiredItem),
  audience: z.enum(['public', 'satker', 'internal']),
  hours,
  clause: clauseId,
  comesInAs: z.strictObject({ impact: level, urgency: level }).exactOptional(),
  eventBound: z.enum(['not-after-event', 'not-before-event']).exactOptional(),
  fulfilledWhen: words.exactOptional(),
  assumed: z.boolean().exactOptional(),
})

const service = z.strictObject({
  code: z.string().regex(/^[A-Z]{4}\.\d{2}$/, 'is not a service code'),
  name: words,
  aliases: z.array(text),
  summary: words,
  clause: clauseId,
  confidentialTo: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is not the code of a unit')
    .nullable(),
  components: z.array(component).min(1),
})

const policy = <Value>(value: z.ZodType<Value>) =>
  z.strictObject({ value, clause: clauseId, owner: text, reviewOn: localDate, text: words })
const policies = z.strictObject({
  breachOnEqual: policy(z.boolean()),
  responsePauses: policy(z.boolean()),
  pauseWhileWaitingForUser: policy(z.boolean()),
  fulfilmentStartsAt: policy(z.enum(['receipt', 'hand-on'])),
  fulfilmentRule: policy(z.enum(['stricter', 'service', 'priority'])),
  collectiveLeaveCloses: policy(z.boolean()),
  defaultImpact: policy(level),
  defaultUrgency: policy(level),
  reopenWithinWorkingDays: policy(z.int().nonnegative()),
  reminderWorkingDays: policy(z.array(wholeCount)),
  announcedClosingWorkingDays: policy(wholeCount),
  statusUpdateEveryWorkingDays: policy(wholeCount),
  warningBeforeWorkingMinutes: policy(wholeCount),
  warningAtShareOfShorterTarget: policy(z.number().gt(0).lt(1)),
  reviewReminderDays: policy(z.array(wholeCount)),
  workingDayHours: policy(z.number().positive()),
  breachStays: policy(z.boolean()),
  agreedDateStandsStill: policy(z.boolean()),
  directReopeningRunsFulfilment: policy(z.boolean()),
  mergedKeeps: policy(z.enum(['stricter', 'own'])),
  returnWithinWorkingDays: policy(wholeCount),
  remindersCountFrom: policy(z.enum(['reminder', 'wait'])),
})

const levelsOf = <Value extends z.ZodType>(value: Value) => z.strictObject({ high: value, medium: value, low: value })
const priority = z.enum(['P1', 'P2', 'P3', 'P4', 'P5', 'P6'])
const priorityTerms = z.strictObject({ name: words, hours, clause: clauseId })

const agreementVersion = z.strictObject({
  format: z.literal('agreement-version/1'),
  id: text,
  number: text,
  title: words,
  description: words,
  owner: text,
  dated: localDate,
  effectiveFrom: localDate,
  history: z.array(z.strictObject({ number: text, dated: localDate, description: words, owner: text })).min(1),
  parties: z.array(z.strictObject({ role: z.enum(['provider', 'user']), name: text, text: words })).min(2),
  clauses: z.array(z.strictObject({ id: clauseId, title: words, text: words })).min(1),
  review: z.strictObject({
    periodMonths: wholeCount,
    lastOn: localDate.nullable(),
    nextOn: localDate,
    clause: clauseId,
  }),
  workingHours: z.strictObject({ timeZone: text, weekly, clause: clauseId }),
  channels: z.array(channelTermsSchema),
  whatsappCategories: z.array(
    z.strictObject({
      code: z.enum(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']),
      name: words,
      requires: z.array(words).min(1),
      component: text.nullable(),
      clause: clauseId,
    }),
  ),
  impact: levelsOf(words),
  urgency: levelsOf(words),
  priorityMatrix: levelsOf(levelsOf(priority)),
  priorities: z.strictObject({
    P1: priorityTerms,
    P2: priorityTerms,
    P3: priorityTerms,
    P4: priorityTerms,
    P5: priorityTerms,
    P6: priorityTerms,
  }),
  services: z.array(service),
  policies,
})

type Mutable<T> = T extends string | number | boolean | null | undefined
  ? T
  : { -readonly [Key in keyof T]: Mutable<T[Key]> }
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

type Holds<Statement extends true> = Statement

/** Fails to compile as soon as the schema and the type `AgreementVersion` differ in any key, optional or not. */
export type SchemaIsTheType = Holds<Same<Mutable<z.infer<typeof agreementVersion>>, Mutable<AgreementVersion>>>

/**
 * The agreement that `data` (parsed JSON) holds, or every reason why it is none: shape first, then the rules that a shape cannot
 * say (`agreement-rules.ts`). Source: the form of SLA 2023, 1 to 6.4.
 */
export function parseAgreementVersion(data: unknown): Result<AgreementVersion, InvalidAgreement> {
  const parsed = agreementVersion.safeParse(data)
  const problems = parsed.success
    ? problemsOf(parsed.data)
    : parsed.error.issues.map((issue) => `${issue.path.map(String).join('.') || 'agreement'}: ${issue.message}`)
  if (!parsed.success || problems.length > 0) return refused({ kind: 'invalid-agreement', problems })
  return ok(parsed.data)
}
