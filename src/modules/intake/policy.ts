import { holds, type Occasion } from '#database/occasion.ts'

/** Mail is taken in by the secretariats of the city. */
export const mayReadIntake = ({ actor }: Occasion): boolean => holds(actor, 'secretariat')

/** What is about a consultation is for the secretariat of the body that consults; what is about none yet, for each of them. */
export const maySeeMail = ({ actor }: Occasion, { consultingBody }: { consultingBody: string | null }): boolean =>
  consultingBody === null ? holds(actor, 'secretariat') : holds(actor, 'secretariat', consultingBody)

/** Many responses at once are imported by the secretariat of the body that consults, and by the product's own command. */
export const mayImport = ({ actor }: Occasion, { consultingBody }: { consultingBody: string }): boolean =>
  actor.kind === 'system' || holds(actor, 'secretariat', consultingBody)
