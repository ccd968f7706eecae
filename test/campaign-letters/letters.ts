import * as phrases from './phrases.ts'
import { planParagraphs } from './plan-text.ts'
import { type Random, randomFrom } from './random.ts'
import { mergedCampaigns, writtenCampaigns } from './written.ts'

/** A word of a letter and whether its sender wrote it, not the campaign. */
type Word = { word: string; own: boolean }
type Paragraph = Word[]

export const waysToSend = ['verbatim', 'edited', 'half', 'own paragraphs', 'reordered', 'scanned', 'merged'] as const
export type WayToSend = (typeof waysToSend)[number] | 'alone'

export type HardLetter = {
  text: string
  /** The number of the campaign it was made from; null for a letter of its own. */
  campaign: number | null
  way: WayToSend
  /** Where the words stand that its sender added to the campaign's, in UTF-16 units. */
  own: { start: number; end: number }[]
}

const wordsOf = (text: string, own: boolean): Word[] =>
  text
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => ({ word, own }))
const paragraphsOf = (text: string, own = false): Paragraph[] => text.split(/\n\n/).map((part) => wordsOf(part, own))

function sentence(random: Random): string {
  const filled = random
    .one(phrases.frames)
    .replace(/\{(\w+)\}/g, (_, list: 'who' | 'does' | 'what' | 'where' | 'when' | 'asks') => random.one(phrases[list]))
  return filled.charAt(0).toUpperCase() + filled.slice(1)
}

const sentences = (random: Random, least: number, most: number) =>
  Array.from({ length: least + random.below(most - least + 1) }, () => sentence(random)).join(' ')
const composed = (random: Random) =>
  Array.from({ length: 2 + random.below(3) }, () => sentences(random, 2, 4)).join('\n\n')

/** A template of its own: after every two to five words of the campaign comes something that differs. */
function mergedTemplate(random: Random): string {
  const slots = ['name', 'street', 'number', 'adverb', 'who', 'what', 'month', 'thing', 'work', 'day']
  const fixed = composed(random).replaceAll('\n\n', ' ').split(' ')
  const parts: string[] = []
  for (let at = 0; at < fixed.length; ) {
    const run = 2 + random.below(4)
    parts.push(...fixed.slice(at, at + run), `[${random.one(slots)}]`)
    at += run
  }
  return parts.join(' ')
}

const slotWords: Record<string, (random: Random) => string> = {
  name: (random) => `${random.one(phrases.firstNames)} ${random.one(phrases.lastNames)}`,
  street: (random) => `${random.one(phrases.lastNames)}svej ${1 + random.below(200)}`,
  number: (random) => String(2 + random.below(60)),
  adverb: (random) => random.one(['virkelig', 'stærkt', 'meget', 'på det bestemteste', 'så absolut', 'helt klart']),
  plan: (random) => `${random.one(phrases.asks)} ${random.one(phrases.what)}`,
  place: (random) => random.one(phrases.what),
  day: (random) => random.one(['mandag', 'tirsdag', 'onsdag', 'torsdag', 'fredag', 'lørdag', 'søndag']),
  month: (random) => random.one(['januar', 'marts', 'maj', 'juni', 'august', 'oktober', 'december']),
  thing: (random) => random.one(['børn', 'biler', 'cykler', 'naboer', 'hunde', 'lastbiler', 'unge', 'kunder']),
  verb: (random) => random.one(['gå', 'lege', 'handle', 'bo', 'trække vejret', 'cykle', 'sove']),
  work: (random) => random.one(['lærer', 'sygeplejerske', 'far', 'mor', 'kok', 'chauffør', 'pensionist', 'studerende']),
}

const merged = (random: Random, template: string): Paragraph =>
  template.split(/\s+/).flatMap((piece): Word[] => {
    const slot = /^\[(\w+)\](\W*)$/.exec(piece)
    if (!slot) return [{ word: piece, own: false }]
    const fill =
      slotWords[slot[1] as string] ?? ((any: Random) => any.one(phrases[slot[1] as 'who' | 'does' | 'what' | 'asks']))
    return wordsOf(`${fill(random)}${slot[2]}`, true)
  })

