import { readFileSync } from 'node:fs'
import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig } from 'vite'
import type { Plugin } from 'vite'

/** The doors of the other two workspaces, read from the export maps, so that a new door needs no edit here (decision 0001). */
function doorsOf(workspace: string): string[] {
  const file = new URL(`../${workspace}/package.json`, import.meta.url)
  const { exports } = JSON.parse(readFileSync(file, 'utf8')) as { exports: Record<string, unknown> }
  return Object.keys(exports).map((key) => workspace + key.slice(1))
}

const doors = [...doorsOf('agreement'), ...doorsOf('server')]

/**
 * Doors stay outside the server bundle: a door that ends in `.ts` would else be bundled as a silent second copy, with no context in it.
 * Only for the build; in development the list of full door ids under `ssr.external` does the same.
 */
const externalDoors: Plugin = {
  name: 'hai-external-doors',
  enforce: 'pre',
  apply: 'build',
  applyToEnvironment: (environment) => environment.name === 'ssr',
  resolveId: {
    filter: { id: /^(server|agreement)(\/|$)/ },
    handler: (id) => ({ id, external: true }),
  },
}

/** A component that imports the server would carry its SQL into the browser's files; Kit's own rule does not see workspaces. */
const clientWall: Plugin = {
  name: 'hai-client-wall',
  enforce: 'pre',
  applyToEnvironment: (environment) => environment.name === 'client',
  resolveId: {
    filter: { id: /^server(\/|$)/ },
    handler: (id, importer) => {
      throw new Error(`${importer ?? 'a client module'} imports the server door "${id}"; only .server.ts files may`)
    },
  },
}

const etagLine = /headers\.set\('etag', `"\$\{hash\(transformed\)\}"`\);/

/**
 * Every page is `no-store`, so no browser ever sends its ETag back, and hashing the page costs a twentieth of making it. Kit has no setting for it:
 * the line is taken out of its renderer, and the build fails where it is no longer found.
 */
function withoutEtags(): Plugin {
  let isDone = false
  return {
    name: 'hai-without-etags',
    apply: 'build',
    applyToEnvironment: (environment) => environment.name === 'ssr',
    transform: {
      filter: { id: /@sveltejs\/kit\/src\/runtime\/server\/page\/render\.js$/ },
      handler(code) {
        if (!etagLine.test(code)) throw new Error("the line that sets the ETag is not in Kit's render.js any more")
        isDone = true
        return code.replace(etagLine, '')
      },
    },
    buildEnd(error) {
      if (!error && !isDone) throw new Error("Kit's render.js was not part of the build: its ETag stands")
    },
  }
}

export default defineConfig({
  plugins: [
    externalDoors,
    clientWall,
    withoutEtags(),
    sveltekit({
      adapter: adapter({ out: 'build', precompress: true }),
      // The portal's styles travel inside the page: one request, light on the user's data (5.2.3). The console's are a file of their own
      // (`?url`), which is kept for ever: its readers open hundreds of pages a day.
      inlineStyleThreshold: 65_536,
      csp: {
        mode: 'auto',
        directives: {
          'default-src': ['self'],
          'script-src': ['self'],
          'style-src': ['self'],
          'img-src': ['self', 'data:'],
          'font-src': ['none'],
          'object-src': ['none'],
          'base-uri': ['none'],
          'form-action': ['self'],
          'frame-ancestors': ['none'],
        },
      },
      paths: { relative: false },
    }),
  ],
  ssr: { external: doors },
})
