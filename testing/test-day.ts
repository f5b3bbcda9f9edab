/** What a run at another day and in another zone (`any-day.ts`) hands on: to processes that tests start, and to the databases of tests. */

const handedOn = ['TZ', 'NODE_OPTIONS', 'HAI_TEST_OFFSET_MS'] as const

/** The variables that every process of a run shares. A process that a test starts gets these, and what the test names; nothing else. */
export function sharedVariables(): Record<string, string> {
  const given = handedOn.flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return { PATH: process.env['PATH'] ?? '', ...Object.fromEntries(given) }
}

/** By how many milliseconds the time of this run is moved; null where it is not. */
export const testOffset = (): number | null => {
  const given = process.env['HAI_TEST_OFFSET_MS']
  return given === undefined ? null : Number(given)
}

/**
 * The statements that move a database's own clock as this run's is moved: functions found before PostgreSQL's own. None where the run is at
 * its own day. They go before the migrations, so that columns take the moved time as well.
 */
export function movedClock(database: string): readonly string[] {
  const offset = testOffset()
  if (offset === null) return []
  const moved = `pg_catalog.clock_timestamp() + pg_catalog.make_interval(secs => ${offset / 1000})`
  return [
    'create schema if not exists test_day',
    `create or replace function test_day.clock_timestamp() returns timestamptz language sql volatile as $$ select ${moved} $$`,
    `create or replace function test_day.now() returns timestamptz language sql stable as $$ select ${moved} $$`,
    `alter database ${database} set search_path = test_day, pg_catalog, public`,
  ]
}
