import { error } from '@sveltejs/kit'
import { context } from 'server/context'
import { realisation, realisationCsv } from 'server/reports'
import { reportQuestion } from '#lib/console/report-question.server.ts'
import { signedIn } from '#lib/server/session.ts'
import { consoleWords } from '#lib/words/console.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals, url }) => {
  const actor = signedIn(locals.actor, url)
  const question = reportQuestion(context(), url)
  const lines = await realisation(context(), actor, question)
  const words = consoleWords(locals.lang)
  if (!lines.ok)
    error(
      lines.refusal.kind === 'forbidden' ? 403 : 422,
      lines.refusal.kind === 'forbidden' ? words.guard.realisation : words.realisation.monthForm,
    )
  return new Response(realisationCsv(lines.value), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="realisasi-${question.from}-${question.to}.csv"`,
    },
  })
}
