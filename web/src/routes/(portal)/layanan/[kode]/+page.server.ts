import { error } from '@sveltejs/kit'
import { agreementInForce, component } from 'server/agreement-register'
import { context } from 'server/context'
import { isStaff } from 'server/policy'
import { promisedFor } from '#lib/server/said.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, locals }) => {
  const version = await agreementInForce(context())
  const service = version.services.find(({ code }) => code === params.kode)
  if (service && service.components[0]?.code !== service.code)
    return { service, component: null, promised: null, mayAsk: false, isConfidential: false }
  const found = await component(context(), params.kode)
  if (!found) error(404)
  return {
    ...found,
    promised: promisedFor(version, found.component, locals.lang),
    mayAsk: found.component.audience !== 'internal' || isStaff(locals.actor),
    isConfidential: found.service.confidentialTo !== null,
  }
}
