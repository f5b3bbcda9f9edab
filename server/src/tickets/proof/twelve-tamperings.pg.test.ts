import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { announceCalendarEntry, ensureAgreement } from '../../agreement-register/index.ts'
import { buildContext } from '../../platform/context.ts'
import type { Parameter } from '../../platform/postgres/database.ts'
import { openLog } from '../../platform/process/log.ts'
import { readConfig } from '../../platform/process/config.ts'
import { aDesk, anonymous, aRequest, closedDay, okta, sari, value } from '../../testing/desk.ts'
import type { TestDesk } from '../../testing/desk.ts'
import * as tickets from '../index.ts'
import type { Head } from '../index.ts'
import { chainEntries, emptyChain } from '../ticket/ledger.ts'
import { ledgerOf } from '../ticket/ticket-queries.ts'

/**
 * What a superuser does with every trigger off is found, and named (issue 6 §4, it must show 3). One desk: on Monday 23
 * November 2026 five requests came in through another process that has ended since; one was answered with a file and
 * resolved, one fell due unanswered. Two days are closed. Each tampering is undone after the proof has seen it.
 */

let desk: TestDesk
/** Answered with a file, and resolved. */
let done = { id: '', number: '' }
/** Never answered: its response fell due. */
let late = { id: '', number: '' }
let file = ''
let head: Head

async function received(count: number) {
  const variables = { DATABASE_URL: desk.url, HAI_TEST_SEAMS: '1', HAI_SECRET: 'only-for-tests-only-for-tests-only' }
  const process = await buildContext(readConfig(variables), openLog('silent'))
  const made: { id: string; number: string }[] = []
  for (let n = 0; n < count; n++) made.push(value(await tickets.receiveMessage(process, anonymous, aRequest())))
  await process.close()
  return made
}

beforeAll(async () => {
  desk = await aDesk('2026-11-23 09:00')
  await ensureAgreement(desk.context)
  value(await announceCalendarEntry(desk.context, okta, closedDay('2026-12-04', '2026-11-20')))
  const [first, second] = await received(5)
  if (!first || !second) throw new Error('five requests')
  done = first
  late = second
  await desk.at('2026-11-23 09:30')
  const content = Buffer.from('Isi surat.')
  file = value(await tickets.uploadAttachment(desk.context, sari, { name: 'surat.txt', content })).id
  value(await tickets.replyToTicket(desk.context, sari, { ticket: done.id, body: 'Terlampir.', attachments: [file] }))
  value(await tickets.resolveTicket(desk.context, sari, { ticket: done.id, body: 'Selesai.' }))
  await desk.at('2026-11-23 15:00')
  while ((await tickets.watchDeadlines(desk.context)) > 0);
  while ((await tickets.foldRealisationLines(desk.context)) > 0);
  await desk.at('2026-11-24 08:00')
  expect(await tickets.sealFinishedDays(desk.context)).toBe(1)
  expect(await tickets.sealFinishedDays(desk.context)).toBe(0)
  value(await tickets.addNote(desk.context, sari, { ticket: late.id, body: 'Ditelusuri.' }))
  await desk.at('2026-11-25 08:00')
  expect(await tickets.sealFinishedDays(desk.context)).toBe(1)
  value(await tickets.addNote(desk.context, sari, { ticket: done.id, body: 'Arsip.' }))
  head = await tickets.headOf(desk.context)
})
afterAll(() => desk.close())

type Statement = readonly [text: string, parameters?: readonly Parameter[]]

/** What the proof says after `statements` of a superuser past every trigger, which are then undone. */
async function found(statements: readonly Statement[], against?: Head): Promise<readonly string[]> {
  const undone = new Error('undone')
  let seen: readonly string[] = []
  const tampering = desk.context.transaction(async (tx) => {
    await tx.execute('set local session_replication_role = replica')
    for (const [text, parameters] of statements) await tx.execute(text, parameters)
    const within: TestDesk['context'] = { ...desk.context, transaction: (work) => work(tx) }
    const { differences } = await tickets.verifyTickets(within, { threads: 1, ...(against && { head: against }) })
    seen = differences.map(({ number, what }) => `${number}: ${what}`)
    throw undone
  })
  await expect(tampering).rejects.toBe(undone)
  return seen
}

test('issue 6 §4: of what nobody touched nothing is found, also against the head that was kept', async () => {
  expect(await found([])).toEqual([])
  expect(await found([], head)).toEqual([])
})

