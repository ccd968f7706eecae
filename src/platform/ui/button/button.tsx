import type { ComponentChildren } from 'preact'

type Look = { kind?: 'primary' | 'secondary' | 'quiet' | 'warning'; small?: boolean; children?: ComponentChildren }

const classOf = ({ kind = 'primary', small }: Look) =>
  ['button', kind !== 'primary' && `button--${kind}`, small && 'button--small'].filter(Boolean).join(' ')

type ButtonProps = Look & {
  name?: string
  value?: string
  formAction?: string
  label?: string
  /** The key that presses it where a page's script says so. */
  keyHint?: string
}

/** Sends the form it stands in. `name` and `value` tell which of several buttons was pressed. */
export function Button(props: ButtonProps) {
  return (
    <button
      type="submit"
      class={classOf(props)}
      name={props.name}
      value={props.value}
      formAction={props.formAction}
      aria-label={props.label}
      data-key={props.keyHint}
    >
      {props.children}
    </button>
  )
}

/** A link that is the next step to take. */
export function LinkButton(props: Look & { href: string; keyHint?: string }) {
  return (
    <a class={classOf(props)} href={props.href} data-key={props.keyHint}>
      {props.children}
    </a>
  )
}
