import { context } from 'server/context'
import { deskNow } from 'server/agreement-register'
import type { LayoutServerLoad } from './$types'

/** Whether the desk is open, which every page of the portal may say. */
export const load: LayoutServerLoad = async () => ({ desk: await deskNow(context()) })
