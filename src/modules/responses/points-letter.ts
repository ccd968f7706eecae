import type { Tx } from '#database/connect.ts'
import { type Occasion, personOf } from '#database/occasion.ts'
import { sha256 } from '#platform/canonical-json.ts'
import type { Consultation } from '../consultations/index.ts'
import type { ComposedPoint } from './points.ts'

/** The words of a response put together from its points. */
export type PointsLetter = { text: string; points: readonly ComposedPoint[] }

type Written = { occasion: Occasion; response: string; version: number; letter: PointsLetter }

/** Writes versions of letters made of points. The caller holds the responses, or has just made them. */
export async function writePointsLetters(
  tx: Tx,
  { plan, planVersion, publicQuestionSet }: Pick<Consultation, 'plan' | 'planVersion' | 'publicQuestionSet'>,
  written: readonly Written[],
): Promise<void> {
  await tx
    .insertInto('letters')
    .values(
      written.map(({ occasion, response, version, letter: { text } }) => ({
        tenant: occasion.tenant,
        response,
        version,
        source: 'web' as const,
        fileName: null,
        mediaType: 'text/plain; charset=utf-8',
        bytes: null,
        text,
        sha256: sha256(text),
        extractor: 'text',
        fields: '{}',
        createdAt: occasion.now,
        createdBy: personOf(occasion),
      })),
    )
    .execute()
  await tx
    .insertInto('responsePoints')
    .values(
      written.flatMap(({ occasion, response, version, letter: { points } }) =>
        points.map(({ target, element, anchor, question, answer, own }, index) => ({
          tenant: occasion.tenant,
          response,
          letter: version,
          no: index + 1,
          target,
          plan: element ? plan : null,
          planVersion: element ? planVersion : null,
          element,
          quote: anchor?.quote ?? '',
          prefix: anchor?.prefix ?? '',
          suffix: anchor?.suffix ?? '',
          starts: anchor?.start ?? null,
          ends: anchor?.end ?? null,
          questionSet: question ? publicQuestionSet : null,
          question,
          answer: answer && JSON.stringify(answer),
          letterStarts: own.start,
          letterEnds: own.end,
        })),
      ),
    )
    .execute()
}
