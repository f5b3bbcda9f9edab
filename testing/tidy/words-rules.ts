import { parse } from 'svelte/compiler'
import ts from 'typescript'
import { isComponent, isIn, isTest, lineOf, nodesOf } from './source.ts'
import type { Rule, Source } from './source.ts'

/** What is said to people: it stands in words files, and its figures and clauses come from the agreement's data. */

const numberWords = [
  'satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|(?:dua|tiga|empat|lima) belas|setengah',
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|sixty|half an?',
].join('|')
const units = [
  '(?:jam|hari)(?: kerja)?|menit|minggu|bulan',
  '(?:working |business )?(?:hours?|days?)|minutes?|weeks?|months?',
].join('|')
const counted = String.raw`kanal|(?:jenis )?layanan|channels?|services`
// As the agreement writes it too: 3 (tiga) hari kerja.
const figure = String.raw`\b(?:\d+|${numberWords})(?: \([\p{L} ]+\))?[\s-]+`
const promise = new RegExp(String.raw`${figure}(?:${units})\b`, 'iu')
const count = new RegExp(String.raw`${figure}(?:${counted})\b`, 'iu')
const wallTime = String.raw`\d{1,2}[.:]\d{2}\b`
const hour = new RegExp(
  String.raw`\b(?:pukul|jam|sampai|from|until)\s+${wallTime}|\b${wallTime}\s*(?:[-–]|s\.d\.|WIB)|\b\d{1,2} ?[ap]\.?m\b`,
  'i',
)
const clauseId = /(?:\bSLA|§|\bangka|\bbutir|\bketentuan|\bklausul|\bclauses?|\bBab)\s*\d+(?:\.\d+)*/i

// What the desk takes at most is said by the module that holds it (`limits`).
const limit = /\b\d+ ?(?:[kKM]i?B|characters|karakter)\b/

interface Said {
  readonly text: string
  readonly line: number
}

/** Every text in the code, and in a component its markup, whole: a sentence is broken where the formatter breaks it. */
function* saidIn(source: Source): Generator<Said> {
  for (const node of nodesOf(source.tree)) {
    if (ts.isImportDeclaration(node)) continue
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node))
      yield { text: node.text, line: lineOf(source, node) }
  }
  if (!isComponent(source.file)) return
  const markup = source.text.replace(/<(script|style)[^>]*>[^]*?<\/\1>|<!--[^]*?-->/g, (part) =>
    part.replace(/[^\n]/g, ' '),
  )
  yield { text: markup, line: 1 }
}

/** Pages, mails, answers and refusals. Seeds tell stories, and tests expect figures. */
const speaks = (file: string): boolean =>
  !isTest(file) &&
  !/\/testing\//.test(file) &&
  isIn(file, 'web/src/', 'server/src/', 'agreement/src/') &&
  !isIn(file, 'server/src/seeds/')

/** What users read; the API's document says to programs what is today's, as an example. */
const isRead = (file: string): boolean => isIn(file, 'web/src/', 'server/src/notices/')

const promisesAreNotTyped: Rule = (source) => {
  if (!speaks(source.file)) return []
  return [...saidIn(source)].flatMap(({ text, line }) => {
    const typed = isRead(source.file) ? [promise, clauseId, count, hour] : [promise, clauseId]
    const found = typed.map((form) => form.exec(text)).find((each) => each !== null)
    return found ? [{ line: line + text.slice(0, found.index).split('\n').length - 1, what: found[0] }] : []
  })
}

/** A limit that the API's document types stays when the limit changes. */
const limitsAreAsked: Rule = (source) =>
  speaks(source.file) && isIn(source.file, 'server/src/api/', 'server/src/notices/')
    ? [...saidIn(source)].flatMap(({ text, line }) => {
        const found = limit.exec(text)
        return found ? [{ line: line + text.slice(0, found.index).split('\n').length - 1, what: found[0] }] : []
      })
    : []

// What one version of the agreement has: how many of what, and the codes of its services and components.
const ofOneVersion = new RegExp(
  String.raw`\b(?:\d+|${numberWords}) (?:services|channels|components|categories|priorities)\b|\b[A-Z]{4}\.\d{2}\b`,
  'i',
)

const isExample = (node: ts.Node): boolean =>
  (ts.isPropertyAssignment(node) && node.name.getText() === 'example') ||
  (node.parent !== undefined && !ts.isSourceFile(node.parent) && isExample(node.parent))

/** The descriptions of the API hold for every version: codes stand in examples only. */
const describesEveryVersion: Rule = (source) => {
  if (!isIn(source.file, 'server/src/api/') || isTest(source.file)) return []
  return [...nodesOf(source.tree)].flatMap((node) => {
    if (
      !ts.isStringLiteralLike(node) &&
      !ts.isTemplateHead(node) &&
      !ts.isTemplateMiddle(node) &&
      !ts.isTemplateTail(node)
    )
      return []
    const found = ofOneVersion.exec(node.text)?.[0]
    return found === undefined || isExample(node) ? [] : [{ line: lineOf(source, node), what: found }]
  })
}

interface MarkupNode {
  readonly type?: unknown
  readonly name?: unknown
  readonly data?: unknown
  readonly start?: unknown
}

/** The nodes of a parsed component's markup. */
function* markupOf(node: unknown): Generator<MarkupNode> {
  if (Array.isArray(node)) for (const one of node) yield* markupOf(one)
  else if (node !== null && typeof node === 'object') {
    if ('type' in node) yield node
    for (const one of Object.values(node)) yield* markupOf(one)
  }
}

// The same in every language: what the product is called, and what stands on a key.
const names = /\b(HAI|DJPb|Enter|Ctrl|Esc)\b/g

const isSentence = (text: unknown): text is string =>
  typeof text === 'string' && /\p{L}{2,}/u.test(text.replace(names, ''))

/** No text between the tags of a component: its words stand in a words file or in the agreement. */
const wordsStandInWordsFiles: Rule = (source) => {
  if (!isComponent(source.file)) return []
  const { fragment } = parse(source.text, { modern: true })
  const attributes = new Set(
    [...markupOf(fragment)]
      .filter(
        ({ type, name }) => type === 'Attribute' && !/^(aria-label|title|alt|placeholder|label)$/.test(String(name)),
      )
      .flatMap((attribute) => [...markupOf(Object.values(attribute))]),
  )
  return [...markupOf(fragment)].flatMap((node) =>
    node.type === 'Text' && isSentence(node.data) && !attributes.has(node)
      ? [
          {
            line: source.text.slice(0, Number(node.start)).split('\n').length,
            what: node.data.trim().slice(0, 60),
          },
        ]
      : [],
  )
}

export const wordsRules: readonly Rule[] = [
  promisesAreNotTyped,
  limitsAreAsked,
  describesEveryVersion,
  wordsStandInWordsFiles,
]
