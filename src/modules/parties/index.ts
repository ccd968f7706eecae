export type { Body, BodyKind, OfficeHolder, PolicyGoal, Unit } from './body.ts'
export { nameOn, shortNameOn } from './body-name.ts'
export { foundCity, type NewCity } from './city.ts'
export {
  addBody,
  addOffice,
  addPerson,
  addPolicyGoal,
  addRemit,
  addUnit,
  endRole,
  grantRole,
  holdOffice,
} from './commands.ts'
export { recordRefusedSignIn, signInWithAccount } from './identity.ts'
export { emailAddress, welcomePerson } from './people.ts'
export {
  findTenant,
  getBody,
  listBodies,
  listOfficeHolders,
  listPolicyGoals,
  listUnits,
  publicAddress,
  type Tenant,
} from './queries.ts'
export { secretOf } from './secret.ts'
export {
  actorOf,
  type BegunSession,
  endOtherSessions,
  endSession,
  idleHours,
  isProvedLately,
  listSessions,
  type Session,
  sessionHours,
  signOut,
} from './session.ts'
export { actorNamed, type DemonstrationPerson, listDemonstrationPeople, signInToDemonstration } from './sign-in.ts'
