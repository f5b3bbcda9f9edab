import { expect, test } from 'vitest'
import { textsOf, waitingExports } from './waiting-exports.ts'
import listed from './waiting-exports.json' with { type: 'json' }

test('issue 5 §3: dead code goes, or its wave brings it: every export that nobody uses is in the list of decision 0038', async () => {
  expect(waitingExports(await textsOf(`${import.meta.dirname}/..`))).toEqual(Object.keys(listed).toSorted())
})

test('issue 5 §7: an export that only its door and its tests name is found; one that a page calls is not', () => {
  const files = new Map([
    ['server/src/a/a.ts', '/** Says it. See `said`. */\nexport function said() {}\nexport const asked = 1\n'],
    ['server/src/a/index.ts', "export { asked, said } from './a.ts'\n"],
    ['server/src/a/a.test.ts', 'said()\n'],
    ['web/src/routes/+page.svelte', '<script>asked</script>'],
  ])
  expect(waitingExports(files)).toEqual(['said'])
})
