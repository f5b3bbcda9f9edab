import { context } from 'server/context'
import { listStaff, listUnits } from 'server/identity'
import type { Actor } from 'server/policy'
import type { Choice, ListName } from '#lib/console/choices.ts'

async function units(): Promise<Choice[]> {
  const all = await listUnits(context())
  return all.filter((unit) => unit.active).map(({ code, name }) => ({ value: code, text: name }))
}

async function staff(actor: Actor): Promise<Choice[]> {
  const people = await listStaff(context(), actor)
  return people.ok ? people.value.map(({ id, name }) => ({ value: id, text: name })) : []
}

/** The lists that are as long as the organisation, by their name in addresses. A page holds one only where it was asked for. */
export const choiceLists: Readonly<Record<ListName, (actor: Actor) => Promise<readonly Choice[]>>> = {
  unit: units,
  petugas: staff,
}

/**
 * The list `name` where a page needs it: its reader asked for it (`?pilih=unit`), or the form `action` that chooses from
 * it was sent and, as its page is shown again, refused. Null elsewhere.
 */
export const listForPage = (
  url: URL,
  actor: Actor,
  { name, action }: { readonly name: ListName; readonly action: string },
): Promise<readonly Choice[] | null> =>
  url.searchParams.get('pilih') === name || url.searchParams.has(`/${action}`)
    ? choiceLists[name](actor)
    : Promise.resolve(null)
