import { describe, expect, test } from 'vitest'
import data from '../../versions/hai-djpb-2023.0.json' with { type: 'json' }
import { parseAgreementVersion } from './agreement-schema.ts'
import type { AgreementVersion } from './agreement-version.ts'
import { renderAgreement } from './render.ts'

const parsed = parseAgreementVersion(data)
if (!parsed.ok) throw new Error(parsed.refusal.problems.join('\n'))
const version: AgreementVersion = parsed.value
const languages = ['id', 'en'] as const

/** Every text of the data in one language, wherever it stands. */
function textsOf(value: unknown, language: 'id' | 'en'): string[] {
  if (value === null || typeof value !== 'object') return []
  const fields = Object.entries(value)
  if (fields.length === 2 && 'id' in value && 'en' in value) return [String(value[language])]
  return fields.flatMap(([, field]) => textsOf(field, language))
}

/** The words of the document as a reader sees them: tags away, the five entities back. */
const read = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

describe.for(languages)('the document in %s', (language) => {
  const html = renderAgreement(version, language)

  test('§1: every text of the data stands in the document', () => {
    const page = read(html)
    // A channel's letter, an alias or a policy's value is no text; the version's own description stands in its history.
    expect(textsOf(version, language).filter((text) => !page.includes(text))).toEqual([])
  })

  test('§5.1: every service and component stands with its code, every alias with its service', () => {
    for (const service of version.services) {
      expect(html).toContain(`id="sla-${service.code}"`)
      for (const alias of service.aliases) expect(read(html)).toContain(alias)
      for (const { code } of service.components) expect(html).toContain(`id="sla-6.4-${code}"`)
    }
  })

  test('§6.1.3: every clause has a heading with its id, and no id stands twice', () => {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])
    expect(new Set(ids).size).toBe(ids.length)
    expect(
      version.clauses.filter((clause) => !html.includes(` id="sla-${clause.id}">`)).map((clause) => clause.id),
    ).toEqual([])
    expect(html).toMatch(/<h4 id="sla-6\.1\.3"><span class="clause-number">6\.1\.3<\/span>/)
  })

  test('§4: what opens is closed, in order', () => {
    const open: string[] = []
    for (const [, slash, name] of html.matchAll(/<(\/?)([a-z0-9]+)[^>]*>/g)) {
      if (slash === '') open.push(name ?? '')
      else expect(open.pop()).toBe(name)
    }
    expect(open).toEqual([])
  })

  test('§4: headings descend by one level at a time, below the level 1 of the page', () => {
    const depths = [...html.matchAll(/<h([1-6])/g)].map((match) => Number(match[1]))
    expect(depths[0]).toBe(2)
    for (const [index, depth] of depths.entries()) expect(depth - (depths[index - 1] ?? 2)).toBeLessThanOrEqual(1)
    expect(Math.min(...depths)).toBe(2)
  })
})

describe('tables', () => {
  const html = renderAgreement(version, 'id')
  const rowOf = (id: string): string =>
    read(new RegExp(`<tr id="${id}">.*?</tr>`).exec(html)?.[0].replaceAll('</th>', '|').replaceAll('</td>', '|') ?? '')
  const rows = [...html.matchAll(/<tr>.*?<\/tr>/g)].map((match) =>
    read(match[0].replaceAll('</th>', '|').replaceAll('</td>', '|').replaceAll('</li>', ';')),
  )

  test.for([
    ['BCSM.01.04', '32 jam kerja'],
    ['BCSM.02.03', '24 jam kerja'],
    ['ITSM.04.02', '16 jam kerja'],
    ['BMSM.01', '8 jam kerja'],
    ['CRSM.01.02', '16 jam kerja'],
    ['CRSM.01.03', 'Tanggal disepakati'],
    ['CRSM.01.05', '8 jam kerja (berdasarkan sel gabungan yang kami andaikan)'],
    ['CRSM.01.06', 'Tanggal disepakati'],
  ])('§6.4.c: %s is fulfilled within: %s', ([code, time]) => {
    expect(rowOf(`sla-6.4-${code}`).split('|')[2]).toBe(time)
  })

  test('§6.4.c: every component has its hours in the table', () => {
    for (const { code, hours } of version.services.flatMap((service) => service.components))
      expect(rowOf(`sla-6.4-${code}`)).toContain(hours === null ? 'Tanggal disepakati' : `${hours} jam kerja`)
  })

  test('§6.3: impact across, urgency down, as in the agreement', () => {
    expect(rows).toEqual(
      expect.arrayContaining([
        'Kepentingan / Dampak|Dampak: Tinggi|Dampak: Sedang|Dampak: Rendah|',
        'Kepentingan: Tinggi|P1|P2|P4|',
        'Kepentingan: Sedang|P2|P3|P5|',
        'Kepentingan: Rendah|P4|P5|P6|',
      ]),
    )
  })

  test('§6.3.1 to §6.3.6: six priorities in days and hours, the last without an upper bound', () => {
    expect(rows.filter((row) => /^P\d/.test(row))).toEqual([
      'P1 – Urgen|1 hari kerja (8 jam kerja)|',
      'P2 – Tinggi|2 hari kerja (16 jam kerja)|',
      'P3 – Sedang|3 hari kerja (24 jam kerja)|',
      'P4 – Rendah|4 hari kerja (32 jam kerja)|',
      'P5 – Lainnya|5 hari kerja (40 jam kerja)|',
      'P6 – Lainnya|Lebih dari 5 hari kerja (lebih dari 40 jam kerja)|',
    ])
  })

  test('§6.4: each channel tells from when it counts and what it promises; an internal target is no promise', () => {
    expect(rows).toEqual(
      expect.arrayContaining([
        'Call Center|Panggilan masuk ke antrean Call Center|2 menit|Langsung|',
        'e-mail|Permintaan diterima HAI-DJPb|1 jam kerja|1 jam kerja|',
        'Portal HAI-DJPb|Permintaan diterima HAI-DJPb|1 jam kerja|1 jam kerja|',
        'Web Chat|Permintaan tampil pada layar agen|2 menit|Langsung|',
        'Whatsapp|Permintaan diterima HAI-DJPb|Tidak memiliki target baku|Tidak memiliki target baku|',
      ]),
    )
  })

  test('§6.2.b: a Whatsapp category tells what it asks for', () => {
    expect(rows).toContain('b|Permintaan informasi SP2D|Nomor SP2D;Nomor rekening penerima;|')
  })

  test('§6.1.2: the desk opens from 08.00 to 16.00 WIB on five days', () => {
    expect(read(html).match(/08\.00–16\.00 WIB/g)).toHaveLength(5)
  })
})

test('§1: text from the data is never markup', () => {
  const hostile = structuredClone(data)
  hostile.title.id = `<script>alert("1")</script> & 'x'`
  const reparsed = parseAgreementVersion(hostile)
  if (!reparsed.ok) throw new Error('the title may be any text')
  const html = renderAgreement(reparsed.value, 'id')
  expect(html).not.toContain('<script>')
  expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;')
})

test('§4: the 1st of January reads as a date in each language', () => {
  expect(renderAgreement(version, 'id')).toContain('<time datetime="2023-01-01">1 Januari 2023</time>')
  expect(renderAgreement(version, 'en')).toContain('<time datetime="2023-01-01">1 January 2023</time>')
})
