import { error } from '@sveltejs/kit'
import { services } from 'server/agreement-register'
import { context } from 'server/context'
import { dimensions, realisation } from 'server/reports'
import { reportQuestion } from '#lib/server/questions/report-question.ts'
import { signedIn } from '#lib/server/session.ts'
import { guardWords } from '#lib/console/guard.words.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = signedIn(locals.actor, url)
  const question = reportQuestion(context(), url.searchParams)
  const lines = await realisation(context(), actor, question)
  if (!lines.ok && lines.refusal.kind === 'forbidden') error(403, guardWords[locals.lang].realisation)
  const names = Object.fromEntries((await services(context())).map((service) => [service.code, service.name]))
  const query = new URLSearchParams({ dari: question.from, sampai: question.to, menurut: question.by.join(',') })
  return { question, dimensions, lines: lines.ok ? lines.value : null, names, csv: `/meja/realisasi.csv?${query}` }
}
