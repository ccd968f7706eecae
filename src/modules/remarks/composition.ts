import type { Tx } from '#database/connect.ts'
import { change, type Occasion } from '#database/occasion.ts'
import { languages } from '#languages/index.ts'
import { anchorAgain, anchorAt } from '#platform/anchor.ts'
import { Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import { getConsultation, questionsFor } from '../consultations/index.ts'
import { listOfficeHolders } from '../parties/index.ts'
import { addLetterIn, freeze, getResponse, type Response } from '../responses/index.ts'
import { type Composed, composeLetter, type LetterFrame } from './compose.ts'
import { readRemarks } from './queries.ts'
import { lockForWriting } from './writing.ts'

/** What stands around the points of a response's letter. */
async function frameOf(occasion: Occasion, response: Response): Promise<LetterFrame> {
  const consultation = await getConsultation(occasion, response.consultation)
  const danish = { ...occasion, language: 'da' } as const
  const questions = await questionsFor(danish, consultation, response.body)
  const holders = response.body ? await listOfficeHolders(occasion, response.body) : []
  const signatory = holders.find(({ kind }) => kind === 'mayor') ?? holders.find(({ kind }) => kind === 'chair')
  return {
    body: response.name,
    consultingBody: consultation.consultingBodyName,
    plan: consultation.planTitle,
    questions: questions.map(({ no, text }) => ({ no, text: text.charAt(0).toUpperCase() + text.slice(1) })),
    signatory: signatory ? { name: signatory.personName, office: signatory.title } : null,
  }
}

async function composed(occasion: Occasion, response: string, frame: LetterFrame, tx?: Tx): Promise<Composed> {
  const remarks = await readRemarks(occasion, response, tx)
  return composeLetter(
    languages.da.t,
    remarks.filter(({ confirmedAt }) => confirmedAt !== null),
    frame,
  )
}

/** The letter that the confirmed remarks of a response make, in Danish: it is official. */
export const draftLetter = async (occasion: Occasion, response: Response): Promise<Composed> =>
  composed(occasion, response.id, await frameOf(occasion, response))

/**
 * Takes a composed letter over as the response's newest, edited or not, all of it or nothing. Every remark gets its
 * place at the words it was given; one whose words were edited away keeps what it had and is shown for a person to place.
 */
export async function takeOverComposition(
  occasion: Occasion,
  { response: id, text }: { response: string; text: string },
): Promise<void> {
  const frame = await frameOf(occasion, await getResponse(occasion, id))
  const letter = await freeze({ response: id, source: 'composed', text })
  await change(occasion, async (tx) => {
    await lockForWriting(tx, occasion, id)
    const draft = await composed(occasion, id, frame, tx)
    if (draft.places.length === 0) throw new Refusal('conflict', 'There are no answers to make a letter of yet')
    const version = await addLetterIn(tx, occasion, id, letter)
    for (const { remark, start, end } of draft.places) {
      const found = anchorAgain(letter.text, anchorAt(draft.text, { start, end }))
      if (!found) continue
      await tx
        .updateTable('remarks')
        .set({
          letter: version,
          starts: found.start,
          ends: found.end,
          quote: found.quote,
          prefix: found.prefix,
          suffix: found.suffix,
        })
        .where('tenant', '=', occasion.tenant)
        .where('id', '=', remark)
        .execute()
    }
    await record(tx, occasion, 'letter.composed', `response:${id}`, { version })
  })
}
