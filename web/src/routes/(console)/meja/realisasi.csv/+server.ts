import { error } from '@sveltejs/kit'
import { context } from 'server/context'
import { dispositionOf } from 'server/headers'
import { realisation, realisationCsv, realisationCsvName } from 'server/reports'
import { reportQuestion } from '#lib/server/questions/report-question.ts'
import { signedIn } from '#lib/server/session.ts'
import { guardWords } from '#lib/console/guard.words.ts'
import { realisationWords } from '../realisasi/words.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals, url }) => {
  const actor = signedIn(locals.actor, url)
  const question = reportQuestion(context(), url.searchParams)
  const lines = await realisation(context(), actor, question)
  if (!lines.ok && lines.refusal.kind === 'forbidden') error(403, guardWords[locals.lang].realisation)
  if (!lines.ok) error(422, realisationWords[locals.lang].monthForm)
  return new Response(realisationCsv(lines.value), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': dispositionOf(realisationCsvName(question), false),
    },
  })
}
