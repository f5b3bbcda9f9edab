import { error } from '@sveltejs/kit'
import { context } from 'server/context'
import { dispositionOf } from 'server/headers'
import { publicRealisation, realisationCsv, realisationCsvName } from 'server/reports'
import { reportQuestion } from '#lib/server/questions/report-question.ts'
import type { RequestHandler } from './$types'

/** The figures of the page, to the digit, as a file. */
export const GET: RequestHandler = async ({ url }) => {
  const asked = reportQuestion(context(), url.searchParams)
  const lines = await publicRealisation(context(), asked)
  if (!lines.ok) error(400)
  return new Response(realisationCsv(lines.value), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': dispositionOf(realisationCsvName(asked), false),
    },
  })
}
