import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { pg } from '../server/src/platform/postgres/pg.ts'
import { socketOf } from './cpu.ts'

/** The worlds that pages are measured in, made by the command line and by SQL, so that any release can be put into them. */

const units = 230
const staff = 460

/** Runs `hai …` of a checkout on a data folder; what it printed. Throws where it fails. */
export async function hai(root: string, folder: string, ...words: readonly string[]): Promise<string> {
  // By the launcher, as everybody runs it.
  const child = spawn(process.execPath, [join(root, 'run.mjs'), ...words], {
    cwd: root,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      HAI_DATA: folder,
      HAI_DEMO: '0',
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`hai ${words.join(' ')} ended with ${code}: ${printed.slice(-500)}`)
  return printed
}

/** Carries out statements on the database of a data folder, whose server runs; the rows of the last. */
export async function run(folder: string, ...statements: readonly string[]): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ host: await socketOf(folder), user: 'service', database: 'hai' })
  await client.connect()
  try {
    let rows: Record<string, unknown>[] = []
    for (const statement of statements) rows = (await client.query<Record<string, unknown>>(statement)).rows
    return rows
  } finally {
    await client.end()
  }
}

/** What seeding leaves to do is done: no autovacuum and no checkpoint runs into what is measured. */
export const settle = (folder: string): Promise<unknown> => run(folder, 'vacuum (analyze)', 'checkpoint')

/** The address of the unit officer of the wide world. */
export const officer = 'dimas@hai.example'

/**
 * A desk as large as DJPb's, in its good state: 230 units and 460 staff, and every open request held by a unit, a
 * seventh of them by the one that the officer works for. Rows no longer say what the ledger says afterwards: nothing
 * is proven in this world.
 */
export async function widen(folder: string): Promise<void> {
  await run(
    folder,
    `insert into identity.unit (code, name)
     select 'unit-' || lpad(n::text, 3, '0'), 'Kantor Pelayanan Perbendaharaan Negara ' || n from generate_series(1, ${units}) as n`,
    // Known by their names: a release that keeps addresses elsewhere takes them as well.
    `insert into identity.person (id, name, created_at)
     select gen_random_uuid(), 'Petugas Layanan ' || n, timestamptz '2024-01-01' from generate_series(1, ${staff}) as n`,
    `insert into identity.role_grant (person_id, role, granted_at)
     select id, case when name < 'Petugas Layanan 3' then 'agent' else 'unit-officer' end, timestamptz '2024-01-01'
     from identity.person where name like 'Petugas Layanan %'`,
    `insert into identity.unit_member (unit_code, person_id)
     select 'unit-' || lpad((1 + row_number() over (order by id) % ${units})::text, 3, '0'), id
     from identity.person where name like 'Petugas Layanan %'`,
    `update tickets.ticket set unit_code = case when hashtext(id::text) % 7 = 0 then 'dit-sitp'
       else 'unit-' || lpad((1 + abs(hashtext(id::text)) % ${units})::text, 3, '0') end
     where open and unit_code is null and not confidential`,
  )
  await settle(folder)
}
