import type { FindingKind } from '#modules/privacy/index.ts'
import { firstNames } from '../src/modules/privacy/first-names.ts'
import { noise } from './planted-noise.ts'

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
  ['Min nabo ', ' blev påkørt i 2008.'],
  ['\t', '\t'],
  ['• ', '\n• Se også bilag 2'],
  ['(', ')'],
  ['Svar udbedes til ', ''],
] as const

const surnames =
  'Jensen Nielsen Hansen Pedersen Kjær Lindegaard Vestergaard Holm Bjerregaard Østergaard Skov-Madsen Al-Hassan Øllgaard Dahl Yıldız Nguyễn Þórsdóttir'
// Real kinds of street names, with invented numbers.
const streets =
  'Ålekistevej|Jernbane Allé|H.C. Andersens Boulevard|Store Kongensgade|Vanløse Byvej|Grøndals Parkvej|Skjulhøj Plads|Kirkestien|Nøddebostræde|Rebildvej|Sankt Annæ Plads|Enghaven|Slotsherrensvej|C.F. Richs Vej|Gl. Kongevej|Ved Stranden|10. Februar Vej|Christianshavns Voldgade|Nyhavn|Frode Jakobsens Plads|Solbjerg Have|Kløvermarken|Tuborg Sundpark'.split(
    '|',
  )
const towns = [
  '2720 Vanløse',
  '2500 Valby',
  '1450 København K',
  '2100 København Ø',
  '8000 Aarhus C',
  'DK-2720 Vanløse',
  '4600 Køge',
]

