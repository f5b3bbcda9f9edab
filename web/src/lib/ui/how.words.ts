import { spoken } from './spoken.ts'

/** How a user said what staff entered for them, or agreed to: by a channel of 6.2, by letter, or face to face. */
export const howWords = spoken({
  how: {
    'call-centre': { id: 'telepon', en: 'telephone' },
    email: { id: 'surel', en: 'e-mail' },
    portal: { id: 'portal', en: 'portal' },
    'web-chat': { id: 'obrolan web', en: 'web chat' },
    'hai-cso': { id: 'HAI CSO', en: 'HAI CSO' },
    whatsapp: { id: 'WhatsApp', en: 'WhatsApp' },
    twitter: { id: 'Twitter (X)', en: 'Twitter (X)' },
    instagram: { id: 'Instagram', en: 'Instagram' },
    facebook: { id: 'Facebook', en: 'Facebook' },
    letter: { id: 'surat', en: 'letter' },
    meeting: { id: 'tatap muka', en: 'face to face' },
  },
  unknown: { id: 'cara tidak tercatat', en: 'by a way that is not on record' },
})
