import js from '@eslint/js'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import ts from 'typescript-eslint'

// What the compiler does not see: promises that nobody awaits, unions that are not handled whole, `any`.
const typed = {
  ...ts.configs.recommendedTypeChecked.reduce((rules, { rules: more }) => ({ ...rules, ...more }), {}),
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/consistent-type-imports': [
    'error',
    { fixStyle: 'separate-type-imports', disallowTypeAnnotations: false },
  ],
  '@typescript-eslint/no-unused-vars': [
    'error',
    { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
  ],
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
  // Instants are branded numbers, interfaces of ours are objects of functions, and controls are what our input checks look for.
  '@typescript-eslint/no-unsafe-unary-minus': 'off',
  '@typescript-eslint/unbound-method': 'off',
  '@typescript-eslint/no-redundant-type-constituents': 'off',
  'no-control-regex': 'off',
  // An async function without await keeps a promise's type where an interface asks for one.
  '@typescript-eslint/require-await': 'off',
  eqeqeq: 'error',
  'no-console': 'error',
}

export default ts.config(
  { ignores: ['**/node_modules/', '**/build/', '**/.svelte-kit/', 'data/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    plugins: { '@typescript-eslint': ts.plugin },
    languageOptions: {
      parser: ts.parser,
      parserOptions: { project: ['./testing/tsconfig.eslint.json'], tsconfigRootDir: import.meta.dirname },
      globals: { ...globals.node },
    },
    rules: { ...typed, 'no-unused-vars': 'off', 'no-undef': 'off', 'no-redeclare': 'off' },
  },
  ...svelte.configs.recommended.map((config) => ({ ...config, files: config.files ?? ['**/*.svelte'] })),
  {
    files: ['**/*.svelte'],
    languageOptions: { parserOptions: { parser: ts.parser }, globals: { ...globals.browser } },
    rules: {
      'no-undef': 'off',
      'svelte/no-navigation-without-resolve': 'off',
      'svelte/no-unused-svelte-ignore': 'off',
    },
  },
  // The agreement's document is rendered from its data with all text escaped (agreement/src/render.ts); no other page shows raw HTML.
  {
    files: ['web/src/routes/(portal)/perjanjian/+page.svelte', 'web/src/routes/\\(portal\\)/perjanjian/+page.svelte'],
    rules: { 'svelte/no-at-html-tags': 'off' },
  },
  // The types of the pages are svelte-check's: it knows what Kit generates, which this parser does not see.
  {
    files: ['web/**/*.ts'],
    ...ts.configs.disableTypeChecked,
    languageOptions: {
      parserOptions: { project: null, projectService: false, program: null },
      globals: { ...globals.browser },
    },
  },
  { files: ['**/*.{js,mjs,cjs}'], languageOptions: { globals: { ...globals.node } }, rules: { eqeqeq: 'error' } },
  { files: ['web/static/**/*.js'], languageOptions: { globals: { ...globals.browser } } },
  // CONTRIBUTING: a choice of three is an `if` with names, not a puzzle.
  { rules: { 'no-nested-ternary': 'error' } },
  { files: ['bench/**', 'run.mjs'], rules: { 'no-console': 'off' } },
)
