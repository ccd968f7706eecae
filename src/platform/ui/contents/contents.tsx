export type ContentsEntry = { id: string; text: string; entries?: readonly ContentsEntry[] }

function Entries({ entries }: { entries: readonly ContentsEntry[] }) {
  return (
    <ol>
      {entries.map(({ id, text, entries = [] }) => (
        <li key={id}>
          <a href={`#${id}`}>{text}</a>
          {entries.length > 0 && <Entries entries={entries} />}
        </li>
      ))}
    </ol>
  )
}

/** The table of contents of a long page: beside the text where there is room, folded up above it on a phone. */
export function Contents({ title, entries }: { title: string; entries: readonly ContentsEntry[] }) {
  return (
    <nav class="contents" aria-label={title}>
      <details>
        <summary>{title}</summary>
        <Entries entries={entries} />
      </details>
    </nav>
  )
}
