import type { Occasion } from '#database/occasion.ts'
import { notFound } from '#platform/refusal.ts'
import { placeIn } from '../privacy/index.ts'
import { findEdition } from '../publication/index.ts'
import { listPoints, type Response } from '../responses/index.ts'

/**
 * The points of a published response as W3C Web Annotations (JSON-LD): what each is about, by element, exact quote and
 * position in the version of the plan, and its public words. Source: Web Annotation Data Model, Recommendation of 2017.
 */
export async function annotationsOf(occasion: Occasion, response: Response, site: string) {
  if (!response.publishedAt) throw notFound()
  const edition = await findEdition(occasion, response.id)
  if (!edition) throw notFound()
  const points = await listPoints(occasion, response.id, edition.letter)
  const address = `${site}/consultations/${response.consultation}/responses/${response.responseNumber}`
  return {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    type: 'AnnotationCollection',
    id: `${address}/annotations.json`,
    total: points.length,
    items: points.map((point) => {
      const place = placeIn(edition.map, { start: point.letterStarts, end: point.letterEnds })
      const source = point.element
        ? `${site}/plans/${point.plan}/versions/${point.planVersion}#${point.element}`
        : `${site}/consultations/${response.consultation}`
      return {
        type: 'Annotation',
        id: `${address}/annotations.json#${point.no}`,
        motivation: point.target === 'question' ? 'replying' : 'commenting',
        created: response.submittedAt?.toISOString(),
        body: {
          type: 'TextualBody',
          format: 'text/plain',
          language: response.language,
          value: place ? edition.text.slice(place.start, place.end) : '',
        },
        target: {
          source,
          ...(point.target === 'passage' && {
            selector: [
              { type: 'TextQuoteSelector', exact: point.quote, prefix: point.prefix, suffix: point.suffix },
              { type: 'TextPositionSelector', start: point.starts, end: point.ends },
            ],
          }),
        },
      }
    }),
  }
}
