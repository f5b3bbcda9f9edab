import { expect, test } from 'vitest'
import type { Refused } from '../ui/form.ts'
import { keptIn } from './kept.ts'

const refused: Refused = {
  action: 'reply',
  title: { id: 'Belum terkirim', en: 'Not sent' },
  next: { id: 'Perbaiki.', en: 'Correct it.' },
  faults: [{ field: 'body', text: 'Balasan wajib diisi.' }],
  draft: { body: ['Sudah kami'], roles: ['agent', 'supervisor'] },
}

test('issue 5 §2: a refused form gets back what was typed, all that was chosen, and its faults', () => {
  const kept = keptIn(refused, 'reply')
  expect(kept.isOpen).toBe(true)
  expect(kept.value('body')).toBe('Sudah kami')
  expect(kept.values('roles')).toEqual(['agent', 'supervisor'])
  expect(kept.fault('body')).toBe('Balasan wajib diisi.')
  expect(kept.fault('roles')).toBeUndefined()
})

test.for([
  { what: 'another form of the page', form: refused, action: 'resolve' },
  { what: 'a page without a refusal', form: null, action: 'reply' },
])('issue 5 §2: $what keeps nothing', ({ form, action }) => {
  const kept = keptIn(form, action)
  expect([kept.isOpen, kept.value('body'), kept.values('roles'), kept.fault('body')]).toEqual([
    false,
    '',
    [],
    undefined,
  ])
})
