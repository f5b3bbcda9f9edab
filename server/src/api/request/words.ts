import type { CheckFault, UseCaseFault } from '../../platform/checks.ts'
import type { Language, Words } from 'agreement'

/** The words of the API in both languages. Keys are what is meant. */

/** What is wrong with one value of a request. */
export const faultWords = {
  required: { id: 'Wajib diisi.', en: 'Is required.' },
  'wrong-type': { id: 'Jenis nilainya salah.', en: 'Has the wrong type.' },
  'too-long': { id: 'Terlalu panjang.', en: 'Is too long.' },
  'too-short': { id: 'Terlalu pendek.', en: 'Is too short.' },
  'too-many': { id: 'Terlalu banyak.', en: 'Are too many.' },
  'too-large': { id: 'Terlalu besar.', en: 'Is too large.' },
  'too-small': { id: 'Terlalu kecil.', en: 'Is too small.' },
  'unknown-value': { id: 'Bukan salah satu nilai yang berlaku.', en: 'Is none of the values that apply.' },
  'unknown-property': { id: 'Nama ini tidak dikenal.', en: 'This name is not known.' },
  'given-twice': { id: 'Diberikan lebih dari satu kali.', en: 'Is given more than once.' },
  'wrong-form': { id: 'Bentuknya tidak sesuai.', en: 'Does not have the right form.' },
  email: { id: 'Bukan alamat surel yang sah.', en: 'Is not a valid e-mail address.' },
  'email-letters': {
    id: 'Memuat huruf yang tidak terlihat, atau huruf yang bukan huruf Latin biasa. Ketik ulang alamatnya.',
    en: 'Has letters that cannot be seen, or that are no plain Latin letters. Type the address again.',
  },
  satker: { id: 'Kode satker terdiri atas enam angka.', en: 'A satker code has six digits.' },
  'not-an-instant': {
    id: 'Tulis waktu menurut RFC 3339 dengan zona, misalnya 2026-11-23T08:40:00+07:00, antara tahun 2000 dan 2100.',
    en: 'Write an instant as in RFC 3339 with an offset, such as 2026-11-23T08:40:00+07:00, between 2000 and 2100.',
  },
  'not-a-date': {
    id: 'Tulis tanggal yang ada sebagai YYYY-MM-DD.',
    en: 'Write a date that exists, as YYYY-MM-DD.',
  },
  'not-a-month': { id: 'Tulis bulan sebagai YYYY-MM.', en: 'Write a month as YYYY-MM.' },
  'not-a-wall-time': {
    id: 'Tulis jam sebagai HH:MM dengan dua angka, misalnya 08:00.',
    en: 'Write a time as HH:MM with two digits each, such as 08:00.',
  },
  'unit-code': {
    id: 'Kode unit terdiri atas 2 sampai 40 huruf kecil, angka, dan tanda hubung.',
    en: 'A unit code has 2 to 40 small letters, digits and hyphens.',
  },
  'control-characters': {
    id: 'Memuat karakter kendali atau pembalik arah baca.',
    en: 'Has control characters or characters that turn the reading direction.',
  },
  'not-unicode': { id: 'Memuat karakter Unicode yang tidak utuh.', en: 'Has broken Unicode characters.' },
  'in-the-future': { id: 'Tidak boleh di masa depan.', en: 'Must not be in the future.' },
  'too-long-ago': {
    id: 'Sudah terlalu lama berlalu; catat sebagai diterima sekarang dan tulis waktunya di dalam isi.',
    en: 'Too long ago; record it as received now and say when it came in its text.',
  },
  'in-the-past': { id: 'Harus di masa depan.', en: 'Must be in the future.' },
  order: { id: 'Urutan waktunya terbalik.', en: 'The order of the times is wrong.' },
  'not-bound-to-event': {
    id: 'Layanan ini tidak terikat pada suatu acara.',
    en: 'This service is not bound to an event.',
  },
  'year-before-missing': {
    id: 'Tahun sebelumnya belum dicatat; catat tahun itu lebih dahulu.',
    en: 'The year before it is not recorded; record that one first.',
  },
  'far-year': {
    id: 'Tahun ini jauh dari tahun-tahun yang telah ditetapkan; bila memang benar, kirim lagi dengan confirm.',
    en: 'This year is far from those that have a decree; if it is meant, send again with confirm.',
  },
  invalid: { id: 'Tidak sesuai.', en: 'Is not valid.' },
} as const satisfies Record<CheckFault | UseCaseFault, Words> & Record<string, Words>

