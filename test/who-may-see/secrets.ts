/** Words that stand in one place of the town each, so that any page that shows them to the wrong person is found. */
export const secrets = {
  consultationDraft: 'Havnebadet der ingen kender endnu',
  planDraft: 'Linjeføringen der ingen kender endnu',
  unsentLetter: 'Vi tier endnu om midlerne',
  decision: 'Protokollens fortrolige ord',
  sentBack: 'Skriv om bussen forfra',
  sentLetter: 'Afsendt men endnu ikke offentligt',
  fileName: 'fortroligt-notat.txt',
  citizensWords: 'Naboens hund gør hele natten',
  withdrawnWords: 'Taget tilbage af den der skrev',
  citizensAddress: 'dorte.privat@example.net',
  protectedName: 'Hemmelig Holmgaard',
  unnamedName: 'Uoffentlig Ulfeldt',
  extension: 'Formanden ligger syg',
  partyAddress: 'raad@example.dk',
  reportDraft: 'Hvidbogens første udkast til indledning',
  replyDraft: 'Forvaltningens uafklarede svar',
} as const
