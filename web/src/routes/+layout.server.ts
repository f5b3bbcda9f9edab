import { agreementInForce } from 'server/agreement-register'
import { limits } from 'server/checks'
import { context } from 'server/context'
import { hasMailViewer } from 'server/demo-mail'
import { isStaff, may } from 'server/policy'
import { saidOf } from '#lib/server/said.ts'
import type { LayoutServerLoad } from './$types'

/** What every page knows: the language, who reads, what the agreement in force says, and how much a field may hold. */
export const load: LayoutServerLoad = async ({ locals, url }) => ({
  lang: locals.lang,
  path: url.pathname,
  reader:
    locals.actor.kind === 'person'
      ? { name: locals.actor.name, staff: isStaff(locals.actor), queue: may(locals.actor, 'queue.view') }
      : null,
  said: saidOf(await agreementInForce(context()), locals.lang),
  limits,
  mailViewer: hasMailViewer(context().config),
})
