import { readFile } from 'node:fs/promises'
import { runVectors } from 'agreement'
import type { Command } from './command.ts'

/** `hai clock`: imports nothing but the agreement, so that it starts at once. */

// One write for each piece of this size: a write per line is what would take the time.
const pieceLength = 1 << 20

const write = (text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()))
  })

async function parse(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    throw new RangeError(`${path} cannot be read as JSON: ${error instanceof Error ? error.message : ''}`, {
      cause: error,
    })
  }
}

export const command: Command = {
  help: `Usage: hai clock FILE

Reads a document of the format clock-vectors/1 and prints one JSON line for each vector, in order:
{"id":…,"actual":…}, or {"id":…,"error":"…"} for an impossible one.`,
  options: {},
  positionals: { least: 1, most: 1 },
  async run(_values, [path = '']) {
    try {
      let piece = ''
      for (const line of runVectors(await parse(path))) {
        piece += `${line}\n`
        if (piece.length > pieceLength) {
          await write(piece)
          piece = ''
        }
      }
      await write(piece)
      return 0
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      process.stderr.write(`hai clock: ${error.message}\n`)
      return 1
    }
  },
}
