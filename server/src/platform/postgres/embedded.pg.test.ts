import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { SetupError } from './binaries.ts'
import { hasCluster, openEmbeddedPostgres } from './embedded.ts'

/** A data folder that cannot serve is said in words, before anything is made (issue 5, reading 5). */

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hai-embedded-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const refusal = (dataFolder: string): Promise<unknown> =>
  openEmbeddedPostgres(dataFolder).then(
    () => 'opened',
    (error: unknown) => error,
  )

test('issue 5, reading 5: a file in the place of the data folder is no folder', async () => {
  const file = join(folder, 'data')
  await writeFile(file, '')
  const error = await refusal(file)
  expect(error).toBeInstanceOf(SetupError)
  expect(String(error)).toContain(`The data folder ${file} cannot be used`)
})

// Root's database belongs to "nobody", so that a folder of root's serves as another user's whoever runs this.
test('issue 5, reading 5: a database of another user, such as a copy made without its owners, names the way out', async () => {
  await symlink('/', join(folder, 'postgres'))
  expect(await hasCluster(folder)).toBe(true)
  const error = await refusal(folder)
  expect(error).toBeInstanceOf(SetupError)
  expect(String(error)).toMatch(/belongs to the user with the id 0.*cp -a/)
})

test('issue 5, reading 5: looking whether there is a database makes none', async () => {
  expect(await hasCluster(join(folder, 'nothing'))).toBe(false)
  expect(await hasCluster(folder)).toBe(false)
})
