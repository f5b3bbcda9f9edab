import { spoken } from '#lib/ui/spoken.ts'

/** The words around the agreement. */
export const agreementWords = spoken({
  contents: { id: 'Daftar isi', en: 'Contents' },
  title: { id: 'Perjanjian tingkat layanan', en: 'Service level agreement' },
  inForce: {
    id: (number: string, from: string) => `Versi ${number}, berlaku sejak ${from}.`,
    en: (number: string, from: string) => `Version ${number}, in force since ${from}.`,
  },
})
