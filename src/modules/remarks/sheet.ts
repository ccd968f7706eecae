import { canonicalJson } from '#platform/canonical-json.ts'
import { type Content, content } from '../reading/index.ts'
import type { listElements } from './queries.ts'
import type { Remark } from './remark.ts'

/** A sheet asks the same of many parts of the plan: a position on each goal and proposal, a priority for each theme and effort. */
export type SheetKind = 'positions' | 'priorities'

export type SheetElement = Awaited<ReturnType<typeof listElements>>[number]

type Asked = { of: readonly SheetElement['kind'][]; choices: readonly string[] }

/** Of what each sheet asks, and what can be chosen; no choice is silence. */
export const sheets: Record<SheetKind, Asked> = {
  positions: {
    of: ['goal', 'proposal'],
    choices: ['endorse', 'endorse_with_reservation', 'not_endorse', 'neutral', 'not_within_remit'],
  },
  priorities: { of: ['theme', 'effort'], choices: ['highest', 'high', 'normal'] },
}

/** The kind of content that a row of a sheet becomes. */
export const kindOfSheet = { positions: 'position', priorities: 'priority' } as const satisfies Record<
  SheetKind,
  string
>

/** One part of the plan, and the remarks that answer for it: none, one, or several that a letter has. */
export type Row = { element: SheetElement; group: string; remarks: Remark[] }

/** The rows of a sheet in the plan's order, under the theme or the document they stand in. */
export function rowsOf(sheet: SheetKind, elements: readonly SheetElement[], remarks: readonly Remark[]): Row[] {
  const themes = new Map(elements.filter((element) => element.kind === 'theme').map(({ id, title }) => [id, title]))
  const answering = remarks.filter(({ content, rejectedAt }) => content?.kind === kindOfSheet[sheet] && !rejectedAt)
  return elements
    .filter((element) => sheets[sheet].of.includes(element.kind))
    .map((element) => ({
      element,
      group: themes.get(element.theme ?? element.id) ?? element.documentTitle,
      remarks: answering.filter(({ elements }) => elements.some(({ id }) => id === element.id)),
    }))
}

/** How many rows have an answer. */
export const countOf = (rows: readonly Row[]): { count: number; all: number } => ({
  count: rows.filter(({ remarks }) => remarks.length > 0).length,
  all: rows.length,
})

/** What is chosen for a row and the sentence that goes with it. */
export type Answer = { choice: string; words: string }

/** A reservation is what follows an endorsement with one; after anything else the sentence is a reason. */
function answerIn(said: Content | null | undefined): Answer {
  if (said?.kind === 'priority') return { choice: said.level, words: said.reason ?? '' }
  if (said?.kind !== 'position') return { choice: '', words: '' }
  const reserved = said.position === 'endorse_with_reservation'
  return { choice: said.position, words: (reserved ? said.reservation : said.reason) ?? '' }
}

/** What a row says now; silence where there is no remark. */
export const answerOf = ({ remarks }: Row): Answer => answerIn(remarks[0]?.content)

/** What a row says now as text, by which a change in between is noticed. */
export const stateOfRow = (row: Row): string =>
  canonicalJson([row.remarks.map(({ id }) => id).sort(), answerOf(row).choice, answerOf(row).words])

/** What a row said when it was shown, out of that text; undefined when it is none. */
export function shownIn(state: string): Answer | undefined {
  try {
    const [, choice, words] = JSON.parse(state) as unknown[]
    return typeof choice === 'string' && typeof words === 'string' ? { choice, words } : undefined
  } catch {
    return undefined
  }
}

const folded = (words: string) => words.replaceAll('\r\n', '\n').trim()

export const sameAnswer = (a: Answer, b: Answer): boolean =>
  a.choice === b.choice && folded(a.words) === folded(b.words)

const joined = (...words: readonly (string | null | undefined)[]) =>
  words
    .map((each) => each?.trim())
    .filter(Boolean)
    .join(' ') || null

/** What a row says in fields, with what its remark said before that the row does not show; undefined for an unknown choice. */
export function contentFor(sheet: SheetKind, { choice, words }: Answer, before: Content | null): Content | undefined {
  const said = joined(folded(words))
  if (sheet === 'priorities') {
    const implied = before?.kind === 'priority' && before.level === choice && before.implied
    return content.safeParse({ kind: 'priority', level: choice, implied, reason: said }).data
  }
  // A reason that stood beside a reservation is not shown in the row: it stays.
  const hidden = before?.kind === 'position' && before.position === 'endorse_with_reservation' ? before.reason : null
  const reserved = choice === 'endorse_with_reservation'
  return content.safeParse({
    kind: 'position',
    position: choice,
    reservation: reserved ? said : null,
    reason: reserved ? (hidden ?? null) : joined(said, hidden),
  }).data
}
