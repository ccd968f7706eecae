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
  actorNamed,
  actorOf,
  type DemonstrationPerson,
  listDemonstrationPeople,
  signInToDemonstration,
  signOut,
} from './sign-in.ts'
