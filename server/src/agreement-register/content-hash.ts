import { hash } from 'node:crypto'
import { canonicalJson } from 'agreement'

/** SHA-256 of the canonical JSON, in lower-case hex: the identity of a version's text or of a calendar. */
export const contentHash = (content: unknown): string => hash('sha256', canonicalJson(content))
