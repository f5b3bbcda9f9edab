import type { ProblemCatalogue, ProblemDocument, ProblemEntry } from '../../platform/http/problem.ts'
import type { Language } from 'agreement'
import type { PlatformRefusal } from '../../platform/http/problem.ts'
import { platformProblems, problemOf, problemType } from '../../platform/http/problem.ts'
import { ticketProblems } from '../../tickets/index.ts'
import type { TicketRefusal } from '../../tickets/index.ts'
import { faultSentence, jsonFaultWords } from './words.ts'
import type { JsonFaultName } from './words.ts'
import { limits } from '../../platform/checks.ts'

/** Every way in which the API refuses, as RFC 9457. Refusals of use cases keep their kind; those of the API itself are added here. */

/** One fault of a request: where (`pointer` into the body, or the name of a `parameter`), and what. */
export interface RequestFault {
  readonly pointer?: string
  readonly parameter?: string
  readonly fault: string
}

/** What the API refuses before any use case is asked. */
export type EdgeRefusal =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'method-not-allowed'; readonly allowed: readonly string[] }
  | { readonly kind: 'unauthenticated' }
  | { readonly kind: 'key-refused' }
  | { readonly kind: 'scope-missing'; readonly anyOf: readonly string[] }
  | { readonly kind: 'malformed'; readonly reason: JsonFaultName | 'aborted' }
  | { readonly kind: 'too-large'; readonly limitBytes: number }
  | { readonly kind: 'unsupported-media-type'; readonly accepted: readonly string[] }
  | { readonly kind: 'invalid-query'; readonly faults: readonly RequestFault[] }
  | { readonly kind: 'invalid-header'; readonly header: string }
  | { readonly kind: 'invalid-body'; readonly faults: readonly RequestFault[] }
  | { readonly kind: 'precondition-failed'; readonly seq: number }
  | { readonly kind: 'too-many-requests'; readonly retryAfterSeconds: number }

/** Every refusal that the API answers. */
export type ApiRefusal = EdgeRefusal | TicketRefusal | PlatformRefusal

type EdgeKind = Exclude<EdgeRefusal['kind'], keyof typeof ticketProblems | PlatformRefusal['kind']>

const edgeProblems: ProblemCatalogue<EdgeKind> = {
  unauthenticated: {
    status: 401,
    title: { id: 'Kunci API diperlukan.', en: 'An API key is required.' },
    detail: { id: 'Permintaan ini tidak membawa kunci API.', en: 'The request carries no API key.' },
    next: {
      id: 'Kirim tajuk Authorization: Bearer hai_… dengan kunci dari administrator.',
      en: 'Send the header Authorization: Bearer hai_… with a key that the administrator gave.',
    },
  },
  'key-refused': {
    status: 401,
    title: { id: 'Kunci API tidak berlaku.', en: 'The API key is not valid.' },
    detail: { id: 'Kunci tidak dikenal atau telah dicabut.', en: 'The key is not known, or was revoked.' },
    next: {
      id: 'Periksa kunci, atau mintalah kunci baru kepada administrator.',
      en: 'Check the key, or ask the administrator for a new one.',
    },
  },
  'scope-missing': {
    status: 403,
    title: { id: 'Cakupan kunci tidak cukup.', en: 'The key lacks the scope.' },
    detail: {
      id: 'Kunci ini tidak memiliki cakupan yang diperlukan operasi ini.',
      en: 'The key has none of the scopes that this operation asks for.',
    },
    next: {
      id: 'Gunakan kunci dengan salah satu cakupan pada anyOf.',
      en: 'Use a key with one of the scopes in `anyOf`.',
    },
  },
  'unsupported-media-type': {
    status: 415,
    title: { id: 'Jenis isi tidak diterima.', en: 'This content type is not taken.' },
    detail: {
      id: 'Tajuk Content-Type tidak sesuai dengan operasi ini.',
      en: 'The Content-Type header does not fit this operation.',
    },
    next: { id: 'Gunakan salah satu jenis pada accepted.', en: 'Use one of the types in `accepted`.' },
  },
  'invalid-query': {
    status: 400,
    title: { id: 'Parameter tidak sesuai.', en: 'Some parameters are not valid.' },
    detail: {
      id: 'Satu atau beberapa parameter pada alamat tidak sesuai.',
      en: 'One or more parameters of the address are not valid.',
    },
    next: { id: 'Perbaiki parameter yang disebut pada errors.', en: 'Correct the parameters named in `errors`.' },
  },
  'invalid-header': {
    status: 400,
    title: { id: 'Tajuk tidak sesuai.', en: 'A header is not valid.' },
    detail: {
      id: 'Nilai tajuk yang disebut pada header tidak dapat digunakan.',
      en: 'The value of the header named in `header` cannot be used.',
    },
    next: {
      id: `Idempotency-Key: 1–${limits.idempotencyKey} karakter ASCII yang tampak. If-Match: seq tiket dalam tanda kutip, misalnya "3".`,
      en: `Idempotency-Key: 1 to ${limits.idempotencyKey} visible ASCII characters. If-Match: the ticket's seq in quotes, such as "3".`,
    },
  },
  'invalid-body': {
    status: 422,
    title: { id: 'Isian belum lengkap atau belum sesuai.', en: 'Some fields are missing or not valid.' },
    detail: {
      id: 'Isi permintaan tidak sesuai dengan bentuk yang ditetapkan. Tidak ada yang disimpan.',
      en: 'The body does not fit the schema. Nothing was stored.',
    },
    next: {
      id: 'Perbaiki isian yang disebut pada errors, lalu kirim kembali.',
      en: 'Correct the fields named in `errors` and send again.',
    },
  },
  'precondition-failed': {
    status: 412,
    title: { id: 'Tiket telah berubah sejak Saudara membacanya.', en: 'The ticket has changed since you read it.' },
    detail: {
      id: 'Nilai If-Match bukan seq tiket saat ini. Tidak ada yang disimpan.',
      en: 'The value of If-Match is not the seq of the ticket now. Nothing was stored.',
    },
    next: {
      id: 'Baca kembali tiket, lalu kirim dengan seq yang baru.',
      en: 'Read the ticket again and send with the new seq.',
    },
  },
  'too-many-requests': {
    status: 429,
    title: { id: 'Terlalu banyak permintaan.', en: 'Too many requests.' },
    detail: {
      id: 'Batas laju permintaan telah tercapai. Tidak ada yang disimpan.',
      en: 'The limit on the rate of requests is reached. Nothing was stored.',
    },
    next: {
      id: 'Tunggu sebanyak detik pada tajuk Retry-After, lalu coba kembali.',
      en: 'Wait for the seconds in the Retry-After header, then try again.',
    },
  },
}