/** Words changed, left out, put in and misspelled, so many of a hundred. */
function edited(random: Random, paragraphs: Paragraph[], share: number): Paragraph[] {
  const edit = (word: Word): Word[] => {
    if (!random.chance(share)) return [word]
    const kind = random.below(4)
    if (kind === 0) return []
    if (kind === 1) return [{ word: random.one(phrases.changedWords), own: true }]
    if (kind === 2) return [word, { word: random.one(phrases.changedWords), own: true }]
    const letters = word.word.replace(/\P{L}+$/u, '').length
    const at = random.below(Math.max(1, letters))
    const other = [...'eansrt'].find((letter) => letter !== word.word[at]?.toLowerCase()) as string
    return [{ word: `${word.word.slice(0, at)}${other}${word.word.slice(at + 1)}`, own: true }]
  }
  return paragraphs.map((paragraph) => paragraph.flatMap(edit))
}

/** Half of it, in one piece, between paragraphs of the sender's own. */
function half(random: Random, paragraphs: Paragraph[]): Paragraph[] {
  const words = paragraphs.flat()
  const length = Math.ceil(words.length / 2)
  const start = random.chance(0.5) ? 0 : random.below(words.length - length + 1)
  const own = wordsOf(sentences(random, 2, 5), true)
  return random.chance(0.5) ? [words.slice(start, start + length), own] : [own, words.slice(start, start + length)]
}

function withOwnParagraphs(random: Random, paragraphs: Paragraph[]): Paragraph[] {
  const all = [...paragraphs]
  for (let count = 1 + random.below(3); count > 0; count--)
    all.splice(random.below(all.length + 1), 0, wordsOf(sentences(random, 1, 4), true))
  return all
}

function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const all = [...items]
  for (let at = all.length - 1; at > 0; at--) {
    const other = random.below(at + 1)
    ;[all[at], all[other]] = [all[other] as T, all[at] as T]
  }
  return all
}

/** Sentences in another order. */
function reordered(random: Random, paragraphs: Paragraph[]): Paragraph[] {
  const pieces: Paragraph[] = [[]]
  for (const word of paragraphs.flat()) {
    ;(pieces.at(-1) as Paragraph).push(word)
    if (/[.?!]$/.test(word.word)) pieces.push([])
  }
  return shuffled(
    random,
    pieces.filter((piece) => piece.length > 0),
  )
}

const misread: Record<string, string> = {
  o: '0',
  l: '1',
  e: 'c',
  m: 'rn',
  å: 'a',
  ø: 'o',
  æ: 'ae',
  i: 'l',
  h: 'b',
  t: 'f',
  n: 'u',
}

/** What a scanner makes of it: characters misread or lost, words run together. */
function scanned(random: Random, paragraphs: Paragraph[], share: number): Paragraph[] {
  const scan = ({ word, own }: Word): Word => {
    let read = ''
    for (const character of word)
      read += !random.chance(share) ? character : random.chance(0.2) ? '' : (misread[character] ?? 'i')
    return { word: read, own }
  }
  return paragraphs.map((paragraph) => {
    const words: Word[] = []
    for (const word of paragraph.map(scan)) {
      const before = words.at(-1)
      if (before && before.own === word.own && random.chance(share / 3)) before.word += word.word
      else words.push(word)
    }
    return words.filter(({ word }) => word !== '')
  })
}

function written(random: Random, paragraphs: Paragraph[]): Pick<HardLetter, 'text' | 'own'> {
  const name = slotWords.name?.(random) as string
  const all = [
    ...(random.chance(0.7) ? [wordsOf(`${random.one(phrases.greetings)},`, false)] : []),
    ...paragraphs,
    ...(random.chance(0.2) ? [wordsOf(random.one(phrases.closers), false)] : []),
    ...(random.chance(0.9) ? [wordsOf(`${random.one(phrases.closings)} ${name}`, false)] : []),
  ]
  let text = ''
  const own: HardLetter['own'] = []
  for (const paragraph of all) {
    if (text) text += '\n\n'
    for (const [index, { word, own: isOwn }] of paragraph.entries()) {
      if (index > 0) text += ' '
      if (isOwn) own.push({ start: text.length, end: text.length + word.length })
      text += word
    }
  }
  return { text, own }
}

