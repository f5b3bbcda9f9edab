import { spoken } from '../ui/spoken.ts'

/** Why a console page stays closed, and who may open it. */
export const guardWords = spoken({
  forbidden: {
    id:
      'Halaman ini hanya untuk petugas HAI-DJPb: agen, petugas unit, penyelia, pemilik perjanjian, auditor, dan ' +
      'administrator. Akun Saudara tidak memiliki salah satu peran tersebut; administrator dapat memberikannya.',
    en:
      'This page is for HAI-DJPb staff only: agents, unit officers, supervisors, the owner of the agreement, ' +
      'auditors and administrators. Your account has none of these roles; an administrator can give it one.',
  },
  people: {
    id: 'Hanya administrator yang dapat mengelola orang, unit, dan kunci API. Hubungi administrator bila Saudara memerlukannya.',
    en: 'Only administrators manage people, units and API keys. Ask an administrator.',
  },
  calls: {
    id: 'Hanya agen dan penyelia yang dapat mencatat panggilan dan kunjungan.',
    en: 'Only agents and supervisors record calls and visits.',
  },
  queue: {
    id: 'Antrean hanya untuk agen, petugas unit, penyelia, dan auditor.',
    en: 'The queue is for agents, unit officers, supervisors and auditors.',
  },
  realisation: {
    id: 'Realisasi hanya untuk agen, penyelia, pemilik perjanjian, dan auditor. Ringkasan untuk umum ada pada /kinerja.',
    en:
      'Realisation is for agents, supervisors, the owner of the agreement and auditors. The public summary ' +
      'stands at /kinerja.',
  },
  review: {
    id: 'Daftar tinjauan hanya untuk penyelia dan auditor.',
    en: 'The review list is for supervisors and auditors.',
  },
  calendar: {
    id: 'Kalender kerja hanya untuk petugas HAI-DJPb.',
    en: 'The working calendar is for HAI-DJPb staff only.',
  },
  ledger: {
    id: 'Buku besar tiket hanya untuk agen, petugas unit yang menangani tiket, penyelia, dan auditor.',
    en: 'The ledger of a ticket is for agents, officers of its unit, supervisors and auditors.',
  },
  noTicket: {
    id:
      'Tiket tidak ditemukan, atau tiket tersebut di luar kewenangan Saudara. Periksa kembali nomornya; tiket ' +
      'yang dirahasiakan hanya dapat dibuka oleh unit yang menanganinya.',
    en: 'No such ticket, or it is outside your authority. Check the number; confidential tickets open for their own unit only.',
  },
  notYours: { id: 'Bukan wewenang Saudara', en: 'Not yours to do' },
  notFound: { id: 'Tidak ditemukan', en: 'Not found' },
  fault: { id: 'Terjadi gangguan', en: 'Something went wrong' },
  back: { id: 'Kembali ke antrean', en: 'Back to the queue' },
  console: { id: 'Kembali ke konsol', en: 'Back to the console' },
  home: { id: 'Ke halaman depan', en: 'To the front page' },
  incident: {
    id: (number: string) => `Nomor gangguan: ${number}`,
    en: (number: string) => `Incident number: ${number}`,
  },
})
