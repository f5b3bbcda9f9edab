import { context } from 'server/context'
import { listUnits } from 'server/identity'
import type { Actor } from 'server/policy'
import { assignableTo } from 'server/tickets'
import type { Choice, ListName } from '#lib/console/choices.ts'

async function units(): Promise<Choice[]> {
  const all = await listUnits(context())
  return all.filter((unit) => unit.active && unit.members > 0).map(({ code, name }) => ({ value: code, text: name }))
}

async function staff(actor: Actor, ticket: string): Promise<Choice[]> {
  const people = await assignableTo(context(), actor, { ticket })
  if (!people.ok) return []
  const unitNames = new Map((await listUnits(context())).map(({ code, name }) => [code, name]))
  return people.value.map(({ id, name, units: codes }) => {
    const unit = codes.map((code) => unitNames.get(code) ?? code).join(', ')
    return { value: id, text: unit === '' ? name : `${unit}: ${name}` }
  })
}

/** The lists that are as long as the organisation, by their name in addresses. A page holds one only where it was asked for. */
export const choiceLists: Readonly<Record<ListName, (actor: Actor, ticket: string) => Promise<readonly Choice[]>>> = {
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
  { name, action, ticket }: { readonly name: ListName; readonly action: string; readonly ticket: string },
): Promise<readonly Choice[] | null> =>
  url.searchParams.get('pilih') === name || url.searchParams.has(`/${action}`)
    ? choiceLists[name](actor, ticket)
    : Promise.resolve(null)
