import { error } from '@sveltejs/kit'
import { context } from 'server/context'
import { reviewedKinds, reviewList } from 'server/tickets'
import { guardWords } from '#lib/console/guard.words.ts'
import { reviewQuestion } from '#lib/server/questions/review-question.ts'
import { signedIn } from '#lib/server/session.ts'
import type { PageServerLoad } from './$types'

const pageSize = 100

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = signedIn(locals.actor, url)
  const { month, ...question } = reviewQuestion(context(), url.searchParams)
  const page = await reviewList(context(), actor, { ...question, limit: pageSize })
  if (!page.ok && page.refusal.kind === 'forbidden') error(403, guardWords[locals.lang].review)
  const query = new URLSearchParams({ bulan: month, ...(question.kind && { jenis: question.kind }) })
  return {
    month,
    kind: question.kind ?? '',
    kinds: reviewedKinds,
    page: page.ok ? page.value : null,
    paged: question.cursor !== undefined,
    query: query.toString(),
  }
}
