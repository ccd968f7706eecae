type DeadlineProps = {
  /** 'YYYY-MM-DD' */
  date: string
  /** The day in words, as «Frist 12. maj 2009». */
  text: string
  /** How far away it is in words, as «14 dage tilbage» or «Udløbet». */
  left: string
  state?: 'open' | 'soon' | 'passed'
}

/** The last day of something and how far away it is; words carry the state, the stroke repeats it. */
export function Deadline({ date, text, left, state = 'open' }: DeadlineProps) {
  return (
    <p class={`deadline deadline--${state}`}>
      <time dateTime={date}>{text}</time> <span class="deadline__left">{left}</span>
    </p>
  )
}
