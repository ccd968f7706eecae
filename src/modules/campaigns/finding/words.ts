/** The words of a text as numbers, the same number for the same word; upper case, accents of typing and digits are folded. */
export type Words = { hashes: Uint32Array; starts: Uint32Array; ends: Uint32Array; count: number }

/** Per UTF-16 unit below 256: what it counts as in a word; 0 ends a word. */
const folded = new Uint8Array(256)
for (let unit = 0; unit < 256; unit++) {
  const character = String.fromCharCode(unit)
  if (/\p{N}/u.test(character)) folded[unit] = 48
  else if (/\p{L}/u.test(character)) folded[unit] = character.toLowerCase().charCodeAt(0) & 255
}

const isSpace = (unit: number) => unit === 10 || unit === 13 || unit === 32
/** Of the units above 255 only punctuation, spaces and private ones end a word. */
const inWord = (unit: number) =>
  !(unit >= 0x2000 && unit <= 0x2bff) && !(unit >= 0x3000 && unit <= 0x303f) && unit !== 0xfeff

/** Spreads a number over 32 bits (the finaliser of MurmurHash3); never 0, which stands for a word that does not count. */
export function mixed(value: number): number {
  let hash = value
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0 || 1
}

let room: Words = { hashes: new Uint32Array(0), starts: new Uint32Array(0), ends: new Uint32Array(0), count: 0 }

function makeRoom(words: number): Words {
  if (room.hashes.length < words) {
    const length = Math.max(1024, 2 * words)
    room = { hashes: new Uint32Array(length), starts: new Uint32Array(length), ends: new Uint32Array(length), count: 0 }
  }
  return room
}

/** The words of a text; what it returns is overwritten by the next call. A word divided at the end of a line is one. */
export function wordsOf(text: string): Words {
  const words = makeRoom((text.length >> 1) + 1)
  const { hashes, starts, ends } = words
  let count = 0
  let hash = 0
  let start = -1
  let wasDigit = false
  const length = text.length
  for (let at = 0; at <= length; at++) {
    const unit = at < length ? text.charCodeAt(at) : 32
    const inside = unit < 256 ? (folded[unit] as number) : inWord(unit) ? unit : 0
    if (inside !== 0) {
      if (start < 0) {
        start = at
        hash = 0x811c9dc5
      }
      // Figures differ between senders of the same letter: a number counts as a number, whatever its length.
      if (inside !== 48 || !wasDigit) hash = Math.imul(hash ^ inside, 0x01000193)
      wasDigit = inside === 48
      continue
    }
    if (start < 0 || unit === 0xad) continue
    if (unit === 45 && isSpace(text.charCodeAt(at + 1))) {
      let next = at + 1
      let lineEnds = 0
      for (; next < length && isSpace(text.charCodeAt(next)); next++) if (text.charCodeAt(next) === 10) lineEnds++
      if (lineEnds === 1) {
        at = next - 1
        continue
      }
    }
    hashes[count] = mixed(hash)
    starts[count] = start
    ends[count++] = at
    start = -1
    wasDigit = false
  }
  words.count = count
  return words
}

/** Two and three words in a row as one number; 0 when one of them does not count. */
export const pairOf = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : mixed(Math.imul(a, 0x9e3779b1) ^ b))
export const threeOf = (a: number, b: number, c: number): number =>
  a === 0 || b === 0 || c === 0 ? 0 : mixed(Math.imul(Math.imul(a, 0x9e3779b1) ^ b, 0x85ebca77) ^ c)
