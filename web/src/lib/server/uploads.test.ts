import { limits } from 'server/checks'
import { expect, test } from 'vitest'
import { faultWords } from '#lib/portal/faults.words.ts'
import { formKeyIn, freshFormKey, sayRefusal } from './uploads.ts'

test('issue 5 §3: a refused file is told the limit that it went over: its own, or that of all files not sent yet', () => {
  const said = (limit: number, language: 'id' | 'en') =>
    sayRefusal({ kind: 'file-too-large', limit }, 'SPM.pdf', faultWords[language])
  expect(said(limits.fileBytes, 'id')).toBe('Ukuran berkas melebihi 10 MB.')
  expect(said(limits.unclaimedBytes, 'id')).toContain('melebihi 100 MB seluruhnya')
  expect(said(limits.unclaimedBytes, 'en')).toContain('larger than 100 MB together')
})

test('issue 5 §2: a form’s key is one that a page could have made; another is none, and reaches no store', () => {
  const keyIn = (key: string | File): string => {
    const form = new FormData()
    form.set('key', key)
    return formKeyIn(form)
  }
  const fresh = freshFormKey()
  expect(keyIn(fresh)).toBe(fresh)
  const others = [
    '',
    'fifteen-letters',
    'a'.repeat(81),
    'with\0nothing-in-it',
    'with a blank in it',
    new File(['a'.repeat(20)], 'key'),
  ]
  expect(others.map(keyIn)).toEqual(others.map(() => ''))
  expect(formKeyIn(new FormData())).toBe('')
})
