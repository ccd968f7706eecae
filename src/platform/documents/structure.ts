import { type Block, type Document, type Item, itemParts, plainText, type Run, type Runs, runsOf } from './document.ts'
import { oneLine } from './text.ts'

/** The ids in a document that something can point at: not those inside a heading or a link. */
export function anchorsOf(document: Document): Set<string> {
  const ids = new Set<string>()
  const seeRun = (run: Run): void => {
    if (typeof run === 'string' || 'reference' in run || 'link' in run || 'change' in run) return
    if ('strong' in run) seeRuns(run.strong)
    else if ('emphasis' in run) seeRuns(run.emphasis)
    else if ('quote' in run) seeRuns(run.quote)
    else {
      if (run.id && visible(plainText(run.mark))) ids.add(run.id)
      seeRuns(run.mark)
    }
  }
  const seeRuns = (runs: Runs): void => runsOf(runs).forEach(seeRun)
  const seeItem = (item: Item): void => {
    const { text, items } = itemParts(item)
    seeRuns(text)
    items.forEach(seeItem)
  }
  for (const block of document.blocks.filter(filled)) {
    if ('id' in block && block.id) ids.add(block.id)
    if ('text' in block && block.kind !== 'heading') seeRuns(block.text)
    if (block.kind === 'list') block.items.forEach(seeItem)
    if (block.kind === 'facts') for (const { value } of block.facts) seeRuns(value)
    if (block.kind === 'table') for (const row of block.rows) row.slice(0, block.columns.length).forEach(seeRuns)
  }
  return ids
}

/** True for text with something to see in it. */
export const visible = (text: string) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(text)

/**
 * Blocks with something in them, and headings that never skip a level downwards: PDF/UA-1 § 7.4.2 and people with screen
 * readers ask for both.
 */
export function levelled(blocks: readonly Block[]): Block[] {
  let above = 0
  return blocks.filter(filled).map((block) => {
    if (block.kind !== 'heading') return block
    above = Math.min(block.level, above + 1)
    return { ...block, level: above as typeof block.level }
  })
}

function filled(block: Block): boolean {
  if (block.kind === 'heading') return visible(plainText(block.text))
  if (block.kind === 'list') return block.items.length > 0
  if (block.kind === 'table') return block.columns.length > 0
  if (block.kind === 'facts') return block.facts.length > 0
  if (block.kind === 'figure') return block.bars.length > 0
  return true
}

/** What a figure shows, for those who do not see it: its description, else its numbers. */
export function describe({ title, description, bars }: Extract<Block, { kind: 'figure' }>): string {
  if (visible(description)) return oneLine(description)
  return oneLine(`${title}: ${bars.map(({ label, value, shown }) => `${label} ${shown ?? value}`).join(', ')}`)
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
