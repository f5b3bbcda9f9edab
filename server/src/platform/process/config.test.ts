import { expect, test } from 'vitest'
import { ConfigError, readConfig, unknownVariables } from './config.ts'

test('issue 2 §1: without any variable the desk runs on its own database, on loopback, with the demo world', () => {
  expect(readConfig({})).toMatchObject({
    databaseUrl: null,
    port: 8080,
    portIsSet: false,
    host: '127.0.0.1',
    role: 'all',
    demo: true,
    testSeams: false,
  })
})

test('issue 2 §5: test seams are refused in production, by name', () => {
  expect(() => readConfig({ NODE_ENV: 'production', HAI_TEST_SEAMS: '1' })).toThrow(/HAI_TEST_SEAMS.*production/)
  expect(readConfig({ NODE_ENV: 'test', HAI_TEST_SEAMS: '1' }).testSeams).toBe(true)
})

test('issue 6 §1: in production the demo world is refused, and every interface is served', () => {
  expect(readConfig({ NODE_ENV: 'production' })).toMatchObject({ demo: false, host: '::', logLevel: 'info' })
  expect(() => readConfig({ NODE_ENV: 'production', HAI_DEMO: '1' })).toThrow(/HAI_DEMO.*production/)
})

test('issue 6 §1: a server of one’s own is filled with the demo world only where that is asked', () => {
  const DATABASE_URL = 'postgres://desk@db.example/hai'
  expect(readConfig({ DATABASE_URL }).demo).toBe(false)
  expect(readConfig({ DATABASE_URL, HAI_DEMO: '1' }).demo).toBe(true)
})

test('issue 2 §8: a wrong value is named with its variable, all of them at once', () => {
  expect(() => readConfig({ PORT: 'http', HAI_ROLE: 'king', DATABASE_URL: 'mysql://x' })).toThrow(ConfigError)
  expect(() => readConfig({ PORT: 'http', HAI_ROLE: 'king', DATABASE_URL: 'mysql://x' })).toThrow(
    /DATABASE_URL[^]*PORT[^]*HAI_ROLE/,
  )
})

test('issue 2 §1: an empty variable is an absent one; the public address loses its last slash', () => {
  expect(readConfig({ DATABASE_URL: '', HAI_ORIGIN: 'https://hai.example/' })).toMatchObject({
    databaseUrl: null,
    origin: 'https://hai.example',
  })
})

test.for([
  { variables: { NODE_ENV: 'Production' }, says: 'NODE_ENV: must be production, development or test' },
  { variables: { HAI_POOL: '1' }, says: 'HAI_POOL: must be a whole number from 2 to 100' },
  { variables: { PORT: '70000' }, says: 'PORT: must be a whole number from 0 to 65535' },
  { variables: { HAI_ORIGIN: 'https://hai.example/desk' }, says: 'HAI_ORIGIN: must be an address without a path' },
  { variables: { HAI_ORIGIN: 'hai.example' }, says: 'HAI_ORIGIN: must be an http:// or https:// address' },
  { variables: { MAIL_FROM: 'hai' }, says: 'MAIL_FROM: must hold an address' },
])('issue 5, reading 5: $variables stops the start and is told "$says"', ({ variables, says }) => {
  expect(() => readConfig(variables)).toThrow(says)
})

test('issue 5, reading 5: a sender with and without a name, and an address of letters and digits, are taken', () => {
  for (const MAIL_FROM of ['hai@example.go.id', 'HAI-DJPb <hai@localhost>', '"Meja, HAI" <hai@example.go.id>'])
    expect(readConfig({ MAIL_FROM }).mailFrom).toBe(MAIL_FROM)
  expect(readConfig({ HAI_ORIGIN: 'http://[::1]:8080/' }).origin).toBe('http://[::1]:8080')
})

test('issue 5, reading 5: a mistyped variable is found by its name; those of the tests are none', () => {
  const variables = { HAI_ROLLE: 'worker', HAI_ROLE: 'web', HAI_TEST_SEAMS: '1', HAI_TEST_DAY: '1', PATH: '/' }
  expect(unknownVariables(variables)).toEqual(['HAI_ROLLE'])
})