/** One thing that may be wrong with a value. */
export type FaultName = keyof typeof faultWords

const isFaultName = (name: string): name is FaultName => Object.hasOwn(faultWords, name)

/** The sentence for a fault; what a use case names in its own words is given as it is. */
export const faultSentence = (name: string, language: Language): string =>
  isFaultName(name) ? faultWords[name][language] : name

/** What a body that cannot be read is. */
export const jsonFaultWords = {
  'not-utf-8': { id: 'Isi permintaan bukan UTF-8.', en: 'The body is not UTF-8.' },
  'not-json': { id: 'Isi permintaan bukan JSON yang sah.', en: 'The body is not valid JSON.' },
  'duplicate-property': {
    id: 'Isi permintaan memuat nama yang sama dua kali dalam satu objek.',
    en: 'The body has one name twice in an object.',
  },
  'too-deep': {
    id: 'Isi permintaan bersarang terlalu dalam (lebih dari 20 tingkat).',
    en: 'The body is nested too deeply (more than 20 levels).',
  },
  'not-multipart': { id: 'Isi multipart tidak dapat dibaca.', en: 'The multipart body cannot be read.' },
} as const satisfies Record<string, Words>

/** One way in which a body cannot be read. */
export type JsonFaultName = keyof typeof jsonFaultWords

/** The readable page. */
export const pageWords = {
  title: { id: 'API HAI-DJPb', en: 'HAI-DJPb API' },
  skip: { id: 'Langsung ke isi', en: 'Skip to content' },
  problemsTitle: { id: 'Daftar masalah API HAI-DJPb', en: 'Problems of the HAI-DJPb API' },
  problemsIntro: {
    id: 'Setiap penolakan adalah dokumen RFC 9457 (application/problem+json). Anggota type menunjuk ke salah satu bagian di bawah ini.',
    en: 'Every refusal is a document as in RFC 9457 (application/problem+json). Its member type points to one of the sections below.',
  },
  intro: {
    id:
      'Semua yang dapat dilakukan petugas pada tiket melalui konsol dapat dilakukan melalui API ini, dengan aturan ' +
      'yang sama. Dokumen OpenAPI 3.1 lengkap tersedia untuk mesin; rincian teknis setiap isian ditulis dalam bahasa Inggris.',
    en:
      'Whatever an officer can do to a ticket in the console, this API can do, under the same rules. The whole ' +
      'OpenAPI 3.1 document is there for machines.',
  },
  document: { id: 'Dokumen OpenAPI', en: 'OpenAPI document' },
  problems: { id: 'Daftar masalah', en: 'List of problems' },
  otherLanguage: { id: 'English', en: 'Bahasa Indonesia' },
  operations: { id: 'Operasi', en: 'Operations' },
  rules: { id: 'Aturan bersama', en: 'Rules for all operations' },
  schemas: { id: 'Bentuk data', en: 'Schemas' },
  scopes: { id: 'Cakupan kunci', en: 'Key scopes' },
  open: { id: 'tanpa kunci', en: 'no key needed' },
  anyOf: { id: 'salah satu dari', en: 'any of' },
  parameters: { id: 'Parameter', en: 'Parameters' },
  body: { id: 'Isi permintaan', en: 'Request body' },
  example: { id: 'Contoh', en: 'Example' },
  answers: { id: 'Jawaban', en: 'Answers' },
  required: { id: 'wajib', en: 'required' },
  name: { id: 'Nama', en: 'Name' },
  place: { id: 'Letak', en: 'In' },
  type: { id: 'Jenis', en: 'Type' },
  meaning: { id: 'Arti', en: 'Meaning' },
  status: { id: 'Status', en: 'Status' },
  whatNext: { id: 'Yang dapat dilakukan', en: 'What to do' },
} as const satisfies Record<string, Words>
