import { context } from 'server/context'
import { agreementInForce } from 'server/agreement-register'
import { publicRealisation } from 'server/reports'
import { askedRealisation } from '#lib/server/realisation.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ url, locals }) => {
  const asked = askedRealisation(context(), url.searchParams)
  const lines = await publicRealisation(context(), asked)
  const names = Object.fromEntries(
    (await agreementInForce(context())).services.map(({ code, name }) => [code, name[locals.lang]]),
  )
  return { asked, names, lines: lines.ok ? lines.value : [], fault: !lines.ok, query: url.search }
}
