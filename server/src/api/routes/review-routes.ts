import { ok } from 'agreement'
import { dispositionOf } from '../../platform/http/headers.ts'
import { exportedChange, reviewCsv, reviewList } from '../../tickets/index.ts'
import type { ReviewPage as Page } from '../../tickets/index.ts'
import type { AnyOperation } from '../contract/operation.ts'
import { operation } from '../contract/operation.ts'
import { ReviewQuery } from '../schemas/queries.ts'
import { ReviewPage } from '../schemas/review-answers.ts'

/** Changes near a due instant, or after it: for whoever answers for the figures. */

function csvOf(page: Page, request: Request): Response {
  const next = new URL(request.url)
  if (page.next !== null) next.searchParams.set('cursor', page.next)
  return new Response(reviewCsv(page.changes), {
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': dispositionOf('tinjauan.csv', false),
      'cache-control': 'no-store',
      ...(page.next !== null && { link: `<${next.pathname}${next.search}>; rel="next"` }),
    },
  })
}

const listReview = operation({
  id: 'listReview',
  method: 'get',
  path: '/api/v1/review',
  tag: 'Evidence',
  scopes: ['ledger:read'],
  alsoScopes: ['tickets:read', 'tickets:write'],
  summary: { id: 'Perubahan di sekitar batas waktu', en: 'Changes near due instants' },
  description:
    'Reclassifications, waits, withdrawals, merges, new dates and back-dated receipts that were written down within ' +
    'the warning time before a due instant or after it, the newest first, with the due instant before and since. A ' +
    'breach that has fallen stays; this list is where a promise was moved before it fell, or looked at after.',
  query: ReviewQuery,
  answers: { status: 200, schema: ReviewPage, description: 'A page of changes.', alsoCsv: true },
  refusals: ['forbidden', 'invalid-input'],
  async run({ context, actor, query: { format, ...input }, request }) {
    const outcome = await reviewList(context, actor, input)
    if (!outcome.ok) return outcome
    if (format === 'csv') return ok(csvOf(outcome.value, request))
    const { changes, next } = outcome.value
    return ok({ status: 200, value: { changes: changes.map(exportedChange), next } })
  },
})

/** Operations of the review. */
export const reviewOperations: readonly AnyOperation[] = [listReview]
