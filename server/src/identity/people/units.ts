import { ok, refused } from 'agreement'
import type { Result } from 'agreement'
import type { Context } from '../../platform/context.ts'
import type { Actor } from '../../policy/index.ts'
import { may } from '../../policy/index.ts'
import { limits, lineFault, unitCodeFault } from '../../platform/checks.ts'
import { refusalOf } from '../record/check.ts'
import { noteInJournal } from '../record/journal.ts'
import { forgetNames } from '../record/names.ts'
import { forgetChoices, heldUnits } from '../record/choices.ts'
import type { UnitRow } from '../record/people-queries.ts'
import * as queries from '../record/people-queries.ts'
import type { IdentityRefusal } from '../record/refusals.ts'

/** Units: where a request can be handed to. */

type Done = Result<null, IdentityRefusal>

/** All units, the inactive ones too. A plain value: which units there are is no secret. */
export const listUnits = (context: Context): Promise<readonly UnitRow[]> => heldUnits(context)

/** Adds a unit, or renames it. `code`: small letters, digits and hyphens, such as `kppn-018`; it never changes. */
export async function addUnit(
  context: Context,
  actor: Actor,
  input: { readonly code: string; readonly name: string },
): Promise<Done> {
  if (!may(actor, 'people.manage')) return refused({ kind: 'forbidden' })
  const wrong = refusalOf({ code: unitCodeFault(input.code), name: lineFault(input.name, limits.name) })
  if (wrong) return wrong
  return context.transaction(async (tx): Promise<Done> => {
    const isNew = await queries.storeUnit(tx, { code: input.code, name: input.name.trim() })
    forgetNames(context, tx)
    forgetChoices(context, tx)
    await noteInJournal(context, tx, actor, {
      kind: isNew ? 'unit-added' : 'unit-changed',
      facts: { unit: input.code },
    })
    return ok(null)
  })
}

/** Renames a unit, or sets whether requests can be handed to it. What it holds stays with it. */
export async function changeUnit(
  context: Context,
  actor: Actor,
  input: { readonly code: string; readonly name: string; readonly active: boolean },
): Promise<Done> {
  if (!may(actor, 'people.manage')) return refused({ kind: 'forbidden' })
  if (unitCodeFault(input.code) !== null) return refused({ kind: 'not-found' })
  const wrong = refusalOf({ name: lineFault(input.name, limits.name) })
  if (wrong) return wrong
  return context.transaction(async (tx): Promise<Done> => {
    if ((await queries.changeUnitRow(tx, { ...input, name: input.name.trim() })) === 0)
      return refused({ kind: 'not-found' })
    forgetNames(context, tx)
    forgetChoices(context, tx)
    await noteInJournal(context, tx, actor, {
      kind: 'unit-changed',
      facts: { unit: input.code, active: String(input.active) },
    })
    return ok(null)
  })
}
