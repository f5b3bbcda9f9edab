import type { Transporter } from 'nodemailer'
import type { Clock } from './clock.ts'
import type { Config } from './process/config.ts'
import type { Database } from './postgres/database.ts'
import { timestamp } from './postgres/database.ts'
import type { Delivery } from './outbox/route.ts'
import { keyedDigest } from './secrets.ts'

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

let transport: { readonly url: string; readonly opened: Promise<Transporter> } | null = null

// A subject is one line, whatever somebody called their ticket.
const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')

// Loaded when the first mail leaves: a desk without SMTP never pays for it. The limits keep a silent server inside the outbox's lease.
const openTransport = async (url: string): Promise<Transporter> =>
  (await import('nodemailer')).createTransport({
    url,
    connectionTimeout: 8_000,
    greetingTimeout: 8_000,
    socketTimeout: 12_000,
    dnsTimeout: 5_000,
  })

async function showInViewer(desk: Desk, mail: Mail): Promise<void> {
  await desk.database.reader.execute(
    'insert into platform.demo_mail (id, recipient, subject, body, created_at) values ($1, $2, $3, $4, $5) on conflict (id) do nothing',
    [mail.id, mail.to, mail.subject, mail.text, timestamp(desk.clock.now())],
  )
}

// Only what the server says of this address or this message is final. A refused sign-in or sender is for the operator to mend, and passes.
const finalCommands = ['RCPT TO', 'DATA']

/**
 * What an error of SMTP means. A 5xx to the recipient or the message will not change. Everything else is tried again,
 * a connection that broke after the final dot too: nothing is lost, and a second copy has the same Message-ID.
 */
export function deliveryOfError(error: unknown): Delivery {
  const { responseCode, command, code } = error as { responseCode?: number; command?: string; code?: string }
  const why = [code, command, responseCode].filter((part) => part !== undefined).join(' ') || 'unknown'
  const isFinal = responseCode !== undefined && responseCode >= 500 && finalCommands.includes(command ?? '')
  // The address itself cannot be written into an envelope.
  const isUnsendable = code === 'EENVELOPE' && command === 'API'
  return { kind: isFinal || isUnsendable ? 'never' : 'later', why }
}

/** Sends one mail. */
export async function deliverMail(desk: Desk, mail: Mail): Promise<Delivery> {
  const { smtpUrl, production, mailFrom, origin } = desk.config
  if (smtpUrl === null) {
    if (production) return { kind: 'later', why: 'SMTP_URL is not set' }
    await showInViewer(desk, mail)
    return { kind: 'sent' }
  }
  if (transport?.url !== smtpUrl) transport = { url: smtpUrl, opened: openTransport(smtpUrl) }
  const messageId = `<${keyedDigest(desk.secret, 'message', mail.id).toString('hex').slice(0, 32)}@${new URL(origin).hostname}>`
  try {
    await (
      await transport.opened
    ).sendMail({
      from: mailFrom,
      to: { name: '', address: mail.to },
      subject: oneLine(mail.subject),
      text: mail.text,
      messageId,
      headers: { 'auto-submitted': 'auto-generated' },
      disableFileAccess: true,
      disableUrlAccess: true,
    })
    return { kind: 'sent' }
  } catch (error) {
    return deliveryOfError(error)
  }
}
