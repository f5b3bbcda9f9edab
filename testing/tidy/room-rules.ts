import { isComponent, isTest, isTyped } from './source.ts'
import type { Untidy } from './source.ts'

/**
 * HOUSE: a folder that grows past about fifteen files gets rooms. The words of a component or page stand beside it and
 * are no file more.
 */
const fullestRoom = 18

/** The folders that hold more files of source, or more rooms, than a reader takes in at once. */
export function roomsAreSmall(files: readonly string[]): readonly Untidy[] {
  const held = new Map<string, Set<string>>()
  const put = (folder: string, name: string): unknown => held.set(folder, (held.get(folder) ?? new Set()).add(name))
  for (const file of files) {
    if (
      !/^(agreement|server|web)\/src\//.test(file) ||
      isTest(file) ||
      file.endsWith('.words.ts') ||
      !(isTyped(file) || isComponent(file))
    )
      continue
    const path = file.split('/')
    for (let depth = 2; depth < path.length; depth++) put(path.slice(0, depth).join('/'), path[depth] ?? '')
  }
  return [...held].flatMap(([folder, names]) => {
    const files = [...names].filter((name) => name.includes('.')).length
    const most = Math.max(files, names.size - files)
    return most > fullestRoom
      ? [{ file: folder, line: 1, rule: 'rooms-are-small', what: `${most} files or rooms, ${fullestRoom} at most` }]
      : []
  })
}
