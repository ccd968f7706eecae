import type { HeldRole } from '#database/occasion.ts'

/** Everybody who asks in these tests, by what they are to the case. */
export const people = {
  nobody: 'somebody who is not signed in',
  signe: 'the secretariat of the body that consults',
  gry: 'the publisher of the body that consults',
  mads: 'a case worker of the body that answers',
  berit: 'the mayor of the body that answers',
  frida: 'the secretariat of the body that answers',
  lone: 'the secretary of the local committee whose plan it is',
  vera: 'a case worker of another body that is asked',
  bo: 'the mayor of another body that is asked',
  frej: 'the secretariat of a body with no part in it',
  adam: 'an administrator',
  egon: 'a case worker of the body that answers until yesterday',
  sune: 'a publisher of the body that consults, suspended while signed in',
  fjern: 'the secretariat of another city, with its session there',
} as const

export type Who = keyof typeof people

export const everybody = Object.keys(people) as Who[]

/** Whom the town of the other tests does not know. Egon's role ends and sune is suspended after both have signed in. */
export const newcomers = {
  bo: [{ body: 'raad', role: 'signer' }],
  frej: [{ body: 'teknik', role: 'secretariat' }],
  adam: [{ body: 'finans', role: 'administrator' }],
  egon: [{ body: 'skole', role: 'case_worker' }],
  sune: [{ body: 'finans', role: 'publisher' }],
} as const satisfies Partial<Record<Who, readonly HeldRole[]>>

/** Whose session is worth nothing: to them every page is what it is to anybody. */
export const visitors: readonly Who[] = ['nobody', 'sune', 'fjern']

/** Everybody, where it has been seen already that a session worth nothing is worth nothing. */
export const differing = everybody.filter((who) => who === 'nobody' || !visitors.includes(who))

export const signedIn = everybody.filter((who) => !visitors.includes(who))

export const noOne: readonly Who[] = []
export const secretariat: readonly Who[] = ['signe']
export const publisher: readonly Who[] = ['gry']
/** Those who run the consultation. */
export const runners: readonly Who[] = ['signe', 'gry']
export const caseWorker: readonly Who[] = ['mads']
export const mayor: readonly Who[] = ['berit']
/** The answering body's own people. */
export const ownPeople: readonly Who[] = ['mads', 'berit', 'frida']
/** The people of the other body that is asked. */
export const otherParty: readonly Who[] = ['vera', 'bo']
export const planAuthor: readonly Who[] = ['lone']
export const secretariats: readonly Who[] = ['signe', 'frida', 'frej']
export const administrator: readonly Who[] = ['adam']
