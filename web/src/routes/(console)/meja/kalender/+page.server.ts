import { error } from '@sveltejs/kit'
import { localDateOf, refused } from 'agreement'
import type { CalendarEntry, Result } from 'agreement'
import {
  announceCalendarEntry,
  announceYear,
  calendarPage,
  calendarProblems,
  checkYear,
  takingBack,
} from 'server/agreement-register'
import type { CalendarEntryInput, CalendarRefusal, YearInput } from 'server/agreement-register'
import { context } from 'server/context'
import { may } from 'server/policy'
import { previewCalendarEntry } from 'server/tickets'
import { guardWords } from '#lib/console/guard.words.ts'
import { askingForm } from '#lib/server/asking-form.ts'
import { field, freshKey, staleProblem } from '#lib/server/console-form.ts'
import type { Sent } from '#lib/server/console-form.ts'
import { signedIn } from '#lib/server/session.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = signedIn(locals.actor, url)
  const page = await calendarPage(context(), actor)
  if (!page.ok) error(403, guardWords[locals.lang].calendar)
  const { entries, recomputations, decreedThrough } = page.value
  // A year may be decreed before any of its days is announced.
  const spokenOf = [...entries.map((entry) => entry.date.slice(0, 4)), ...(decreedThrough ? [`${decreedThrough}`] : [])]
  const years = [...new Set(spokenOf)].toSorted().toReversed()
  const today = localDateOf(context().clock.now())
  const year = url.searchParams.get('tahun') ?? today.slice(0, 4)
  return {
    entries: entries
      .filter((entry) => entry.date.startsWith(year))
      .toSorted((one, other) => (one.date < other.date ? -1 : 1)),
    years,
    year,
    today,
    recomputations,
    decreedThrough,
    nextYear: (decreedThrough ?? Number(today.slice(0, 4)) - 1) + 1,
    mayAnnounce: may(actor, 'calendar.change'),
    governing: governingIn(entries),
    takingBack: takingBack(entries, url.searchParams.get('tarik') ?? ''),
    hidden: { key: freshKey(), seen: newestOf(entries) },
    done: url.searchParams.get('selesai'),
  }
}

// Ids grow with time: the newest line tells whether somebody has announced something since.
const newestOf = (entries: readonly { readonly id: string }[]): string =>
  entries.reduce((newest, { id }) => (id > newest ? id : newest), '')

// The line that governs each day: what it says may be taken back by a further one.
const governingIn = (entries: readonly { readonly id: string; readonly date: string }[]): string[] => [
  ...new Map(entries.map(({ id, date }) => [date, id])).values(),
]

function effectOf(form: FormData): CalendarEntry['effect'] {
  switch (field(form, 'effect')) {
    case 'open':
      return { kind: 'open' }
    case 'hours':
      return { kind: 'hours', hours: [[field(form, 'from'), field(form, 'to')]] }
    default:
      return { kind: 'close' }
  }
}

function kindOf(text: string): CalendarEntry['kind'] {
  return text === 'national' || text === 'collective-leave' ? text : 'exception'
}

// An empty field is no year 0.
const yearOf = (form: FormData): number =>
  field(form, 'year').trim() === '' ? Number.NaN : Number(field(form, 'year'))

const entryOf = ({ form }: Sent): CalendarEntryInput => ({
  date: field(form, 'date'),
  kind: kindOf(field(form, 'kind')),
  effect: effectOf(form),
  name: { id: field(form, 'nameId').trim(), en: field(form, 'nameEn').trim() },
  decree: field(form, 'decree').trim(),
  decreedOn: field(form, 'decreedOn'),
})

const yearInput = ({ form }: Sent): YearInput => ({
  year: yearOf(form),
  decreedOn: field(form, 'decreedOn'),
  decree: field(form, 'decree').trim(),
})

type Announced = Result<{ readonly changed: boolean }, CalendarRefusal | { readonly kind: 'stale' }>

/** Announces where the calendar still is as the author of the form saw it. */
async function asSeen({ actor, form, context }: Sent, announce: () => Promise<Announced>): Promise<Announced> {
  const known = await calendarPage(context, actor)
  if (known.ok && newestOf(known.value.entries) !== field(form, 'seen')) return refused({ kind: 'stale' })
  return announce()
}

const problems = { ...calendarProblems, stale: staleProblem }
const shown = (year: string, changed: boolean): string =>
  `/meja/kalender?tahun=${encodeURIComponent(year)}&selesai=${changed ? 'ya' : 'tetap'}`

export const actions: Actions = {
  announce: askingForm('announce', {
    problems,
    atOnce: true,
    fields: { 'name.id': 'nameId', 'name.en': 'nameEn', 'effect.hours': 'from' },
    ask: (sent) => previewCalendarEntry(sent.context, sent.actor, entryOf(sent)),
    // Whoever is sure has read of a far year that it is one.
    run: (sent) =>
      asSeen(sent, () => announceCalendarEntry(sent.context, sent.actor, { ...entryOf(sent), confirm: true })),
    to: ({ changed }, { form }) => shown(field(form, 'date').slice(0, 4), changed),
  }),
  year: askingForm('year', {
    problems,
    atOnce: true,
    ask: (sent) => checkYear(sent.context, sent.actor, yearInput(sent)),
    run: (sent) => asSeen(sent, () => announceYear(sent.context, sent.actor, yearInput(sent))),
    to: ({ changed }, { form }) => shown(field(form, 'year'), changed),
  }),
}
