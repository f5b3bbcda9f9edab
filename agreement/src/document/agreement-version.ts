import type { Channel } from './channel.ts'
import type { LocalDate } from '../time/instant.ts'
import type { Level, PriorityMatrix, Priority } from './priority.ts'
import type { Weekly } from '../time/calendar.ts'

/** A text in formal Indonesian (the source) and in English. */
export interface Words {
  readonly id: string
  readonly en: string
}

/** Who may ask for a component: anyone, a satker, or DJPb itself. */
export type Audience = 'public' | 'satker' | 'internal'

/** A promise of 6.4 for a channel, as the agreement states it. Minutes are working minutes. */
export type ChannelTarget =
  | { readonly kind: 'within'; readonly minutes: number; readonly clause: string }
  | { readonly kind: 'immediate'; readonly clause: string }
  | { readonly kind: 'none-stated'; readonly internalMinutes: number | null; readonly clause: string }

/** One of the nine channels of 6.2 with its promises of 6.4. */
export interface ChannelTerms {
  readonly code: Channel
  readonly name: Words
  readonly addresses: readonly string[]
  readonly clause: string
  readonly startsAt: 'received' | 'queue-entered' | 'shown-to-agent'
  readonly response: ChannelTarget
  readonly firstLine: ChannelTarget
  /** What contacting HAI by this channel costs, and who pays (5.2.3). */
  readonly cost: Words
}

/** A document or datum that a component asks for before the request is sent (5.2.4). */
export interface RequiredItem {
  readonly code: string
  readonly name: Words
  readonly kind: 'document' | 'field'
  readonly required: boolean
}

/** A component of a service ("ruang lingkup") with its hours of 6.4. */
export interface ServiceComponent {
  readonly code: string
  readonly name: Words
  readonly scope: Words
  readonly procedure: Words
  readonly requires: readonly RequiredItem[]
  readonly audience: Audience
  /** Working hours of 6.4; null where the table has "-": an agreed date instead. */
  readonly hours: number | null
  readonly clause: string
  /** How serious a request comes in, before staff have set it (6.3); left out: as the default readings say. */
  readonly comesInAs?: { readonly impact: Level; readonly urgency: Level }
  /**
   * `not-after-event`: due at the hours or at the event's start, whichever is first (ITSM.04). `not-before-event`: at
   * the hours, or at the scheduled time if later (BMSM.01).
   */
  readonly eventBound?: 'not-after-event' | 'not-before-event'
  /** What counts as fulfilled, where the agreement needs a reading (BCSM.03, WBSM.01). */
  readonly fulfilledWhen?: Words
  /** True where the reading is assumed (CRSM.01.05). */
  readonly assumed?: boolean
}

/** A service of 5.1. */
export interface Service {
  readonly code: string
  readonly name: Words
  /** The other spelling of 6.4. */
  readonly aliases: readonly string[]
  readonly summary: Words
  readonly clause: string
  /**
   * The unit (by its code) that alone reads what is asked for here, or null: whoever complains is kept secret from
   * all others (WBSM.01).
   */
  readonly confidentialTo: string | null
  /** BMSM.01 has one component that bears the service's own code. */
  readonly components: readonly ServiceComponent[]
}

/** A settled reading of a gap in the agreement: the owner may decide otherwise in the next version. */
export interface Policy<Value = string | number | boolean | readonly number[]> {
  readonly value: Value
  readonly clause: string
  readonly owner: string
  readonly reviewOn: LocalDate
  readonly text: Words
}

/** The policies that the program reads; each is data with its clause. Units stand in the name. */
export interface Policies {
  readonly breachOnEqual: Policy<boolean>
  readonly responsePauses: Policy<boolean>
  readonly pauseWhileWaitingForUser: Policy<boolean>
  readonly fulfilmentStartsAt: Policy<'receipt' | 'hand-on'>
  readonly fulfilmentRule: Policy<'stricter' | 'service' | 'priority'>
  readonly collectiveLeaveCloses: Policy<boolean>
  readonly defaultImpact: Policy<'high' | 'medium' | 'low'>
  readonly defaultUrgency: Policy<'high' | 'medium' | 'low'>
  readonly reopenWithinWorkingDays: Policy<number>
  readonly reminderWorkingDays: Policy<readonly number[]>
  readonly announcedClosingWorkingDays: Policy<number>
  readonly statusUpdateEveryWorkingDays: Policy<number>
  readonly warningBeforeWorkingMinutes: Policy<number>
  readonly warningAtShareOfShorterTarget: Policy<number>
  readonly reviewReminderDays: Policy<readonly number[]>
  readonly workingDayHours: Policy<number>
  /** Whether a promise that fell due stays broken; else only what holds at the end is judged. */
  readonly breachStays: Policy<boolean>
  readonly agreedDateStandsStill: Policy<boolean>
  /** Whether a reopening after a direct resolution counts as a hand-on to the desk itself. */
  readonly directReopeningRunsFulfilment: Policy<boolean>
  /** What the older of two merged tickets keeps: of both promises the stricter, or its own. */
  readonly mergedKeeps: Policy<'stricter' | 'own'>
  readonly returnWithinWorkingDays: Policy<number>
  /** From where reminders and closing count: the reminder before as it really left, or the beginning of the wait. */
  readonly remindersCountFrom: Policy<'reminder' | 'wait'>
}

/** A clause of the agreement in our own words, for the document that people read. */
export interface Clause {
  readonly id: string
  readonly title: Words
  readonly text: Words
}

/** A whole agreement as data: what the clock runs and what the document is rendered from. */
export interface AgreementVersion {
  readonly format: 'agreement-version/1'
  readonly id: string
  readonly number: string
  readonly title: Words
  readonly description: Words
  readonly owner: string
  readonly dated: LocalDate
  readonly effectiveFrom: LocalDate
  readonly history: readonly {
    readonly number: string
    readonly dated: LocalDate
    readonly description: Words
    readonly owner: string
  }[]
  readonly parties: readonly { readonly role: 'provider' | 'user'; readonly name: string; readonly text: Words }[]
  readonly clauses: readonly Clause[]
  readonly review: {
    readonly periodMonths: number
    readonly lastOn: LocalDate | null
    readonly nextOn: LocalDate
    readonly clause: string
  }
  readonly workingHours: { readonly timeZone: string; readonly weekly: Weekly; readonly clause: string }
  readonly channels: readonly ChannelTerms[]
  readonly whatsappCategories: readonly {
    readonly code: 'a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h'
    readonly name: Words
    readonly requires: readonly Words[]
    readonly component: string | null
    readonly clause: string
  }[]
  readonly impact: Readonly<Record<'high' | 'medium' | 'low', Words>>
  readonly urgency: Readonly<Record<'high' | 'medium' | 'low', Words>>
  readonly priorityMatrix: PriorityMatrix
  /** Hours null: P6, "more than 40 hours", has no upper bound and so no number. */
  readonly priorities: Readonly<
    Record<Priority, { readonly name: Words; readonly hours: number | null; readonly clause: string }>
  >
  readonly services: readonly Service[]
  readonly policies: Policies
}
