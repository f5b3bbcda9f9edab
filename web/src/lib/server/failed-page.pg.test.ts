import { afterAll, beforeAll, expect, test } from 'vitest'
import { withTestDatabase } from 'server/testing/database'
import type { TestDatabase } from 'server/testing/database'
import { failedPage } from './failed-page.ts'

/** A page tells what failed as the API does (issue 5, reading 5): it answered 500 to a database that was away. */

let database: TestDatabase
beforeAll(async () => {
  database = await withTestDatabase()
})
afterAll(() => database.close())

const failed = (cause: unknown, method = 'GET') =>
  failedPage(database.context, cause, { method, route: '/(portal)', lang: 'id' })

const away = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })

test('issue 5, reading 5: a database that is away is 503 and no incident', () => {
  expect(failed(away)).toEqual({ status: 503, message: 'Basis data tidak terjangkau' })
})

test('issue 5, reading 5: who has sent something is told that it is not certain whether it was stored', () => {
  expect(failed(away, 'POST').message).toContain('Belum pasti permintaan ini tersimpan')
})

test('issue 5, reading 5: a statement that took too long is 503', () => {
  expect(failed(Object.assign(new Error('cancelled'), { code: '57014' })).status).toBe(503)
})

test('issue 5, reading 5: anything else is a fault with its code, and tells nothing of its cause', () => {
  const { status, message, incident } = failed(new Error('budi@satker527123.example'))
  expect(status).toBe(500)
  expect(incident).toMatch(/^I-[0-9a-f]{8}$/)
  expect(message).toBe(`Kode: ${incident}`)
})