const notFound: ProblemEntry = {
  status: 404,
  title: { id: 'Tidak ditemukan.', en: 'Not found.' },
  detail: {
    id: 'Yang diminta tidak ada, atau tidak tersedia bagi kunci ini.',
    en: 'What was asked for does not exist, or is not for this key.',
  },
  next: { id: 'Periksa kembali alamat, nomor, atau id yang digunakan.', en: 'Check the address, number or id.' },
}

/** Every kind of problem of the API with its status and words: what `/api/docs/problems` shows. */
export const problemCatalogue: ProblemCatalogue<ApiRefusal['kind']> = {
  ...ticketProblems,
  ...platformProblems,
  ...edgeProblems,
  'not-found': notFound,
  // Callers name the instant themselves (`receivedAt`): that no agreement was in force then is a fault of the request.
  'no-agreement-in-force': { ...ticketProblems['no-agreement-in-force'], status: 422 },
}

const shownFaults = 50

const told = (fault: RequestFault, language: Language): RequestFault & { readonly detail: string } => ({
  ...fault,
  detail: faultSentence(fault.fault, language),
})

/** `requester.email` as a JSON Pointer in a URI fragment (RFC 6901, section 6). */
const pointerOf = (field: string): string => `#/${field.split('.').join('/')}`

function documentOf(refusal: ApiRefusal, language: Language): ProblemDocument {
  if ('faults' in refusal) {
    const { faults, ...rest } = refusal
    return {
      ...problemOf(rest as { kind: ApiRefusal['kind'] }, problemCatalogue, language),
      errors: faults.slice(0, shownFaults).map((fault) => told(fault, language)),
    }
  }
  if (refusal.kind === 'invalid-input') {
    const errors = refusal.problems
      .slice(0, shownFaults)
      .map(({ field, message }) => told({ pointer: pointerOf(field), fault: message }, language))
    return { ...problemOf({ kind: refusal.kind }, problemCatalogue, language), errors }
  }
  const document = problemOf(refusal, problemCatalogue, language)
  if (!('reason' in refusal) || refusal.reason === 'aborted') return document
  return { ...document, detail: jsonFaultWords[refusal.reason][language] }
}

const headersOf = (refusal: ApiRefusal): Record<string, string> => {
  switch (refusal.kind) {
    case 'unauthenticated':
      return { 'www-authenticate': 'Bearer realm="hai"' }
    case 'key-refused':
      return { 'www-authenticate': 'Bearer realm="hai", error="invalid_token"' }
    case 'scope-missing':
      return {
        'www-authenticate': `Bearer realm="hai", error="insufficient_scope", scope="${refusal.anyOf.join(' ')}"`,
      }
    case 'method-not-allowed':
      return 'allowed' in refusal ? { allow: refusal.allowed.join(', ') } : {}
    case 'too-many-requests':
      return { 'retry-after': String(refusal.retryAfterSeconds) }
    case 'overloaded':
    case 'database-unavailable':
    case 'too-slow':
      return { 'retry-after': '2' }
    default:
      return {}
  }
}

/** The response for a refusal: `application/problem+json` in the caller's language. */
export function refusalResponse(refusal: ApiRefusal, language: Language): Response {
  const document = documentOf(refusal, language)
  return new Response(JSON.stringify(document), {
    status: document.status,
    headers: {
      'content-type': problemType,
      'content-language': language,
      'cache-control': 'no-store',
      ...headersOf(refusal),
    },
  })
}
