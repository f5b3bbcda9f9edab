import { error, fail, redirect } from '@sveltejs/kit'
import { agreementInForce, component } from 'server/agreement-register'
import { context } from 'server/context'
import { personDetails } from '#lib/server/person.ts'
import { begunWith, earlierIn, filesHint, ownFieldOf, sendRequest } from '#lib/server/ask-form.ts'
import { complaintDetails, sendComplaint } from '#lib/server/complaint/complaint-form.ts'
import { freshFormKey } from '#lib/server/uploads.ts'
import { isStaff } from 'server/policy'
import { promisedFor } from '#lib/server/said.ts'
import type { Actions, PageServerLoad } from './$types'
import type { Actor } from 'server/policy'

async function askable(code: string, actor: Actor) {
  const found = await component(context(), code)
  if (!found) error(404)
  if (found.component.audience === 'internal' && !isStaff(actor)) error(403)
  return found
}

export const load: PageServerLoad = async ({ params, locals, url }) => {
  const { component: asked, service } = await askable(params.kode, locals.actor)
  const fields = asked.requires.map((item) => ({ ...item, own: ownFieldOf(asked, item) }))
  const earlier = await earlierIn(url, locals.actor)
  return {
    component: asked,
    earlier: earlier && { number: earlier.number, subject: earlier.subject },
    service,
    details: fields.filter((item) => item.kind === 'field' && item.own === null),
    documents: fields.filter((item) => item.kind === 'document'),
    needsSatker: asked.audience === 'satker' || fields.some((item) => item.own === 'satker' && item.required),
    event: fields.find((item) => item.own === 'eventAt') ?? null,
    person: await personDetails(locals.actor),
    promised: promisedFor(await agreementInForce(context()), asked, locals.lang).response,
    complaint: service.confidentialTo === null ? null : complaintDetails(asked),
    filesHint: filesHint(locals.lang),
    key: freshFormKey(),
  }
}

export const actions: Actions = {
  default: async ({ request, params, locals, url }) => {
    const { component: asked, service } = await askable(params.kode, locals.actor)
    const form = await request.formData()
    if (service.confidentialTo !== null) {
      const sent = await sendComplaint(asked, form, locals.lang)
      return sent.code === null ? fail(400, sent) : sent
    }
    const earlier = await earlierIn(url, locals.actor)
    const outcome = form.has('mulai')
      ? begunWith(form)
      : await sendRequest(locals.actor, asked, form, { language: locals.lang, earlier })
    if (outcome.received) redirect(303, `${outcome.received.link}?baru=1`)
    const { values, kept, faults, key } = outcome
    const shown = { code: null, values, kept, faults, key }
    return faults.length > 0 ? fail(400, shown) : shown
  },
}
