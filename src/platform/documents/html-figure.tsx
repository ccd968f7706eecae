import type { Block } from './document.ts'
import { describe } from './structure.ts'
import { oneLine } from './text.ts'

/** Bars beside their names and values as text, so that the figure is read, searched and enlarged like any other words. */
export function BarFigure({ figure, id }: { figure: Extract<Block, { kind: 'figure' }>; id: string | undefined }) {
  const largest = Math.max(...figure.bars.map(({ value }) => value), 0) || 1
  return (
    <figure class="document-figure" id={id} aria-label={describe(figure)}>
      <figcaption>{oneLine(figure.title)}</figcaption>
      <ul>
        {figure.bars.map(({ label, value, shown }) => (
          <li>
            <span class="document-figure__label">{oneLine(label)} </span>
            <svg width="100%" height="16" aria-hidden="true" focusable="false">
              <rect width={`${((Math.max(0, value) / largest) * 100).toFixed(2)}%`} height="16" rx="1.5" />
            </svg>
            <span class="document-figure__value"> {oneLine(shown ?? String(value))}</span>
          </li>
        ))}
      </ul>
    </figure>
  )
}
