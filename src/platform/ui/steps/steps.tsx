export type Step = { name: string; date?: string; state: 'done' | 'now' | 'coming'; stateText: string }

/** The way of a case: what has been, where it is, what comes. The state is also said in words. */
export function Steps({ label, steps }: { label: string; steps: readonly Step[] }) {
  return (
    <ol class="steps" aria-label={label}>
      {steps.map(({ name, date, state, stateText }) => (
        <li key={name} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
          <span class="steps__name">{name}</span>
          <span class="visually-hidden">, {stateText}</span>
          {date && <span class="steps__date">{date}</span>}
        </li>
      ))}
    </ol>
  )
}
