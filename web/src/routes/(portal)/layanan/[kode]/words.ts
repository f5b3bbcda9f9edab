import { spoken } from '#lib/ui/spoken.ts'

/** The words of a service and of a component. */
export const catalogueWords = spoken({
  components: { id: 'Pilih yang sesuai dengan keperluan Saudara', en: 'Choose what fits your need' },
  procedure: { id: 'Tata cara', en: 'Procedure' },
  requires: { id: 'Yang perlu Saudara siapkan', en: 'What you need' },
  optional: { id: 'bila ada', en: 'if you have it' },
  nothingRequired: { id: 'Tidak ada dokumen khusus.', en: 'No particular documents.' },
  who: { id: 'Siapa yang dapat meminta', en: 'Who may ask' },
  audience: {
    public: { id: 'Siapa saja', en: 'Anyone' },
    satker: { id: 'Satuan kerja (satker)', en: 'Spending units (satker)' },
    internal: { id: 'Unit di lingkungan DJPb', en: 'Units of DJPb' },
  },
  fulfilledWhen: { id: 'Dianggap terpenuhi', en: 'Counts as fulfilled' },
  ask: { id: 'Ajukan permintaan', en: 'Make a request' },
  all: { id: 'Semua layanan', en: 'All services' },
  internalOnly: {
    id: 'Layanan ini hanya untuk unit DJPb. Silakan masuk dengan akun DJPb untuk mengajukannya.',
    en: 'This service is for units of DJPb only. Please sign in with a DJPb account to ask for it.',
  },
  signIn: { id: 'Masuk', en: 'Sign in' },
})
