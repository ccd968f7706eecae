import type { FindingKind } from '#modules/privacy/index.ts'
import { firstNames } from '../src/modules/privacy/first-names.ts'

/** Numbers that come out the same for the same seed. Source: mulberry32, public domain. */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export type Planted = { text: string; kind: FindingKind; planted: string; names: string[] }

const sentences = [
  ['Jeg bor på ', ', og der er for meget trafik om morgenen.'],
  ['I kan kontakte mig på ', ' hvis der er spørgsmål til mit høringssvar.'],
  ['Med venlig hilsen\n', '\n'],
  ['Vi henviser til forslaget i kapitel 3 (', '), som vi ikke kan støtte.'],
  ['Undertegnede, ', ', har boet i bydelen siden 1987.'],
  ['Kontakt: ', '.'],
  ['Sagen omtaler ', ' uden grund.'],
  ['– ', '\n– Lokalplan 612, sag 2009-14530, 4.000 kr. og 2008-2012'],
] as const

const surnames =
  'Jensen Nielsen Hansen Pedersen Kjær Lindegaard Vestergaard Holm Bjerregaard Østergaard Skov-Madsen Al-Hassan Øllgaard Dahl'
const streets = [
  'Ålekistevej',
  'Jernbane Allé',
  'H.C. Andersens Boulevard',
  'Store Kongensgade',
  'Vanløse Byvej',
  'Grøndals Parkvej',
  'Skjulhøj Plads',
  'Kirkestien',
  'Nøddebostræde',
  'Rebildvej',
  'Sankt Annæ Plads',
  'Enghaven',
  'Slotsherrensvej',
] // real kinds of names, invented numbers
const towns = ['2720 Vanløse', '2500 Valby', '1450 København K', '2100 København Ø', '8000 Aarhus C']

/** A sentence of a letter with one piece of invented personal data in it, in one of the ways people write it. */
export function plantedSentence(kind: FindingKind, next: () => number): Planted {
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(next() * items.length)] as Item
  const digit = () => String(Math.floor(next() * 10))
  const digits = (count: number) => Array.from({ length: count }, digit).join('')
  const two = (most: number) => String(1 + Math.floor(next() * most)).padStart(2, '0')
  // One in four has a first name that no list of usual names holds.
  const first = () => {
    const name =
      next() < 0.25
        ? pick(['ansgar', 'bjørk', 'liva', 'malik', 'oluf', 'thyra', 'yrsa', 'zenia'])
        : pick([...firstNames])
    return name.charAt(0).toUpperCase() + name.slice(1)
  }
  const name = () =>
    pick([`${first()} ${pick(surnames.split(' '))}`, `${first()} ${first().charAt(0)}. ${pick(surnames.split(' '))}`])
  const made: Record<FindingKind, () => string> = {
    cpr: () => {
      const [day, month, year, serial] = [two(28), two(12), digits(2), digits(4)]
      return pick([
        `${day}${month}${year}-${serial}`,
        `${day}${month}${year}${serial}`,
        `${day}${month}${year} ${serial}`,
        `${day}${month}${year} - ${serial}`,
        `${day}${month}${year}–${serial}`,
        `${day}${month}${year}/${serial}`,
        `${day} ${month} ${year} ${serial}`,
        `${day}.${month}.${year}-${serial}`,
        `${day}-${month}-19${year}-${serial}`,
        `${Number(day) + 60}${month}${year}-${serial}`,
        `${day}${month}\u200b${year}-${serial}`,
        `${day}${month}${year}\u00a0${serial}`,
      ])
    },
    phone: () => {
      const number = `${2 + Math.floor(next() * 8)}${digits(7)}`
      const pairs = number.replace(/(..)(..)(..)(..)/, '$1 $2 $3 $4')
      return pick([
        pairs,
        number,
        `+45 ${pairs}`,
        `+45${number}`,
        `0045 ${pairs}`,
        `(+45) ${pairs}`,
        `tlf. ${number.slice(0, 4)} ${number.slice(4)}`,
        pairs.replaceAll(' ', '-'),
        `+46 8 ${digits(3)} ${digits(2)} ${digits(2)}`,
      ])
    },
    email: () => {
      const [user, host] = [
        `${first()}.${pick(surnames.split(' '))}`.toLowerCase(),
        pick(['firma', 'min-post', 'example']),
      ]
      return pick([
        `${user}@${host}.dk`,
        `${user}+post@mail.${host}.com`,
        `${user} (at) ${host}.dk`,
        `${user}(at)${host}(dot)dk`,
        `${user} snabel-a ${host} punktum dk`,
      ])
    },
    address: () => {
      const street = `${pick(streets)} ${1 + Math.floor(next() * 250)}${pick(['', '', 'A', 'B', ' C'])}`
      return pick([
        street,
        `${street}, ${pick(['st. tv', '1. th', '2. tv.', '3.', 'kl. mf', '4. sal'])}`,
        `${street}, ${pick(towns)}`,
        `${street}, 2. tv, ${pick(towns)}`,
        `${street}\n${pick(towns)}`,
      ])
    },
    name,
  }
  const planted = made[kind]()
  const [before, after] = pick(sentences)
  return { text: `${before}${planted}${after}`, kind, planted, names: kind === 'name' ? [planted] : [] }
}
