import { findAddress } from './address.ts'
import { findCpr } from './cpr.ts'
import { findEmail } from './email.ts'
import type { Finding, FindingKind, Found } from './finding.ts'
import { fold } from './folded.ts'
import { findNames } from './name.ts'
import { findPhone } from './phone.ts'

export type FindingOptions = {
  /** Names of people to look for: of respondents and signatories of the consultation. */
  names?: readonly string[]
  /** Names that may stand: of people in office, acting in it. */
  allowed?: readonly string[]
}

/** Which finding stays where two lie over each other: the graver one. */
const gravest: readonly FindingKind[] = ['cpr', 'email', 'phone', 'address', 'name']

/**
 * Personal data in a text, by place. What a person would take for it is found even where it is not sure: missing a
 * civil registration number costs more than looking twice. Linear in the length of the text.
 */
export function findPersonalData(text: string, { names = [], allowed = [] }: FindingOptions = {}): Finding[] {
  const folded = fold(text)
  const found: Record<FindingKind, Found[]> = {
    cpr: findCpr(folded.text),
    email: findEmail(folded.text),
    phone: findPhone(folded.text),
    address: findAddress(folded.text),
    name: findNames(folded.text, names),
  }
  const allowedNames = new Set(allowed.map((name) => name.toLowerCase()))
  const findings = gravest.flatMap((kind) =>
    found[kind].map(({ start, end, sure }) => {
      const from = folded.at[start] as number
      const to = (folded.at[end - 1] as number) + 1
      return { kind, start: from, end: to, quote: text.slice(from, to), sure } satisfies Finding
    }),
  )
  return withoutOverlaps(
    findings.filter(({ kind, quote }) => kind !== 'name' || !allowedNames.has(quote.toLowerCase())),
  )
}

/** In the order of the text; where two overlap the graver stays, and of the same kind the longer. */
function withoutOverlaps(findings: readonly Finding[]): Finding[] {
  const weight = ({ kind }: Finding) => gravest.indexOf(kind)
  const byPlace = [...findings].sort((a, b) => a.start - b.start || weight(a) - weight(b) || b.end - a.end)
  const kept: Finding[] = []
  for (const finding of byPlace) {
    const last = kept.at(-1)
    if (!last || last.end <= finding.start) kept.push(finding)
    else if (weight(finding) < weight(last) || (weight(finding) === weight(last) && length(finding) > length(last)))
      kept[kept.length - 1] = finding
  }
  return kept
}

const length = ({ start, end }: Finding) => end - start
