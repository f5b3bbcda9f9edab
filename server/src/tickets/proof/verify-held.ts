import type { LedgerEntry } from '../ticket/ledger.ts'
import type { StoredFile, StoredMessage } from './held-queries.ts'

/** A ticket's texts and files, and what its row says of its requester, beside what its ledger holds of them. Pure. */

/** What is stored of a ticket besides what its clock gives. */
export interface StoredTexts {
  readonly requesterId: string
  readonly satker: string | null
  readonly messages: readonly StoredMessage[]
  readonly files: readonly StoredFile[]
}

/** What is not as the ledger holds it, and how many entries name a text and hold no digest (those of earlier releases). */
export interface HeldFound {
  readonly differences: readonly string[]
  readonly withoutDigest: number
}

interface Body {
  readonly message?: string
  readonly text?: string
  readonly origin?: string
  readonly files?: string
  readonly requester?: string
  readonly satker?: string
}

const texts: ReadonlySet<string> = new Set(['received', 'replied', 'noted', 'user-wrote'])
const read: ReadonlySet<string> = new Set([...texts, 'requester-changed'])

/** The files that an entry holds: their digests by id. */
const filesOf = ({ files }: Body): Map<string, string> =>
  new Map(
    (files ?? '')
      .split(' ')
      .filter((one) => one !== '')
      .map((one): [string, string] => [one.slice(0, 36), one.slice(37)]),
  )

function textDifferences(seq: number, body: Body, message: StoredMessage | undefined): string[] {
  if (!message) return [`the text of entry ${seq} is gone`]
  const differences: string[] = []
  const what = message.isRequest ? 'subject, name or text of the request' : `the text of message ${message.id}`
  if (message.text === null) differences.push(`${what} has lost its salt`)
  else if (message.text !== body.text) differences.push(`${what} is not what entry ${seq} holds`)
  if (message.text !== null && message.origin !== (body.origin ?? null))
    differences.push(`where message ${message.id} came from is not what entry ${seq} holds`)
  return differences
}

function fileDifferences(seq: number, held: ReadonlyMap<string, string>, stored: readonly StoredFile[]): string[] {
  const gone = [...held.keys()].filter((id) => !stored.some((file) => file.id === id))
  const other = stored.filter((file) => held.get(file.id) !== file.held)
  return [
    ...gone.map((id) => `file ${id} of entry ${seq} is gone`),
    ...other.map(({ id, name }) => `file ${id} (${name}) is not what entry ${seq} holds`),
  ]
}

const bytesDifferences = (files: readonly StoredFile[]): string[] =>
  files.flatMap(({ id, name, bytes }) => {
    if (bytes === 'right') return []
    return [`the bytes of file ${id} (${name}) are ${bytes === 'gone' ? 'gone' : 'not those of its digest'}`]
  })

/** What the row says of who asked, beside the receipt and whoever proved to be the requester since. */
function requesterDifferences(stored: StoredTexts, bodies: readonly Body[]): string[] {
  const [receipt] = bodies
  const requester = bodies.findLast((body) => body.requester !== undefined)?.requester
  // A release before this one wrote no requester down: there is nothing to hold the row to.
  if (!receipt?.text) return []
  const compared = [
    ['requesterId', stored.requesterId, requester],
    ['satker', stored.satker, receipt.satker ?? null],
  ] as const
  return compared
    .filter(([, is, should]) => is !== should)
    .map(([what, is, should]) => `${what}: stored ${String(is)}, ledger says ${String(should)}`)
}

/** Compares; entries are those of one ticket, in order, with a chain that is whole. */
export function heldDifferences(entries: readonly LedgerEntry[], stored: StoredTexts): HeldFound {
  const speaking = entries.filter(({ kind }) => read.has(kind))
  const bodies = speaking.map(({ body }) => JSON.parse(body) as Body)
  const byId = new Map(stored.messages.map((message) => [message.id, message]))
  const differences = [...requesterDifferences(stored, bodies), ...bytesDifferences(stored.files)]
  let withoutDigest = 0
  for (const [at, body] of bodies.entries()) {
    const entry = speaking[at]
    if (!entry || !texts.has(entry.kind)) continue
    const message = body.message === undefined ? stored.messages.find((one) => one.isRequest) : byId.get(body.message)
    if (message) byId.delete(message.id)
    if (body.text === undefined) {
      withoutDigest += 1
      if (!message) differences.push(`the text of entry ${entry.seq} is gone`)
      continue
    }
    differences.push(...textDifferences(entry.seq, body, message))
    const files = stored.files.filter((file) => file.messageId === message?.id)
    differences.push(...fileDifferences(entry.seq, filesOf(body), files))
  }
  for (const id of byId.keys()) differences.push(`message ${id} stands in no entry of the ledger`)
  return { differences, withoutDigest }
}
