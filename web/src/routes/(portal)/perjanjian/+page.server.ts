import { renderAgreement, sayDate, startOfDay } from 'agreement'
import { agreementInForce } from 'server/agreement-register'
import { context } from 'server/context'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const version = await agreementInForce(context())
  const from = sayDate(startOfDay(version.effectiveFrom), locals.lang)
  const contents = version.clauses
    .filter(({ id }) => /^\d+(\.\d+)?$/.test(id) && (!id.includes('.') || id.startsWith('6.') || id.startsWith('5.')))
    .map(({ id, title }) => ({ id, title: title[locals.lang] }))
  return { contents, number: version.number, from, document: renderAgreement(version, locals.lang) }
}
