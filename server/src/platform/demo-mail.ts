import type { Config } from './process/config.ts'
import type { Reader } from './postgres/database.ts'

/** A mail that the demo would have sent. */
export interface DemoMail {
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly body: string
}

/** Whether the mail viewer may be shown: in the demo without an SMTP server, and never in production. */
export const hasMailViewer = (config: Config): boolean => config.demo && !config.production && config.smtpUrl === null

/** The newest fifty mails of the demo, the newest first; empty where there is no viewer. */
export async function demoMails(desk: {
  readonly config: Config
  readonly reader: Reader
}): Promise<readonly DemoMail[]> {
  if (!hasMailViewer(desk.config)) return []
  const rows = await desk.reader.query<{ id: string; recipient: string; subject: string; body: string }>(
    'select id, recipient, subject, body from platform.demo_mail order by created_at desc, id desc limit 50',
  )
  return rows.map(({ id, recipient, subject, body }) => ({ id, to: recipient, subject, body }))
}
