import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { limits } from '../../platform/checks.ts'
import type { Actor } from '../../policy/index.ts'
import { byPhone, aDesk, anonymous, anton, aRequest, okta, refusal, rina, sari, value } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import { ledgerKinds, storedMessages } from '../../testing/ticket-reading.ts'
import * as tickets from '../index.ts'

/** Files: what is taken, who may claim it, who may read it, and when it is forgotten. */

let desk: TestDesk
beforeAll(async () => {
  desk = await aDesk('2026-11-23 09:00')
})
afterAll(() => desk.close())

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n')
const upload = (actor: Actor, name: string, content: Uint8Array, more: object = {}) =>
  tickets.uploadAttachment(desk.context, actor, { name, content, ...more })
const aFile = async (actor: Actor = sari, more: object = {}): Promise<string> =>
  value(await upload(actor, 'surat.txt', Buffer.from('Isi surat.'), more)).id
const linkOf = (ticketId: string): Actor => ({ kind: 'link', ticketId })
const reads = async (actor: Actor, id: string): Promise<string | null> =>
  refusal(await tickets.readAttachment(desk.context, actor, { id }))

describe('what is taken', () => {
  test.for([
    { name: 'foto.png', content: png, type: 'image/png' },
    { name: 'surat.pdf', content: pdf, type: 'application/pdf' },
    { name: 'data.csv', content: Buffer.from('kode;jumlah\n527123;4\n'), type: 'text/csv' },
    { name: 'DATA.CSV', content: Buffer.from('a,b'), type: 'text/csv' },
    { name: 'catatan.txt', content: Buffer.from('Satuan kerja “527123”\tok\r\n'), type: 'text/plain' },
    // The bytes say what it is, whatever the name says.
    { name: 'laporan.pdf', content: png, type: 'image/png' },
    { name: 'foto', content: png, type: 'image/png' },
  ])('issue 2 §3: $name is kept as $type', async ({ name, content, type }) => {
    const file = value(await upload(sari, name, content))
    expect(file).toMatchObject({ mediaType: type, size: content.length, internal: false })
    const read = value(await tickets.readAttachment(desk.context, sari, { id: file.id }))
    expect(Buffer.from(read.content).equals(content)).toBe(true)
    expect(read.inline).toBe(type === 'image/png')
  })

  test.for([
    { what: 'a page under the name of an image', name: 'foto.png', content: Buffer.from('<!doctype html><p>') },
    { what: 'a page under the name of a text', name: 'a.txt', content: Buffer.from('  <HTML><script>x</script>') },
    { what: 'a drawing with scripts', name: 'a.svg', content: Buffer.from('<svg onload="x()"></svg>') },
    { what: 'a drawing under the name of a text', name: 'a.txt', content: Buffer.from('<svg onload="x()"></svg>') },
    { what: 'markup behind a declaration', name: 'a.csv', content: Buffer.from('<?xml version="1.0"?><x/>') },
    { what: 'a program', name: 'a.txt', content: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]) },
    { what: 'text that is no UTF-8', name: 'a.txt', content: Buffer.from([0x41, 0xff, 0x42]) },
    { what: 'text with a control character', name: 'a.txt', content: Buffer.from('a\u0000b') },
    { what: 'text with an ending that is none', name: 'a.js', content: Buffer.from('alert(1)') },
    { what: 'text without an ending', name: 'README', content: Buffer.from('Isi.') },
  ])('issue 2 §3: $what is refused', async ({ name, content }) => {
    const done = await upload(sari, name, content)
    expect(done.ok ? null : done.refusal).toEqual({ kind: 'file-type-refused', allowed: tickets.allowedFiles })
  })

  test('issue 2 §3: an empty file is none', async () => {
    const done = await upload(sari, 'a.txt', Buffer.alloc(0))
    expect(done.ok ? null : done.refusal).toEqual({
      kind: 'invalid-input',
      problems: [{ field: 'file', message: 'required' }],
    })
  })
})

