import { describe, expect, test } from 'vitest'
import { agreement2023 } from '../testing/desk.ts'
import { secondVersion } from '../testing/second-version.ts'
import type { AgreementVersion } from './agreement-version.ts'
import { renderAgreement } from './render.ts'
import type { Language } from './say.ts'

/** Every table of the rendered agreement, row by row, for the agreement of 2023 and for a second one with other figures. */

const second = secondVersion()

const read = (html: string): string =>
  html
    .replaceAll('</li>', '; ')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&amp;', '&')
    .trim()

/** The rows of the table with this caption, the headings first; cells as a reader sees them. */
function tableOf(version: AgreementVersion, language: Language, caption: string): readonly (readonly string[])[] {
  const html = renderAgreement(version, language)
  const found = [...html.matchAll(/<table>[^]*?<\/table>/g)].map(([table]) => table)
  const table = found.find((one) => one.includes(`<caption>${caption}</caption>`))
  if (table === undefined) throw new Error(`no table ${caption}`)
  return [...table.matchAll(/<tr[^>]*>(.*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell = '']) => read(cell)),
  )
}

/** The value beside a term of the description lists; every one where a term stands more than once. */
const valuesOf = (version: AgreementVersion, language: Language, term: string): readonly string[] =>
  [...renderAgreement(version, language).matchAll(/<dt>(.*?)<\/dt><dd>(.*?)<\/dd>/g)]
    .filter(([, name]) => name === term)
    .map(([, , value = '']) => read(value))

// Every component with its hours in 2023; those of the second version are three more. Null: an agreed date.
const hours: readonly (readonly [string, number | null])[] = [
  ['BCSM.01.01', 32],
  ['BCSM.01.02', 32],
  ['BCSM.01.03', 32],
  ['BCSM.01.04', 32],
  ['BCSM.02.01', 32],
  ['BCSM.02.02', 32],
  ['BCSM.02.03', 24],
  ['BCSM.02.04', 24],
  ['BCSM.02.05', 32],
  ['BCSM.02.06', 32],
  ['BCSM.03.01', 32],
  ['BCSM.03.02', 32],
  ['BCSM.03.03', 32],
  ['BCSM.04.01', 32],
  ['BCSM.04.02', 32],
  ['BCSM.04.03', 32],
  ['ITSM.01.01', 24],
  ['ITSM.01.02', 24],
  ['ITSM.01.03', 24],
  ['ITSM.01.04', 24],
  ['ITSM.01.05', 24],
  ['ITSM.01.06', 24],
  ['ITSM.02.01', 24],
  ['ITSM.02.02', 24],
  ['ITSM.02.03', 24],
  ['ITSM.02.04', 24],
  ['ITSM.02.05', 24],
  ['ITSM.02.06', 24],
  ['ITSM.03.01', 24],
  ['ITSM.03.02', 24],
  ['ITSM.04.01', 16],
  ['ITSM.04.02', 16],
  ['WBSM.01.01', 32],
  ['WBSM.01.02', 32],
  ['WBSM.01.03', 32],
  ['BMSM.01', 8],
  ['MSSM.01.01', 32],
  ['MSSM.01.02', 32],
  ['CRSM.01.01', 8],
  ['CRSM.01.02', 16],
  ['CRSM.01.03', null],
  ['CRSM.01.04', 8],
  ['CRSM.01.05', 8],
  ['CRSM.01.06', null],
]

