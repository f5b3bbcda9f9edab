import {
  channels,
  computeDue,
  formatInstant,
  isLocalDate,
  levels,
  localDate,
  parseAgreementVersion,
  parseCalendarRegister,
  parseInstant,
  sayInstant,
} from 'agreement'
import type { AgreementVersion, DueCommitment, DueInput, DueRefusal, Instant, Language, LocalDate } from 'agreement'
import calendarData from 'agreement/calendars/indonesia.json' with { type: 'json' }
import versionData from 'agreement/versions/hai-djpb-2023.0.json' with { type: 'json' }
import type { Command, Values } from './command.ts'
import { choiceOf, requiredText, textOf, textsOf, UsageError } from './command.ts'
import { dueWords } from './words.ts'

/** `hai due`: what the agreement promises for a request, and why. Reads no database: the agreement as data is all it needs. */

const languages = ['id', 'en'] as const

// Every decree that this version of the program has.
const everythingKnown = localDate('9999-12-31')

function instantOf(name: string, text: string): Instant {
  try {
    return parseInstant(text)
  } catch {
    throw new UsageError(`--${name} must be an instant with its offset, such as 2026-11-23T08:40:00+07:00; got ${text}`)
  }
}

const optionalInstant = (values: Values, name: string): Instant | undefined => {
  const text = textOf(values, name)
  return text === null ? undefined : instantOf(name, text)
}

function pauseOf(text: string): { readonly from: Instant; readonly to: Instant } {
  const [from, to, ...more] = text.split('/')
  if (from === undefined || to === undefined || more.length > 0)
    throw new UsageError(`--pause must be FROM/TO, got ${text}`)
  return { from: instantOf('pause', from), to: instantOf('pause', to) }
}

function knownOnOf(values: Values): LocalDate {
  const text = textOf(values, 'known-on')
  if (text === null) return everythingKnown
  if (!isLocalDate(text)) throw new UsageError(`--known-on must be a date, such as 2023-03-29; got ${text}`)
  return localDate(text)
}

function inputOf(values: Values): DueInput {
  const channel = choiceOf(values, 'channel', channels)
  if (channel === null) throw new UsageError(`--channel is missing; one of: ${channels.join(', ')}`)
  const component = textOf(values, 'service') ?? undefined
  const impact = choiceOf(values, 'impact', levels) ?? undefined
  const urgency = choiceOf(values, 'urgency', levels) ?? undefined
  const handedOn = optionalInstant(values, 'handed-on')
  const eventAt = optionalInstant(values, 'event-at')
  const sessionEnded = optionalInstant(values, 'session-ended')
  return {
    channel,
    received: instantOf('received', requiredText(values, 'received')),
    pauses: textsOf(values, 'pause').map(pauseOf),
    knownOn: knownOnOf(values),
    ...(component !== undefined && { component }),
    ...(impact !== undefined && { impact }),
    ...(urgency !== undefined && { urgency }),
    ...(handedOn !== undefined && { handedOn }),
    ...(eventAt !== undefined && { eventAt }),
    ...(sessionEnded !== undefined && { sessionEnded }),
  }
}

type Steps = DueCommitment['explanation']

const stepsIn = (steps: Steps, language: Language): readonly { readonly clause: string; readonly text: string }[] =>
  steps.map(({ clause, text }) => ({ clause, text: text[language] }))

const written = (at: Instant | null): string | null => (at === null ? null : formatInstant(at))

const asJson = (commitment: DueCommitment, language: Language) => ({
  kind: commitment.kind,
  dueAt: written(commitment.dueAt),
  internalDueAt: written(commitment.internalDueAt),
  target: commitment.target,
  provisional: commitment.provisional,
  explanation: stepsIn(commitment.explanation, language),
  ...(commitment.ifHandedOn && {
    ifHandedOn: {
      dueAt: written(commitment.ifHandedOn.dueAt),
      targetMs: commitment.ifHandedOn.targetMs,
      explanation: stepsIn(commitment.ifHandedOn.explanation, language),
    },
  }),
})

function asText(commitment: DueCommitment, language: Language): string {
  const words = dueWords[language]
  const due = commitment.dueAt === null ? words.noneDue : sayInstant(commitment.dueAt, language)
  const steps = (all: Steps): string[] => stepsIn(all, language).map(({ clause, text }) => `    ${text} (${clause})`)
  const lines = [
    `${words.kinds[commitment.kind]}: ${due}${commitment.provisional ? ` ${words.provisional}` : ''}`,
    ...steps(commitment.explanation),
  ]
  const { ifHandedOn } = commitment
  if (ifHandedOn)
    lines.push(
      `  ${words.ifHandedOn}: ${ifHandedOn.dueAt === null ? words.noneDue : sayInstant(ifHandedOn.dueAt, language)}`,
      ...steps(ifHandedOn.explanation),
    )
  return lines.join('\n')
}

function refusalText(refusal: DueRefusal, language: Language): string {
  const sentence = dueWords[language].refusals[refusal.kind]
  return refusal.kind === 'unknown-component' ? `${sentence} (${refusal.component})` : sentence
}

function readAgreement(): AgreementVersion {
  const parsed = parseAgreementVersion(versionData)
  if (!parsed.ok) throw new Error(`the agreement is not valid: ${JSON.stringify(parsed.refusal)}`)
  return parsed.value
}

export const command: Command = {
  help: `Usage: hai due --channel CHANNEL --received INSTANT [OPTIONS]

Prints what the agreement promises for a request: the three commitments with their due instants, and why.

  --channel C           ${channels.join(', ')}
  --received INSTANT    when it reached HAI, with offset: 2026-11-20T16:05:00+07:00
  --service CODE        the component, such as BCSM.02.01
  --impact LEVEL        high, medium or low
  --urgency LEVEL       high, medium or low
  --handed-on INSTANT   when it was handed on: from then on the service's hours count
  --pause FROM/TO       a wait for the user; may be repeated
  --event-at INSTANT    the event's start, for services bound to one
  --session-ended INSTANT  when the call or chat ended
  --known-on DATE       by the calendar as decreed by that day
  --lang id|en          the language of the explanation (id)
  --json                for programs`,
  options: {
    channel: { type: 'string' },
    received: { type: 'string' },
    service: { type: 'string' },
    impact: { type: 'string' },
    urgency: { type: 'string' },
    'handed-on': { type: 'string' },
    pause: { type: 'string', multiple: true },
    'event-at': { type: 'string' },
    'session-ended': { type: 'string' },
    'known-on': { type: 'string' },
    lang: { type: 'string' },
    json: { type: 'boolean' },
  },
  positionals: { least: 0, most: 0 },
  run(values) {
    const language = choiceOf(values, 'lang', languages) ?? 'id'
    const outcome = computeDue(readAgreement(), parseCalendarRegister(calendarData), inputOf(values))
    if (!outcome.ok) {
      process.stderr.write(`hai due: ${refusalText(outcome.refusal, language)}\n`)
      return Promise.resolve(1)
    }
    const { version, commitments } = outcome.value
    process.stdout.write(
      values['json'] === true
        ? `${JSON.stringify({ version, commitments: commitments.map((commitment) => asJson(commitment, language)) })}\n`
        : `${commitments.map((commitment) => asText(commitment, language)).join('\n\n')}\n`,
    )
    return Promise.resolve(0)
  },
}
