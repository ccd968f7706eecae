import { lettersInChunk } from './rules.ts'

/** The words of up to `lettersInChunk` letters after each other; `ends` says where each letter ends. Both are shared between threads. */
export type Chunk = { words: Uint32Array; ends: Uint32Array }
export type Corpus = { chunks: Chunk[]; count: number }

/** Calls `read` with the words of each of these letters. */
export function eachLetter(
  { chunks }: Corpus,
  letters: Iterable<number>,
  read: (letter: number, words: Uint32Array, start: number, end: number) => void,
): void {
  for (const letter of letters) {
    const { words, ends } = chunks[Math.floor(letter / lettersInChunk)] as Chunk
    const within = letter % lettersInChunk
    read(letter, words, within === 0 ? 0 : (ends[within - 1] as number), ends[within] as number)
  }
}
