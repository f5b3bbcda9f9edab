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
    ['web/src/routes/+page.svelte', "<script>import { asked } from 'server/a'</script>"],
  ])
  expect(waitingExports(files)).toEqual(['said'])
})

test('issue 5 §7: a local of the same name hides no export; the shared code of pages is looked through as well', () => {
  const files = new Map([
    ['server/src/a/a.ts', 'export const width = 1\nexport enum Side {}\nexport const depth = 2\n'],
    ['server/src/b/b.ts', 'const width = 3\nsay(width)\n'],
    ['server/src/b/c.ts', "import * as a from '../a/a.ts'\nsay(a.depth)\n"],
    ['web/src/lib/ui/said.ts', 'export const said = 1\nexport const shown = 2\nsay(shown)\n'],
    ['web/src/routes/+page.server.ts', 'export const load = 1\n'],
  ])
  expect(waitingExports(files)).toEqual(['Side', 'said', 'width'])
})
