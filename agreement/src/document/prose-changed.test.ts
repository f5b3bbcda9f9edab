import { describe, expect, test } from 'vitest'
import data from '../../versions/hai-djpb-2023.0.json' with { type: 'json' }
import { clauseIn, problemsOfDraft } from '../testing/draft.ts'
import type { Draft } from '../testing/draft.ts'

const problemsAfter = (change: (draft: Draft) => unknown) => problemsOfDraft(structuredClone(data), change)

describe('issue 5 §3: prose changed alone is told', () => {
  type Language = 'id' | 'en'
  const rows: readonly (readonly [string, Language, string, string, string])[] = [
    ['4', 'id', 'satu tahun', 'dua tahun', 'says "dua tahun", which no field does'],
    ['4', 'id', 'sekali setahun', 'sekali sebulan', 'says "sebulan", which no field does'],
    ['4', 'en', 'once a year', 'once a month', 'says "once a month", which no field does'],
    ['4', 'en', '31 December 2023', '30 December 2023', 'says "30 december", which no field does'],
    ['5.1', 'en', 'twelve services', 'thirteen services', 'says "thirteen services", which no field does'],
    ['5.2', 'id', '5.2.5', '5.2.6', 'says "5.2.6", which no field does'],
    ['5.3.3', 'id', 'dengan ramah', 'dalam dua jam dengan ramah', 'says "dua jam", which no field does'],
    ['5.3.6', 'en', 'tells users', 'tells users within 4 working hours', 'says "4 working hours", which no field does'],
    ['6.1.1', 'id', 'Jumat', 'Sabtu', 'does not say "senin–jumat"'],
    ['6.1.1', 'en', 'Friday', 'Saturday', 'does not say "monday–friday"'],
    ['6.1.2', 'id', '16.00', '17.00', 'says "17.00", which no field does'],
    ['6.1.2', 'en', '08.00', '07.00', 'does not say "08.00–16.00"'],
    ['6.1.2', 'id', 'WIB', 'WITA', 'does not say "wib"'],
    ['6.2', 'id', 'sembilan kanal', 'delapan kanal', 'says "delapan kanal", which no field does'],
    ['6.2', 'en', '6.2.h', '6.2.g', 'does not say "6.2.a–6.2.h"'],
    ['6.2.1', 'en', '1 and 3', '1 and 2', 'does not say "extensions 1 and 3"'],
    ['6.2.7', 'id', '@haiDJPb', '@haiDJP', 'does not say "@haidjpb"'],
    ['6.3.1', 'id', '8 jam', '18 jam', 'says "18 jam kerja", which no field does'],
    ['6.3.6', 'en', 'more than 5', '5', 'does not say "more than 5 working days"'],
    ['6.4.a.1', 'en', '2 minutes', '2 hours', 'says "2 hours", which no field does'],
    ['6.4.a.3', 'id', '1 jam', '11 jam', 'does not say "1 jam"'],
    ['6.4.b.1', 'en', 'at once', 'soon', 'does not say "at once"'],
    [
      '6.4.c',
      'id',
      'waktu pemenuhan',
      'tiga puluh dua jam, waktu pemenuhan',
      'says "tiga puluh dua jam", which no field does',
    ],
  ]

  test.for(rows)('§%s, %s: "%s" made "%s"', ([id, language, from, to, says]) => {
    const problems = problemsAfter((draft) => {
      const { text } = clauseIn(draft, id)
      expect(text[language]).toContain(from)
      text[language] = text[language].replace(from, to)
    })
    expect(problems).toContain(`clauses.${id}.${language}: ${says}`)
  })

  test('§6.4.b.2: a heading may repeat the figure of its field, and no other', () => {
    expect(problemsAfter((draft) => (clauseIn(draft, '6.4.b.2').title.en = 'Fulfilment within 1 hour'))).toEqual([])
    expect(problemsAfter((draft) => (clauseIn(draft, '6.4.b.2').title.en = 'Fulfilment within two hours'))).toEqual([
      'clauses.6.4.b.2.en: says "two hours", which no field does',
    ])
  })

  test.for([
    ['reopenWithinWorkingDays', 'id', '3 hari', '13 hari', 'says "13 hari kerja", which no field does'],
    ['reminderWorkingDays', 'en', '1 and 3', '1 or 3', 'does not say "1 and 3 working days"'],
    ['responsePauses', 'en', 'never pauses', 'pauses', 'does not say "response time never pauses"'],
    ['defaultImpact', 'id', 'rendah', 'sedang', 'does not say "dampak dinilai rendah"'],
    ['warningAtShareOfShorterTarget', 'en', 'three quarters', 'two thirds', 'does not say "three quarters"'],
    ['reviewReminderDays', 'id', '90, 30, dan 7', '90, 30, 14, dan 7', 'does not say "90, 30, dan 7 hari"'],
  ] as const)('§4: the policy %s, %s: "%s" made "%s"', ([name, language, from, to, says]) => {
    const problems = problemsAfter((draft) => {
      const { text } = draft.policies[name]
      expect(text[language]).toContain(from)
      text[language] = text[language].replace(from, to)
    })
    expect(problems).toContain(`policies.${name}.${language}: ${says}`)
  })

  test('§6.1.1: numbers of regulations, and of clauses that exist, are no figures', () => {
    expect(
      problemsAfter((draft) => {
        const { text } = clauseIn(draft, '5.3.4')
        text.id += ' Lihat butir 6.4.a.1 dan Peraturan Nomor 221/PMK.01/2021.'
        text.en += ' See item 6.4.a.1 and Regulation 221/PMK.01/2021.'
      }),
    ).toEqual([])
  })
})
