import type { Found } from './finding.ts'
import { fold } from './folded.ts'

/** Names of people, word by word from the first: `ends` says that one ends here, as it stands or in another way. */
export type Register = { next: Map<string, Register>; ends?: 'whole' | 'in part' }

const word = /[\p{L}\p{M}\p{N}]+(?:['’.-]+[\p{L}\p{M}\p{N}]+)*/gu

/** As it is compared: people write 'Caglar' for 'Çağlar', and capitals lose their marks. */
const plain = (written: string) => written.toLowerCase().replaceAll('ı', 'i').normalize('NFD').replace(/\p{M}/gu, '')

const wordsOf = (name: string) => [...fold(name.normalize('NFC')).text.matchAll(word)].map(([found]) => plain(found))

/** Besides as it stands: without its middle names, with an initial for the first, and the last one first. */
function otherWays(words: readonly string[]): string[][] {
  const [first = '', last = ''] = [words[0], words.at(-1)]
  if (words.length < 2 || last.length < 2) return []
  const inFull =
    words.length > 2
      ? [
          [first, last],
          [last, ...words.slice(0, -1)],
        ]
      : []
  return [...inFull, [first.charAt(0), last], [last, first]]
}

function enter(register: Register, words: readonly string[], ends: 'whole' | 'in part'): void {
  let at = register
  for (const one of words) {
    const next: Register = at.next.get(one) ?? { next: new Map() }
    at.next.set(one, next)
    at = next
  }
  if (at.ends !== 'whole') at.ends = ends
}

/** The register of some names, made once for many texts. */
export function registerOf(names: Iterable<string>): Register {
  const register: Register = { next: new Map() }
  for (const name of new Set(names)) {
    const words = wordsOf(name)
    if (words.join('').length < 3) continue
    enter(register, words, 'whole')
    for (const other of otherWays(words)) enter(register, other, 'in part')
  }
  return register
}

/** 'Karens' is of Karen. */
const owner = (written: string): string | undefined => /^(.+?)(?:['’]s|s|['’])$/u.exec(written)?.[1]

/** What may stand between the parts of a name: white space, the end of a line, a comma, the point of an initial. */
const between = /^[ \t\n,.]{1,4}$/

/** Where names of a register stand in a folded text, in any case. Linear in its length. */
export function findListed(text: string, register: Register): Found[] {
  if (register.next.size === 0) return []
  const words = [...text.matchAll(word)].map(({ 0: found, index }) => ({
    written: plain(found),
    start: index,
    end: index + found.length,
  }))
  const found: Found[] = []
  for (let first = 0; first < words.length; first++) {
    let [node, last]: [Register | undefined, (typeof words)[number] | undefined] = [register, undefined]
    let longest: { until: number; ends: 'whole' | 'in part' } | undefined
    for (let at = first; node && at < words.length; at++) {
      const one = words[at] as (typeof words)[number]
      if (last && !between.test(text.slice(last.end, one.start))) break
      const next: Register | undefined = node.next.get(one.written)
      const ends = next?.ends ?? node.next.get(owner(one.written) ?? '')?.ends
      if (ends) longest = { until: at, ends }
      last = one
      node = next
    }
    if (!longest) continue
    const { start } = words[first] as (typeof words)[number]
    found.push({ start, end: (words[longest.until] as (typeof words)[number]).end, sure: longest.ends === 'whole' })
    first = longest.until
  }
  return found
}