/** Everything of a ticket, from every table, and out of the report. */
const erased = (id: string): Statement[] => [
  ...['attachment', 'message', 'notice', 'review', 'ledger', 'follower', 'reading', 'link'].map((table): Statement => [
    `delete from tickets.${table} where ticket_id = $1`,
    [id],
  ]),
  ['delete from tickets.ticket where id = $1', [id]],
  [`delete from tickets.realisation_total`],
  [`delete from tickets.realisation_line`],
]

describe('the rows', () => {
  const row = (set: string): Statement[] => [[`update tickets.ticket set ${set} where id = $1`, [late.id]]]

  test('1: a verdict', async () => {
    const kept: Statement = [`update tickets.ticket set response_verdict = 'breached' where id = $1`, [done.id]]
    expect(await found([kept])).toEqual([`${done.number}: response verdict: stored breached, ledger says met`])
  })
  test('2: who asked, and for which satker', async () => {
    const [stored] = await desk.context.reader.query<{ id: string }>(
      'select requester_id as id from tickets.ticket where id = $1',
      [late.id],
    )
    expect(await found(row(`requester_id = '${sari.personId}', satker = '999999'`))).toEqual([
      `${late.number}: requesterId: stored ${sari.personId}, ledger says ${stored?.id}`,
      `${late.number}: satker: stored 999999, ledger says 527123`,
    ])
  })
  test('3: a receipt that is dated back', async () => {
    expect(await found(row(`received_at = received_at + interval '1 hour'`))).toEqual([
      expect.stringContaining(`${late.number}: receivedAt: stored`),
    ])
  })
  test('4: a figure of the report', async () => {
    expect(await found([[`update tickets.realisation_total set count = count + 1 where verdict = 'met'`]])).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^report: 2026-11-01\|CRSM\.01\.01\|portal\|response\|met: stored/),
      ]),
    )
  })
  test('5: a breach that nobody was told, and a message that nobody wrote', async () => {
    const notice: Statement = [
      `insert into tickets.notice (ticket_id, commitment, kind, due_at, told_at)
       values ($1, 'firstLine', 'breach', '2026-11-23T03:33:00Z', '2026-11-23T04:00:00Z')`,
      [done.id],
    ]
    expect(await found([notice])).toContain(
      `${done.number}: a breach of firstLine was told that follows from nothing in the ledger`,
    )
    const id = '01990000-0000-7000-8000-00000000ffff'
    const message = (ticket: string): Statement => [
      `insert into tickets.message (id, ticket_id, kind, channel, body, created_at)
       values ($1, $2, 'reply', 'portal', 'Dijanjikan besok.', '2026-11-23T03:00:00Z')`,
      [id, ticket],
    ]
    expect(await found([message(late.id)])).toContain(`${late.number}: message ${id} stands in no entry of the ledger`)
    expect(await found([message(id)])).toContain(`${id}: a message has a ticket that is gone`)
  })
})

