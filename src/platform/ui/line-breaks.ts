/** A break that is kept when a text runs on: between paragraphs, or between two lines of one. */
export type LineBreak = { start: number; end: number; kind: 'paragraph' | 'line' }

const breaks = /\n[^\S\n]*\n\s*|\n/g
const listMark = /^\s*(?:[-–—•*]|\d{1,2}[.)])\s/

/** A line this full has been wrapped because the next word did not fit; of the longest line’s length. */
const full = 0.75

/**
 * Where a text keeps its own breaks when its lines run on as the page is wide: at empty lines, before an entry of a
 * list, and after a line that had room for the next word, as a name above an address has.
 */
export function lineBreaks(text: string): LineBreak[] {
  const lines = text.split('\n').map((line) => line.trim().length)
  const longest = Math.max(...lines)
  let line = 0
  return [...text.matchAll(breaks)].flatMap(({ 0: found, index }): LineBreak[] => {
    const end = index + found.length
    const length = lines[line] ?? 0
    line += found.split('\n').length - 1
    if (found.trimStart() === '' && found.indexOf('\n') !== found.lastIndexOf('\n'))
      return [{ start: index, end, kind: 'paragraph' }]
    const following = text.slice(end)
    const nextWord = /^\s*(\S+)/.exec(following)?.[1] ?? ''
    const wrapped = length + 1 + nextWord.length >= longest * full
    return wrapped && !listMark.test(following) ? [] : [{ start: index, end, kind: 'line' }]
  })
}
