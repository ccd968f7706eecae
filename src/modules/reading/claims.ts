import type { Content } from './content.ts'
import { cuesIn } from './cues.da.ts'
import type { Fields } from './field.ts'
import type { Label } from './labels.ts'
import type { ReadRemark } from './remarks.ts'
import type { Speaker } from './speaker.ts'

/** One claim of a letter: a remark, or a part of one, with what it says in fields where it says something countable. */
export type Claim = {
  /** Index of the remark it belongs to. */
  remark: number
  start: number
  end: number
  quote: string
  labels: Label[]
  ranked: Label[]
  speaker: Speaker
  themes: string[]
  questions: number[]
  content: Content | null
  /** Index of the claim that it is a reason for or an exception from. */
  of: number | null
  /** Indexes of the claims that an answer about money rests on, and of the one that is offered instead. */
  basis: number[]
  alternative: number | null
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

const hedgeOf = (quote: string): string | null =>
  /\b(generelt set|generelt|overordnet set|overordnet|som sådan|i det store hele|i overvejende grad|umiddelbart|på nuværende tidspunkt|i udgangspunktet|som udgangspunkt|grundlæggende|alt i alt)\b/i.exec(
    oneLine(quote),
  )?.[1] ?? null

function alignment(quote: string): Content | null {
  if (!/overensstemmelse|i tråd|flugter|harmonerer|stemmer (?:\S+ )?overens/i.test(quote)) return null
  const degree = /\bikke\b|\bmangl/i.test(quote)
    ? 'none'
    : /delvis|til dels|nogenlunde/i.test(quote)
      ? 'partial'
      : /fuldt|fuld |helt|fuldstændig/i.test(quote)
        ? 'full'
        : 'good'
  return { kind: 'alignment', degree, hedge: hedgeOf(quote) }
}

const partyPattern =
  /(?<!\p{L})(?:\p{Lu}[\p{L}-]{0,40}[ \n])?(?:lokaludvalget|Lokaludvalg(?:et)?|\p{L}{0,40}udvalget|\p{L}{0,40}forvaltningen|skolerne|foreningerne|borgerne|beboerne)/u

function dialogueOffer(quote: string, fields: Fields, speaker: Speaker): Content {
  const words = oneLine(quote)
  const from =
    /^(?:.{0,40}?)\b([\p{Lu}][\p{L}-]*(?: og \p{Lu}[\p{L}-]*)?(?:udvalget|forvaltningen)|forvaltningen|udvalget)\b/u.exec(
      words,
    )?.[1]
  const to =
    /(?:dialog|drøftelse|møde|samarbejde)\s+(?:med|sammen med)\s+((?:\p{Lu}[\p{L}-]*\s+)?\p{Lu}?\p{L}+)/u.exec(
      words,
    )?.[1] ?? partyPattern.exec(words.slice((from ?? '').length + 4))?.[0]
  const subject = /(?:\bom|vedrørende|angående)[, ]+(.+?)(?:, (?:idet|da|fordi)\b.*|[.!]?$)/i.exec(words)?.[1]
  const available = /rådighed|står til|kontakt(?:e|es)|henvend/i.test(words)
  return {
    kind: 'dialogue_offer',
    from:
      from ??
      (speaker === 'sender'
        ? (fields.sender?.value ?? '')
        : speaker === 'administration'
          ? 'forvaltningen'
          : (fields.sender?.value ?? '')),
    to: to ?? '',
    subject: subject ?? '',
    firstStep: available ? 'receiver' : 'giver',
    contact: null,
    date: null,
  }
}

function resourceOffer(quote: string): Content {
  const words = oneLine(quote)
  const resource = /rådgiv|vejled|sparring|viden/i.test(words)
    ? 'advice'
    : /lokale|gymnastiksal|hal(?:len)?\b|plads til rådighed|gårdanlæg/i.test(words)
      ? 'premises'
      : /medarbejder|konsulent|timer|landskabsarkitekt|personale|frivillig/i.test(words)
        ? 'staff'
        : /beregning|data|tal\b|statistik|tælle/i.test(words)
          ? 'data'
          : 'other'
  const provider =
    /(?:forvaltningens|udvalgets|kommunens)\s+((?:\p{Lu}[\p{L}-]*\s?)+)/u.exec(words)?.[1]?.trim() ??
    /\b((?:Task Force|Center for|Kultur)\s+(?:\p{Lu}[\p{L}-]*\s?)+)/u.exec(words)?.[1]?.trim() ??
    ''
  const scope = /(?:i forhold til|vedrørende|med hensyn til|til)\s+(.+?)[.!]?$/i.exec(words)?.[1] ?? ''
  return { kind: 'resource_offer', resource, provider, scope, inKind: !/\bkr\.|tilskud|penge/i.test(words) }
}

const isResource = (quote: string) =>
  !/\bdialog\b|drøftelse/i.test(quote) &&
  /behjælpelig|rådgiv|vejled|til rådighed|levere|medarbejder|lokale|gymnastiksal|tælle|hjælpe|bidrage/i.test(quote)

/** The names in a list such as “fx. A, B, C m.v.”; open when it says that there are more. */
function earmarksOf(quote: string): { names: string[]; open: boolean } {
  const words = oneLine(quote)
  const list =
    /(?:fx\.?|f\.\s?eks\.?|bl\.\s?a\.?|herunder|såsom|navnlig|til)\s+(\p{L}[^.;:]*(?:\bm\.\s?v|\bm\.\s?m|[^.;:]*))/iu
  const found =
    /(?:fx\.?|f\.\s?eks\.?|bl\.\s?a\.?|herunder|såsom|navnlig)\s+(.+)$/iu.exec(words)?.[1] ?? list.exec('')?.[1]
  if (!found) return { names: [], open: false }
  const open = /\bm\.\s?v\.?|\bm\.\s?m\.?|\bosv|\bo\.\s?l|fx|f\.\s?eks|bl\.\s?a/i.test(words)
  const names = found
    .replace(/\s*(?:m\.\s?v\.*|m\.\s?m\.*|osv\.*|o\.\s?l\.*|etc\.*)\s*$/i, '')
    .replace(/[.]\s*$/, '')
    .split(/,\s*|\s+og\s+/)
    .map((name) => name.trim())
    .filter((name) => name.length > 1 && name.length < 80)
  return { names, open }
}

function legalBasisOf(quote: string): string | null {
  const basis =
    /\b((?:\p{L}+loven|\p{L}+bekendtgørelsen)(?:s)?(?:\s+§+\s*\d+(?:\s*[a-z]\b)?(?:,\s*stk\.\s*\d+)?)?|§+\s*\d+(?:\s*[a-z]\b)?(?:,\s*stk\.\s*\d+)?)/iu.exec(
      oneLine(quote),
    )?.[1]
  return basis ?? null
}

function constraint(quote: string): Content {
  const words = oneLine(quote)
  const cues = new Set(cuesIn(words))
  const earmarked = cues.has('earmarked')
  const { names, open } = earmarked ? earmarksOf(words) : { names: [], open: false }
  const legalBasis = legalBasisOf(words)
  const ground = earmarked
    ? 'earmarked'
    : /faste? adresse|lokaliseret/i.test(words)
      ? 'fixed_location'
      : legalBasis ||
          /\blov(?:en|givning\w*|ligt|mæssigt)?\b|\w+loven|færdselslov|regler(?:ne)?\b|fredet|hjemmel/i.test(words)
        ? 'law'
        : /ejes|ejer|privat|tinglyst|grundejer/i.test(words)
          ? 'ownership'
          : /kapacitet|udnyttet|plads\b|venteliste|grundvand/i.test(words)
            ? 'capacity'
            : /politisk|vedtag|beslutte/i.test(words)
              ? 'political'
              : cues.has('organised')
                ? 'organisation'
                : 'other'
  return {
    kind: 'constraint',
    ground,
    coverage: /bydækkende|hele byen|dækker byen/i.test(words) ? 'city_wide' : null,
    reason: null,
    legalBasis,
    earmarks: names.map((name) => ({ name, amountDkk: null })),
    openList: open,
  }
}

const amountPattern = /(\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?)\s*(mio\.?|mia\.?|t\.?\s?kr\.?|tusind)?\s*(?:kr\b|kroner)/i

/** A sum of money in whole kroner; null when none is named. */
export function amountOf(text: string): number | null {
  const found = amountPattern.exec(oneLine(text))
  if (!found) return null
  const number = Number((found[1] as string).replaceAll('.', '').replace(',', '.'))
  const unit = (found[2] ?? '').toLowerCase()
  const times = unit.startsWith('mia') ? 1e9 : unit.startsWith('mio') ? 1e6 : unit.startsWith('t') ? 1e3 : 1
  const amount = Math.round(number * times)
  return Number.isSafeInteger(amount) ? amount : null
}

function funding(quote: string): Content | null {
  const words = oneLine(quote)
  const amountDkk = amountOf(words)
  const year = /\b(?:budget|i|for)\s+((?:19|20)\d{2})\b/i.exec(words)?.[1]
  const denied = /\bikke\b|\bingen\b|\bhverken\b/i.test(words)
  const result = /budgetforhandling|kommende budget|næste års budget/i.test(words)
    ? 'raise_in_budget'
    : denied && /muligt|mulighed|afsat|afsætte|anvise|midler|økonomi|finansier/i.test(words)
      ? 'none'
      : /eksisterende|nuværende|inden for (?:den|de|forvaltningens|udvalgets|rammen)/i.test(words)
        ? 'within_existing_budget'
        : amountDkk !== null || /afsat|afsætter|afsættes|reserveret|bevilget/i.test(words)
          ? 'allocated'
          : null
  if (!result) return null
  return {
    kind: 'funding',
    result,
    amountDkk,
    year: year ? Number(year) : null,
    separate: /særskilt|særlig/i.test(words),
    hedge: hedgeOf(words),
  }
}

function position(labels: readonly Label[], quote: string): Content | null {
  if (labels.includes('assessment')) return null
  const reservation =
    /(?:,\s*(?:men|dog)\b|under forudsætning|på betingelse|såfremt|forudsat|hvis|så længe|forbehold)(.*)$/i.exec(
      oneLine(quote),
    )?.[0] ?? null
  if (labels.includes('endorse_res'))
    return {
      kind: 'position',
      position: 'endorse_with_reservation',
      reservation: reservation?.replace(/^,\s*/, '') ?? null,
    }
  if (labels.includes('oppose')) return { kind: 'position', position: 'not_endorse', reservation: null }
  // To call something good is not yet to endorse it: only words of endorsement make a position.
  const endorses = cuesIn(oneLine(quote)).some((cue) => cue === 'endorses' || cue === 'prioritises')
  return labels.includes('endorse') && endorses ? { kind: 'position', position: 'endorse', reservation: null } : null
}

function exception(quote: string): Content {
  const words = oneLine(quote)
  const subject =
    /(?:undtaget (?:herfra )?er|bortset fra|med undtagelse af|medmindre|på nær|fraset|kun)\s+(.+?)(?:\s+i\s+de\s+.+)?[.!]?$/i.exec(
      words,
    )?.[1] ?? words
  const area = /\bi (de[nt]? [^.,]*(?:område\w*|kvarter\w*)|området [^.,]+)/i.exec(words)?.[1] ?? null
  return { kind: 'exception', subject, area, reason: /politisk priorit/i.test(words) ? 'politisk prioriteret' : null }
}

/** The proposals inside “… omfatter en række forslag …, herunder A samt B”. */
function mentioned(text: string, remark: ReadRemark): { start: number; end: number }[] {
  const words = text.slice(remark.start, remark.end)
  const list = /\b(?:herunder|blandt andet|bl\.\s?a\.|nemlig)\s+/i.exec(words)
  if (!list) return [{ start: remark.start, end: remark.end }]
  const from = list.index + list[0].length
  const rest = words.slice(from)
  const cut = /\s+samt\s+/i.exec(rest)
  const spans = cut
    ? [
        [from, from + cut.index],
        [from + cut.index + cut[0].length, words.length],
      ]
    : [[from, words.length]]
  return spans.map(([start, end]) => {
    let stop = end as number
    while (stop > (start as number) && /[\s.,;]/.test(words[stop - 1] as string)) stop--
    return { start: remark.start + (start as number), end: remark.start + stop }
  })
}

function contentOf(remark: ReadRemark, fields: Fields): Content | null {
  const { labels, quote, speaker } = remark
  if (labels.includes('assessment')) return alignment(quote)
  if (labels.includes('offer')) return isResource(quote) ? resourceOffer(quote) : dialogueOffer(quote, fields, speaker)
  if (labels.includes('constraint')) return constraint(quote)
  if (labels.includes('exception')) return exception(quote)
  if (labels.includes('budget')) return funding(quote)
  return position(labels, quote)
}

/** The constraint that a reason or exception close behind it belongs to. */
function constraintBefore(claims: readonly Claim[]): number | null {
  for (let index = claims.length - 1; index >= Math.max(0, claims.length - 3); index--) {
    const kind = (claims[index] as Claim).content?.kind
    if (kind === 'constraint') return index
    if (kind && kind !== 'exception') return null
  }
  return null
}

/** Splits remarks into claims and says in fields what each says. An offer about a theme implies that it is prioritised. */
export function claimsOf(text: string, remarks: readonly ReadRemark[], fields: Fields): Claim[] {
  const claims: Claim[] = []
  const add = (
    remark: number,
    from: ReadRemark,
    span: { start: number; end: number },
    content: Content | null,
    of: number | null,
    labels = from.labels,
  ) =>
    claims.push({
      remark,
      ...span,
      quote: text.slice(span.start, span.end),
      labels,
      ranked: from.ranked,
      speaker: from.speaker,
      themes: from.themes,
      questions: from.questions,
      content,
      of,
      basis: [],
      alternative: null,
    })
  for (const [index, remark] of remarks.entries()) {
    if (remark.labels.includes('proposal_mentioned')) {
      for (const span of mentioned(text, remark))
        add(index, remark, span, { kind: 'proposal_mention', wording: oneLine(text.slice(span.start, span.end)) }, null)
      continue
    }
    const binding =
      remark.labels.includes('reason') || remark.labels.includes('exception') ? constraintBefore(claims) : null
    const owner = binding === null ? undefined : claims[binding]
    if (remark.labels.includes('reason') && owner?.content?.kind === 'constraint') {
      const byLaw = /lov|bestemt|fastsat/i.test(remark.quote)
      owner.content = {
        ...owner.content,
        reason: oneLine(remark.quote),
        ground: byLaw && /\blov/i.test(remark.quote) ? 'law' : owner.content.ground,
      }
    }
    add(index, remark, remark, contentOf(remark, fields), binding)
    const relevance = /,\s*(idet\s[^.]*(?:relevant|væsentlig|vigtig)[^.]*)/i.exec(remark.quote)
    if (remark.labels.includes('offer') && relevance?.[1] && remark.themes.length > 0) {
      const start = remark.start + relevance.index + relevance[0].length - relevance[1].length
      add(
        index,
        remark,
        { start, end: start + relevance[1].length },
        { kind: 'priority', level: 'normal', implied: true },
        claims.length - 1,
        ['reason'],
      )
    }
  }
  return claims
}
