import { placesOf } from '#platform/anchor.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Finding } from '../privacy/index.ts'
import type { Omission, Standing } from './deciding.ts'
import type { Chosen } from './decisions.tsx'
import { omissionReasons, standingReasons } from './edition.ts'

const isOmission = (text: string) => omissionReasons.find((reason) => reason === text)
const isStanding = (text: string) => standingReasons.find((reason) => reason === text)

/** The texts a form sent, by their names. */
export const typedIn = (data: FormData): Record<string, string> =>
  Object.fromEntries([...data].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))

/** The words that were chosen by hand, as the form carries them; without the one that is to stand after all. */
export function chosenIn(data: FormData, pressed: string): Chosen[] {
  const numbers = [...data.keys()].flatMap((name) => /^chosen-(\d{1,4})-start$/.exec(name)?.[1] ?? [])
  return numbers
    .filter((number) => pressed !== `keep-${number}`)
    .flatMap((number) => {
      const one = (field: string) => String(data.get(`chosen-${number}-${field}`) ?? '')
      const reason = isOmission(one('reason'))
      const [start, end] = [Number(one('start')), Number(one('end'))]
      return reason && Number.isInteger(start) && Number.isInteger(end)
        ? [{ start, end, reason, note: one('note').slice(0, 500) }]
        : []
    })
}

const sameWords = (a: string, b: string) => a.replace(/\s+/g, ' ').trim() === b.replace(/\s+/g, ' ').trim()

/**
 * The places of the words that somebody wants left out as well: where they stand once, that one; where they stand
 * several times, those that were chosen among them. Undefined when that has not been asked yet.
 */
export function placesChosen(data: FormData, text: string): Chosen[] | undefined {
  const one = (field: string) => String(data.get(field) ?? '')
  const reason = isOmission(one('reason')) ?? 'other'
  const note = one('note').slice(0, 500)
  const places = placesOf(text, one('quote'))
  if (places.length === 0)
    throw new Refusal('invalid', 'These words do not stand there: copy them from the text', {}, 'quote')
  const wanted = new Set(data.getAll('place').map(String))
  const asked = sameWords(one('placesOf'), one('quote'))
  const chosen = places.length === 1 ? places : places.filter(({ start }) => asked && wanted.has(String(start)))
  if (chosen.length === 0 && !asked) return undefined
  if (chosen.length === 0) throw new Refusal('invalid', 'Choose at least one of the places', {}, 'place')
  return chosen.map(({ start, end }) => ({ start, end, reason, note }))
}

/** The words that are left out by hand, with those of the form added; a place that is in there already stays once. */
export const withPlaces = (chosen: readonly Chosen[], more: readonly Chosen[]): Chosen[] =>
  [...chosen.filter(({ start, end }) => !more.some((one) => one.start === start && one.end === end)), ...more].sort(
    (a, b) => a.start - b.start,
  )

/** What was decided on each thing that the check points at; what was not decided on is in neither. */
export function decisionsIn(
  typed: Record<string, string>,
  findings: readonly Finding[],
): { omissions: Omission[]; standing: Standing[] } {
  const decisions = findings.map(({ start, end }) => ({ start, end, answer: typed[`finding-${start}`] ?? '' }))
  return {
    omissions: decisions.flatMap(({ start, end, answer }) => {
      const reason = isOmission(answer)
      return reason ? [{ start, end, reason, note: '' }] : []
    }),
    standing: decisions.flatMap(({ start, end, answer }): Standing[] => {
      const reason = isStanding(answer)
      return reason ? [{ start, end, reason }] : []
    }),
  }
}
