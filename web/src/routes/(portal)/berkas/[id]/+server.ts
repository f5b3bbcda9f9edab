import { sendFile } from '#lib/server/requester-ticket.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = ({ params, locals }) => sendFile(locals.actor, params.id)
