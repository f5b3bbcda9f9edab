import type { Words } from '../document/agreement-version.ts'
import { sayInstant } from '../document/say.ts'
import type { Broken } from '../clock/commitment.ts'
import { watchedDueAt } from '../clock/standing.ts'
import type { ExplainedStep } from './explain-days.ts'
import type { Setting } from './explain-setting.ts'

/** The promise that was broken, beside the one that now holds. */

const causes: Partial<Readonly<Record<Broken['cause'], Words>>> = {
  classified: { id: 'karena klasifikasi diubah', en: 'as the classification changed' },
  'handed-on': { id: 'karena baru saat itu diteruskan', en: 'as it was handed on only then' },
  joined: { id: 'karena tiket lain digabungkan', en: 'as another ticket joined' },
  reopened: { id: 'karena dibuka kembali', en: 'as it was reopened' },
  'calendar-changed': { id: 'karena kalender kerja berubah', en: 'as the working calendar changed' },
  'date-agreed': { id: 'karena tanggal disepakati', en: 'as a date was agreed' },
}

const byCause = (cause: Broken['cause']): Words => {
  const words = causes[cause]
  return words ? { id: `, ${words.id}`, en: `, ${words.en}` } : { id: '', en: '' }
}

/**
 * What was promised and broken, where the end does not tell it already: while the commitment is open, and where another promise took its
 * place. It stays, whatever comes later (policy `breachStays`).
 */
export function brokenSteps({ commitment, version }: Setting): ExplainedStep[] {
  const { broken, endedAt } = commitment
  if (broken === null || (endedAt !== null && broken.dueAt === watchedDueAt(commitment))) return []
  const cause = byCause(broken.cause)
  const what =
    broken.target.kind === 'none-stated'
      ? { id: 'Target internal', en: 'The internal target' }
      : { id: 'Batas waktu', en: 'The due time' }
  const when =
    broken.cause === 'time'
      ? { id: '', en: '' }
      : { id: ` pada ${sayInstant(broken.fellAt, 'id')}`, en: ` on ${sayInstant(broken.fellAt, 'en')}` }
  return [
    {
      clause: version.policies.breachStays.clause,
      text: {
        id:
          `${what.id} ${sayInstant(broken.dueAt, 'id')} terlampaui${when.id}${cause.id}; ` +
          `hal itu tetap tercatat, apa pun yang terjadi sesudahnya.`,
        en:
          `${what.en} of ${sayInstant(broken.dueAt, 'en')} was passed${when.en}${cause.en}; ` +
          `that stays on record, whatever comes later.`,
      },
    },
  ]
}
