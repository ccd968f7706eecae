import type { ComponentChildren } from 'preact'

type AnswerRowProps = {
  id: string
  /** What kind of thing is asked about, and its name. */
  kind: string
  title: string
  lang?: string
  /** What there is to know before answering: its text, what was said of it. */
  about?: ComponentChildren
  /** The fields. */
  children?: ComponentChildren
}

/** One of many things that the same is asked about: what it is on the left, the answer on the right. */
export function AnswerRow({ id, kind, title, lang, about, children }: AnswerRowProps) {
  return (
    <div class="answer-row" id={id} role="group" aria-labelledby={`${id}-title`}>
      <div class="answer-row__about">
        <h3 id={`${id}-title`}>
          <span class="answer-row__kind">{kind}</span> <span lang={lang}>{title}</span>
        </h3>
        {about}
      </div>
      <div class="answer-row__fields">{children}</div>
    </div>
  )
}
