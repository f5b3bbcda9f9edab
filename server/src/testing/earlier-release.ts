import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { calendarAsKnown, parseCalendarRegister } from 'agreement'
import type { AgreementVersion, LocalDate } from 'agreement'
import decrees from 'agreement/calendars/indonesia.json' with { type: 'json' }
import bundled from 'agreement/versions/hai-djpb-2023.0.json' with { type: 'json' }
import { contentHash } from '../agreement-register/index.ts'
import type { Context } from '../platform/context.ts'
import { migrate, migrationsFolder } from '../platform/postgres/migrate.ts'

/** A database as the release before this one left it, so that a test sees it upgraded. */

const schemas = ['agreement_register', 'identity', 'migration', 'platform', 'reporting', 'tickets']
const lastMigration = '0006'

const laterReadings: readonly string[] = [
  'breachStays',
  'agreedDateStandsStill',
  'directReopeningRunsFulfilment',
  'mergedKeeps',
  'returnWithinWorkingDays',
  'remindersCountFrom',
]

/** The bundled agreement as that release wrote it down: without `confidentialTo`, `comesInAs` and the readings of what comes later. */
export const earlierEncoding = (): unknown => ({
  ...bundled,
  policies: Object.fromEntries(Object.entries(bundled.policies).filter(([name]) => !laterReadings.includes(name))),
  services: bundled.services.map(({ confidentialTo: _, ...service }) => ({
    ...service,
    components: service.components.map((component) =>
      Object.fromEntries(Object.entries(component).filter(([name]) => name !== 'comesInAs')),
    ),
  })),
})

async function earlierMigrations(context: Context): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'hai-earlier-'))
  try {
    const names = (await readdir(migrationsFolder)).filter((name) => name.slice(0, 4) <= lastMigration)
    for (const name of names) await copyFile(join(migrationsFolder, name), join(folder, name))
    await migrate(context.connection, folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function storeEarlierVersion(context: Context): Promise<void> {
  const { execute } = context.database.reader
  const content = earlierEncoding()
  await execute(
    `insert into agreement_register.version (id, number, hash, content, effective_from, published_at)
     values ($1, $2, $3, $4, $5, now())`,
    [bundled.id, bundled.number, contentHash(content), JSON.stringify(content), bundled.effectiveFrom],
  )
  for (const [impact, row] of Object.entries(bundled.priorityMatrix))
    for (const [urgency, priority] of Object.entries(row))
      await execute(
        `insert into agreement_register.priority_cell (version_id, impact, urgency, priority) values ($1, $2, $3, $4)`,
        [bundled.id, impact, urgency, priority],
      )
  for (const service of bundled.services)
    for (const component of service.components)
      await execute(`insert into agreement_register.component (version_id, code, service_code) values ($1, $2, $3)`, [
        bundled.id,
        component.code,
        service.code,
      ])
}

/** The decrees that were known on `knownOn`, and the calendar that follows from them. */
async function storeEarlierCalendar(context: Context, version: AgreementVersion, knownOn: LocalDate): Promise<void> {
  const { execute } = context.database.reader
  const register = parseCalendarRegister(decrees)
  for (const entry of register.entries.filter((line) => line.decreedOn <= knownOn))
    await execute(
      `insert into agreement_register.calendar_entry
         (id, on_date, decreed_on, kind, effect, name_id, name_en, decree, entered_at)
       values (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7, now())`,
      [
        entry.date,
        entry.decreedOn,
        entry.kind,
        JSON.stringify(entry.effect),
        entry.name.id,
        entry.name.en,
        entry.decree,
      ],
    )
  for (const year of register.decreedYears.filter((line) => line.decreedOn <= knownOn))
    await execute(`insert into agreement_register.decreed_year (year, decreed_on, decree) values ($1, $2, $3)`, [
      year.year,
      year.decreedOn,
      year.decree,
    ])
  const content = calendarAsKnown(register, knownOn, version.workingHours, true)
  await execute(`insert into agreement_register.calendar (hash, content) values ($1, $2)`, [
    contentHash(content),
    JSON.stringify(content),
  ])
  await execute(`insert into agreement_register.calendar_known (hash, known_from) values ($1, $2)`, [
    contentHash(content),
    `${knownOn}T00:00:00+07:00`,
  ])
}

/**
 * Empties the database of `context` and fills it as the release before this one did: its migrations, its encoding of the agreement, and the
 * decrees known on `knownOn`. `upgrade` then applies what this release adds.
 */
export async function asEarlierRelease(
  context: Context,
  version: AgreementVersion,
  knownOn: LocalDate,
): Promise<{ upgrade(): Promise<readonly string[]> }> {
  for (const schema of schemas) await context.database.reader.execute(`drop schema if exists ${schema} cascade`)
  await earlierMigrations(context)
  await storeEarlierVersion(context)
  await storeEarlierCalendar(context, version, knownOn)
  return { upgrade: () => migrate(context.connection) }
}
