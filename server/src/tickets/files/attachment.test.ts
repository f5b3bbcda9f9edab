import { describe, expect, test } from 'vitest'
import { allowedFiles, safeFileName } from './attachment.ts'

/** Names of files as they are kept: nothing of a path, nothing that hides what they are. */

const long = (length: number): string => 'a'.repeat(length)

test.for([
  { typed: 'surat.pdf', kept: 'surat.pdf' },
  { typed: '  surat tugas.pdf  ', kept: 'surat tugas.pdf' },
  { typed: '../../etc/passwd', kept: 'passwd' },
  { typed: 'C:\\Users\\Budi\\surat.docx', kept: 'surat.docx' },
  { typed: '/surat.pdf', kept: 'surat.pdf' },
  { typed: 'map/', kept: 'berkas' },
  { typed: '', kept: 'berkas' },
  { typed: '   ', kept: 'berkas' },
  { typed: '.', kept: 'berkas' },
  { typed: '..', kept: 'berkas' },
  { typed: 'a/..', kept: 'berkas' },
  { typed: '.pdf', kept: '.pdf' },
  { typed: 'surat\r\nX-Header: 1.pdf', kept: 'suratX-Header: 1.pdf' },
  { typed: 'surat\u0000.pdf', kept: 'surat.pdf' },
  // A turned reading direction shows "exe.fdp" as "pdf.exe", and the other way round.
  { typed: 'surat\u202efdp.exe', kept: 'suratfdp.exe' },
  { typed: 'su\u200brat.pdf', kept: 'surat.pdf' },
  { typed: 'surat\ud83d.pdf', kept: 'surat.pdf' },
  { typed: 'Surat 🗎 café.pdf', kept: 'Surat 🗎 café.pdf' },
])('issue 2 §3: "$typed" is kept as "$kept"', ({ typed, kept }) => {
  expect(safeFileName(typed)).toBe(kept)
})

describe('the longest', () => {
  test.for([
    { what: '200 characters', typed: `${long(196)}.pdf`, kept: `${long(196)}.pdf` },
    { what: 'one more', typed: `${long(197)}.pdf`, kept: `${long(180)}.pdf` },
    { what: 'one more without an ending', typed: long(201), kept: long(180) },
    { what: 'one with an ending that is none', typed: `${long(190)}.${long(60)}`, kept: long(180) },
  ])('issue 2 §3: of $what', ({ typed, kept }) => {
    expect(safeFileName(typed)).toBe(kept)
    expect(safeFileName(typed).length).toBeLessThanOrEqual(200)
  })
})

test('issue 2 §3: documents, images and archives are taken; programs and pages are not', () => {
  expect(allowedFiles).toEqual(
    expect.arrayContaining(['PDF', 'PNG', 'JPEG', 'DOCX', 'XLSX', 'PPTX', 'ODT', 'ODS', 'ZIP', 'TXT', 'CSV']),
  )
  expect(allowedFiles.filter((name) => /EXE|HTML|SVG|JS|MSI/.test(name))).toEqual([])
})
