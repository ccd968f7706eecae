import type { Block, Document, Run, Runs } from './document.ts'
import { type Item, itemParts, runsOf } from './document.ts'

/** The ids in a document that something can point at. */
export function anchorsOf(document: Document): Set<string> {
  const ids = new Set<string>()
  const seeRun = (run: Run): void => {
    if (typeof run === 'string' || 'reference' in run) return
    if ('strong' in run) seeRuns(run.strong)
    else if ('emphasis' in run) seeRuns(run.emphasis)
    else if ('link' in run) seeRuns(run.link)
    else if ('quote' in run) seeRuns(run.quote)
    else {
      if (run.id) ids.add(run.id)
      seeRuns(run.mark)
    }
  }
  const seeRuns = (runs: Runs): void => runsOf(runs).forEach(seeRun)
  const seeItem = (item: Item): void => {
    const { text, items } = itemParts(item)
    seeRuns(text)
    items.forEach(seeItem)
  }
  for (const block of document.blocks) {
    if ('id' in block && block.id) ids.add(block.id)
    if ('text' in block) seeRuns(block.text)
    if (block.kind === 'list') block.items.forEach(seeItem)
    if (block.kind === 'facts') for (const { value } of block.facts) seeRuns(value)
    if (block.kind === 'table') for (const row of block.rows) row.forEach(seeRuns)
  }
  return ids
}

/** Headings that never skip a level downwards, which PDF/UA-1 § 7.4.2 and people with screen readers ask for. */
export function levelled(blocks: readonly Block[]): Block[] {
  let above = 0
  return blocks.map((block) => {
    if (block.kind !== 'heading') return block
    above = Math.min(block.level, above + 1)
    return { ...block, level: above as typeof block.level }
  })
}

/** The same blocks, each heading with an id to point at: its own, or one from its place that nothing else has. */
export function withHeadingIds(blocks: readonly Block[], taken: ReadonlySet<string>): Block[] {
  let count = 0
  return blocks.map((block) => {
    if (block.kind !== 'heading' || block.id) return block
    do count++
    while (taken.has(`section-${count}`))
    return { ...block, id: `section-${count}` }
  })
}
