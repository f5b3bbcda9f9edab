import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** The command line as its users call it: through the launcher, on whatever Node this is. */

const root = join(import.meta.dirname, '../..')
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hai-cli-'))
})
afterAll(() => rm(folder, { recursive: true }))

const hai = (...parameters: string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [join(root, 'run.mjs'), ...parameters],
      { maxBuffer: 1e8 },
      (_error, out, err) => resolve({ code: child.exitCode ?? -1, out, err }),
    )
  })

interface Due {
  version: string
  commitments: { kind: string; dueAt: string | null; explanation: { clause: string; text: string }[] }[]
}
const due = async (...parameters: string[]): Promise<Record<string, string | null>> => {
  const { out } = await hai('due', ...parameters, '--json')
  return Object.fromEntries((JSON.parse(out) as Due).commitments.map(({ kind, dueAt }) => [kind, dueAt]))
}

test('§6.1.3: e-mail on Friday 16.05 is answered by Monday 09.00; the steps cite their clauses, in both languages', async () => {
  expect(await due('--channel', 'email', '--received', '2026-11-20T16:05:00+07:00')).toMatchObject({
    response: '2026-11-23T09:00:00+07:00',
  })
  for (const [language, word] of [
    ['id', 'Di luar jam layanan'],
    ['en', 'Outside service hours'],
  ] as const) {
    const { out } = await hai(
      'due',
      '--channel',
      'email',
      '--received',
      '2026-11-20T16:05:00+07:00',
      '--json',
      '--lang',
      language,
    )
    const steps = (JSON.parse(out) as Due).commitments.find(({ kind }) => kind === 'response')?.explanation ?? []
    expect(steps.find(({ clause }) => clause === '6.1.3')?.text).toContain(word)
  }
})

test('§6.1.2: the portal on Friday 15.30 is answered by Monday 08.30', async () => {
  expect(await due('--channel', 'portal', '--received', '2026-11-20T15:30:00+07:00')).toMatchObject({
    response: '2026-11-23T08:30:00+07:00',
  })
})

test('§6.4: handed on, the stricter of service and priority counts from the receipt: P1 8 hours, P5 32 of the service', async () => {
  const received = [
    '--channel',
    'portal',
    '--received',
    '2026-11-23T08:00:00+07:00',
    '--service',
    'BCSM.02.01',
    '--handed-on',
    '2026-11-23T08:10:00+07:00',
  ]
  expect(await due(...received, '--impact', 'high', '--urgency', 'high')).toMatchObject({
    fulfilment: '2026-11-23T16:00:00+07:00',
  })
  // 32 hours are Monday to Thursday.
  expect(await due(...received, '--impact', 'medium', '--urgency', 'low')).toMatchObject({
    fulfilment: '2026-11-26T16:00:00+07:00',
  })
})

test('§5.2.4: a wait for documents moves the due instant by the working time that it cost', async () => {
  const received = [
    '--channel',
    'portal',
    '--received',
    '2026-11-23T08:00:00+07:00',
    '--service',
    'BCSM.02.01',
    '--impact',
    'high',
    '--urgency',
    'high',
    '--handed-on',
    '2026-11-23T08:10:00+07:00',
  ]
  // One hour on Monday afternoon and two on Tuesday morning: due Tuesday 11.00 would be 8 hours of work and 3 of waiting.
  const pauses = [
    '--pause',
    '2026-11-23T15:00:00+07:00/2026-11-23T17:00:00+07:00',
    '--pause',
    '2026-11-24T08:00:00+07:00/2026-11-24T10:00:00+07:00',
  ]
  expect(await due(...received, ...pauses)).toMatchObject({ fulfilment: '2026-11-24T11:00:00+07:00' })
})

test.for([
  { call: ['due', '--channel', 'telex', '--received', '2026-11-23T08:00:00+07:00'], says: 'call-centre' },
  { call: ['due', '--channel', 'email'], says: '--received is missing' },
  { call: ['due', '--channel', 'email', '--received', '2026-11-23T08:00:00'], says: 'with its offset' },
  { call: ['due', '--channel', 'email', '--received', '2026-11-23T08:00:00+07:00', '--pause', 'now'], says: 'FROM/TO' },
  {
    call: ['due', '--channel', 'email', '--received', '2026-11-23T08:00:00+07:00', '--known-on', 'yesterday'],
    says: '--known-on',
  },
  { call: ['due', '--colour'], says: '--colour' },
  { call: ['clock'], says: 'missing' },
  { call: ['clock', 'one', 'two'], says: 'unexpected argument: two' },
  { call: ['dance'], says: 'unknown command: dance' },
])('issue 2 §8: hai $call is refused with exit code 2 and says "$says"', async ({ call, says }) => {
  const { code, out, err } = await hai(...call)
  expect([code, out]).toEqual([2, ''])
  expect(err).toContain(says)
  expect(err).not.toMatch(/^ +at /m)
})

test('CLOCK, vectors: a file is answered line by line, in order; an impossible vector answers an error and stops no other', async () => {
  const path = join(folder, 'vectors.json')
  const calendar = { timeZone: 'Asia/Jakarta', weekly: { mon: [['08:00', '16:00']] } }
  const vectors = [
    {
      id: 'a',
      calendar: 'one',
      op: 'addWorking',
      input: { start: '2026-11-23T08:00:00+07:00', seconds: 28_800 },
      expected: {},
    },
    { id: 'b', calendar: 'none', op: 'isOpen', input: { at: '2026-11-23T08:00:00+07:00' }, expected: {} },
    { id: 'c', calendar: 'one', op: 'isOpen', input: { at: '2026-11-23T16:00:00+07:00' }, expected: {} },
  ]
  await writeFile(path, JSON.stringify({ format: 'clock-vectors/1', calendars: { one: calendar }, vectors }))
  const { code, out } = await hai('clock', path)
  const lines = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string; actual?: unknown; error?: string })
  expect(code).toBe(0)
  expect(lines.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  expect(lines[0]?.actual).toEqual({ instant: '2026-11-23T16:00:00+07:00' })
  expect(lines[1]?.error).toContain('none')
  expect(lines[2]?.actual).toEqual({ open: false })
})

test('issue 2 §8: a file that is missing or no JSON is said so, without a trace', async () => {
  const { code, err } = await hai('clock', join(folder, 'nothing.json'))
  expect(code).toBe(1)
  expect(err).not.toMatch(/^ +at /m)
})

test('issue 2 §2: every command says what it does', async () => {
  for (const name of [['clock'], ['due'], ['verify'], ['user', 'add'], ['api-key', 'add'], ['seed'], ['doctor']]) {
    const { code, out } = await hai(...name, '--help')
    expect([name, code, out.startsWith(`Usage: hai ${name.join(' ')}`)]).toEqual([name, 0, true])
  }
})
