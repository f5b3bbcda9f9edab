// The walls of the house: who may import whom. `walls.test.ts` plants a violation of each rule and expects that rule's name;
// benchmarks alone write below the doors, in bulk.
const doors = Object.values(require('./server/package.json').exports).map((path) =>
  path.replace('./', 'server/').replaceAll('.', '\\.'),
)

const escapeDoor = doors.length === 0 ? 'server/no-door' : doors.join('|')

/** Features by level: each may import those of lower levels only. Those of one level are strangers to each other. */
const levels = [
  ['policy'],
  ['identity'],
  ['agreement-register'],
  ['notices', 'guardrails', 'knowledge'],
  ['tickets'],
  ['complaints', 'announcements', 'broadcasts', 'bookings', 'self-service', 'reports'],
  ['channels'],
]
const features = levels.flat().join('|')
const tests = '\\.test\\.ts$'
const among = (names) => `^server/src/(${names.join('|')})/`

// What the server renders with and the browser may get: everything of the pages but what runs on the server alone.
const serverSide = ['\\.server\\.ts$', '/\\+server\\.ts$', '^web/src/lib/server/', '^web/src/app\\.d\\.ts$', tests]

const upward = levels.slice(0, -1).map((names, at) => ({
  name: `no-upward-import (${names.join(', ')})`,
  comment: `${names.join(', ')} know nothing of what stands above them`,
  severity: 'error',
  from: { path: among(names) },
  to: { path: among(levels.slice(at + 1).flat()) },
}))

const strangers = levels
  .filter((names) => names.length > 1)
  .map((names) => ({
    name: `features-of-one-level-are-strangers (${names.join(', ')})`,
    comment: 'what two of them share belongs below',
    severity: 'error',
    from: { path: `^server/src/(${names.join('|')})/` },
    to: { path: among(names), pathNot: '^server/src/$1/' },
  }))

module.exports = {
  forbidden: [
    {
      name: 'no-cycle',
      severity: 'error',
      comment: 'a cycle of files is one file in pieces; types count',
      from: {},
      to: { circular: true },
    },
    {
      name: 'agreement-is-pure',
      severity: 'error',
      comment: 'the agreement imports itself and the schema library, nothing else: no I/O, no platform',
      from: { path: '^agreement/src/', pathNot: tests },
      to: { pathNot: ['^agreement/', 'node_modules/zod'] },
    },
    {
      name: 'agreement-client-has-no-schema-library',
      severity: 'error',
      comment: 'the door for browsers reaches no schema library, not even by a detour',
      from: { path: '^agreement/src/client\\.ts$' },
      to: { path: 'node_modules/zod', reachable: true },
    },
    {
      name: 'agreement-by-its-door',
      severity: 'error',
      comment: 'the agreement is entered by index.ts or client.ts, and its data',
      from: { path: '^(server|web|bench|e2e|testing)/' },
      to: { path: '^agreement/src/(?!(index|client)\\.ts$|testing/)' },
    },
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      comment: 'the platform serves all features and knows none',
      from: { path: '^server/src/platform/', pathNot: tests },
      to: { path: [`^server/src/(${features}|api|cli|testing|seeds)/`, '^server/src/[^/]+\\.ts$'] },
    },
    {
      name: 'enter-by-the-index',
      severity: 'error',
      comment: 'a feature is entered by its index.ts, by another feature as by the API, the commands and the seeds',
      from: { path: '^server/src/([^/]+)/' },
      to: { path: `^server/src/(${features})/(?!index\\.ts$)`, pathNot: '^server/src/$1/' },
    },
    {
      name: 'enter-by-the-index (entries, pages)',
      severity: 'error',
      comment: 'a feature is entered by its index.ts, also by what starts the desk and by the pages',
      from: { path: ['^server/src/[^/]+\\.ts$', '^(web|e2e)/'] },
      to: { path: `^server/src/(${features})/(?!index\\.ts$)` },
    },
    ...upward,
    ...strangers,
    {
      name: 'above-features-only-the-entries',
      severity: 'error',
      comment: 'features know neither the API nor the entries that start them',
      from: { path: among(levels.flat()), pathNot: tests },
      to: { path: ['^server/src/(api|cli|seeds)/', '^server/src/[^/]+\\.ts$'] },
    },
    {
      name: 'server-knows-no-page',
      severity: 'error',
      comment: 'the pages stand above everything: the server serves what was built, it imports none of it',
      from: { path: '^(agreement|server)/' },
      to: { path: '^web/' },
    },
    {
      name: 'nobody-imports-channels',
      severity: 'error',
      comment: 'the outbox names a channel; only the entries bind it',
      from: { pathNot: ['^server/src/channels/', '^server/src/(main|job-handlers)\\.ts$', '^server/src/api/'] },
      to: { path: '^server/src/channels/' },
    },
    {
      name: 'one-way-out',
      severity: 'error',
      comment: 'every text that leaves passes notices/way-out.ts: nothing else reaches what sends',
      from: { path: '^(server/src|web)/', pathNot: ['^server/src/notices/way-out\\.ts$', tests] },
      to: { path: ['^server/src/platform/mail\\.ts$'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-mail-has-the-sender',
      severity: 'error',
      comment: 'every text that leaves passes notices/way-out.ts: nothing else has a library that sends',
      from: { path: '^(server/src|web)/', pathNot: ['^server/src/platform/mail\\.ts$', tests] },
      to: { path: ['node_modules/nodemailer/'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'channels-call-tickets-only',
      severity: 'error',
      comment: 'a channel hands in what arrived and tells what was delivered: both are use cases of tickets',
      from: { path: '^server/src/channels/' },
      to: { path: `^server/src/(?!tickets/|channels/)(${features})/` },
    },
    {
      name: 'only-queries-touch-the-database',
      severity: 'error',
      comment: 'SQL stands in queries.ts and *-queries.ts; others import the types of the database at most',
      from: { path: [among(levels.flat()), '^server/src/(api|cli)/'], pathNot: ['queries\\.ts$', tests] },
      to: { path: '^server/src/platform/postgres/(database|pg)\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-the-platform-has-the-driver',
      severity: 'error',
      comment: 'one module sets how PostgreSQL’s types are read',
      from: { path: '^(server/src|web)/', pathNot: ['^server/src/platform/', tests] },
      to: { path: 'node_modules/pg/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'web-enters-by-a-door',
      severity: 'error',
      comment: 'the pages see what server/package.json exports, and nothing else of it',
      from: { path: '^web/' },
      to: { path: '^server/', pathNot: `^(${escapeDoor})$` },
    },
    {
      name: 'client-side-is-plain',
      severity: 'error',
      comment: 'what may reach a browser imports agreement/client and plain data; of the server, types at most',
      from: { path: '^web/src/', pathNot: serverSide },
      to: {
        path: ['^server/', '^agreement/src/(?!client\\.ts$)', '^web/src/lib/server/', '^web/src/.*\\.server\\.ts$'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'client-side-has-no-machine',
      severity: 'error',
      comment: 'a browser has no files, no processes, no sockets',
      from: { path: '^web/src/', pathNot: serverSide },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'testing-only-in-tests',
      severity: 'error',
      comment: 'what helps tests must not run in production',
      from: { path: '^(agreement/src|server/src|web)/', pathNot: [tests, '/testing/'] },
      to: { path: '^testing/|/src/testing/' },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      comment: 'an import that leads nowhere',
      from: { pathNot: '^web/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(build|\\.svelte-kit|data)/' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
    moduleSystems: ['es6', 'cjs'],
  },
}
