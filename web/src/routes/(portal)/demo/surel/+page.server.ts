import { error } from '@sveltejs/kit'
import { context } from 'server/context'
import { demoMails, hasMailViewer } from 'server/demo-mail'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async () => {
  if (!hasMailViewer(context().config)) error(404)
  return { mails: await demoMails(context()) }
}
