import {
  administrator,
  otherParty,
  ownPeople,
  planAuthor,
  runners,
  secretariat,
  secretariats,
  type Who,
} from './people.ts'

/** Words that stand in one place of the town each, so that any page that shows them to the wrong person is found. */
export const secrets = {
  consultationDraft: 'Havnebadet der ingen kender endnu',
  planDraft: 'Linjeføringen der ingen kender endnu',
  unsentLetter: 'Vi tier endnu om midlerne',
  decision: 'Protokollens ord før underskriften',
  sentBack: 'Skriv om bussen forfra',
  sentLetter: 'Afsendt men endnu ikke offentligt',
  unsentFile: 'fortroligt-notat.txt',
  citizensWords: 'Naboens hund gør hele natten',
  withdrawnWords: 'Taget tilbage af den der skrev',
  citizensAddress: 'dorte.privat@example.net',
  protectedName: 'Hemmelig Holmgaard',
  unnamedName: 'Uoffentlig Ulfeldt',
  invitedAddress: 'inviteret@example.net',
  leftOut: 'Ulla Udeladt på fjerde sal',
  registered: 'Tilde Tilmeldt',
  registeredAddress: 'tilmeldt@example.net',
  askedWords: 'Spurgt uden at alle skal læse det',
  askersAddress: 'nysgerrig@example.net',
  incomingMail: 'Brevet i indbakken',
  ownDraft: 'Egon vil kun sige det til Vera',
  extension: 'Formanden ligger syg',
  reportDraft: 'Hvidbogens første udkast til indledning',
  replyDraft: 'Forvaltningens uafklarede svar',
  assignmentNote: 'Svar kort, for vi kender sagen',
  campaignWords: 'Min mors have blev plantet af fire søstre',
} as const

export type Secret = keyof typeof secrets

/** Who may read each; the administrator and the secretariat read mail. */
export const readers: Readonly<Record<Secret, readonly Who[]>> = {
  consultationDraft: runners,
  planDraft: [...secretariats, ...planAuthor],
  unsentLetter: ownPeople,
  decision: ownPeople,
  sentBack: ownPeople,
  sentLetter: [...ownPeople, ...runners, ...planAuthor],
  unsentFile: ownPeople,
  campaignWords: [...runners, ...planAuthor, ...administrator],
  citizensWords: [...runners, ...planAuthor, ...administrator],
  withdrawnWords: [...runners, ...planAuthor, ...administrator],
  citizensAddress: [...runners, ...administrator],
  protectedName: [...runners, ...administrator],
  unnamedName: [...runners, ...planAuthor, ...administrator],
  invitedAddress: [...runners, ...administrator],
  leftOut: [...runners, ...administrator],
  registered: runners,
  registeredAddress: [...runners, ...administrator],
  askedWords: runners,
  askersAddress: [...runners, ...administrator],
  incomingMail: secretariat,
  ownDraft: ['egon', 'vera'],
  extension: [...runners, ...otherParty, ...administrator],
  reportDraft: runners,
  replyDraft: [...runners, ...ownPeople],
  assignmentNote: [...runners, ...ownPeople],
}

export const secretNames = Object.keys(secrets) as Secret[]

/** What of it stands on a page. */
export const toldTo = (page: string): Secret[] => secretNames.filter((name) => page.includes(secrets[name]))

/** What a page tells somebody that is not for them. */
export const toldWrongly = (who: Who, page: string): Secret[] =>
  toldTo(page).filter((name) => !readers[name].includes(who))
