import type { Reader } from '../platform/postgres/database.ts'

/** The whole schema as PostgreSQL's catalogue tells it: one line a fact, in an order that does not depend on when something was made. */

// What is ours: neither PostgreSQL's own schemas nor the moved clock of a run on another day.
const ours = `nspname !~ '^pg_' and nspname not in ('information_schema', 'test_day', 'public')`

const facts: readonly string[] = [
  `select 'schema ' || nspname as fact from pg_namespace where ${ours}`,
  `select format('%s %s.%s%s',
     case relkind when 'v' then 'view' when 'S' then 'sequence' when 'p' then 'partitioned table' else 'table' end,
       nspname, relname, coalesce(' with ' || array_to_string(reloptions, ', '), '')) as fact
   from pg_class join pg_namespace on pg_namespace.oid = relnamespace where relkind in ('r', 'p', 'v', 'm', 'S') and ${ours}`,
  `select format('column %s.%s.%s %s%s%s%s', nspname, relname, lpad(attnum::text, 2, '0') || ' ' || attname,
     format_type(atttypid, atttypmod),
     case when attnotnull then ' not null' else '' end,
     case attidentity when 'a' then ' always identity' when 'd' then ' identity' else '' end,
     coalesce(case attgenerated when '' then ' default ' else ' generated ' end || pg_get_expr(adbin, adrelid), '')) as fact
   from pg_attribute join pg_class on pg_class.oid = attrelid join pg_namespace on pg_namespace.oid = relnamespace
   left join pg_attrdef on adrelid = attrelid and adnum = attnum
   where relkind in ('r', 'p', 'v', 'm') and attnum > 0 and not attisdropped and ${ours}`,
  `select format('constraint %s.%s %s %s', nspname, relname, conname, pg_get_constraintdef(pg_constraint.oid, true)) as fact
   from pg_constraint join pg_class on pg_class.oid = conrelid join pg_namespace on pg_namespace.oid = relnamespace
   where contype <> 'n' and ${ours}`,
  `select format('domain %s.%s %s%s', nspname, typname, format_type(typbasetype, typtypmod),
     coalesce((select ' ' || string_agg(pg_get_constraintdef(oid, true), ' ' order by conname)
       from pg_constraint where contypid = pg_type.oid), '')) as fact
   from pg_type join pg_namespace on pg_namespace.oid = typnamespace where typtype = 'd' and ${ours}`,
  `select format('enum %s.%s %s', nspname, typname,
     (select string_agg(enumlabel, ', ' order by enumsortorder) from pg_enum where enumtypid = pg_type.oid)) as fact
   from pg_type join pg_namespace on pg_namespace.oid = typnamespace where typtype = 'e' and ${ours}`,
  `select 'index ' || pg_get_indexdef(indexrelid) as fact
   from pg_index join pg_class on pg_class.oid = indexrelid join pg_namespace on pg_namespace.oid = relnamespace where ${ours}`,
  `select 'statistics ' || pg_get_statisticsobjdef(pg_statistic_ext.oid) as fact
   from pg_statistic_ext join pg_namespace on pg_namespace.oid = stxnamespace where ${ours}`,
  `select 'trigger ' || pg_get_triggerdef(pg_trigger.oid) as fact
   from pg_trigger join pg_class on pg_class.oid = tgrelid join pg_namespace on pg_namespace.oid = relnamespace
   where not tgisinternal and ${ours}`,
  `select 'definition ' || pg_get_functiondef(pg_proc.oid) as fact
   from pg_proc join pg_namespace on pg_namespace.oid = pronamespace where prokind in ('f', 'p') and ${ours}`,
  `select format('definition of view %s.%s%s', nspname, relname, E'\\n' || pg_get_viewdef(pg_class.oid, true)) as fact
   from pg_class join pg_namespace on pg_namespace.oid = relnamespace where relkind in ('v', 'm') and ${ours}`,
]

/** The schema of a database as text; two databases with the same text are made alike. */
export async function describeSchema(reader: Reader): Promise<string> {
  const sections = await Promise.all(
    facts.map(async (question) =>
      (await reader.query<{ fact: string }>(question))
        .map(({ fact }) => fact.trimEnd())
        // In this process, because a database sorts by its own collation.
        .toSorted((a, b) => (a < b ? -1 : 1))
        .join('\n'),
    ),
  )
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`
}
