import { redirect } from '@sveltejs/kit'
import { endSession } from '#lib/server/session.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = () => redirect(303, '/')

/** Signs out; only by a form, so that no link and no image can. */
export const actions: Actions = {
  default: async (event) => {
    await endSession(event)
    redirect(303, '/')
  },
}