describe('how much is taken', () => {
  const uploader = { ...anton, personId: '01990000-0000-7000-8000-00000000f11e' }
  const ofSize = (bytes: number) => upload(uploader, 'besar.txt', Buffer.alloc(bytes, 'x'))

  test('issue 2 §3: a file of 10 MiB is taken, a byte more is not', async () => {
    expect(limits.fileBytes).toBe(10_485_760)
    expect(refusal(await ofSize(10_485_760))).toBeNull()
    const done = await ofSize(10_485_761)
    expect(done.ok ? null : done.refusal).toEqual({ kind: 'file-too-large', limit: 10_485_760 })
  })

  test('issue 2 §3: one uploader keeps at most 100 MiB unsent; others are not held up by it', async () => {
    // As if nine such files had been uploaded before; their bytes matter to nobody here.
    await desk.context.reader.execute(
      `insert into tickets.attachment (id, uploader, internal, name, media_type, size, sha256, created_at)
       select gen_random_uuid(), $1, false, 'besar.txt', 'text/plain', 10485760, sha256('x'), now()
       from generate_series(1, 9)`,
      [`person:${uploader.personId}`],
    )
    const done = await ofSize(1)
    expect(done.ok ? null : done.refusal).toEqual({ kind: 'file-too-large', limit: 104_857_600 })
    expect(refusal(await upload(sari, 'a.txt', Buffer.from('x')))).toBeNull()
    // What is sent with a message counts no longer.
    await desk.context.reader.execute('delete from tickets.attachment where uploader = $1', [
      `person:${uploader.personId}`,
    ])
    expect(refusal(await ofSize(1))).toBeNull()
  })
})

describe('who may upload', () => {
  const key = (...scopes: Extract<Actor, { kind: 'api-key' }>['scopes']): Actor => ({
    kind: 'api-key',
    keyId: '01990000-0000-7000-8000-00000000ce11',
    name: 'SAKTI',
    scopes,
  })
  test.for([
    { who: 'an agent', actor: sari, refused: null },
    { who: 'an officer', actor: rina, refused: null },
    { who: 'a visitor', actor: anonymous, refused: null },
    { who: 'a holder of a link', actor: linkOf('01990000-0000-7000-8000-00000000dea1'), refused: null },
    { who: 'a key that creates', actor: key('tickets:create'), refused: null },
    { who: 'a key that reads', actor: key('tickets:read', 'reports:read'), refused: 'forbidden' },
    { who: 'the owner of the agreement', actor: okta, refused: 'forbidden' },
  ])('issue 2 §3: $who → $refused', async ({ actor, refused }) => {
    expect(refusal(await upload(actor, 'a.txt', Buffer.from('Isi.'), { uploaderKey: 'f' }))).toBe(refused)
  })
})

describe('who may claim an upload', () => {
  type Send = (actor: Actor, ticket: string, ids: readonly string[]) => ReturnType<typeof tickets.addNote>
  const sends: Readonly<Record<string, Send>> = {
    reply: (actor, ticket, attachments) =>
      tickets.replyToTicket(desk.context, actor, { ticket, body: 'Terlampir.', attachments }),
    note: (actor, ticket, attachments) =>
      tickets.addNote(desk.context, actor, { ticket, body: 'Terlampir.', attachments }),
    'user-message': (actor, ticket, attachments) =>
      tickets.addUserMessage(desk.context, actor, { ticket, ...byPhone, body: 'Terlampir.', attachments }),
    resolve: (actor, ticket, attachments) =>
      tickets.resolveTicket(desk.context, actor, { ticket, body: 'Terlampir.', attachments }),
  }
  const names = Object.keys(sends).map((act) => ({ act }))
  const send = async (act: string, actor: Actor, ticket: string, ids: readonly string[]) => {
    const one = sends[act]
    if (!one) throw new Error(`no act ${act}`)
    return refusal(await one(actor, ticket, ids))
  }

  test.for(names)('issue 2 §3: $act takes its own files, once', async ({ act }) => {
    const ticket = await desk.receive()
    const [one, two] = [await aFile(), await aFile()]
    expect(await send(act, sari, ticket, [one, two])).toBeNull()
    expect(await send(act, sari, await desk.receive(), [one])).toBe('unknown-attachment')
    const view = value(await tickets.viewTicket(desk.context, sari, { ticket }))
    expect(view.attachments.map((file) => file.id).toSorted()).toEqual([one, two].toSorted())
  })

  test.for(names)('issue 2 §3: $act takes nothing of another, and then stores nothing', async ({ act }) => {
    const ticket = await desk.receive()
    const [mine, theirs] = [await aFile(), await aFile(anton)]
    const before = [await ledgerKinds(desk.context, ticket), await storedMessages(desk.context, ticket)]
    expect(await send(act, sari, ticket, [mine, theirs])).toBe('unknown-attachment')
    expect([await ledgerKinds(desk.context, ticket), await storedMessages(desk.context, ticket)]).toEqual(before)
    // It was rolled back as a whole: the own one is still free.
    expect(await send(act, sari, ticket, [mine])).toBeNull()
  })

  test.for(names)('issue 2 §3: $act of what there is not is refused', async ({ act }) => {
    const ticket = await desk.receive()
    expect(await send(act, sari, ticket, ['01990000-0000-7000-8000-00000000dead'])).toBe('unknown-attachment')
  })

  test('issue 2 §3: six files are too many, five are not', async () => {
    const ticket = await desk.receive()
    const six = await Promise.all(Array.from({ length: 6 }, () => aFile()))
    expect(await send('reply', sari, ticket, six)).toBe('invalid-input')
    expect(await send('reply', sari, ticket, six.slice(0, 5))).toBeNull()
  })

  test('issue 2 §3: of two who claim one file at once, one has it', async () => {
    const id = await aFile()
    const both = await Promise.all([
      send('reply', sari, await desk.receive(), [id]),
      send('reply', sari, await desk.receive(), [id]),
    ])
    expect(both.toSorted()).toEqual([null, 'unknown-attachment'].toSorted())
  })

  test('issue 2 §3: what the holder of one link uploaded is not taken by the holder of another', async () => {
    const [ticket, second] = [await desk.receive(), await desk.receive()]
    const id = await aFile(linkOf(ticket))
    expect(await send('user-message', linkOf(second), second, [id])).toBe('unknown-attachment')
    expect(await send('user-message', linkOf(ticket), ticket, [id])).toBeNull()
  })
})

