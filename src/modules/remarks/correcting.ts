import { change, type Occasion, personOf } from '#database/occasion.ts'
import { sameWords } from '#platform/anchor.ts'
import { record } from '../audit/index.ts'
import { findLetter } from '../responses/index.ts'
import { writeLinks } from './links.ts'
import { anchorIn } from './placing.ts'
import { getRemark } from './queries.ts'
import { checked, lockForWriting, type RemarkWords, writeElements } from './writing.ts'

export type Correction = RemarkWords & { remark: string; quote?: string }

/** Corrects what a remark says, or its words; a corrected remark is confirmed by the person who corrected it. */
export async function correctRemark(occasion: Occasion, { remark: id, quote, ...words }: Correction): Promise<void> {
  return change(occasion, async (tx) => {
    const { response: found, remark } = await getRemark(occasion, id, tx)
    const response = await lockForWriting(tx, occasion, found.id)
    const { labels, content } = checked(words)
    const moved = quote !== undefined && !sameWords(quote, remark.quote)
    const anchor = moved && remark.letter !== null ? anchorIn(await findLetter(occasion, response.id, tx), quote) : null
    await tx
      .updateTable('remarks')
      .set({
        labels,
        speaker: words.speaker,
        questions: [...(words.questions ?? [])],
        content: content && JSON.stringify(content),
        confirmedAt: occasion.now,
        confirmedBy: personOf(occasion) ?? 'system',
        rejectedAt: null,
        rejectedBy: null,
        ...(anchor
          ? {
              letter: anchor.letter,
              starts: anchor.start,
              ends: anchor.end,
              quote: anchor.quote,
              prefix: anchor.prefix,
              suffix: anchor.suffix,
            }
          : moved
            ? { quote: quote.trim() }
            : {}),
      })
      .where('tenant', '=', occasion.tenant)
      .where('id', '=', id)
      .execute()
    await writeElements(tx, occasion, response, id, words.elements ?? [])
    await writeLinks(tx, occasion, response, { remark: id, content, links: words })
    await record(tx, occasion, 'remark.corrected', `response:${response.id}`, { remark: id })
  })
}
