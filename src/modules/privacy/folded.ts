/** A text in which look-alikes are one: for each unit where it stood in the text it was made from. */
export type Folded = { text: string; at: readonly number[] }

const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/
const spaces = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/
const dashes = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/

function folded(character: string): string {
  if (invisible.test(character)) return ''
  if (spaces.test(character)) return ' '
  if (dashes.test(character)) return '-'
  const code = character.charCodeAt(0)
  // Full-width forms, as some keyboards and scanners write them, stand in the order of ASCII.
  return code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : character
}

/** Folds full-width signs, kinds of spaces and dashes, and leaves out what is not seen, so that nothing hides in them. */
export function fold(text: string): Folded {
  let result = ''
  const at: number[] = []
  for (let index = 0; index < text.length; index++) {
    const sign = folded(text[index] as string)
    if (!sign) continue
    result += sign
    at.push(index)
  }
  return { text: result, at }
}
