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
    'openOnes: select id, number from tickets.ticket where state = ${state} limit 10',
    'close: update tickets.ticket set state = $1',
  ])
})
