import { localDateOf } from 'agreement'
import { limits } from 'server/checks'
import { context } from 'server/context'
import { publicRealisation } from 'server/reports'
import { allServices, findComponents } from '#lib/server/catalogue.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const text = (url.searchParams.get('cari') ?? '').trim().slice(0, limits.search)
  const month = localDateOf(context().clock.now()).slice(0, 7)
  const [services, found, kept] = await Promise.all([
    allServices(locals.lang),
    findComponents(text, locals.lang),
    publicRealisation(context(), { from: month, to: month, by: ['commitment'] }),
  ])
  return {
    text,
    found,
    services,
    kept: kept.ok ? kept.value.map(({ commitment, share }) => ({ commitment, share })) : [],
  }
}
