import type { Claim } from './claims.ts'
import type { Span } from './lines.ts'

/** Turns of phrase that say that what follows was just explained: “Det er således ikke muligt …”. */
const follows =
  /\b(?:således|derfor|dermed|følgelig|på (?:den|denne|det|dette) (?:baggrund|grundlag)|af (?:den|denne|disse|de nævnte) grunde?|som følge (?:heraf|deraf))\b/i

const joins = /^[\s,]*$/
const because = /^(?:idet|da|fordi|eftersom)\s/i

const but = /^[\s,;.]*(?:men|dog|i stedet|til gengæld|derimod)\s*$/i
const beginsWithBut = /^(?:men|dog|i stedet|til gengæld|derimod)\b/i

const isOffer = ({ content }: Claim) => content?.kind === 'dialogue_offer' || content?.kind === 'resource_offer'

/** The constraints a budget answer rests on: those explained before it under its heading, or joined to it by “idet”. */
function basisOf(text: string, funding: Claim, claims: readonly Claim[], headings: readonly Span[]): number[] {
  const section = Math.max(0, ...headings.map(({ end }) => end).filter((end) => end <= funding.start))
  const explained = follows.test(funding.quote)
  return claims.flatMap(({ content, start, end, quote }, index) => {
    if (content?.kind !== 'constraint') return []
    const before = explained && start >= section && end <= funding.start
    const joined = start >= funding.end && joins.test(text.slice(funding.end, start)) && because.test(quote)
    return before || joined ? [index] : []
  })
}

/** The offer made in the same breath instead of money: “…, men forvaltningen vil være i dialog …”. */
function alternativeOf(text: string, funding: Claim, claims: readonly Claim[]): number | null {
  const next = claims.findIndex((claim) => claim.start >= funding.end)
  const claim = claims[next]
  if (!claim || !isOffer(claim)) return null
  const between = text.slice(funding.end, claim.start)
  return but.test(between) || (/^[\s,;.]*$/.test(between) && beginsWithBut.test(claim.quote)) ? next : null
}

/** Ties each answer about money, unless it gives some, to the constraints it rests on and to what is offered instead. */
export function tieFunding(text: string, claims: readonly Claim[], headings: readonly Span[]): Claim[] {
  return claims.map((claim) =>
    claim.content?.kind === 'funding' && claim.content.result !== 'allocated'
      ? { ...claim, basis: basisOf(text, claim, claims, headings), alternative: alternativeOf(text, claim, claims) }
      : claim,
  )
}
