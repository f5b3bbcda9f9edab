import ts from 'typescript'
import { isTest, lineOf, nodesOf } from './source.ts'
import type { Rule, Source } from './source.ts'

/** How tests are written: each says whose rule it shows, and none is switched off. */

/** What a test's title may cite: a clause of the agreement, or a document of the house. */
const documents = [
  'SLA|HOUSE|CLOCK|COMPOSITION|RELIABILITY|EXPECTATIONS|STYLE|STACK|LOOK|READING|DOMAIN|CHANNELS|ASVS|WCAG',
  String.raw`RFC \d|issue \d|decision \d|A\d`,
].join('|')
const citation = new RegExp(String.raw`^(?:§|${documents}|\$|%s)`)

const testCall = /^(test|it|describe)(\.(for|each|concurrent|sequential|only|skip|todo|fails|skipIf|runIf))*$/

/**
 * The title of a call of `test`, and the name under which it is called; null for other nodes.
 * `test.for(table)(title)` counts as one call.
 */
function testOf(node: ts.Node, source: Source): { readonly callee: string; readonly title: string | null } | null {
  if (!ts.isCallExpression(node)) return null
  const callee = ts.isCallExpression(node.expression)
    ? node.expression.expression.getText(source.tree)
    : node.expression.getText(source.tree)
  if (!testCall.test(callee)) return null
  const [title] = node.arguments
  if (!title || !(ts.isStringLiteralLike(title) || ts.isTemplateExpression(title))) return { callee, title: null }
  return { callee, title: ts.isTemplateExpression(title) ? title.getText(source.tree).slice(1) : title.text }
}

/** Whether the comment at the head of a file of tests says, in brackets, whose rule they all show: `(issue 2 §5)`. */
const headCites = ({ text }: Source): boolean =>
  /\((SLA|issue|HOUSE|RELIABILITY|READING|ASVS|CLOCK|LOOK)\b[^)]*\)/.test(
    text.slice(0, Math.max(0, text.indexOf('*/'))),
  )

/** Whether a `describe` around the test cites the rule for all tests in it. */
function isInCitedGroup(node: ts.Node, source: Source): boolean {
  for (let outer = node.parent; !ts.isSourceFile(outer); outer = outer.parent) {
    const group = testOf(outer, source)
    if (group?.callee.startsWith('describe') && citation.test(group.title ?? '')) return true
  }
  return false
}

const testsCiteTheirRule: Rule = (source) => {
  if (!isTest(source.file) || headCites(source)) return []
  return [...nodesOf(source.tree)].flatMap((node) => {
    const found = testOf(node, source)
    if (
      !found?.title ||
      found.callee.startsWith('describe') ||
      citation.test(found.title) ||
      isInCitedGroup(node, source)
    )
      return []
    return [{ line: lineOf(source, node), what: found.title }]
  })
}

const nothingIsSwitchedOff: Rule = (source) => {
  const calls = isTest(source.file)
    ? [...nodesOf(source.tree)].flatMap((node) => {
        const callee = testOf(node, source)?.callee ?? ''
        return /\.(only|skip|todo|fails|skipIf|runIf)\b/.test(callee)
          ? [{ line: lineOf(source, node), what: callee }]
          : []
      })
    : []
  const comments = source.text.split('\n').flatMap((text, at) => {
    const found = /\/[/*]\s*(@ts-(ignore|expect-error|nocheck)|eslint-disable|prettier-ignore)/.exec(text)?.[1]
    return found ? [{ line: at + 1, what: found }] : []
  })
  return [...calls, ...comments]
}

/** Expected values are worked by hand, and what is ours runs as it is: no snapshots, no mocks. */
const nothingIsMocked: Rule = (source) => {
  if (!isTest(source.file)) return []
  return [...nodesOf(source.tree)].flatMap((node) => {
    if (!ts.isPropertyAccessExpression(node)) return []
    const name = node.name.text
    const isMock = node.expression.getText(source.tree) === 'vi' && /^(mock|doMock|spyOn|fn|stubGlobal)$/.test(name)
    return isMock || /^toMatch(Inline|File)?Snapshot$/.test(name) ? [{ line: lineOf(source, node), what: name }] : []
  })
}

export const testRules: readonly Rule[] = [testsCiteTheirRule, nothingIsSwitchedOff, nothingIsMocked]
