import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { statementsIn } from './statements.ts'

test('issue 5 §7: a statement is named by its function, spaces count once, and named texts are put in', () => {
  const text = `
    const columns = 'id, ' +
      'number'
    export const openOnes = (reader: Reader) => reader.query(\`select \${columns}
       from tickets.ticket where state = \${state} limit 10\`)
    export async function close() { await tx.execute('update tickets.ticket set state = $1') }
    const help = 'select a service'`
  expect(statementsIn('server/src/tickets/queries.ts', text)).toEqual([
    'openOnes:\n  select id, number\n  from tickets.ticket\n  where state = ${state} limit 10',
    'close:\n  update tickets.ticket\n  set state = $1',
  ])
})

test('STYLE 9: every line of the committed statements can be reviewed', async () => {
  const lines = (await readFile(join(import.meta.dirname, '../server/queries.golden'), 'utf8')).split('\n')
  expect(lines.filter((line) => line.length > 120)).toEqual([])
})
