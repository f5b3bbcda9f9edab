export {
  actorOfApiKey, addPerson, addUnit, createApiKey, firstAdministrator, firstAdministratorToken, listApiKeys, listPeople, listUnits, needsFirstAdministrator, revokeApiKey,
  setRole, setUnitMember,
} from './people.ts'
export type { NewPerson } from './people.ts'
export { passwordLength } from './password.ts'
export type { ApiKeyRow, PersonRow, UnitRow } from './queries.ts'
export { identityProblems } from './refusals.ts'
export type { IdentityRefusal } from './refusals.ts'
export {
  changePassword, confirmTotp, endOtherSessions, enrolTotp, hasTotp, mySessions, renderCodeMail, requestCode, sessionActor, signInStaff, signInWithCode, signOut, tidySignIn,
} from './sign-in.ts'
export type { SignedIn } from './sign-in.ts'
