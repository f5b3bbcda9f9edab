import { error } from '@sveltejs/kit'
import { deskNow } from 'server/agreement-register'
import { context } from 'server/context'
import { decidesOnSight } from 'server/identity'
import { may } from 'server/policy'
import { isStaff } from 'server/policy'
import { guardWords } from '#lib/console/guard.words.ts'
import { signedIn } from '#lib/server/session.ts'
import { hasShortcuts } from '#lib/server/shortcuts.ts'
import type { LayoutServerLoad } from './$types'

/** The guard of the console: staff of any kind. What each may do, policy says; the menu shows no more than that. */
export const load: LayoutServerLoad = async ({ locals, url, cookies }) => {
  const actor = signedIn(locals.actor, url)
  if (!isStaff(actor)) error(403, guardWords[locals.lang].forbidden)
  const desk = await deskNow(context())
  return {
    me: { id: actor.personId, name: actor.name, roles: actor.roles },
    desk,
    shortcuts: hasShortcuts(cookies),
    sees: {
      queue: may(actor, 'queue.view'),
      calls: may(actor, 'call.record'),
      realisation: may(actor, 'realisation.view'),
      review: may(actor, 'review.view'),
      calendar: may(actor, 'calendar.view'),
      people: may(actor, 'people.manage'),
      approvals: await decidesOnSight(context(), actor),
    },
  }
}
