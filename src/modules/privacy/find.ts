import { findAddress } from './address.ts'
import { findCpr } from './cpr.ts'
import { findEmail } from './email.ts'
import type { Finding, FindingKind, Found } from './finding.ts'
import { fold } from './folded.ts'
import { findNames } from './name.ts'
import { findPhone } from './phone.ts'
import { findListed, type Register, registerOf } from './register.ts'

export type FindingOptions = {
  /** Names of people to look for: of respondents and signatories of the consultation; for many texts as a register. */
  names?: readonly string[] | Register
  /** Names that may stand: of people in office, acting in it. */
  allowed?: readonly string[]
}

/** What a finding is called where two lie over each other: by the graver one. */
const gravest: readonly FindingKind[] = ['cpr', 'email', 'phone', 'address', 'name']

/**
 * Personal data in a text, by place. What a person would take for it is found even where it is not sure: missing a
 * civil registration number costs more than looking twice. Linear in the length of the text.
 */
export function findPersonalData(text: string, { names = [], allowed = [] }: FindingOptions = {}): Finding[] {
  const folded = fold(text)
  const mayStand = findListed(folded.text, registerOf(allowed))
  const allowedUntil = new Map(mayStand.map(({ start, end }) => [start, end]))
  const inPlace = ({ start, end }: Found) => (allowedUntil.get(start) ?? 0) >= end
  const found: Record<FindingKind, Found[]> = {
    cpr: findCpr(folded.text),
    email: findEmail(folded.text),
    phone: findPhone(folded.text),
    address: findAddress(folded.text),
    name: findNames(folded.text, 'next' in names ? names : registerOf(names)).filter((name) => !inPlace(name)),
  }
  return joined(
    gravest.flatMap((kind) =>
      found[kind].map(({ start, end, sure }) => ({
        kind,
        start: folded.starts[start] as number,
        end: folded.ends[end - 1] as number,
        sure,
      })),
    ),
  ).map((finding) => ({ ...finding, quote: text.slice(finding.start, finding.end) }))
}

type Placed = Omit<Finding, 'quote'>

/** In the order of the text; those that overlap are one, so that no end of either is forgotten. */
function joined(findings: readonly Placed[]): Placed[] {
  const weight = ({ kind }: Placed) => gravest.indexOf(kind)
  const kept: Placed[] = []
  for (const finding of [...findings].sort((a, b) => a.start - b.start || weight(a) - weight(b))) {
    const last = kept.at(-1)
    if (!last || last.end <= finding.start) kept.push(finding)
    else
      kept[kept.length - 1] = {
        ...(weight(finding) < weight(last) ? finding : last),
        start: last.start,
        end: Math.max(last.end, finding.end),
        sure: last.sure || finding.sure,
      }
  }
  return kept
}
