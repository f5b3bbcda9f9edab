import { error } from '@sveltejs/kit'
import { context } from 'server/context'
import { dispositionOf } from 'server/headers'
import { reviewCsv, reviewList } from 'server/tickets'
import type { ReviewedChange } from 'server/tickets'
import { guardWords } from '#lib/console/guard.words.ts'
import { reviewQuestion } from '#lib/server/questions/review-question.ts'
import { signedIn } from '#lib/server/session.ts'
import { reviewWords } from '../tinjauan/words.ts'
import type { RequestHandler } from './$types'

const pageSize = 200

/** The whole month, whatever page is on the screen. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const actor = signedIn(locals.actor, url)
  const { month, cursor: _, ...question } = reviewQuestion(context(), url.searchParams)
  const changes: ReviewedChange[] = []
  for (let next: string | null = ''; next !== null;) {
    const page = await reviewList(context(), actor, {
      ...question,
      limit: pageSize,
      ...(next !== '' && { cursor: next }),
    })
    if (!page.ok && page.refusal.kind === 'forbidden') error(403, guardWords[locals.lang].review)
    if (!page.ok) error(422, reviewWords[locals.lang].monthForm)
    changes.push(...page.value.changes)
    next = page.value.next
  }
  return new Response(reviewCsv(changes), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': dispositionOf(`tinjauan-${month}.csv`, false),
    },
  })
}
