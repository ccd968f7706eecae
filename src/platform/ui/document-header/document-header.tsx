import type { ComponentChildren } from 'preact'

type DocumentHeaderProps = {
  kind: string
  title: string
  /** Language of the title and lead when it is not the page's. */
  lang?: string
  lead?: string
  /** Author, version, day and the like, set on one line. */
  facts?: readonly ComponentChildren[]
  children?: ComponentChildren
}

/** The head of a document as in a book: what kind it is, its title, what it is about, its facts. */
export function DocumentHeader({ kind, title, lang, lead, facts = [], children }: DocumentHeaderProps) {
  return (
    <header class="document-header">
      <p class="overline">{kind}</p>
      <h1 lang={lang}>{title}</h1>
      {lead && (
        <p class="lead" lang={lang}>
          {lead}
        </p>
      )}
      {facts.length > 0 && (
        <ul class="document-header__facts">
          {facts.map((fact, index) => (
            <li key={index}>{fact}</li>
          ))}
        </ul>
      )}
      {children}
    </header>
  )
}
