import type { WebContext } from '#database/occasion.ts'
import type { Crumb } from '#platform/web/door.ts'
import { type Consultation, textIn } from '../consultations/index.ts'

/** The way back up to the consultation, and on to its meetings or questions where the page lies below them. */
export function crumbsTo(c: WebContext, consultation: Consultation, ...further: readonly Crumb[]): Crumb[] {
  const { occasion, href } = c.var
  return [
    { text: occasion.t('Consultations'), href: href('/consultations') },
    { text: textIn(occasion.language, consultation, 'title'), href: href(`/consultations/${consultation.id}`) },
    ...further,
  ]
}
