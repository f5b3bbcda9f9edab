import { randomUUID } from 'node:crypto'
import type { Language, Words } from 'agreement'
import { isDatabaseUnavailable, isTimeout } from '../postgres/database.ts'
import type { Log } from '../process/log.ts'

/** Refusals and faults as RFC 9457 problem documents. One catalogue per feature says what each kind means and what to do next. */

/** What a kind of refusal means to the one who is refused. */
export interface ProblemEntry {
  readonly status: number
  readonly title: Words
  /** What more there is to say than the title. */
  readonly detail?: Words
  /** What to do next. */
  readonly next: Words
}

/** What a refusal says in full: its detail, or its title where that is all. */
export const detailOf = (entry: ProblemEntry): Words => entry.detail ?? entry.title

/** An entry for every kind of a feature's refusals: leaving one out does not compile. */
export type ProblemCatalogue<Kind extends string> = Readonly<Record<Kind, ProblemEntry>>

/** RFC 9457, with our members: `kind` for programs, `next` for people, and what the refusal carries. */
export interface ProblemDocument {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly next: string
  readonly kind: string
  readonly incident?: string
  readonly [member: string]: unknown
}

/** The media type of a problem document. */
export const problemType = 'application/problem+json'

/** The problem document for a refusal. What the refusal carries beside its `kind` becomes members of the document. */
export function problemOf<Refusal extends { readonly kind: string }>(
  refusal: Refusal,
  catalogue: ProblemCatalogue<Refusal['kind']>,
  language: Language,
): ProblemDocument {
  const entry: ProblemEntry = catalogue[refusal.kind as Refusal['kind']]
  return {
    ...refusal,
    type: `/api/docs/problems#${refusal.kind}`,
    title: entry.title[language],
    status: entry.status,
    detail: detailOf(entry)[language],
    next: entry.next[language],
    kind: refusal.kind,
  }
}

/** What the platform itself refuses, and what went wrong in it. */
export type PlatformRefusal =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'method-not-allowed' }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'too-large'; readonly limitBytes: number }
  | { readonly kind: 'overloaded' }
  | { readonly kind: 'database-unavailable' }
  | { readonly kind: 'too-slow' }
  | { readonly kind: 'idempotency-key-reused' }
  | { readonly kind: 'fault'; readonly incident: string }

export const platformProblems: ProblemCatalogue<PlatformRefusal['kind']> = {
  'not-found': {
    status: 404,
    title: { id: 'Tidak ditemukan', en: 'Not found' },
    detail: { id: 'Alamat ini tidak ada.', en: 'There is nothing at this address.' },
    next: { id: 'Periksa alamatnya, atau mulai dari beranda.', en: 'Check the address, or start from the home page.' },
  },
  'method-not-allowed': {
    status: 405,
    title: { id: 'Metode tidak diizinkan', en: 'Method not allowed' },
    detail: {
      id: 'Alamat ini ada, tetapi tidak menerima metode tersebut.',
      en: 'This address exists but does not take that method.',
    },
    next: {
      id: 'Lihat dokumentasi API untuk metode yang berlaku.',
      en: 'See the API documentation for the methods that apply.',
    },
  },
  malformed: {
    status: 400,
    title: { id: 'Permintaan tidak terbaca', en: 'Request not readable' },
    detail: { id: 'Isi permintaan tidak dapat dibaca.', en: 'The content of the request cannot be read.' },
    next: {
      id: 'Periksa bentuk isi dan tipe kontennya, lalu kirim lagi.',
      en: 'Check the form of the content and its content type, then send it again.',
    },
  },
  'too-large': {
    status: 413,
    title: { id: 'Permintaan terlalu besar', en: 'Request too large' },
    detail: { id: 'Isi permintaan melampaui batas.', en: 'The content of the request exceeds the limit.' },
    next: { id: 'Kirim isi yang lebih kecil.', en: 'Send less content.' },
  },
  overloaded: {
    status: 503,
    title: { id: 'Sedang padat', en: 'Busy' },
    detail: {
      id: 'Terlalu banyak permintaan pada saat yang sama. Tidak ada yang disimpan.',
      en: 'Too many requests at the same time. Nothing was stored.',
    },
    next: {
      id: 'Coba lagi sebentar lagi, dengan kunci idempotensi yang sama.',
      en: 'Try again in a moment, with the same idempotency key.',
    },
  },
  'database-unavailable': {
    status: 503,
    title: { id: 'Basis data tidak terjangkau', en: 'Database out of reach' },
    detail: {
      id: 'Basis data sedang tidak dapat dihubungi. Belum pasti permintaan ini tersimpan.',
      en: 'The database cannot be reached just now. It is not certain whether this request was stored.',
    },
    next: {
      id: 'Coba lagi dengan kunci idempotensi yang sama: permintaan tidak akan tersimpan dua kali.',
      en: 'Try again with the same idempotency key: the request will not be stored twice.',
    },
  },
  'too-slow': {
    status: 503,
    title: { id: 'Terlalu lama', en: 'Too slow' },
    detail: {
      id: 'Pengerjaan permintaan melampaui batas waktu dan dibatalkan.',
      en: 'Working on the request took too long and was cancelled.',
    },
    next: { id: 'Coba lagi, atau persempit permintaannya.', en: 'Try again, or ask for less.' },
  },
  'idempotency-key-reused': {
    status: 422,
    title: { id: 'Kunci idempotensi sudah dipakai', en: 'Idempotency key already used' },
    detail: {
      id: 'Kunci idempotensi ini sudah dipakai untuk permintaan dengan isi lain.',
      en: 'This idempotency key was used before for a request with other content.',
    },
    next: { id: 'Pakai kunci baru untuk permintaan baru.', en: 'Use a new key for a new request.' },
  },
  fault: {
    status: 500,
    title: { id: 'Terjadi kesalahan pada sistem', en: 'Something went wrong in the system' },
    detail: { id: 'Kesalahan ini telah dicatat.', en: 'This fault was recorded.' },
    next: {
      id: 'Coba lagi; bila berulang, sampaikan kode insiden kepada HAI-DJPb.',
      en: 'Try again; if it happens again, tell HAI-DJPb the incident code.',
    },
  },
}

/** The language that an `accept-language` header prefers among ours; Indonesian unless English comes first. */
export function languageOf(acceptLanguage: string | null | undefined): Language {
  for (const part of (acceptLanguage ?? '').slice(0, 200).split(',')) {
    const tag = part.trim().slice(0, 2).toLowerCase()
    if (tag === 'id' || tag === 'en') return tag
  }
  return 'id'
}

/**
 * What an unexpected error is to the one who asked: the database away or too slow (503), or a fault with an incident code (500). The error
 * goes to the log under that code, and nothing of it to the client. This is one of the two places that catch.
 */
export function refusalOfError(
  error: unknown,
  log: Log,
  where: Readonly<Record<string, unknown>> = {},
): PlatformRefusal {
  if (isDatabaseUnavailable(error)) {
    log.warn({ err: error, ...where }, 'the database could not be reached')
    return { kind: 'database-unavailable' }
  }
  if (isTimeout(error)) {
    log.warn({ err: error, ...where }, 'a statement took too long')
    return { kind: 'too-slow' }
  }
  const incident = `I-${randomUUID().slice(0, 8)}`
  log.error({ err: error, incident, ...where }, 'unexpected error')
  return { kind: 'fault', incident }
}
