import type { Context } from '../../platform/context.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import { shortCache } from '../../platform/short-cache.ts'
import { staffRows, unitRows } from './people-queries.ts'
import type { StaffRow, UnitRow } from './people-queries.ts'

/** To whom and where a ticket may go: every ticket's page offers the same lists, so they are held in memory for a moment. */

const heldForMs = 5_000
const staff = shortCache<readonly StaffRow[]>(heldForMs)
const units = shortCache<readonly UnitRow[]>(heldForMs)

/** Staff to whom a ticket can be assigned, of one unit where told. What another process changed may be five seconds old. */
export const heldStaff = (context: Context, unit: string | null): Promise<readonly StaffRow[]> =>
  staff.get(context.database, unit ?? '', () => staffRows(context.reader, unit))

/** All units. What another process changed may be five seconds old. */
export const heldUnits = (context: Context): Promise<readonly UnitRow[]> =>
  units.get(context.database, '', () => unitRows(context.reader))

/** Forgets both, once what `reader` changes of people, rights or units is committed. */
export const forgetChoices = (context: Context, reader: Reader): void =>
  reader.afterCommit(() => {
    staff.forget(context.database)
    units.forget(context.database)
  })
