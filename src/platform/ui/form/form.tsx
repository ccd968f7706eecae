import type { ComponentChildren, JSX } from 'preact'

type Field = {
  name: string
  label: string
  /** The language of the label where it is not that of the page. */
  labelLang?: string | undefined
  hint?: string | undefined
  error?: string | undefined
  optionalText?: string
}

const described = ({ name, hint, error }: Field) =>
  [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ') || undefined

const fieldClass = ({ error }: Field) => (error ? 'field field--error' : 'field')

function Words({ field }: { field: Field }) {
  return (
    <>
      {field.hint && (
        <span class="field__hint" id={`${field.name}-hint`}>
          {field.hint}
        </span>
      )}
      {field.error && (
        <span class="field__error" id={`${field.name}-error`}>
          {field.error}
        </span>
      )}
    </>
  )
}

function Label({ field }: { field: Field }) {
  return (
    <label class="field__label" for={field.name}>
      {field.labelLang ? <span lang={field.labelLang}>{field.label}</span> : field.label}
      {field.optionalText && <span class="soft"> ({field.optionalText})</span>}
    </label>
  )
}

type Width = 'short' | 'medium' | 'full'
const widthClass = (width: Width = 'full') => (width === 'full' ? 'input' : `input input--${width}`)

export type TextFieldProps = Field & {
  value?: string
  type?: 'text' | 'email' | 'search' | 'number' | 'time'
  width?: Width
  autocomplete?: 'name' | 'email' | 'organization' | 'postal-code' | 'off'
  required?: boolean
  min?: number
  inputMode?: 'numeric' | 'decimal'
  lang?: string
}

export function TextField(props: TextFieldProps) {
  // Preact's types have one shape per kind of input; all kinds used here take the same attributes.
  const attributes = {
    class: widthClass(props.width),
    id: props.name,
    name: props.name,
    type: props.type ?? 'text',
    value: props.value ?? '',
    autocomplete: props.autocomplete,
    min: props.min,
    inputmode: props.inputMode,
    lang: props.lang,
    'aria-required': props.required,
    'aria-invalid': props.error ? true : undefined,
    'aria-describedby': described(props),
  } as JSX.IntrinsicElements['input']
  return (
    <div class={fieldClass(props)}>
      <Label field={props} />
      <Words field={props} />
      <input {...attributes} />
    </div>
  )
}

/** One native date input; its value is 'YYYY-MM-DD' in every language. */
export function DateField(props: Field & { value?: string | null; required?: boolean; min?: string }) {
  return (
    <div class={fieldClass(props)}>
      <Label field={props} />
      <Words field={props} />
      <input
        class="input input--short"
        id={props.name}
        name={props.name}
        type="date"
        value={props.value ?? ''}
        min={props.min}
        aria-required={props.required}
        aria-invalid={props.error ? true : undefined}
        aria-describedby={described(props)}
      />
    </div>
  )
}

/** A browser takes away the first line break after the tag, so a text that begins with one is given two. */
const keptWhole = (value: string) => (value.startsWith('\n') ? `\n${value}` : value)

export function TextArea(props: Field & { value?: string; rows?: number; lang?: string; required?: boolean }) {
  return (
    <div class={fieldClass(props)}>
      <Label field={props} />
      <Words field={props} />
      <textarea
        class="input"
        id={props.name}
        name={props.name}
        rows={props.rows ?? 5}
        lang={props.lang}
        aria-required={props.required}
        aria-invalid={props.error ? true : undefined}
        aria-describedby={described(props)}
      >
        {keptWhole(props.value ?? '')}
      </textarea>
    </div>
  )
}

export type Option = { value: string; text: string; hint?: string | undefined; disabled?: boolean; group?: string }

const groupsOf = (options: readonly Option[]) => [...new Set(options.map(({ group }) => group))]

export function SelectField(
  props: Field & { value?: string | null; options: readonly Option[]; width?: Width; emptyText?: string },
) {
  const entry = ({ value, text, disabled }: Option) => (
    <option value={value} selected={value === (props.value ?? '')} disabled={disabled} key={value}>
      {text}
    </option>
  )
  return (
    <div class={fieldClass(props)}>
      <Label field={props} />
      <Words field={props} />
      <select
        class={widthClass(props.width)}
        id={props.name}
        name={props.name}
        aria-invalid={props.error ? true : undefined}
        aria-describedby={described(props)}
      >
        {props.emptyText !== undefined && <option value="">{props.emptyText}</option>}
        {groupsOf(props.options).map((group) => {
          const entries = props.options.filter((option) => option.group === group).map(entry)
          return group === undefined ? entries : <optgroup label={group}>{entries}</optgroup>
        })}
      </select>
    </div>
  )
}

export function FileField(props: Field & { accept?: string }) {
  return (
    <div class={fieldClass(props)}>
      <Label field={props} />
      <Words field={props} />
      <input
        class="input"
        id={props.name}
        name={props.name}
        type="file"
        accept={props.accept}
        aria-invalid={props.error ? true : undefined}
        aria-describedby={described(props)}
      />
    </div>
  )
}

type ChoicesProps = Field & { options: readonly Option[]; optionsLang?: string | undefined; inline?: boolean }

function Choices(props: ChoicesProps & { type: 'radio' | 'checkbox'; isChosen(value: string): boolean }) {
  return (
    <fieldset class={fieldClass(props)} id={props.name} aria-describedby={described(props)}>
      <legend class="field__label" lang={props.labelLang}>
        {props.label}
      </legend>
      <Words field={props} />
      <div class={props.inline ? 'options--inline' : undefined}>
        {props.options.map(({ value, text, hint, disabled }) => (
          <div class="option" key={value}>
            <input
              type={props.type}
              id={`${props.name}-${value}`}
              name={props.name}
              value={value}
              checked={props.isChosen(value)}
              disabled={disabled}
              aria-describedby={hint ? `${props.name}-${value}-hint` : undefined}
            />
            <label for={`${props.name}-${value}`} lang={props.optionsLang}>
              {text}
            </label>
            {hint && (
              <span class="option__hint" id={`${props.name}-${value}-hint`}>
                {hint}
              </span>
            )}
          </div>
        ))}
      </div>
    </fieldset>
  )
}

export function RadioGroup(props: ChoicesProps & { value?: string | null }) {
  return <Choices {...props} type="radio" isChosen={(value) => value === props.value} />
}

export function CheckboxGroup(props: ChoicesProps & { values?: readonly string[] }) {
  return <Choices {...props} type="checkbox" isChosen={(value) => props.values?.includes(value) ?? false} />
}

/** One yes-or-no. */
export function Checkbox({
  name,
  label,
  checked,
  value = 'yes',
  error,
}: {
  name: string
  label: string
  checked?: boolean
  value?: string
  error?: string | undefined
}) {
  const field = { name, label, error }
  return (
    <div class={error ? 'checkbox field--error' : 'checkbox'}>
      <Words field={field} />
      <div class="option">
        <input
          type="checkbox"
          id={name}
          name={name}
          value={value}
          checked={checked}
          aria-invalid={error ? true : undefined}
          aria-describedby={described(field)}
        />
        <label for={name}>{label}</label>
      </div>
    </div>
  )
}

type FieldSetProps = { legend: string; legendLang?: string | undefined; id?: string; children?: ComponentChildren }

/** A part of a long form, with its heading. */
export function FieldSet({ legend, legendLang, id, children }: FieldSetProps) {
  return (
    <fieldset class="fieldset" id={id}>
      <legend lang={legendLang}>{legend}</legend>
      {children}
    </fieldset>
  )
}

/** What was wrong, first on the page, each linked to its field. Nothing when nothing was. */
export function ErrorSummary({
  title,
  errors,
}: {
  title: string
  errors: readonly { field: string | undefined; text: string }[]
}) {
  if (errors.length === 0) return null
  return (
    <div class="error-summary" role="alert" aria-labelledby="error-summary-title" tabIndex={-1} autofocus>
      <h2 id="error-summary-title">{title}</h2>
      <ul>
        {errors.map(({ field, text }) => (
          <li key={text}>{field ? <a href={`#${field}`}>{text}</a> : text}</li>
        ))}
      </ul>
    </div>
  )
}

/** A form that only asks: its answers stand in the address. */
export function FilterForm({
  action,
  label,
  children,
}: {
  action: string
  label: string
  children?: ComponentChildren
}) {
  return (
    <form class="filter-form" method="get" action={action} role="search" aria-label={label}>
      {children}
    </form>
  )
}
