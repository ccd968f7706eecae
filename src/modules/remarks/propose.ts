import type { Tx } from '#database/connect.ts'
import { change, type Occasion } from '#database/occasion.ts'
import { anchorAt } from '#platform/anchor.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import { getConsultation, questionsFor } from '../consultations/index.ts'
import { type Claim, readText, wordStems } from '../reading/index.ts'
import { findLetter, getResponse, mayWriteResponse, type Response } from '../responses/index.ts'
import { writeLinks } from './links.ts'
import { listElements, readRemarks } from './queries.ts'
import type { Label, Remark } from './remark.ts'
import { placeOf, pointAgain, withdrawProposals } from './replacing.ts'
import { themesOf } from './themes-of-plan.ts'
import { lockForWriting, writeRemark } from './writing.ts'

type Element = Awaited<ReturnType<typeof listElements>>[number]

const placeOfClaim = ({ start, end, content }: Claim) => placeOf(start, end, content?.kind)

/** How much of an element's title a remark has to say for it to be about that element. */
const enoughOfTitle = 0.7

/** The elements a claim is about: its first theme, and what it names by (most of) its title. */
function elementsOf({ quote, themes }: Claim, elements: readonly Element[]): string[] {
  const said = new Set(wordStems(quote))
  const named = elements.filter(({ kind, title }) => {
    if (kind === 'theme' || kind === 'text') return false
    const words = wordStems(title)
    return (
      words.length >= 2 && words.filter((word) => said.has(word)).length >= Math.max(2, words.length * enoughOfTitle)
    )
  })
  return [...new Set([...themes.slice(0, 1), ...named.map(({ id }) => id)])]
}

type Written = {
  claims: readonly Claim[]
  /** The remark of each claim. */
  ids: readonly string[]
  judged: readonly Remark[]
}

/** Ties the new remarks as the reader tied their claims; what was judged keeps what it points at. */
async function tieClaims(tx: Tx, occasion: Occasion, response: Response, { claims, ids, judged }: Written) {
  const rejected = new Set(judged.filter(({ rejectedAt }) => rejectedAt).map(({ id }) => id))
  const targetOf = (index: number | null) => {
    const target = index === null ? undefined : ids[index]
    return target && !rejected.has(target) ? [target] : []
  }
  for (const [index, { content, of, basis, alternative }] of claims.entries()) {
    const remark = ids[index] as string
    if (judged.some(({ id }) => id === remark)) continue
    const links = {
      ofRemark: targetOf(of)[0] ?? null,
      basis: basis.flatMap(targetOf),
      alternative: targetOf(alternative)[0] ?? null,
    }
    await writeLinks(tx, occasion, response, { remark, content, links })
  }
}

/**
 * Lets the reader propose the remarks of the newest letter. Earlier proposals that nobody has judged are replaced; what
 * was confirmed or rejected stays, and is not proposed again. Nothing proposed counts until a person confirms it.
 * Returns how many wait.
 */
export async function proposeRemarks(occasion: Occasion, { response: id }: { response: string }): Promise<number> {
  const seen = await getResponse(occasion, id)
  if (!mayWriteResponse(occasion, seen)) throw notFound()
  const letter = await findLetter(occasion, id)
  if (!letter) throw new Refusal('conflict', 'There is no letter to read yet')
  const elements = await listElements(occasion, seen)
  const consultation = await getConsultation(occasion, seen.consultation)
  const questions = await questionsFor(occasion, consultation, seen.body)
  const { claims } = readText(letter.text, { themes: themesOf(elements), questions })

  return change(occasion, async (tx) => {
    const response = await lockForWriting(tx, occasion, id)
    const newest = await findLetter(occasion, id, tx)
    if (newest?.version !== letter.version)
      throw new Refusal('conflict', 'A newer letter came in between: read that one')
    const pointing = await withdrawProposals(tx, occasion, response)
    const judged = await readRemarks(occasion, id, tx)
    const ids: string[] = []
    let written = 0
    for (const [position, claim] of claims.entries()) {
      const before = judged.find(
        (remark) => placeOf(remark.starts, remark.ends, remark.content?.kind) === placeOfClaim(claim),
      )
      if (!before) written++
      ids[position] = before
        ? before.id
        : await writeRemark(tx, occasion, response, {
            words: {
              labels: claim.labels as Label[],
              speaker: claim.speaker,
              elements: elementsOf(claim, elements),
              questions: claim.questions,
              content: claim.content,
            },
            quote: claim.quote,
            anchor: { ...anchorAt(letter.text, claim), letter: letter.version },
            ranked: claim.ranked as Label[],
            position: position + 1,
            origin: 'reader',
          })
    }
    await tieClaims(tx, occasion, response, { claims, ids, judged })
    await pointAgain(
      tx,
      occasion,
      response,
      pointing,
      new Map(claims.map((claim, index) => [placeOfClaim(claim), ids[index] as string])),
    )
    await record(tx, occasion, 'remarks.proposed', `response:${id}`, { letter: letter.version, remarks: written })
    return written
  })
}
