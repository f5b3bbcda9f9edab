import { error, fail, redirect } from '@sveltejs/kit'
import { localDateOf } from 'agreement'
import type { CalendarEntry } from 'agreement'
import { announceCalendarEntry, calendarPage } from 'server/agreement-register'
import { context } from 'server/context'
import { may } from 'server/policy'
import { draftOf, field } from '#lib/console/form.server.ts'
import { signedIn } from '#lib/server/session.ts'
import { consoleWords } from '#lib/words/console.ts'
import { consoleEn } from '#lib/words/console-en.ts'
import { consoleId } from '#lib/words/console-id.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = signedIn(locals.actor, url)
  const page = await calendarPage(context(), actor)
  if (!page.ok) error(403, consoleWords(locals.lang).guard.calendar)
  const { entries, recomputations, decreedThrough } = page.value
  const years = [...new Set(entries.map((entry) => entry.date.slice(0, 4)))].toSorted().toReversed()
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
    mayAnnounce: may(actor, 'calendar.change'),
    done: url.searchParams.get('selesai'),
  }
}

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

export const actions: Actions = {
  default: async ({ locals, request, url }) => {
    const actor = signedIn(locals.actor, url)
    const form = await request.formData()
    const announced = await announceCalendarEntry(context(), actor, {
      date: field(form, 'date'),
      kind: kindOf(field(form, 'kind')),
      effect: effectOf(form),
      name: { id: field(form, 'nameId').trim(), en: field(form, 'nameEn').trim() },
      decree: field(form, 'decree').trim(),
      decreedOn: field(form, 'decreedOn'),
    })
    if (announced.ok)
      redirect(
        303,
        `/meja/kalender?tahun=${field(form, 'date').slice(0, 4)}&selesai=${announced.value.changed ? 'ya' : 'tetap'}`,
      )
    if (announced.refusal.kind === 'forbidden') error(403, consoleWords(locals.lang).guard.calendar)
    return fail(422, {
      title: { id: consoleId.calendar.faultTitle, en: consoleEn.calendar.faultTitle },
      next: { id: consoleId.calendar.fault, en: consoleEn.calendar.fault },
      faults: announced.refusal.problems.map((problem) => ({
        field:
          problem.field === 'name.id'
            ? 'nameId'
            : problem.field === 'name.en'
              ? 'nameEn'
              : problem.field === 'effect.hours'
                ? 'from'
                : problem.field,
        message: 'other',
      })),
      draft: draftOf(form),
    })
  },
}