type Campaign = { merged: boolean; text: string }

const campaignAt = (random: Random, number: number): Campaign => {
  if (number % 7 === 6) return { merged: true, text: mergedCampaigns[(number - 6) / 7] ?? mergedTemplate(random) }
  return { merged: false, text: writtenCampaigns[number] ?? composed(random) }
}

const shares: readonly [WayToSend, number][] = [
  ['verbatim', 0.25],
  ['edited', 0.35],
  ['half', 0.12],
  ['own paragraphs', 0.12],
  ['reordered', 0.08],
  ['scanned', 0.08],
]

function wayOf(random: Random): WayToSend {
  let left = random.share()
  for (const [way, share] of shares) {
    left -= share
    if (left < 0) return way
  }
  return 'verbatim'
}

function sent(random: Random, { merged: isMerged, text }: Campaign): { way: WayToSend; paragraphs: Paragraph[] } {
  if (isMerged) {
    const paragraph = merged(random, text)
    return { way: 'merged', paragraphs: random.chance(0.2) ? withOwnParagraphs(random, [paragraph]) : [paragraph] }
  }
  const way = wayOf(random)
  const own = paragraphsOf(text)
  const edits = 0.05 + 0.25 * random.share()
  if (way === 'edited') return { way, paragraphs: edited(random, own, edits) }
  if (way === 'half') return { way, paragraphs: half(random, random.chance(0.3) ? edited(random, own, 0.1) : own) }
  if (way === 'own paragraphs')
    return { way, paragraphs: withOwnParagraphs(random, random.chance(0.3) ? edited(random, own, 0.1) : own) }
  if (way === 'reordered')
    return { way, paragraphs: reordered(random, random.chance(0.3) ? edited(random, own, 0.1) : own) }
  if (way === 'scanned') return { way, paragraphs: scanned(random, own, 0.01 + 0.04 * random.share()) }
  return { way, paragraphs: own }
}

/** How many of so many letters each campaign has: Zipf, exponent 1.05, the smallest two. */
function sizes(letters: number, campaigns: number): number[] {
  const weights = Array.from({ length: campaigns }, (_, rank) => 1 / (rank + 1) ** 1.05)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => Math.max(2, Math.round((letters * weight) / total)))
}

/**
 * Letters as a large consultation gets them, in an order that says nothing: three in five belong to campaigns of very
 * different sizes, the others are of their own and use the same turns of phrase; one in five quotes the plan.
 */
export function hardLetters(amount: number, seed: number): { plan: string[]; letters: Iterable<HardLetter> } {
  const random = randomFrom(seed)
  const plan = planParagraphs(random, 40)
  const campaigns = Array.from({ length: Math.max(8, Math.round(amount / 150)) }, (_, index) =>
    campaignAt(random, index),
  )
  const sizeOf = sizes(amount * 0.6, campaigns.length)
  const origins = sizeOf.flatMap((size, index) => Array<number | null>(size).fill(index)).slice(0, amount)
  while (origins.length < amount) origins.push(null)
  const order = shuffled(random, origins)
  function* letters(): Iterable<HardLetter> {
    for (const campaign of order) {
      const { way, paragraphs } =
        campaign === null
          ? { way: 'alone' as const, paragraphs: paragraphsOf(composed(random), true) }
          : sent(random, campaigns[campaign] as Campaign)
      const quotes = random.chance(0.2) ? 1 + random.below(3) : 0
      for (let count = 0; count < quotes; count++)
        paragraphs.splice(random.below(paragraphs.length + 1), 0, wordsOf(random.one(plan), false))
      yield { campaign, way, ...written(random, paragraphs) }
    }
  }
  return { plan, letters: letters() }
}
