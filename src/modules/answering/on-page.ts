import type { WebContext } from '#database/occasion.ts'
import { type Consultation, textIn } from '../consultations/index.ts'

/** The way back up to the consultation that is answered. */
export function crumbsTo(c: WebContext, consultation: Consultation) {
  const { occasion, href } = c.var
  return [
    { text: occasion.t('Consultations'), href: href('/consultations') },
    { text: textIn(occasion.language, consultation, 'title'), href: href(`/consultations/${consultation.id}`) },
  ]
}
