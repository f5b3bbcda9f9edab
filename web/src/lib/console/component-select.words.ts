import { spoken } from '../ui/spoken.ts'

/** The words of the choice of a component. */
export const componentSelectWords = spoken({
  component: { id: 'Ruang lingkup layanan', en: 'Service component' },
})
