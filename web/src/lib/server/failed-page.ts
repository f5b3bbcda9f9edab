import type { Language } from 'agreement'
import type { Context } from 'server/context'
import { platformProblems, refusalOfError } from 'server/problem'

/** What a page that fails tells its reader; `incident` where it is a fault, whose code stands in the log as well. */
export interface FailedPage {
  readonly status: number
  readonly message: string
  readonly incident?: string
}

/** The request that failed. */
export interface FailedRequest {
  readonly method: string
  readonly route: string | null
  readonly lang: Language
}

/**
 * What `cause` is to the reader, told as the API tells it: 503 for what passes by itself, so that a proxy asks another
 * process or again; otherwise a fault with its code. The cause goes to the log, and nothing of it to the reader.
 */
export function failedPage({ log }: Pick<Context, 'log'>, cause: unknown, request: FailedRequest): FailedPage {
  const refusal = refusalOfError(cause, log, { route: request.route })
  const { status, title, detail } = platformProblems[refusal.kind]
  if (refusal.kind === 'fault') return { status, message: `Kode: ${refusal.incident}`, incident: refusal.incident }
  // Who only wanted to see something has nothing of which it is not certain whether it was stored.
  const why = request.method === 'GET' ? title : (detail ?? title)
  return { status, message: why[request.lang] }
}
