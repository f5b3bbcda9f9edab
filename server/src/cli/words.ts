import type { CommitmentKind, DueRefusal, Language } from 'agreement'

/** What `hai due` says beside the explanation itself, which is the agreement's. */
interface DueWords {
  readonly kinds: Readonly<Record<CommitmentKind, string>>
  readonly noneDue: string
  readonly provisional: string
  readonly ifHandedOn: string
  readonly refusals: Readonly<Record<DueRefusal['kind'], string>>
}

export const dueWords: Readonly<Record<Language, DueWords>> = {
  id: {
    kinds: { response: 'Waktu tanggap', firstLine: 'Pemenuhan langsung', fulfilment: 'Pemenuhan' },
    noneDue: 'tanpa batas waktu',
    provisional: '(sementara: tahun itu belum ditetapkan)',
    ifHandedOn: 'Bila diteruskan',
    refusals: {
      'unknown-component': 'Tidak ada layanan dengan kode ini.',
      'handed-on-before-received': 'Waktu diteruskan mendahului waktu diterima.',
      'impossible-pause': 'Jeda harus berakhir setelah dimulai.',
      'session-ended-before-received': 'Akhir panggilan atau obrolan mendahului waktu diterima.',
      'not-bound-to-event': 'Layanan ini tidak terikat pada waktu acara.',
    },
  },
  en: {
    kinds: { response: 'Response', firstLine: 'Direct fulfilment', fulfilment: 'Fulfilment' },
    noneDue: 'no due time',
    provisional: '(provisional: that year is not yet decreed)',
    ifHandedOn: 'If handed on',
    refusals: {
      'unknown-component': 'There is no service with this code.',
      'handed-on-before-received': 'The hand-on lies before the receipt.',
      'impossible-pause': 'A pause must end after it begins.',
      'session-ended-before-received': 'The end of the call or chat lies before the receipt.',
      'not-bound-to-event': 'This service is not bound to an event.',
    },
  },
}
