import { error } from '@sveltejs/kit'
import { context } from 'server/context'
import { visitOf } from 'server/tickets'
import { sendFile } from '#lib/server/requester-ticket.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = ({ params }) => {
  const visit = visitOf(context(), params.kunjungan)
  if (!visit || visit.isOver) error(404)
  return sendFile(visit.actor, params.id)
}
