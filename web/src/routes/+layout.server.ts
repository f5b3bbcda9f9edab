import { context } from 'server/context'
import { hasMailViewer } from 'server/demo-mail'
import { isStaff } from 'server/policy'
import type { LayoutServerLoad } from './$types'

/** What every page knows: the language, and who reads. */
export const load: LayoutServerLoad = ({ locals, url }) => ({
  lang: locals.lang,
  path: url.pathname,
  reader: locals.actor.kind === 'person' ? { name: locals.actor.name, staff: isStaff(locals.actor) } : null,
  mailViewer: hasMailViewer(context().config),
})
