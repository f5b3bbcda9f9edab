import { error } from '@sveltejs/kit'
import { context } from 'server/context'
import { actorOfLink } from 'server/tickets'
import { sendFile } from '#lib/server/requester-ticket.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ params }) => {
  const actor = await actorOfLink(context(), { number: params.nomor, token: params.token })
  if (!actor) error(404)
  return sendFile(actor, params.id)
}
