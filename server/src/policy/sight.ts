import { unreachable } from 'agreement'
import type { Action, Actor } from './actor.ts'
import type { Relation, Standing } from './policy.ts'
import { relationsOf, standingOf } from './policy.ts'

/**
 * Sight: which tickets an actor may see, as one condition of SQL, made from the same table as `may`. A list, a count
 * or a search that carries it finds what `may` allows, and nothing else; nothing is filtered afterwards, and no
 * number tells of what is hidden.
 */

/** A condition with named parameters (`:sightUnits` …) for `sql`; `values` has exactly those that the text names. */
export interface SightCondition {
  readonly text: string
  readonly values: Readonly<Record<string, string | readonly string[]>>
}

/** How a row may stand to the actor. `held`: the unit has it, whether complaint or not. */
type Sight = Exclude<Relation, 'any'> | 'held'

// What is within another is left out: a condition that says the same twice keeps the planner from the index.
function sightsOf(relations: readonly Relation[]): readonly Sight[] {
  const has = (relation: Relation): boolean => relations.includes(relation)
  if (has('every')) return ['every']
  const byUnit: readonly Sight[] = has('unit') && has('complaint') ? ['held'] : relations.filter(isByUnit)
  const seesUnit = has('ordinary') ? byUnit.filter((sight) => sight !== 'unit') : byUnit
  const others = (['ordinary', 'sealed', 'own', 'this'] as const).filter(has)
  return [...others, ...new Set(seesUnit)]
}

const isByUnit = (relation: Relation): relation is 'unit' | 'complaint' =>
  relation === 'unit' || relation === 'complaint'

function conditionFor(sight: Sight, ticket: string, standing: Standing): SightCondition {
  const held = `${ticket}.unit_code = any(:sightUnits::text[])`
  const units = { sightUnits: standing.units }
  switch (sight) {
    case 'every':
      return { text: 'true', values: {} }
    case 'this':
      return { text: `${ticket}.id = :sightTicket::uuid`, values: { sightTicket: standing.ticketId ?? '' } }
    case 'own':
      return {
        text:
          `(${ticket}.requester_id = :sightPerson::uuid or exists (select from tickets.follower ` +
          `where follower.ticket_id = ${ticket}.id and follower.person_id = :sightPerson::uuid))`,
        values: { sightPerson: standing.personId ?? '' },
      }
    case 'ordinary':
      return { text: `not ${ticket}.confidential`, values: {} }
    case 'sealed':
      return { text: `${ticket}.confidential`, values: {} }
    case 'held':
      return { text: held, values: units }
    case 'unit':
      return { text: `(${held} and not ${ticket}.confidential)`, values: units }
    case 'complaint':
      return { text: `(${held} and ${ticket}.confidential)`, values: units }
    default:
      return unreachable(sight)
  }
}

/**
 * The condition for the rows on which `actor` may do `action` (`ticket.view` unless told). `ticket`: the name under which the statement has
 * `tickets.ticket`; its columns `id`, `requester_id`, `unit_code` and `confidential` are read, and its followers.
 * `false` for who may not do
 * it at all.
 */
export function sightCondition(actor: Actor, action: Action = 'ticket.view', ticket = 'ticket'): SightCondition {
  const relations = relationsOf(actor, action)
  if (relations.includes('any')) return { text: 'true', values: {} }
  const conditions = sightsOf(relations).map((sight) => conditionFor(sight, ticket, standingOf(actor)))
  const texts = conditions.map(({ text }) => text)
  return {
    text: texts.length > 1 ? `(${texts.join(' or ')})` : (texts[0] ?? 'false'),
    values: Object.fromEntries(conditions.flatMap(({ values }) => Object.entries(values))),
  }
}
