/**
 * The door of identity: people, what they may do, how they prove who they are. Instants here are real time, never the
 * desk's test clock.
 */
export type { Action, Actor, Role, Scope } from '../policy/index.ts'
export type { ApiKeyRow } from './keys/api-key-queries.ts'
export { actorOfApiKey, createApiKey, listApiKeys, revokeApiKey } from './keys/api-key.ts'
export { attemptLimits, tidySignIn } from './sign-in/attempts.ts'
export { demoPeopleHere, shutOutDemo } from './record/demo-people.ts'
export { decideSight, decidesOnSight, listSightRequests } from './people/sight.ts'
export { complaintReaders } from './people/sight-queries.ts'
export type { SightRequestRow } from './people/sight-queries.ts'
export { ownerOf, proveByLink } from './record/addresses.ts'
export { firstAdministrator, firstAdministratorToken, needsFirstAdministrator } from './people/first-administrator.ts'
export { viewJournal } from './record/journal.ts'
export {
  codeMailRoute,
  codeMailWriter,
  requestCode,
  requestPasswordCode,
  setPasswordWithCode,
  signInWithCode,
} from './sign-in/one-time-code.ts'
export type { JournalLine, PersonRow, StaffRow, UnitRow } from './record/people-queries.ts'
export type { NewPerson, PeopleInput } from './people/people.ts'
export {
  addPerson,
  disablePerson,
  enablePerson,
  listPeople,
  listStaff,
  personByEmail,
  renameMyself,
  setRole,
  setUnitMember,
  viewPerson,
} from './people/people.ts'
export { namesOf } from './record/names.ts'
export { identityProblems } from './record/problems.ts'
export type { IdentityFault, IdentityRefusal, PasswordWeakness } from './record/refusals.ts'
export type { SecondFactorSetup } from './sign-in/second-factor.ts'
export { confirmTotp, enrolTotp, hasTotp, removeTotp } from './sign-in/second-factor.ts'
export type { ListedSession } from './sign-in/session-queries.ts'
export type { SessionCookie, SignedIn } from './sign-in/session.ts'
export {
  endMySession,
  endOtherSessions,
  mySessions,
  sessionActor,
  sessionCookie,
  sessionCookieName,
  sessionTimes,
  signOut,
} from './sign-in/session.ts'
export type { Visitor } from './sign-in/sign-in-staff.ts'
export { changePassword, resetPassword, signInStaff, signInWithSecondFactor } from './sign-in/sign-in-staff.ts'
export { addUnit, changeUnit, listUnits } from './people/units.ts'
