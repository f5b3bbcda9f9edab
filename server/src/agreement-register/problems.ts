import type { CalendarRefusal } from './announced-input.ts'

/** The error catalogue of the register: what a refused announcement means and what to do next. */
export const calendarProblems = {
  forbidden: {
    status: 403,
    title: { id: 'Tindakan ini bukan wewenang Saudara.', en: 'You may not do this.' },
    next: {
      id: 'Minta pemilik perjanjian untuk melakukannya.',
      en: 'Ask the owner of the agreement to do it.',
    },
  },
  'invalid-input': {
    status: 422,
    title: { id: 'Isian belum lengkap atau belum sesuai.', en: 'Some fields are missing or not valid.' },
    next: {
      id: 'Perbaiki isian yang ditandai, lalu kirim kembali.',
      en: 'Correct the fields that are named and send again.',
    },
  },
} as const satisfies Readonly<Record<CalendarRefusal['kind'], object>>