describe('the ledger', () => {
  test('6: the facts of an entry', async () => {
    const seen = await found([
      [`update tickets.ledger set body = replace(body, 'portal', 'email') where ticket_id = $1 and seq = 1`, [late.id]],
    ])
    expect(seen).toContain(`${late.number}: entry 1 does not match its hash`)
  })

  test('7: a whole ledger written anew, with hashes that fit and columns that follow', async () => {
    const entries = await ledgerOf(desk.context.reader, done.id)
    const [{ recordedAt } = { recordedAt: desk.context.clock.now() }] = entries
    const facts = entries.map(({ kind, at, body }) => ({ kind, at, body: JSON.parse(body) as Record<string, string> }))
    const chain = chainEntries(emptyChain, facts, { ticketId: done.id, actor: 'person:somebody-else', recordedAt })
    const rewritten = chain.map(({ seq, hash }): Statement => [
      `update tickets.ledger set actor = 'person:somebody-else', hash = decode($3, 'hex'),
           recorded_at = (select recorded_at from tickets.ledger first where first.ticket_id = $1 and first.seq = 1)
         where ticket_id = $1 and seq = $2`,
      [done.id, seq, hash],
    ])
    const headOfTicket: Statement = [
      `update tickets.ticket set last_hash = decode($2, 'hex') where id = $1`,
      [done.id, chain.at(-1)?.hash ?? ''],
    ]
    const seen = await found([...rewritten, headOfTicket])
    expect(seen).toEqual([
      expect.stringMatching(/^closing of 2026-11-23: of 5 tickets made between .* the ledger was rewritten$/),
    ])
  })

  test('8: the last entry taken out, and the head of the ticket set back', async () => {
    const seen = await found(
      [
        [
          `delete from tickets.ledger where ticket_id = $1 and seq = (select last_seq from tickets.ticket where id = $1)`,
          [late.id],
        ],
        [
          `update tickets.ticket set last_seq = last_seq - 1, last_hash = (select hash from tickets.ledger
             where ticket_id = $1 order by seq desc limit 1) where id = $1`,
          [late.id],
        ],
      ],
      head,
    )
    expect(seen).toContainEqual(expect.stringMatching(/^closing of 2026-11-24: 1 of 1 tickets made .* are gone$/))
    expect(seen).toContainEqual(expect.stringMatching(/^\S+: message \S+ stands in no entry of the ledger$/))
  })

  test('9: a ticket erased from every table is named by its day and its number', async () => {
    const seen = await found(erased(late.id))
    expect(seen).toContain(`${late.number}: it was handed out, no ticket bears it, and nothing says that it is void`)
    expect(seen).toContainEqual(expect.stringMatching(/^closing of 2026-11-23: 1 of 5 tickets made .* are gone$/))
  })

  test('9: also where its number is made void', async () => {
    const ordinal = Number(late.number.split('-')[2])
    const made: Statement = [
      `insert into tickets.number_void (day, first, last, reason) values ('2026-11-23', $1, $1, 'unused')`,
      [ordinal],
    ]
    const seen = await found([...erased(late.id), made], head)
    expect(seen).toContainEqual(expect.stringMatching(/^closing of 2026-11-23: 1 of 5 tickets made .* are gone$/))
    expect(seen).toContain(`${late.number}: the head has it, and it is gone`)
  })

  test('10: a void number whose record is taken away', async () => {
    const seen = await found([['delete from tickets.number_void']])
    expect(seen.length).toBeGreaterThan(0)
    for (const one of seen) expect(one).toMatch(/^HAI-20261123-\d{5}-[A-Z]: it was handed out, no ticket bears it/)
  })

  test('10: a closing changed, one taken away, and all made anew', async () => {
    expect(await found([[`update tickets.day_seal set received = 4 where day = '2026-11-23'`]])).toEqual([
      'closing of 2026-11-23: it is not what its hash says',
    ])
    expect(await found([[`delete from tickets.day_seal where day = '2026-11-23'`]])).toContain(
      'closing of 2026-11-24: the closing before it is gone or another',
    )
    expect(await found([['delete from tickets.day_seal']])).toEqual([])
    expect(await found([['delete from tickets.day_seal']], head)).toContain(
      `head of ${head.at}: the closing of 2026-11-24 that it names is gone or another`,
    )
  })
})

describe('texts and files', () => {
  test('11: what somebody wrote', async () => {
    const set = (what: string, kind: string): Statement => [
      `update tickets.message set ${what} where ticket_id = $1 and kind = $2`,
      [done.id, kind],
    ]
    const request = `${done.number}: subject, name or text of the request is not what entry 1 holds`
    expect(await found([set(`body = body || '.'`, 'request')])).toEqual([request])
    expect(await found([['update tickets.ticket set subject = $2 where id = $1', [done.id, 'Lain']]])).toEqual([
      request,
    ])
    expect(await found([['update tickets.ticket set requester_name = $2 where id = $1', [done.id, 'Lain']]])).toEqual([
      request,
    ])
    expect(await found([set(`body = 'Ditolak.'`, 'note')])).toEqual([
      expect.stringMatching(/: the text of message \S+ is not what entry \d+ holds$/),
    ])
    expect(await found([set('salt = null', 'note')])).toContainEqual(expect.stringContaining('has lost its salt'))
    const gone: Statement = [`delete from tickets.message where ticket_id = $1 and kind = 'note'`, [done.id]]
    expect(await found([gone])).toEqual([expect.stringMatching(/: the text of entry \d+ is gone$/)])
  })

  test('12: the bytes of a file, alone and with their digest, its name, and its content taken away', async () => {
    const bytes = `${done.number}: the bytes of file ${file} (surat.txt) are`
    const content: Statement = [
      `update tickets.attachment_content set content = 'Isi lain.' where attachment_id = $1`,
      [file],
    ]
    expect(await found([content])).toEqual([`${bytes} not those of its digest`])
    const digest: Statement = [
      `update tickets.attachment set sha256 = sha256('Isi lain.'), size = 9 where id = $1`,
      [file],
    ]
    expect(await found([content, digest])).toEqual([
      expect.stringMatching(/: file \S+ \(surat\.txt\) is not what entry \d+ holds$/),
    ])
    expect(await found([['update tickets.attachment set name = $2 where id = $1', [file, 'lain.txt']]])).toEqual([
      expect.stringMatching(/: file \S+ \(lain\.txt\) is not what entry \d+ holds$/),
    ])
    const noContent: Statement = ['delete from tickets.attachment_content where attachment_id = $1', [file]]
    expect(await found([noContent])).toEqual([`${bytes} gone`])
    expect(await found([['delete from tickets.attachment where id = $1', [file]]])).toEqual([
      expect.stringMatching(/: file \S+ of entry \d+ is gone$/),
      `${file}: the content of a file that is gone`,
    ])
  })
})

