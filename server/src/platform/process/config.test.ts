import { expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

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

test('issue 2 §1: in production the demo world is off unless asked for, and every interface is served', () => {
  expect(readConfig({ NODE_ENV: 'production' })).toMatchObject({ demo: false, host: '::', logLevel: 'info' })
  expect(readConfig({ NODE_ENV: 'production', HAI_DEMO: '1' }).demo).toBe(true)
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