describe('who may read', () => {
  test('issue 2 §3: until it is sent, its uploader only; a visitor not even their own', async () => {
    const id = await aFile()
    expect([await reads(sari, id), await reads(anton, id), await reads(anonymous, id)]).toEqual([
      null,
      'not-found',
      'not-found',
    ])
    const ofForm = await aFile(anonymous, { uploaderKey: '' })
    expect(await reads(anonymous, ofForm)).toBe('not-found')
  })

  test('§5.3.5: what is sent with a note is read by the desk and never by the user', async () => {
    const ticket = await desk.receive()
    const id = await aFile()
    value(await tickets.addNote(desk.context, sari, { ticket, body: 'Lihat.', attachments: [id] }))
    expect([await reads(sari, id), await reads(anton, id), await reads(linkOf(ticket), id)]).toEqual([
      null,
      null,
      'not-found',
    ])
    const seen = value(await tickets.viewTicket(desk.context, linkOf(ticket), { ticket }))
    expect(seen.attachments).toEqual([])
  })

  test('§5.3.6: what is sent with a reply is read by the user of that ticket, and by no other', async () => {
    const ticket = await desk.receive()
    const id = await aFile()
    value(await tickets.replyToTicket(desk.context, sari, { ticket, body: 'Terlampir.', attachments: [id] }))
    expect([await reads(linkOf(ticket), id), await reads(linkOf(await desk.receive()), id)]).toEqual([
      null,
      'not-found',
    ])
    expect(await reads(anonymous, id)).toBe('not-found')
  })

  test('§6.4 WBSM.01: a file of what became a complaint is read by its unit only', async () => {
    const uploaded = await aFile(anonymous, { uploaderKey: 'aduan' })
    const complaint = aRequest({ component: 'WBSM.01.01', attachments: [uploaded], uploaderKey: 'aduan' })
    const { id: ticket } = value(await tickets.receiveMessage(desk.context, anonymous, complaint))
    expect([await reads(rina, uploaded), await reads(sari, uploaded), await reads(linkOf(ticket), uploaded)]).toEqual([
      null,
      'not-found',
      null,
    ])
  })

  test.for(['', 'x', '01990000-0000-7000-8000-00000000dead', "' or 1=1"])('issue 2 §3: "%s" is no file', async (id) => {
    expect(await reads(sari, id)).toBe('not-found')
  })

  test('RELIABILITY §5: bytes that no longer match their digest are given to nobody', async () => {
    const id = await aFile()
    await desk.context.reader.execute(
      `update tickets.attachment_content set content = 'Isi lain.' where attachment_id = $1`,
      [id],
    )
    await expect(tickets.readAttachment(desk.context, sari, { id })).rejects.toThrow('does not match its digest')
  })
})

describe('what nobody sends', () => {
  test('issue 2 §3: is forgotten after a day, to the millisecond; what was sent stays', async () => {
    await desk.at('2026-11-25 09:00')
    while ((await tickets.tidyUploads(desk.context)) > 0);
    const [unsent, sent] = [await aFile(), await aFile()]
    const ticket = await desk.receive()
    value(await tickets.replyToTicket(desk.context, sari, { ticket, body: 'Terlampir.', attachments: [sent] }))
    await desk.at('2026-11-26 09:00')
    expect(await tickets.tidyUploads(desk.context)).toBe(0)
    expect(await reads(sari, unsent)).toBeNull()
    await desk.at('2026-11-26 09:00:00.001')
    expect(await tickets.tidyUploads(desk.context)).toBe(1)
    expect([await reads(sari, unsent), await reads(sari, sent)]).toEqual(['not-found', null])
    const kept = await desk.context.reader.query(
      'select attachment_id from tickets.attachment_content where attachment_id = any($1::uuid[])',
      [[unsent, sent]],
    )
    expect(kept).toHaveLength(1)
  })
})
