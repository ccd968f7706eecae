import { readFileSync } from 'node:fs'
import type { ComponentChildren, VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
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
import { BarFigure } from './html-figure.tsx'
import { DocumentTable } from './html-table.tsx'
import { anchorsOf, levelled, withHeadingIds } from './structure.ts'
import { cleanText, oneLine, safeHref } from './text.ts'
import { wordings } from './wording.ts'

/**
 * A document as part of a page: an article whose title is a heading of `titleLevel` (1 unless told) and whose headings
 * follow below it. `prefix` keeps ids apart where several documents stand on one page.
 */
export function toHtml(document: Document, { titleLevel = 1, prefix = '' } = {}): VNode {
  const anchors = anchorsOf(document)
  const blocks = withHeadingIds(levelled(document.blocks), anchors)
  const quotes = wordings[document.language].quotes
  const given = new Set<string>()

  const idOf = (id: string | undefined) => {
    if (!id || given.has(id)) return undefined
    given.add(id)
    return prefix + id
  }
  const words = (text: string): ComponentChildren =>
    cleanText(text)
      .split('\n')
      .flatMap((part, at) => (at === 0 ? [part] : [<br />, part]))
  const inline = (runs: Runs): ComponentChildren => runsOf(runs).map(one)
  const one = (run: Run): ComponentChildren => {
    if (typeof run === 'string') return words(run)
    if ('strong' in run) return <strong>{inline(run.strong)}</strong>
    if ('emphasis' in run) return <em>{inline(run.emphasis)}</em>
    if ('mark' in run) return <mark id={idOf(run.id)}>{inline(run.mark)}</mark>
    if ('quote' in run) return [quotes[0], inline(run.quote), quotes[1]]
    if ('change' in run)
      return run.change.map(({ kind, words: some }) =>
        kind === 'same' ? words(some) : kind === 'in' ? <ins>{words(some)}</ins> : <del>{words(some)}</del>,
      )
    if ('reference' in run) return linked(words(run.label), `#${run.reference}`, 'document-reference')
    return linked(inline(run.link), run.href)
  }
  const linked = (children: ComponentChildren, href: string, name?: string) => {
    const safe = safeHref(href)
    if (!safe || (safe.startsWith('#') && !anchors.has(safe.slice(1)))) return children
    return (
      <a class={name} href={safe.startsWith('#') ? `#${prefix}${safe.slice(1)}` : safe}>
        {children}
      </a>
    )
  }
  const facts = (of: readonly Fact[]) => (
    <dl class="document-facts">
      {of.map(({ name, value }) => (
        <div>
          <dt>{oneLine(name)}</dt>
          <dd>{inline(value)}</dd>
        </div>
      ))}
    </dl>
  )
  const list = (of: readonly Item[], numbered: boolean, start?: number): VNode => {
    const children = of.map((item) => {
      const parts = itemParts(item)
      return (
        <li>
          {inline(parts.text)}
          {parts.items.length > 0 && list(parts.items, parts.numbered)}
        </li>
      )
    })
    return numbered ? <ol start={start}>{children}</ol> : <ul>{children}</ul>
  }
  const contents = (title: string, depth: number) => (
    <nav class="document-contents" aria-label={oneLine(title)}>
      <p class="document-contents__title">{oneLine(title)}</p>
      <ol>
        {blocks.map((block) =>
          block.kind === 'heading' && block.level <= depth ? (
            <li class={`document-contents__level-${block.level}`}>
              <a href={`#${prefix}${block.id}`}>{oneLine(plainText(block.text))}</a>
            </li>
          ) : null,
        )}
      </ol>
    </nav>
  )
  const show = (block: Block): ComponentChildren => {
    switch (block.kind) {
      case 'heading': {
        const Heading = `h${Math.min(6, block.level + titleLevel)}` as 'h2'
        return <Heading id={idOf(block.id)}>{inline(block.text)}</Heading>
      }
      case 'paragraph':
        return <p class={block.lead ? 'document-lead' : undefined}>{inline(block.text)}</p>
      case 'list':
        return list(block.items, block.numbered ?? false, block.start)
      case 'table':
        return <DocumentTable table={block} id={idOf(block.id)} inline={inline} />
      case 'facts':
        return facts(block.facts)
      case 'quotation':
        return (
          <blockquote class="document-quotation" id={idOf(block.id)}>
            <p>{words(block.words)}</p>
            {block.source && <footer>{inline(block.source)}</footer>}
          </blockquote>
        )
      case 'note':
        return (
          <div class="document-note">
            {block.title && <p class="document-note__title">{oneLine(block.title)}</p>}
            <p>{inline(block.text)}</p>
          </div>
        )
      case 'page break':
        return <div class="document-page-break" />
      case 'signature':
        return (
          <div class="document-signature">
            {block.place && <p>{oneLine(block.place)}</p>}
            {block.closing && <p>{oneLine(block.closing)}</p>}
            {block.signatories.map(({ name, office }) => (
              <p class="document-signature__name">
                <strong>{oneLine(name)}</strong>
                {office && [<br />, oneLine(office)]}
              </p>
            ))}
          </div>
        )
      case 'contents':
        return contents(block.title, block.depth ?? 2)
      case 'figure':
        return <BarFigure figure={block} id={idOf(block.id)} />
    }
  }

  const { letterhead, cover } = document
  const Title = `h${titleLevel}` as 'h1'
  const lines = (of: readonly string[]) =>
    of.flatMap((text, at) => (at === 0 ? [oneLine(text)] : [<br />, oneLine(text)]))
  return (
    <article class={letterhead ? 'document document--letter' : 'document'} lang={document.language}>
      <header class="document-head">
        {letterhead && (
          <div class="document-letterhead">
            <div>
              <p class="document-organisation">{oneLine(letterhead.organisation)}</p>
              {letterhead.addressee && <p>{lines(letterhead.addressee)}</p>}
            </div>
            <div class="document-letterhead__sender">
              <p>{lines(letterhead.sender)}</p>
              {letterhead.facts && facts(letterhead.facts)}
            </div>
          </div>
        )}
        {cover && <p class="document-organisation">{oneLine(cover.organisation)}</p>}
        <Title>{oneLine(document.title)}</Title>
        {document.subtitle && <p class="document-lead">{oneLine(document.subtitle)}</p>}
        {cover?.facts && facts(cover.facts)}
      </header>
      {blocks.map(show)}
    </article>
  )
}

const sheet = ['../ui/tokens.css', './documents.css', './alone/file.css']

/** The same as a file of its own, with its look inside and nothing to fetch. */
export function toHtmlFile(document: Document): string {
  const css = sheet.map((file) => readFileSync(new URL(file, import.meta.url), 'utf8')).join('\n')
  return `<!doctype html>\n${renderToString(
    <html lang={document.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{oneLine(document.title)}</title>
        {document.author && <meta name="author" content={oneLine(document.author)} />}
        {document.subject && <meta name="description" content={oneLine(document.subject)} />}
        <meta name="date" content={document.date} />
        <style dangerouslySetInnerHTML={{ __html: css }} />
      </head>
      <body>
        <main>{toHtml(document)}</main>
      </body>
    </html>,
  )}\n`
}
