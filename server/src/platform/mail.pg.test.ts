import type { AddressInfo } from 'node:net'
import { text as readAll } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { SMTPServer } from 'smtp-server'
import type { Context } from './context.ts'
import type { TestDatabase } from '../testing/database.ts'
import { withTestDatabase } from '../testing/database.ts'
import { demoMails } from './demo-mail.ts'
import { deliverMail } from './mail.ts'

interface Arrived {
  readonly to: readonly string[]
  readonly raw: string
}

const arrived: Arrived[] = []
/** What the server refuses, by the recipient's first part. */
const refusals: Readonly<Record<string, number>> = { tiada: 550, penuh: 452 }

let server: SMTPServer
let database: TestDatabase
/** The desk with an SMTP server. */
let desk: Context

const fail = (message: string, responseCode: number): Error => Object.assign(new Error(message), { responseCode })

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onAuth: (_auth, _session, callback) => callback(fail('wrong password', 535)),
    onRcptTo({ address }, _session, callback) {
      const code = refusals[address.split('@')[0] ?? '']
      callback(code === undefined ? null : fail('refused', code))
    },
    onData(stream, session, callback) {
      void readAll(stream).then((raw) => {
        arrived.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw })
        callback(raw.includes('sampah') ? fail('spam', 554) : null)
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  database = await withTestDatabase()
  desk = smtpAt()
})
afterAll(async () => {
  await new Promise<void>((resolve) => server.close(resolve))
  await database.close()
})
beforeEach(() => {
  arrived.length = 0
})

const smtpAt = (who = '', port = (server.server.address() as AddressInfo).port): Context => ({
  ...database.context,
  config: {
    ...database.context.config,
    smtpUrl: `smtp://${who}127.0.0.1:${port}`,
    mailFrom: 'HAI-DJPb <hai@hai.example>',
    origin: 'https://hai.example',
  },
})

const mail = (more: object = {}) => ({
  id: '01990000-0000-7000-8000-000000000001',
  to: 'budi@satker527123.example',
  subject: 'Jawaban',
  text: 'Yth. Bapak/Ibu',
  ...more,
})

/** The value of a header, unfolded. */
const header = (raw: string, name: string): string | undefined =>
  (raw.split('\r\n\r\n')[0] ?? '')
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
    .find((line) => line.toLowerCase().startsWith(`${name}: `))
    ?.slice(name.length + 2)

describe('sending', () => {
  test('RELIABILITY 4: every copy of a message has the same Message-ID, another message another', async () => {
    expect(await deliverMail(desk, mail())).toEqual({ kind: 'sent' })
    expect(await deliverMail(desk, mail())).toEqual({ kind: 'sent' })
    expect(await deliverMail(desk, mail({ id: '01990000-0000-7000-8000-000000000002' }))).toEqual({ kind: 'sent' })
    const ids = arrived.map(({ raw }) => header(raw, 'message-id'))
    expect(ids[0]).toMatch(/^<[0-9a-f]{32}@hai\.example>$/)
    expect(ids[1]).toBe(ids[0])
    expect(ids[2]).not.toBe(ids[0])
  })

  test('issue 2.3: a mail says that it is automatic, and keeps its letters', async () => {
    await deliverMail(desk, mail({ text: 'Kode masuk Saudara:\n\n    123456\n\nTerima kasih — “hormat kami”' }))
    const raw = arrived[0]?.raw ?? ''
    expect(header(raw, 'auto-submitted')).toBe('auto-generated')
    expect(raw).toContain('    123456')
  })

  test.for([
    { subject: 'Halo\r\nBcc: korban@x.example' },
    { subject: 'Halo\nBcc: korban@x.example\n\nIsi' },
    { subject: 'Halo\u2028Bcc: korban@x.example' },
  ])('RELIABILITY D08: a line break in a subject makes no header: $subject', async ({ subject }) => {
    expect(await deliverMail(desk, mail({ subject }))).toEqual({ kind: 'sent' })
    expect(arrived.map(({ to }) => to)).toEqual([['budi@satker527123.example']])
    expect(header(arrived[0]?.raw ?? '', 'bcc')).toBeUndefined()
  })

  test.for([
    'budi@satker.example, korban@x.example',
    'budi@satker.example\r\nRCPT TO:<korban@x.example>',
    '<korban@x.example>, budi@satker.example',
  ])('RELIABILITY D08: an address that would be two reaches nobody else: %j', async (to) => {
    await deliverMail(desk, mail({ to }))
    expect(arrived.flatMap((one) => one.to).filter((address) => address === 'korban@x.example')).toEqual([])
  })
})

describe('what an error means', () => {
  test('RELIABILITY 4: an address that the server refuses for good is never tried again', async () => {
    expect(await deliverMail(desk, mail({ to: 'tiada@x.example' }))).toMatchObject({ kind: 'never' })
  })

  test('RELIABILITY 4: a full mailbox is tried later', async () => {
    expect(await deliverMail(desk, mail({ to: 'penuh@x.example' }))).toMatchObject({ kind: 'later' })
  })

  test('RELIABILITY 4: a message that is refused for good is never tried again', async () => {
    expect(await deliverMail(desk, mail({ text: 'sampah' }))).toMatchObject({ kind: 'never' })
  })

  test('RELIABILITY 4: a wrong SMTP password is the operator’s to mend: the mail waits', async () => {
    expect(await deliverMail(smtpAt('hai:salah@'), mail())).toMatchObject({ kind: 'later' })
  })

  test('RELIABILITY F22: no server: the mail waits', async () => {
    expect(await deliverMail(smtpAt('', 1), mail())).toMatchObject({ kind: 'later' })
  })
})

const inDemo = (more: Partial<Context['config']> = {}): Context => ({
  ...database.context,
  config: { ...database.context.config, demo: true, ...more },
})

describe('without SMTP_URL', () => {
  test('issue 2.3: the demo’s viewer shows the mail once, however often it is sent', async () => {
    await deliverMail(database.context, mail())
    await deliverMail(database.context, mail())
    expect((await demoMails(inDemo())).map(({ to, subject, body }) => ({ to, subject, body }))).toEqual([
      { to: 'budi@satker527123.example', subject: 'Jawaban', body: 'Yth. Bapak/Ibu' },
    ])
  })

  test('issue 2.3: in production there is no viewer: the mail waits for SMTP_URL', async () => {
    const production: Context = { ...database.context, config: { ...database.context.config, production: true } }
    expect(await deliverMail(production, mail({ id: '01990000-0000-7000-8000-000000000003' }))).toEqual({
      kind: 'later',
      why: 'SMTP_URL is not set',
    })
    expect(await demoMails(inDemo())).toHaveLength(1)
    expect(await demoMails(inDemo({ production: true }))).toEqual([])
  })
})
