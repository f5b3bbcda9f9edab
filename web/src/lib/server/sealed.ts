import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/**
 * What is shown once, kept for a repeat of the press that asked for it. It is sealed with the key of its form, which only
 * the page holds: the database has that key's hash, and so cannot open it.
 */

const nonceBytes = 12
const tagBytes = 16
const secretOf = (formKey: string): Buffer => Buffer.from(hkdfSync('sha256', formKey, '', 'hai:told-once', 32))

/** Seals a text with the key of a form (AES-256-GCM), as base64. */
export function seal(text: string, formKey: string): string {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', secretOf(formKey), nonce)
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64')
}

/** Opens what `seal` sealed. Throws where it was another form's. */
export function unseal(sealed: string, formKey: string): string {
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', secretOf(formKey), bytes.subarray(0, nonceBytes)).setAuthTag(
    bytes.subarray(-tagBytes),
  )
  return decipher.update(bytes.subarray(nonceBytes, -tagBytes)).toString('utf8') + decipher.final('utf8')
}