const fullWidth = (text: string) => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))

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
        ? pick(['ansgar', 'bjørk', 'liva', 'malik', 'oluf', 'thyra', 'yrsa', 'zenia', 'çağlar', 'émilie'])
        : pick([...firstNames])
    return name.charAt(0).toUpperCase() + name.slice(1)
  }
  const surname = () => pick(surnames.split(' '))
  let names: string[] = []
  const made: Record<FindingKind, () => string> = {
    cpr: () => {
      const [day, month, year, serial] = [two(28), two(12), digits(2), digits(4)]
      const plain = `${day}${month}${year}`
      return pick([
        `${plain}-${serial}`,
        `${plain}${serial}`,
        `${plain} ${serial}`,
        `${plain} - ${serial}`,
        `${plain}–${serial}`,
        `${plain} — ${serial}`,
        `${plain}/${serial}`,
        `${plain}.${serial}`,
        `${plain}\t${serial}`,
        `${plain}-\n${serial}`,
        `${plain}\n${serial}`,
        `${plain}\u2011${serial}`,
        `${day} ${month} ${year} ${serial}`,
        `${day}.${month}.${year}-${serial}`,
        `${day}/${month}-${year} ${serial}`,
        `${Number(day)}/${Number(month)}-${year}-${serial}`,
        `${day}-${month}-19${year}-${serial}`,
        `${day}.${month}.20${year} ${serial}`,
        `${Number(day) + 60}${month}${year}-${serial}`,
        `${day}${month}\u200b${year}-${serial}`,
        `${plain}\u00ad-${serial}`,
        `${plain}\u00a0${serial}`,
        [...plain].join(' ') + ` - ${[...serial].join(' ')}`,
        fullWidth(`${plain}-${serial}`),
        [...`${plain}${serial}`].map((sign) => String.fromCharCode(0x660 + Number(sign))).join(''),
      ])
    },
    phone: () => {
      const number = `${2 + Math.floor(next() * 8)}${digits(7)}`
      const cut = (...lengths: number[]) => {
        let at = 0
        return lengths.map((length) => number.slice(at, (at += length)))
      }
      const pairs = cut(2, 2, 2, 2).join(' ')
      return pick([
        pairs,
        number,
        cut(4, 4).join(' '),
        cut(3, 2, 3).join(' '),
        cut(2, 3, 3).join(' '),
        `+45 ${pairs}`,
        `+45${number}`,
        `+45-${cut(4, 4).join('-')}`,
        `45 ${pairs}`,
        `45${number}`,
        `0045 ${pairs}`,
        `(+45) ${pairs}`,
        `tlf. §${cut(4, 4).join(' ')}`,
        `tlf.: §${cut(2, 6).join(' ')}`,
        `mobil §${cut(2, 2).join(' ')}\n${cut(2, 2, 2, 2).slice(2).join(' ')}`,
        cut(2, 2, 2, 2).join('-'),
        cut(2, 2, 2, 2).join('.'),
        cut(2, 2, 2, 2).join('/'),
        cut(2, 2, 2, 2).join('\u00a0'),
        cut(2, 2, 2, 2).join('\u2009'),
        fullWidth(number),
        `+46 8 ${digits(3)} ${digits(2)} ${digits(2)}`,
        `+49 (0) 30 ${digits(3)} ${digits(4)}`,
        `0047 ${digits(2)} ${digits(2)} ${digits(2)} ${digits(2)}`,
        `+1 212 555 ${digits(4)}`,
      ])
    },
    email: () => {
      const [user, host] = [
        `${first()}.${surname()}`.toLowerCase(),
        pick(['firma', 'min-post', 'example', 'blåbærgrød', 'mail2']),
      ]
      return pick([
        `${user}@${host}.dk`,
        `${user}@${host}.co.uk`,
        `${user.toUpperCase()}@${host.toUpperCase()}.DK`,
        `${user}+post@mail.${host}.com`,
        `_${user}_@${host}.dk`,
        `${user} (at) ${host}.dk`,
        `${user} [at] ${host} [dot] dk`,
        `${user}(a)${host}.dk`,
        `${user} AT ${host}.dk`,
        `${user}(at)${host}(dot)dk`,
        `${user} snabel-a ${host} punktum dk`,
        `${user} (snabel-a) ${host}.dk`,
        `${user} snabela ${host}.dk`,
        `${user} @ ${host} . dk`,
        `${user}@\n${host}.dk`,
        `${user}＠${host}.dk`,
        `${user}@${host},dk`,
        `${user}\u200b@${host}.dk`,
      ])
    },
    address: () => {
      const name = pick(streets)
      const house = `${1 + Math.floor(next() * 250)}`
      const street = `${name} ${house}${pick(['', '', '', 'A', 'b', ' C'])}`
      return pick([
        street,
        `${name} nr. ${house}`,
        `${name}, ${house}`,
        `${name}\u00a0${house}`,
        `${name} ${house}-${Number(house) + 2}`,
        `${street}, ${pick(['st. tv', '1. th', '2. tv.', '3.', 'kl. mf', '4. sal', 'st.th.', '1. sal t.v.', '5, 12'])}`,
        `${street} ${pick(['2 tv', '1.mf.', '3. th', 'st tv'])}`,
        `${street}, lejl. 204`,
        `${street}, ${pick(towns)}`,
        `${street}, 2. tv, ${pick(towns)}`,
        `${street}\n${pick(towns)}`,
        `${street}, ${pick(towns)}`.toUpperCase().replace('ALLÉ', 'ALLE'),
        ...(name.endsWith('vej') ? [`${name.toLowerCase()} ${house}`] : []),
      ])
    },
    name: () => {
      const [given, middle, last] = [first(), first(), surname()]
      names = [next() < 0.4 ? `${given} ${middle} ${last}` : `${given} ${last}`]
      return pick([
        names[0] as string,
        names[0] as string,
        `${given} ${last}`,
        `${given.charAt(0)}. ${last}`,
        `${last}, ${given}`,
        `${given} ${last}`.toUpperCase(),
        `${given}\u00a0${last}`,
        `${given}  ${last}`,
        `${given}\n${last}`,
      ])
    },
  }
  // What stands before the mark says what comes, and is not of it.
  const [planted = '', said = ''] = made[kind]().split('§').reverse()
  const [before, after] = pick(sentences)
  const around = [noise(next), noise(next)]
  return {
    text: `${around[0]} ${before}${said}${planted}${after}\n${around[1]}`,
    kind,
    planted,
    // Among the names of everybody else who answered.
    names: [...names, 'Opdigtet Personnavn', 'Nogen Ganske Andre', `${first()} Uvedkommende`],
  }
}
