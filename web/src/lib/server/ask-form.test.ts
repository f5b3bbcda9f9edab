import { expect, test } from 'vitest'
import type { RequiredItem, ServiceComponent } from 'agreement'
import type { TicketRefusal } from 'server/tickets'
import { faultsOf, filesHint, ownFieldOf, typed } from './ask-form.ts'

const item = (code: string): RequiredItem => ({
  code,
  kind: 'field',
  required: true,
  name: { id: code, en: code },
})

const component = (eventBound?: ServiceComponent['eventBound']): ServiceComponent => ({
  code: 'ITSM.04.01',
  name: { id: 'Konferensi video', en: 'Video conference' },
  hours: 16,
  clause: '6.4',
  scope: { id: '', en: '' },
  procedure: { id: '', en: '' },
  audience: 'satker',
  requires: [],
  ...(eventBound && { eventBound }),
})

test('§5.2.4: what a component asks for and the form has of its own is asked once', () => {
  expect(ownFieldOf(component(), item('satker-code'))).toBe('satker')
  expect(ownFieldOf(component('not-after-event'), item('event-start'))).toBe('eventAt')
  expect(ownFieldOf(component(), item('event-start'))).toBeNull()
  expect(ownFieldOf(component('not-after-event'), item('sp2d-number'))).toBeNull()
})

test('READING: what is typed comes without blanks around it and with plain line breaks', () => {
  const form = new FormData()
  form.set('body', '  Mohon dibuka.\r\nTerima kasih. ')
  form.set('file', new File(['x'], 'x.txt'))
  expect(typed(form, 'body')).toBe('Mohon dibuka.\nTerima kasih.')
  expect([typed(form, 'file'), typed(form, 'nowhere')]).toEqual(['', ''])
})

const invalid = (field: string, message: 'required' | 'too-long' | 'too-many' | 'email' | 'satker'): TicketRefusal => ({
  kind: 'invalid-input',
  problems: [{ field, message }],
})

test.for([
  { refusal: invalid('requester.email', 'email'), field: 'email', says: /^Alamat surel tidak valid/ },
  { refusal: invalid('requester.name', 'required'), field: 'name', says: /wajib diisi\.$/ },
  { refusal: invalid('subject', 'too-long'), field: 'subject', says: /terlalu panjang/ },
  { refusal: invalid('satker', 'satker'), field: 'satker', says: /6 angka/ },
  { refusal: invalid('attachments', 'too-many'), field: 'files', says: /^Paling banyak 5 berkas\.$/ },
])('issue 2 §8: a refusal stands at its field: $field', ({ refusal, field, says }) => {
  const [fault] = faultsOf(refusal, 'id')
  expect(fault?.field).toBe(field)
  expect(fault?.text).toMatch(says)
})

test('issue 2 §8: what is no fault of a field says what to do next, in the language of the page', () => {
  expect(faultsOf({ kind: 'stale', seq: 3 }, 'en')).toEqual([
    { field: 'body', text: 'The ticket has changed since you opened it. Read what changed, then send again.' },
  ])
  expect(faultsOf({ kind: 'forbidden' }, 'id')[0]?.text).toBe('Kembali ke halaman sebelumnya, lalu coba lagi.')
})

test('issue 5 §3: how many files of which size may be sent is said from the limits', () => {
  expect(filesHint('id')).toMatch(/5/)
  expect(filesHint('en')).toMatch(/10 MB/)
})
