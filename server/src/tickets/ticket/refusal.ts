import type { CheckFault, FieldProblem, UseCaseFault } from '../../platform/checks.ts'

/** Every expected refusal of the ticket use cases; each has an entry in the error catalogue. */
export type TicketRefusal =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'stale'; readonly seq: number }
  | { readonly kind: 'not-in-this-state'; readonly state: string; readonly action: string }
  | { readonly kind: 'invalid-input'; readonly problems: readonly FieldProblem<CheckFault | UseCaseFault>[] }
  | { readonly kind: 'unknown-component' }
  | { readonly kind: 'not-eligible'; readonly component: string }
  | { readonly kind: 'unknown-unit' }
  | { readonly kind: 'unknown-person' }
  /** The ticket is of a unit, or sealed, and the officer is not in it: hand it on. */
  | { readonly kind: 'assignee-cannot-see' }
  /** Nobody in the unit works on tickets and can sign in. */
  | { readonly kind: 'unit-without-members' }
  | { readonly kind: 'unknown-attachment' }
  | { readonly kind: 'no-agreed-date-here' }
  | { readonly kind: 'reopening-over'; readonly until: number }
  /** Out of the seal it goes by two: propose it. */
  | { readonly kind: 'unsealing-needs-two' }
  | { readonly kind: 'nothing-proposed' }
  /** Who proposed does not approve. */
  | { readonly kind: 'needs-another' }
  /** A complaint and a request that is none are not merged. */
  | { readonly kind: 'across-the-seal' }
  | { readonly kind: 'merge-with-itself' }
  | { readonly kind: 'followed-by-others' }
  | { readonly kind: 'merge-target-closed' }
  | { readonly kind: 'idempotency-key-reused' }
  | { readonly kind: 'file-too-large'; readonly limit: number }
  | { readonly kind: 'file-type-refused'; readonly allowed: readonly string[] }
  | { readonly kind: 'no-agreement-in-force' }
