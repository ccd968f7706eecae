import type { Fields } from './asking.ts'
import type { Who } from './people.ts'
import type { Place } from './town.ts'

/** What an address is about: in which states it can be, and who knows in each that it exists. */
export type Subject<State extends string = string> = { name: string; seen: Record<State, readonly Who[]> }

/** Who may do or see what an address is for. Whoever does not see the subject is told that there is nothing: 404. */
export type Line<State extends string = string> = {
  /** Whose it is, or whose in each state; left out, everybody's who sees the subject. */
  by?: readonly Who[] | Record<State, readonly Who[]>
  /** The states in which it is possible; left out, all. */
  when?: readonly State[]
  /** What `by` are told in another state: 409 unless said. */
  otherwise?: number
  /** What others are told who see the subject: a page is not there (404), a form is refused (403 or 404), unless said. */
  others?: number
  /** What is answered when it works; 200 for a page and 303 for a form unless said. */
  answers?: number
  /** What stands in the address besides what the subject says. */
  at?: Place
  query?: string
  /** The page a form stands on, where its address does not say so. */
  page?: string
  /** What the form sends, so that it is refused for the person or the moment and for nothing else. */
  sends?: Fields | ((place: Place) => Fields)
}

export type Rule = Line & { about: Subject }

/** A line about a subject: the compiler knows its states. */
export const on =
  <State extends string>(about: Subject<State>) =>
  (line: Line<State> = {}): Rule =>
    ({ ...line, about }) as Rule

/** Whose an address is in a state, of those who see what it is about. */
const isTheirs = (by: Line['by'], who: Who, state: string): boolean =>
  by === undefined || ((Array.isArray(by) ? by : (by as Record<string, readonly Who[]>)[state]) ?? []).includes(who)

/** Whether a person knows in a state that what a rule is about exists. */
export const sees = ({ about }: Rule, who: Who, state: string): boolean => about.seen[state]?.includes(who) ?? false

/** What a rule promises a person in a state: one of these statuses. */
export function promised(route: string, rule: Rule, who: Who, state: string): readonly number[] {
  const isForm = route.startsWith('POST ')
  const { by, when, otherwise = 409, others, answers = isForm ? 303 : 200 } = rule
  if (!sees(rule, who, state)) return [404]
  if (!isTheirs(by, who, state)) return others ? [others] : isForm ? [403, 404] : [404]
  return when && !when.includes(state) ? [otherwise] : [answers]
}

const isWithin = (page: string, form: string) => page === form || form.startsWith(`${page}/`)

/** Whether a form that is not filled in may be shown again to a person: only on a page that is theirs to see. */
export function mayBeShownAgain(
  rules: Readonly<Record<string, Rule>>,
  route: string,
  who: Who,
  state: string,
): boolean {
  const rule = rules[route] as Rule
  const form = route.slice('POST '.length)
  const pages = Object.keys(rules).filter((page) => {
    const address = page.slice('GET '.length)
    // '/responses/:id' is where everything of a response is within: a page of its own is longer.
    return page === rule.page || (page.startsWith('GET ') && address.split('/').length > 3 && isWithin(address, form))
  })
  return pages.some((page) => {
    const shown = rules[page] as Rule
    return shown.about.name === rule.about.name && promised(page, shown, who, state).includes(200)
  })
}
