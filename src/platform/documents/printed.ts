import {
  type Block,
  type Document,
  type Fact,
  type Item,
  itemParts,
  plainText,
  type Run,
  type Runs,
  runsOf,
} from './document.ts'
import { drawable } from './fonts.ts'
import { anchorsOf, describe, levelled, visible } from './structure.ts'
import { breakable, cleanText, oneLine, safeHref } from './text.ts'
import { wordings } from './wording.ts'

type Printed = string | number | boolean | null | readonly Printed[] | { [part: string]: Printed | undefined }

// Characters in a word before a line may break inside it: half a line of text, and a column of four on a page.
const longestWord = 60
const longestCellWord = 18

/** A document as pdf.typ reads it: every field present, text clean and drawable, links only to what exists. */
export function printed(document: Document): Printed {
  const { locale, quotes, page, untitled } = wordings[document.language]
  const anchors = anchorsOf(document)
  const given = new Set<string>()
  const line = (text: string | undefined) => drawable(oneLine(text ?? ''))

  const words = (text: string, longest: number): Printed[] =>
    drawable(breakable(cleanText(text), longest))
      .split('\n')
      .flatMap((part, at) => (at === 0 ? [part] : [{ break: true }, part]))

  const anchor = (id: string | undefined) => (id && anchors.has(id) && !given.has(id) ? (given.add(id), { id }) : {})

  // Words of a heading stand in the contents as well, and a link is not a place: no anchor inside either.
  let anchoring = true
  const unanchored = <Written>(write: () => Written): Written => {
    const before = anchoring
    anchoring = false
    const written = write()
    anchoring = before
    return written
  }
  const run = (one: Run, longest: number): Printed[] => {
    const inside = (runs: Runs) => runsOf(runs).flatMap((inner) => run(inner, longest))
    if (typeof one === 'string') return words(one, longest)
    if ('strong' in one) return [{ strong: inside(one.strong) }]
    if ('emphasis' in one) return [{ emphasis: inside(one.emphasis) }]
    if ('mark' in one)
      return [{ mark: inside(one.mark), ...(anchoring && visible(plainText(one.mark)) ? anchor(one.id) : {}) }]
    if ('quote' in one) return [quotes[0], ...inside(one.quote), quotes[1]]
    if ('change' in one)
      return one.change.flatMap(({ kind, words: some }): Printed[] => {
        const written = words(some, longest)
        return kind === 'same' ? written : kind === 'in' ? [{ inserted: written }] : [{ deleted: written }]
      })
    if ('reference' in one) return linked(words(one.label, longest), `#${one.reference}`)
    return linked(
      unanchored(() => inside(one.link)),
      one.href,
    )
  }

  const linked = (link: Printed[], href: string): Printed[] => {
    const safe = safeHref(href)
    if (!safe) return link
    if (!safe.startsWith('#')) return [{ link, href: safe }]
    return anchors.has(safe.slice(1)) ? [{ link, target: safe.slice(1) }] : link
  }

  const runs = (of: Runs, longest = longestWord) => runsOf(of).flatMap((one) => run(one, longest))
  const facts = (of: readonly Fact[] = []) => of.map(({ name, value }) => ({ name: runs(name), value: runs(value) }))
  const items = (of: readonly Item[]): Printed[] =>
    of.map((item) => {
      const parts = itemParts(item)
      return { text: runs(parts.text), items: items(parts.items), numbered: parts.numbered, start: 1 }
    })

  const block = (one: Block): Printed => {
    const { kind } = one
    if (kind === 'heading') return { kind, level: one.level, text: unanchored(() => runs(one.text)), ...anchor(one.id) }
    if (kind === 'paragraph') return { kind, text: runs(one.text), lead: one.lead ?? false }
    if (kind === 'list')
      return { kind, items: items(one.items), numbered: one.numbered ?? false, start: one.start ?? 1 }
    if (kind === 'facts') return { kind, facts: facts(one.facts) }
    if (kind === 'note') return { kind, title: line(one.title), text: runs(one.text) }
    if (kind === 'page break') return { kind }
    if (kind === 'contents') return { kind, title: visible(one.title) ? line(one.title) : '', depth: one.depth ?? 2 }
    if (kind === 'quotation')
      return { kind, words: words(one.words, longestWord), source: runs(one.source ?? []), ...anchor(one.id) }
    if (kind === 'signature')
      return {
        kind,
        closing: line(one.closing),
        place: line(one.place),
        signatories: one.signatories.map(({ name, office }) => ({ name: line(name), office: line(office) })),
      }
    if (kind === 'figure') {
      const largest = Math.max(...one.bars.map(({ value }) => value), 0) || 1
      return {
        kind,
        title: line(one.title),
        description: describe(one),
        bars: one.bars.map(({ label, value, shown }) => ({
          label: words(label, longestCellWord)
            .filter((part) => typeof part === 'string')
            .join(' '),
          share: Math.max(0, value) / largest,
          shown: line(shown ?? String(value)),
        })),
        ...anchor(one.id),
      }
    }
    return {
      kind,
      caption: line(one.caption),
      rowHeader: one.rowHeader ?? false,
      columns: one.columns.map(({ title, align, width }) => ({
        title: runs(title, longestCellWord),
        align: align ?? 'start',
        width: width ?? 1,
      })),
      rows: one.rows.map((row) => one.columns.map((_, at) => runs(row[at] ?? '', longestCellWord))),
      ...anchor(one.id),
    }
  }

  const { letterhead, cover } = document
  return {
    title: visible(document.title) ? line(document.title) : untitled, // PDF/UA-1 § 7.1 asks for a title
    subtitle: line(document.subtitle),
    author: line(document.author),
    subject: line(document.subject),
    running: line(document.title),
    date: document.date.split('-').map(Number),
    language: document.language,
    region: locale.slice(-2),
    page,
    letterhead: letterhead
      ? {
          organisation: line(letterhead.organisation),
          sender: letterhead.sender.map(line),
          addressee: (letterhead.addressee ?? []).map(line),
          facts: unanchored(() => facts(letterhead.facts)),
        }
      : null,
    cover: cover ? { organisation: line(cover.organisation), facts: unanchored(() => facts(cover.facts)) } : null,
    blocks: levelled(document.blocks).map(block),
  }
}
