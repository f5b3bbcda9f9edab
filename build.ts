import { buildWeb } from './server/src/platform/http/web-build.ts'

// The production build: the pages. Nothing else is built; Node runs the types away.
await buildWeb()
