import { context } from 'server/context'
import { agreementInForce } from 'server/agreement-register'
import { dimensions, publicRealisation } from 'server/reports'
import { reportQuestion } from '#lib/server/questions/report-question.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ url, locals }) => {
  const asked = reportQuestion(context(), url.searchParams)
  const lines = await publicRealisation(context(), asked)
  const names = Object.fromEntries(
    (await agreementInForce(context())).services.map(({ code, name }) => [code, name[locals.lang]]),
  )
  return { asked, dimensions, names, lines: lines.ok ? lines.value : [], fault: !lines.ok, query: url.search }
}
