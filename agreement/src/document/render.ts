import { policiesOf } from './look-up.ts'
import type {
  AgreementVersion,
  ChannelTarget,
  Clause,
  RequiredItem,
  Service,
  ServiceComponent,
  Words,
} from './agreement-version.ts'
import type { Weekly } from '../time/calendar.ts'
import type { LocalDate } from '../time/instant.ts'
import { levels, priorities } from './priority.ts'
import type { Priority } from './priority.ts'
import { documentWords } from './render-words.ts'
import type { DocumentWords } from './render-words.ts'
import { unreachable } from './result.ts'
import type { Language } from './say.ts'

/** What every part of the document needs: the data, the language and its fixed words. */
interface Page {
  readonly version: AgreementVersion
  readonly language: Language
  readonly words: DocumentWords
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
const said = (page: Page, text: Words): string => escaped(text[page.language])

/**
 * The whole agreement as an HTML fragment in `language`, from the data alone: versions, every clause in order with its tables where they
 * belong, and the settled readings. All text is escaped. Each clause's heading has the id `sla-<clause>` (`sla-6.1.3`), each service's
 * `sla-<code>`, each row of the hours table `sla-6.4-<component>`. Headings begin at level 2: the page around it has the level 1.
 */
export function renderAgreement(version: AgreementVersion, language: Language): string {
  const page: Page = { version, language, words: documentWords[language] }
  const roots = version.clauses.filter((clause) => !parentOf(version, clause))
  return [
    `<article class="agreement" lang="${language}">`,
    renderHead(page),
    ...roots.map((clause) => renderClause(page, clause, 2)),
    renderPolicies(page),
    '</article>',
  ].join('\n')
}

/** The clause that `clause` is an item of: the longest id that its own begins with. */
const parentOf = (version: AgreementVersion, clause: Clause): Clause | null =>
  version.clauses
    .filter((other) => clause.id.startsWith(`${other.id}.`))
    .toSorted((a, b) => b.id.length - a.id.length)[0] ?? null

function renderClause(page: Page, clause: Clause, level: number): string {
  const id = `sla-${escaped(clause.id)}`
  const heading = Math.min(level, 6)
  const items = page.version.clauses.filter((other) => parentOf(page.version, other)?.id === clause.id)
  return [
    `<section aria-labelledby="${id}">`,
    `<h${heading} id="${id}"><span class="clause-number">${escaped(clause.id)}</span> ${said(page, clause.title)}</h${heading}>`,
    `<p>${said(page, clause.text)}</p>`,
    ...items.map((item) => renderClause(page, item, level + 1)),
    ...(tables[clause.id] ?? []).map((table) => table(page)),
    '</section>',
  ].join('\n')
}

/** The tables that stand at the end of a clause. A clause that a later version drops takes its table with it. */
const tables: Readonly<Record<string, readonly ((page: Page) => string)[]>> = {
  '3': [renderParties],
  '4': [renderReview],
  '5.1': [renderServices],
  '6.1': [renderOpeningHours],
  '6.2': [renderChannels, renderWhatsapp],
  '6.3': [renderMatrix, renderLevels, renderPriorities],
  '6.4': [renderPromises, renderTargets],
}

/** A table with a caption and column headings; cells are HTML already. The first cell of a row is its heading. */
function renderTable(
  caption: string,
  columns: readonly string[],
  rows: readonly { readonly id?: string; readonly cells: readonly string[] }[],
): string {
  const head = columns.map((column) => `<th scope="col">${escaped(column)}</th>`).join('')
  const body = rows.map(({ id, cells: [first, ...others] }) => {
    const attribute = id === undefined ? '' : ` id="${escaped(id)}"`
    return `<tr${attribute}><th scope="row">${first ?? ''}</th>${others.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
  })
  return [
    `<div class="table-scroll" role="region" aria-label="${escaped(caption)}" tabindex="0"><table>`,
    `<caption>${escaped(caption)}</caption>`,
    `<thead><tr>${head}</tr></thead>`,
    `<tbody>`,
    ...body,
    `</tbody>`,
    `</table></div>`,
  ].join('\n')
}

const renderTerms = (pairs: readonly (readonly [string, string])[]): string =>
  `<dl>\n${pairs.map(([term, value]) => `<div><dt>${escaped(term)}</dt><dd>${value}</dd></div>`).join('\n')}\n</dl>`

const renderList = (items: readonly string[]): string => `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`

function renderDate({ words }: Page, date: LocalDate): string {
  const [year = '', month = '', day = ''] = date.split('-')
  return `<time datetime="${escaped(date)}">${Number(day)} ${words.months[Number(month) - 1] ?? month} ${escaped(year)}</time>`
}

function renderHead(page: Page): string {
  const { version, words } = page
  const rows = version.history.map((entry) => ({
    cells: [escaped(entry.number), renderDate(page, entry.dated), said(page, entry.description), escaped(entry.owner)],
  }))
  return [
    '<header>',
    `<p class="agreement-title">${said(page, version.title)}</p>`,
    renderTerms([
      [words.version, escaped(version.number)],
      [words.effectiveFrom, renderDate(page, version.effectiveFrom)],
      [words.owner, escaped(version.owner)],
    ]),
    renderTable(words.versions, [words.version, words.date, words.description, words.owner], rows),
    '</header>',
  ].join('\n')
}

function renderParties(page: Page): string {
  return renderTerms(
    page.version.parties.map((party) => [
      page.words.roles[party.role],
      `${escaped(party.name)}: ${said(page, party.text)}`,
    ]),
  )
}

function renderReview(page: Page): string {
  const { words } = page
  const { review } = page.version
  return renderTerms([
    [words.reviewPeriod, escaped(words.monthCount(review.periodMonths))],
    [words.lastReview, review.lastOn === null ? escaped(words.noneRecorded) : renderDate(page, review.lastOn)],
    [words.nextReview, renderDate(page, review.nextOn)],
  ])
}

function renderServices(page: Page): string {
  // They stand under 5.1, whose heading is of level 3.
  return page.version.services.map((service) => renderService(page, service, 4)).join('\n')
}

function renderService(page: Page, service: Service, level: number): string {
  const { words } = page
  const id = `sla-${escaped(service.code)}`
  const aliases =
    service.aliases.length > 0 ? ` ${escaped(words.alsoKnownAs)}: ${service.aliases.map(escaped).join('; ')}.` : ''
  return [
    `<section class="service" aria-labelledby="${id}">`,
    `<h${level} id="${id}"><span class="code">${escaped(service.code)}</span> ${said(page, service.name)}</h${level}>`,
    `<p>${said(page, service.summary)}${aliases}</p>`,
    ...service.components.map((component) => renderComponent(page, component, level + 1)),
    '</section>',
  ].join('\n')
}

function renderComponent(page: Page, component: ServiceComponent, level: number): string {
  const { words } = page
  return [
    `<h${level}><span class="code">${escaped(component.code)}</span> ${said(page, component.name)}</h${level}>`,
    renderTerms([
      [words.scope, said(page, component.scope)],
      [words.audience, escaped(words.audiences[component.audience])],
      [words.procedure, said(page, component.procedure)],
      [words.requires, renderList(component.requires.map((item) => renderRequired(page, item)))],
      [words.fulfilment, renderHours(page, component)],
      ...(component.fulfilledWhen ? [[words.fulfilledWhen, said(page, component.fulfilledWhen)] as const] : []),
    ]),
  ].join('\n')
}

const renderRequired = (page: Page, item: RequiredItem): string =>
  item.required ? said(page, item.name) : `${said(page, item.name)} (${escaped(page.words.optional)})`

const renderHours = ({ words }: Page, component: ServiceComponent): string =>
  escaped(component.hours === null ? words.agreedDate : words.hours(component.hours)) +
  (component.assumed ? ` (${escaped(words.assumed)})` : '')

const weekDays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const satisfies readonly (keyof Weekly)[]

function renderOpeningHours(page: Page): string {
  const { words } = page
  const { timeZone, weekly } = page.version.workingHours
  const rows = weekDays.flatMap((day) => {
    const hours = (weekly[day] ?? []).map(([from, to]) => `${from.replace(':', '.')}–${to.replace(':', '.')}`)
    return hours.length === 0
      ? []
      : [[words.days[day], `${escaped(hours.join(', '))} ${escaped(words.zone[timeZone] ?? timeZone)}`] as const]
  })
  return renderTerms(rows)
}

function renderChannels(page: Page): string {
  const { words } = page
  const rows = page.version.channels.map((channel) => ({
    cells: [said(page, channel.name), renderList(channel.addresses.map(escaped)), said(page, channel.cost)],
  }))
  return renderTable(words.channels, [words.channel, words.addresses, words.cost], rows)
}

function renderWhatsapp(page: Page): string {
  const { words } = page
  const rows = page.version.whatsappCategories.map((category) => ({
    cells: [
      escaped(category.code),
      said(page, category.name),
      renderList(category.requires.map((required) => said(page, required))),
    ],
  }))
  return renderTable(words.whatsapp, [words.letter, words.category, words.requires], rows)
}

function renderMatrix(page: Page): string {
  const { words, version } = page
  const columns = [
    `${words.urgency} / ${words.impact}`,
    ...levels.map((impact) => `${words.impact}: ${words.levels[impact]}`),
  ]
  const rows = levels.map((urgency) => ({
    cells: [
      escaped(`${words.urgency}: ${words.levels[urgency]}`),
      ...levels.map((impact) => version.priorityMatrix[impact][urgency]),
    ],
  }))
  return renderTable(words.priorityTable, columns, rows)
}

function renderLevels(page: Page): string {
  const { words, version } = page
  return renderTerms(
    (['impact', 'urgency'] as const).flatMap((axis) =>
      levels.map((level) => [`${words[axis]}: ${words.levels[level]}`, said(page, version[axis][level])] as const),
    ),
  )
}

function renderPriorities(page: Page): string {
  const { words, version } = page
  const rows = priorities.map((priority) => ({
    cells: [`${priority} – ${said(page, version.priorities[priority].name)}`, escaped(priorityTime(page, priority))],
  }))
  return renderTable(words.priorities, [words.priority, words.fulfilment], rows)
}

/** The time of a priority in words. One without hours lies beyond the longest that has some (6.3.6). */
function priorityTime({ words, version }: Page, priority: Priority): string {
  const dayHours = version.policies.workingDayHours.value
  const { hours } = version.priorities[priority]
  if (hours !== null) return words.workingDays(hours / dayHours, hours)
  const longest = Math.max(...priorities.map((other) => version.priorities[other].hours ?? 0))
  return words.beyond(longest / dayHours, longest)
}

function renderPromises(page: Page): string {
  const { words } = page
  const rows = page.version.channels.map((channel) => ({
    cells: [
      said(page, channel.name),
      escaped(words.startsAt[channel.startsAt]),
      targetTime(page, channel.response),
      targetTime(page, channel.firstLine),
    ],
  }))
  return renderTable(words.promises, [words.channel, words.clockStart, words.response, words.firstLine], rows)
}

/** A channel's promise in words. The internal target of a channel without one is no promise, and is not told here. */
function targetTime({ words }: Page, target: ChannelTarget): string {
  switch (target.kind) {
    case 'within':
      return escaped(target.minutes % 60 === 0 ? words.hours(target.minutes / 60) : words.minutes(target.minutes))
    case 'immediate':
      return escaped(words.immediate)
    case 'none-stated':
      return escaped(words.noneStated)
    default:
      return unreachable(target)
  }
}

function renderTargets(page: Page): string {
  const { words } = page
  const rows = page.version.services.flatMap((service) =>
    service.components.map((component) => ({
      id: `sla-6.4-${component.code}`,
      cells: [escaped(component.code), said(page, component.name), renderHours(page, component)],
    })),
  )
  return renderTable(words.targets, [words.code, words.component, words.fulfilment], rows)
}

function renderPolicies(page: Page): string {
  const { words } = page
  const rows = policiesOf(page.version).map(([, policy]) => ({
    cells: [
      `<a href="#sla-${escaped(policy.clause)}">${escaped(policy.clause)}</a>`,
      said(page, policy.text),
      escaped(policy.owner),
      renderDate(page, policy.reviewOn),
    ],
  }))
  return [
    '<section>',
    `<h2 id="sla-policies">${escaped(words.policies)}</h2>`,
    `<p>${escaped(words.policiesIntroduction)}</p>`,
    renderTable(words.policies, [words.clause, words.reading, words.owner, words.reviewOn], rows),
    '</section>',
  ].join('\n')
}
