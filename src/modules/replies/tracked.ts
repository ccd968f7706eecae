/** A stretch of a changed passage: words that stay, are taken out, or come in. */
export type Stretch = { kind: 'same' | 'out' | 'in'; words: string }

const tokensOf = (text: string): string[] => text.match(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? []

/** Lengths of the longest common runs of what follows, for every pair of places. */
function commonAfter(before: readonly string[], after: readonly string[]): Uint16Array[] {
  const lengths = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1))
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--) {
      const [row, below] = [lengths[i] as Uint16Array, lengths[i + 1] as Uint16Array]
      row[j] = before[i] === after[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] as number, row[j + 1] as number)
    }
  return lengths
}

/** What a change takes out and puts in, word by word: without the insertions it is the old text, without the deletions the new. */
export function trackedWords(oldWords: string, newWords: string): Stretch[] {
  const [before, after] = [tokensOf(oldWords), tokensOf(newWords)]
  const lengths = commonAfter(before, after)
  const stretches: Stretch[] = []
  const add = (kind: Stretch['kind'], words: string) => {
    const last = stretches.at(-1)
    if (last?.kind === kind) last.words += words
    else stretches.push({ kind, words })
  }
  let [i, j] = [0, 0]
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      add('same', before[i++] as string)
      j++
    } else if (j >= after.length || (i < before.length && (lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0)))
      add('out', before[i++] as string)
    else add('in', after[j++] as string)
  }
  return stretches
}
