import type { Fields } from './field.ts'
import type { Label } from './labels.ts'

export type Speaker = 'committee' | 'administration' | 'unit' | 'sender' | 'quoted'

/** Whose letter it is: of a committee of the city, of its administration or a part of that, or of somebody else. */
export function voiceOfLetter({ sender, role }: Fields): Exclude<Speaker, 'quoted'> {
  const name = sender?.value ?? ''
  if (/lokaludvalg/i.test(name)) return 'sender'
  if (/udvalg/i.test(name) || (name === '' && /borgmester/i.test(role?.value ?? ''))) return 'committee'
  if (/forvaltning/i.test(name)) return 'administration'
  return /^(?:Center|Kontoret|Enheden|Task Force|Distrikt)\b/u.test(name) ? 'unit' : 'sender'
}

/** How far into a sentence its subject is sought, in UTF-16 units. */
const subjectUnits = 90

const committee = /(?<![\p{L}-])(?!lokal)(?:\p{L}+-(?:,? og )?)*\p{L}*udvalget?(?![\p{L}])/iu
const administration = /(?<![\p{L}-])(?:\p{L}+-(?:,? og )?)*\p{L}*forvaltningen(?!s?\p{L})/iu
const unit =
  /forvaltningens\s+(?:\p{Lu}|\p{L}*(?:enhed|center|kontor|team|afdeling))|\budvalgets\s+(?:center|centre|institutioner|skoler|konsulenter|jobcentre)|(?<![\p{L}-])(?:Center for|Centret|Task Force|Enheden|Kontoret|Distrikt\s\p{Lu}|Kultur N|[Jj]obcentre(?:t|ne)?|[Ss]undhedscentre(?:t|ne)?|[Hh]jemmeplejen|\p{Lu}\p{Ll}+(?:enheden|kontoret|centret|teamet))(?!\p{L})/u
const self =
  /(?<!\p{L})(?:vi|jeg|undertegnede|rådet|foreningen|bestyrelsen|selskabet|skolen|klubben|politiet)(?!\p{L})/iu
/** What somebody else holds, told by the writer. */
const told =
  /^(?:ifølge|efter)\s+(?:lokaludvalget|planen|rapporten|forvaltningen|kommunen)s?\b|(?<!\p{L})(?:lokaludvalget|forvaltningen|kommunen|rapporten|borgerne|flere borgere|beboerne|forældrene)\s+(?:har\s+)?(?:oplyst|oplyser|mener|skriver|vurderer|peger|peget|anfører|fremhæver|ønsker|ønskede|foreslår|foreslået)(?!\p{L})/iu
const inQuotes = /^[“”"»«„].+[“”"»«][.!?]?$/su
/** Words with which a clause hangs on the one before: its speaker says it too. */
const hangsOn = /^(?:fordi|idet|da|eftersom|hvilket|medmindre)(?!\p{L})/u
/** Words with which a sentence goes on where the one before stopped. */
const goesOn =
  /^(?:bl\.\s?a|den|denne|dette|disse|tilsvarende|desuden|derudover|endvidere|herudover|samtidig|ligeledes)(?!\p{L})/iu

const placeOf = (pattern: RegExp, words: string): number => {
  const at = words.search(pattern)
  return at < 0 ? Number.POSITIVE_INFINITY : at
}

/** Who says a remark: whom its sentence names first, or whose letter it is; `before` said the sentence before it. */
export function speakerOf(
  sentence: string,
  labels: readonly Label[],
  ofLetter: Exclude<Speaker, 'quoted'>,
  before: Speaker | null,
): Speaker {
  const words = sentence.trim()
  if (labels.includes('proposal_mentioned') || inQuotes.test(words)) return 'quoted'
  const subject = words.slice(0, subjectUnits)
  const toldAt = placeOf(told, subject)
  const ownAt = placeOf(self, subject)
  if (ofLetter === 'sender') return toldAt < ownAt && labels.includes('background') ? 'quoted' : 'sender'
  if (ofLetter !== 'committee') return ofLetter
  if (before && hangsOn.test(words)) return before
  const [ofCommittee, ofAdministration, ofUnit] = [committee, administration, unit].map((who) =>
    placeOf(who, subject),
  ) as [number, number, number]
  // “Forvaltningens Task Force” names both at once.
  if (ofUnit <= ofAdministration + 1 && ofUnit < ofCommittee) return 'unit'
  const adminFirst =
    ofUnit < Number.POSITIVE_INFINITY && ofUnit - ofAdministration < 25 && /forvaltningens/i.test(subject)
  if (adminFirst && ofAdministration < ofCommittee) return 'unit'
  if (ofAdministration < ofCommittee) return 'administration'
  return ofCommittee === Number.POSITIVE_INFINITY && before === 'administration' && goesOn.test(words)
    ? 'administration'
    : 'committee'
}
