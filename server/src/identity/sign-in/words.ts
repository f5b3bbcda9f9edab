import type { Language } from 'agreement'
import type { CodePurpose } from './sign-in-queries.ts'

/** The words of the mails that identity sends. They carry nothing that anybody typed. */
interface CodeMail {
  readonly subject: string
  /** `minutes`: how long the code is valid. */
  text(code: string, minutes: number): string
}

export const codeMails: Readonly<Record<CodePurpose, Readonly<Record<Language, CodeMail>>>> = {
  'sign-in': {
    id: {
      subject: 'Kode masuk HAI-DJPb',
      text: (code, minutes) =>
        `Yth. Bapak/Ibu,\n\nKode masuk Saudara:\n\n    ${code}\n\nKode berlaku ${minutes} menit dan hanya untuk satu ` +
        `kali. Petugas kami tidak pernah menanyakan kode ini.\n` +
        `Apabila Saudara tidak meminta kode ini, abaikan surel ini: tidak ada yang berubah.\n\nHormat kami,\nHAI-DJPb`,
    },
    en: {
      subject: 'HAI-DJPb sign-in code',
      text: (code, minutes) =>
        `Dear Sir or Madam,\n\nYour sign-in code:\n\n    ${code}\n\nIt is valid for ${minutes} minutes and works once. ` +
        `Our staff never ask for it.\n` +
        `If you did not ask for it, ignore this message: nothing has changed.\n\nKind regards,\nHAI-DJPb`,
    },
  },
  password: {
    id: {
      subject: 'Kode kata sandi HAI-DJPb',
      text: (code, minutes) =>
        `Yth. Bapak/Ibu,\n\nKode untuk menetapkan kata sandi Saudara:\n\n    ${code}\n\nKode berlaku ${minutes} menit ` +
        `dan hanya untuk satu kali. Administrator tidak pernah menanyakan kode ini.\n` +
        `Apabila Saudara tidak meminta kode ini, abaikan surel ini dan sampaikan kepada administrator.\n\nHormat kami,\nHAI-DJPb`,
    },
    en: {
      subject: 'HAI-DJPb password code',
      text: (code, minutes) =>
        `Dear Sir or Madam,\n\nYour code for setting a password:\n\n    ${code}\n\nIt is valid for ${minutes} minutes ` +
        `and works once. Administrators never ask for it.\n` +
        `If you did not ask for it, ignore this message and tell an administrator.\n\nKind regards,\nHAI-DJPb`,
    },
  },
}
