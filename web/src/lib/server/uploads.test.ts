import { limits } from 'server/checks'
import { expect, test } from 'vitest'
import { faultWords } from '#lib/portal/faults.words.ts'
import { sayRefusal } from './uploads.ts'

test('issue 5 §3: a refused file is told the limit that it went over: its own, or that of all files not sent yet', () => {
  const said = (limit: number, language: 'id' | 'en') =>
    sayRefusal({ kind: 'file-too-large', limit }, 'SPM.pdf', faultWords[language])
  expect(said(limits.fileBytes, 'id')).toBe('Ukuran berkas melebihi 10 MB.')
  expect(said(limits.unclaimedBytes, 'id')).toContain('melebihi 100 MB seluruhnya')
  expect(said(limits.unclaimedBytes, 'en')).toContain('larger than 100 MB together')
})
