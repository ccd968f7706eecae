import type { ComponentChildren } from 'preact'

export type Fact = { name: string; value: ComponentChildren }

/** Facts of a thing, name and value; a fact without a value is left out. */
export function SummaryList({
  facts,
  narrow,
}: {
  facts: readonly (Fact | null | false | undefined)[]
  narrow?: boolean
}) {
  return (
    <dl class={narrow ? 'summary-list summary-list--narrow' : 'summary-list'}>
      {facts.map((fact) =>
        fact && fact.value !== '' && fact.value !== null && fact.value !== undefined ? (
          <div key={fact.name}>
            <dt>{fact.name}</dt>
            <dd>{fact.value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  )
}
