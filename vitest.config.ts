import { defineConfig } from 'vitest/config'

// One configuration for all tests. `.pg.test.ts` needs PostgreSQL, which the global set-up brings; `e2e/` needs a
// browser and the built web.
export default defineConfig({
  test: {
    include: ['{agreement,server,web,e2e,bench,testing}/**/*.test.ts', '*.test.ts'],
    exclude: ['**/node_modules/**', '**/build/**', '**/.svelte-kit/**'],
    environment: 'node',
    pool: 'forks',
    globalSetup: ['testing/global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Tests of ours never skip: one that is left out by `.only` fails the run.
    allowOnly: false,
    passWithNoTests: false,
    reporters: ['default', ['json', { outputFile: 'node_modules/.cache/test-results.json' }]],
  },
})
