import { describe, expect, test } from 'vitest'
import { ownPath, ownPathOrHome } from './own-path.ts'

const evil = [
  null,
  '',
  'evil.example',
  'https://evil.example/',
  '//evil.example',
  '//evil.example/?bahasa=en',
  '///evil.example',
  '/\\evil.example',
  '/\\/evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/ /evil.example',
  '\u00a0//evil.example',
  'javascript:alert(1)',
  'data:text/html,hai',
]

describe('issue 5 §2: a redirect made of input stays on this desk', () => {
  test.for(evil)('§5.3.5: %j is no path of ours', (text) => {
    expect(ownPath(text)).toBeNull()
    expect(ownPathOrHome(text ?? '')).toBe('/')
  })

  test.for(['/', '/tiket', '/meja?tab=open&setelah=2', '/layanan/CRSM.01.01#sla-6.4', '/masuk?ke=//evil.example'])(
    '§5.1: %s is one',
    (text) => {
      expect(ownPath(text)).toBe(text)
    },
  )
})
