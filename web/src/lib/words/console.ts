import type { Language } from 'agreement'
import { consoleEn } from './console-en.ts'
import { consoleId } from './console-id.ts'
import type { ConsoleWords } from './console-id.ts'

export type { ConsoleWords } from './console-id.ts'

/** The words of the console; Indonesian is the source, English follows. */
export const consoleWords = (language: Language): ConsoleWords => (language === 'en' ? consoleEn : consoleId)
