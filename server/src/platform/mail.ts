import { createHmac } from 'node:crypto'
import type { Transporter } from 'nodemailer'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Database } from './database.ts'
import { timestamp } from './database.ts'
import type { Delivery } from './outbox.ts'

/** Mail leaves by SMTP. Without SMTP_URL it goes to the demo's mail viewer; in production it waits until SMTP_URL is set. */

export interface Mail {
  /** The id of the outbox row: the Message-ID follows from it, so that every copy has the same. */
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
}

interface Desk {
  readonly config: Config
  readonly clock: Clock
  readonly database: Database
  readonly secret: string
}

let transport: Promise<Transporter> | null = null

// Loaded when the first mail leaves: a desk without SMTP never pays for it.
const openTransport = async (url: string): Promise<Transporter> =>
  (await import('nodemailer')).createTransport(url)

async function showInViewer(desk: Desk, mail: Mail): Promise<void> {
  await desk.database.reader.execute(
    'insert into platform.demo_mail (id, recipient, subject, body, created_at) values ($1, $2, $3, $4, $5) on conflict (id) do nothing',
    [mail.id, mail.to, mail.subject, mail.text, timestamp(desk.clock.now())],
  )
}

/** What an error of SMTP means. Before the final dot nothing was accepted; after it nobody knows. A 5xx to the address will not change. */
export function deliveryOfError(error: unknown): Delivery {
  const { responseCode, command, code } = error as { responseCode?: number; command?: string; code?: string }
  const why = [code, command, responseCode].filter((part) => part !== undefined).join(' ') || 'unknown'
  if (responseCode !== undefined && responseCode >= 500) return { kind: 'never', why }
  if (command === 'DATA' && responseCode === undefined && (code === 'ETIMEDOUT' || code === 'ECONNECTION' || code === 'ESOCKET')) return { kind: 'uncertain', why }
  return { kind: 'later', why }
}

/** Sends one mail. */
export async function deliverMail(desk: Desk, mail: Mail): Promise<Delivery> {
  const { smtpUrl, production, mailFrom, origin } = desk.config
  if (smtpUrl === null) {
    if (production) return { kind: 'later', why: 'SMTP_URL is not set' }
    await showInViewer(desk, mail)
    return { kind: 'sent' }
  }
  transport ??= openTransport(smtpUrl)
  const messageId = `<${createHmac('sha256', desk.secret).update(`message\n${mail.id}`).digest('hex').slice(0, 32)}@${new URL(origin).hostname}>`
  try {
    await (await transport).sendMail({
      from: mailFrom, to: mail.to, subject: mail.subject, text: mail.text, messageId, headers: { 'auto-submitted': 'auto-generated' },
      disableFileAccess: true, disableUrlAccess: true,
    })
    return { kind: 'sent' }
  } catch (error) {
    return deliveryOfError(error)
  }
}

/** A mail as the demo's viewer shows it. */
export interface ShownMail {
  readonly id: string
  readonly recipient: string
  readonly subject: string
  readonly body: string
  readonly createdAt: number
}

/** The newest 50 mails in the demo's viewer. Throws in production, where there is no viewer. */
export function shownMails(desk: Pick<Desk, 'config' | 'database'>): Promise<ShownMail[]> {
  if (desk.config.production) throw new Error('there is no mail viewer in production')
  return desk.database.reader.query(
    'select id, recipient, subject, body, created_at as "createdAt" from platform.demo_mail order by created_at desc, id desc limit 50',
  )
}
