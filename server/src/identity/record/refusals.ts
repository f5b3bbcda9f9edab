import type { CheckFault } from '../../platform/checks.ts'

/** What is wrong with a field; the words are the web's and the API's. */
export type IdentityFault = CheckFault | 'role' | 'scope'

/** Why a password is not taken. */
export type PasswordWeakness = 'too-short' | 'too-long' | 'too-simple' | 'contains-name'

/** Every expected refusal of identity; each has an entry in `problems.ts`. */
export type IdentityRefusal =
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'not-found' }
  | {
      readonly kind: 'invalid-input'
      readonly problems: readonly { readonly field: string; readonly message: IdentityFault }[]
    }
  /** Unknown address, wrong password, no password, no staff, disabled: all alike. */
  | { readonly kind: 'wrong-credentials' }
  /** The password was right. Sign in again with `totp`, or give `step` to `signInWithSecondFactor` within five minutes. */
  | { readonly kind: 'second-factor-required'; readonly step: string }
  | { readonly kind: 'step-expired' }
  | { readonly kind: 'too-many-tries'; readonly minutes: number }
  /** Wrong, used, expired or tried five times: all alike. */
  | { readonly kind: 'wrong-code' }
  | { readonly kind: 'weak-password'; readonly weakness: PasswordWeakness; readonly least: number }
  | { readonly kind: 'unknown-unit' }
  /** Somebody has the address already: nothing of theirs changes by being added again. */
  | { readonly kind: 'person-exists'; readonly person: string; readonly name: string }
  | { readonly kind: 'own-rights' }
  | { readonly kind: 'last-administrator' }
  /** There is an administrator already, or a second factor. */
  | { readonly kind: 'already-set-up' }
  | { readonly kind: 'token-refused' }
  | { readonly kind: 'no-second-factor' }
  | { readonly kind: 'busy' }