describe('the agreement and its calendar', () => {
  test('13: the text of a version is named once, not with every ticket', async () => {
    const seen = await found([
      [
        `update agreement_register.version set content = jsonb_set(content, '{title}', '"lain"') where id = 'hai-djpb-2023.0'`,
      ],
    ])
    expect(seen).toEqual([
      'agreement hai-djpb-2023.0: its content is not what its hash says',
      'agreement hai-djpb-2023.0: 5 tickets cannot be computed with it',
    ])
  })

  test('14: the content of a calendar, likewise', async () => {
    const seen = await found([
      [
        `update agreement_register.calendar set content = jsonb_set(content, '{holidays}', '[]')
        where hash = (select calendar_hash from tickets.ticket order by id limit 1)`,
      ],
    ])
    expect(seen).toEqual([
      expect.stringMatching(/^calendar [0-9a-f]{64}: its content is not what its hash says$/),
      expect.stringMatching(/^calendar [0-9a-f]{64}: 5 tickets cannot be computed with it$/),
    ])
  })

  test('15: a line of a decree taken away', async () => {
    const seen = await found([[`delete from agreement_register.calendar_entry where on_date = '2026-12-04'`]])
    expect(seen).toEqual(['calendar of hai-djpb-2023.0: it does not follow from the lines of the decrees'])
  })
})

test('issue 6 §4: a head that was changed, or is another desk’s, is refused as such', async () => {
  const where = `head of ${head.at}`
  expect(await found([], { ...head, numbers: {} })).toEqual([`${where}: the file is not what its hash says`])
  expect(await found([], { ...head, signature: 'f'.repeat(64) })).toEqual([`${where}: it was not signed by this desk`])
})

test('issue 6 §4: texts that an earlier release wrote are held from the first closing on', async () => {
  const old = await aDesk('2026-11-23 09:00')
  try {
    const ticket = await old.receive()
    // As an earlier release wrote it: no salt, no digest, no place.
    await old.context.transaction(async (tx) => {
      await tx.execute('set local session_replication_role = replica')
      const [entry] = await ledgerOf(tx, ticket)
      if (!entry) throw new Error('a receipt')
      const {
        text: _,
        requester: __,
        message: ___,
        address: ____,
        satker: _____,
        ...body
      } = JSON.parse(entry.body) as Record<string, string>
      const fact = { kind: entry.kind, at: entry.at, body }
      const { actor, recordedAt } = entry
      const [before] = chainEntries(emptyChain, [fact], { ticketId: ticket, actor, recordedAt })
      const stored = [ticket, before?.body ?? '', before?.hash ?? '']
      await tx.execute(
        `update tickets.ledger set body = $2, hash = decode($3, 'hex'), place = null where ticket_id = $1`,
        stored,
      )
      await tx.execute(`update tickets.ticket set last_hash = decode($2, 'hex') where id = $1`, [
        ticket,
        before?.hash ?? '',
      ])
      await tx.execute('update tickets.message set salt = null where ticket_id = $1', [ticket])
    })
    await tickets.sealFinishedDays(old.context)
    expect(await tickets.verifyTickets(old.context)).toMatchObject({ withoutDigest: 1, differences: [] })
    await old.context.reader.execute(`update tickets.message set body = 'Lain.' where ticket_id = $1`, [ticket])
    const { differences } = await tickets.verifyTickets(old.context)
    expect(differences.map(({ what }) => what)).toEqual([
      expect.stringMatching(/^a text or file of tickets made between .* is not what it was$/),
    ])
  } finally {
    await old.close()
  }
})