describe('§6.4.c: the hours of every component', () => {
  const cells = (version: AgreementVersion, language: Language, caption: string) =>
    new Map(tableOf(version, language, caption).map(([code, , time]) => [code, time?.replace(/ \(.*/, '')]))
  const tables = {
    id: cells(agreement2023, 'id', 'Waktu pemenuhan menurut layanan'),
    en: cells(agreement2023, 'en', 'Fulfilment time by service'),
    second: cells(second, 'en', 'Fulfilment time by service'),
  }

  test.for(hours)('%s: %s', ([code, count]) => {
    expect(tables.id.get(code)).toBe(count === null ? 'Tanggal disepakati' : `${count} jam kerja`)
    expect(tables.en.get(code)).toBe(count === null ? 'Agreed date' : `${count} working hours`)
    const later = count === null ? 'Agreed date' : `${count + 3} working hours`
    expect(tables.second.get(code)).toBe(code.startsWith('MSSM.01') ? undefined : later)
  })

  test('no row more than that, but the headings', () => {
    expect(tables.id.size).toBe(hours.length + 1)
    expect(tables.second.size).toBe(hours.length - 2 + 1)
  })
})

describe('§6.3: priorities', () => {
  test('2023, in English: one to five days of eight hours, and more', () => {
    expect(tableOf(agreement2023, 'en', 'Fulfilment time by priority')).toEqual([
      ['Priority', 'Fulfilment time'],
      ['P1 – Urgent', '1 working day (8 working hours)'],
      ['P2 – High', '2 working days (16 working hours)'],
      ['P3 – Medium', '3 working days (24 working hours)'],
      ['P4 – Low', '4 working days (32 working hours)'],
      ['P5 – Other', '5 working days (40 working hours)'],
      ['P6 – Other', 'More than 5 working days (more than 40 working hours)'],
    ])
  })

  test('the second version: days of nine hours, in both languages', () => {
    const times = (language: Language, caption: string) =>
      tableOf(second, language, caption)
        .slice(1)
        .map(([, time]) => time)
    expect(times('en', 'Fulfilment time by priority')).toEqual([
      '1 working day (9 working hours)',
      '2 working days (18 working hours)',
      '3 working days (27 working hours)',
      '4 working days (36 working hours)',
      '5 working days (45 working hours)',
      'More than 5 working days (more than 45 working hours)',
    ])
    expect(times('id', 'Waktu pemenuhan menurut prioritas')).toEqual([
      '1 hari kerja (9 jam kerja)',
      '2 hari kerja (18 jam kerja)',
      '3 hari kerja (27 jam kerja)',
      '4 hari kerja (36 jam kerja)',
      '5 hari kerja (45 jam kerja)',
      'Lebih dari 5 hari kerja (lebih dari 45 jam kerja)',
    ])
  })

  test('the table: urgency down, impact across, for both versions', () => {
    const head = ['Urgency / Impact', 'Impact: High', 'Impact: Medium', 'Impact: Low']
    expect(tableOf(agreement2023, 'en', 'Priority table')).toEqual([
      head,
      ['Urgency: High', 'P1', 'P2', 'P4'],
      ['Urgency: Medium', 'P2', 'P3', 'P5'],
      ['Urgency: Low', 'P4', 'P5', 'P6'],
    ])
    // Of the second: impact high is P1, P1, P3 by urgency; medium P3, P4, P6; low P5, P6, P6.
    expect(tableOf(second, 'en', 'Priority table')).toEqual([
      head,
      ['Urgency: High', 'P1', 'P3', 'P5'],
      ['Urgency: Medium', 'P1', 'P4', 'P6'],
      ['Urgency: Low', 'P3', 'P6', 'P6'],
    ])
  })
})

describe('§6.4.a, §6.4.b: what each channel promises', () => {
  const from = {
    received: 'HAI-DJPb received the request',
    queue: 'the call entered the call centre queue',
    shown: 'the request was shown on the screen of an agent',
  }
  const none = 'No standard target'
  const unstated = (...names: string[]) => names.map((name) => [name, from.received, none, none])

  test('2023', () => {
    expect(tableOf(agreement2023, 'en', 'Promised times by channel')).toEqual([
      ['Channel', 'Counted from when', 'Response time', 'Normal fulfilment time'],
      ['Call centre', from.queue, '2 minutes', 'At once'],
      ['E-mail', from.received, '1 working hour', '1 working hour'],
      ['HAI-DJPb portal', from.received, '1 working hour', '1 working hour'],
      ['Web chat', from.shown, '2 minutes', 'At once'],
      ...unstated('HAI CSO', 'Whatsapp', 'Twitter', 'Instagram', 'Facebook'),
    ])
  })

  test('the second version', () => {
    expect(tableOf(second, 'en', 'Promised times by channel').slice(1)).toEqual([
      ['Call centre', from.queue, '3 minutes', 'At once'],
      ['E-mail', from.received, '90 minutes', '3 working hours'],
      ['HAI-DJPb portal', from.received, '2 working hours', '3 working hours'],
      ['Web chat', from.shown, '4 minutes', 'At once'],
      ...unstated('HAI CSO'),
      ['Whatsapp', from.received, '30 minutes', '4 working hours'],
      ...unstated('Twitter', 'Instagram', 'Facebook'),
    ])
  })
})

describe('§6.1, §6.2: hours, addresses and costs', () => {
  test.for([
    [agreement2023, 'id', 'Senin', ['08.00–16.00 WIB']],
    [agreement2023, 'en', 'Friday', ['08.00–16.00 WIB']],
    [agreement2023, 'en', 'Saturday', []],
    [agreement2023, 'id', 'Minggu', []],
    [second, 'id', 'Senin', ['07.30–16.30 WIB']],
    [second, 'en', 'Saturday', ['07.30–16.30 WIB']],
    [second, 'en', 'Sunday', []],
  ] as const)('§6.1.2: %o, %s: on %s: %j', ([version, language, day, expected]) => {
    expect(valuesOf(version, language, day)).toEqual(expected)
  })

  test('§6.1.2: a day in two parts, and a zone without a short name', () => {
    const weekly = { fri: [['08:00', '11:30'] as const, ['13:30', '16:00'] as const] }
    const version = {
      ...agreement2023,
      workingHours: { ...agreement2023.workingHours, timeZone: 'Asia/Makassar', weekly },
    }
    expect(valuesOf(version, 'en', 'Friday')).toEqual(['08.00–11.30, 13.30–16.00 Asia/Makassar'])
    expect(valuesOf(version, 'en', 'Monday')).toEqual([])
  })

  test('§6.2.1 to §6.2.9, §5.2.3: where each channel is, and what it costs', () => {
    const data = 'Users bear the cost of mobile data.'
    expect(tableOf(agreement2023, 'en', 'Channels')).toEqual([
      ['Channel', 'Address', 'Cost'],
      ['Call centre', '14090 ext. 1; 14090 ext. 3;', 'Users bear the telephone charges.'],
      ['E-mail', 'hai.djpb@kemenkeu.go.id;', data],
      ['HAI-DJPb portal', 'hai.kemenkeu.go.id;', data],
      ['Web chat', 'djpb.kemenkeu.go.id; hai.kemenkeu.go.id;', data],
      ['HAI CSO', 'Online Monitoring SPAN (OM SPAN);', data],
      ['Whatsapp', '+6287877114090;', data],
      ['Twitter', '@haiDJPb;', data],
      ['Instagram', '@hai.djpb;', data],
      ['Facebook', 'www.facebook.com/hai.djpb;', data],
    ])
  })

  test('§6.2.a to §6.2.h: eight categories, and seven of the second version', () => {
    const letters = (version: AgreementVersion) =>
      tableOf(version, 'en', 'Categories of the Whatsapp channel')
        .slice(1)
        .map(([letter]) => letter)
    expect(letters(agreement2023)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'])
    expect(letters(second)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g'])
  })
})

describe('§4: versions, review and settled readings', () => {
  test('the history of 2023, and of the second version one row more', () => {
    const rows = [
      ['Version', 'Date', 'Description', 'Owner of the document'],
      ['1.0', '1 April 2020', 'Service Level Agreement', 'HAI-DJPb'],
      ['2022.0', '1 July 2022', 'Service Level Agreement of the year 2022, revision 0', 'HAI-DJPb'],
      ['2023.0', '1 January 2023', 'Service Level Agreement of the year 2023', 'HAI-DJPb'],
    ]
    expect(tableOf(agreement2023, 'en', 'History of versions')).toEqual(rows)
    expect(tableOf(second, 'en', 'History of versions')).toEqual([
      ...rows,
      ['2027.0', '2 November 2026', 'Service Level Agreement of the year 2027', 'HAI-DJPb'],
    ])
  })

  test.for([
    [agreement2023, 'In force since', '1 January 2023'],
    [second, 'In force since', '1 January 2027'],
    [agreement2023, 'Version', '2023.0'],
    [second, 'Version', '2027.0'],
    [agreement2023, 'Period of review', '12 months'],
    [second, 'Period of review', '6 months'],
    [agreement2023, 'Last review', 'None recorded'],
    [second, 'Last review', '19 October 2026'],
    [agreement2023, 'Next review', '31 December 2023'],
    [second, 'Next review', '30 June 2027'],
  ] as const)('of %o: %s: %s', ([version, term, expected]) => {
    expect(valuesOf(version, 'en', term)).toEqual([expected])
  })

  test('§3: both parties, with what they are', () => {
    expect(valuesOf(agreement2023, 'en', 'Provider')).toEqual([
      'HAI-DJPb: The provider of the services, who owns and answers for this document.',
    ])
    expect(valuesOf(agreement2023, 'id', 'Pengguna layanan')).toEqual([
      'Pengguna: Perseorangan atau badan hukum yang menggunakan HAI-DJPb; menyatakan setuju dengan menandatangani atau ' +
        'menerima perjanjian ini.',
    ])
  })

  test('every reading with its clause, owner and day of review', () => {
    const clauses = [
      '6.4',
      '6.4',
      '5.2.4',
      '6.4',
      '6.4',
      '6.1.1',
      '6.3',
      '6.3',
      '5.3.1',
      '5.2.5',
      '5.2.5',
      '5.3.6',
      '5.3.1',
      '5.3.1',
      '4',
      '6.3',
      '6.4',
      '6.4',
      '6.4',
      '6.2',
      '5.2.5',
      '5.2.5',
    ]
    const rows = tableOf(agreement2023, 'en', 'Settled readings').slice(1)
    expect(rows.map(([clause]) => clause)).toEqual(clauses)
    for (const [, , owner, reviewOn] of rows) expect([owner, reviewOn]).toEqual(['HAI-DJPb', '31 December 2023'])
  })
})

describe('§1: no text of the data is markup, wherever it stands', () => {
  const hostile = `<b onload="x">&'`
  const safe = '&lt;b onload=&quot;x&quot;&gt;&amp;&#39;'
  const words = { id: hostile, en: hostile }
  const [channel, ...channels] = agreement2023.channels
  const [service, ...services] = agreement2023.services
  if (!channel || !service) throw new Error('it has channels and services')
  const rows: readonly (readonly [string, Partial<AgreementVersion>])[] = [
    ['the title', { title: words }],
    ['the owner', { owner: hostile }],
    ['the number', { number: hostile }],
    ['a line of the history', { history: agreement2023.history.map((entry) => ({ ...entry, description: words })) }],
    ['a party', { parties: agreement2023.parties.map((party) => ({ ...party, name: hostile })) }],
    ['a clause', { clauses: agreement2023.clauses.map((clause) => ({ ...clause, text: words })) }],
    ['a heading', { clauses: agreement2023.clauses.map((clause) => ({ ...clause, title: words })) }],
    ['an address', { channels: [{ ...channel, addresses: [hostile] }, ...channels] }],
    ['a cost', { channels: [{ ...channel, cost: words }, ...channels] }],
    ['an alias', { services: [{ ...service, aliases: [hostile] }, ...services] }],
    ['a summary', { services: [{ ...service, summary: words }, ...services] }],
    ['an impact', { impact: { ...agreement2023.impact, high: words } }],
    ['a zone', { workingHours: { ...agreement2023.workingHours, timeZone: hostile } }],
    [
      'a component',
      {
        services: [
          { ...service, components: service.components.map((one) => ({ ...one, procedure: words })) },
          ...services,
        ],
      },
    ],
  ]
  test.for(rows)('%s', ([, change]) => {
    for (const language of ['id', 'en'] as const) {
      const html = renderAgreement({ ...agreement2023, ...change }, language)
      expect(html).toContain(safe)
      expect(html).not.toContain('<b')
    }
  })
})
