import { spoken } from '#lib/ui/spoken.ts'

/** The words of recording a call or a visit. */
export const callWords = spoken({
  title: { id: 'Catat panggilan atau kunjungan', en: 'Record a call or visit' },
  about: {
    id: (clause: string) => `Tulis waktu yang sebenarnya: janji dihitung sejak pengguna masuk antrean (SLA ${clause}).`,
    en: (clause: string) =>
      `Write the real times: promises count from the moment the user entered the queue (SLA ${clause}).`,
  },
  channel: { id: 'Saluran', en: 'Channel' },
  callCentre: { id: 'Call center', en: 'Call centre' },
  visit: { id: 'Kunjungan HAI CSO', en: 'Visit, HAI CSO' },
  times: { id: 'Waktu (WIB)', en: 'Times (WIB)' },
  queuedAt: { id: 'Masuk antrean', en: 'Queued' },
  answeredAt: { id: 'Dijawab', en: 'Answered' },
  endedAt: { id: 'Berakhir', en: 'Ended' },
  who: { id: 'Pengguna', en: 'User' },
  name: { id: 'Nama', en: 'Name' },
  email: { id: 'E-mail', en: 'E-mail' },
  phone: { id: 'Telepon', en: 'Telephone' },
  satker: { id: 'Kode satker', en: 'Satker code' },
  request: { id: 'Permintaan', en: 'Request' },
  subject: { id: 'Perihal', en: 'Subject' },
  body: { id: 'Uraian', en: 'Description' },
  outcome: { id: 'Hasil', en: 'Outcome' },
  resolved: { id: 'Selesai dalam sesi', en: 'Resolved within the session' },
  handedOn: { id: 'Diteruskan dalam sesi', en: 'Handed on within the session' },
  open: { id: 'Masih terbuka', en: 'Still open' },
  answer: { id: 'Jawaban yang diberikan', en: 'The answer given' },
  unit: { id: 'Unit tujuan', en: 'Unit' },
  none: { id: 'Pilih unit', en: 'Choose a unit' },
  reason: { id: 'Alasan', en: 'Reason' },
  send: { id: 'Catat', en: 'Record' },
  when: {
    id: (outcome: string) => `bila ${outcome.toLowerCase()}`,
    en: (outcome: string) => `if ${outcome.toLowerCase()}`,
  },
})
