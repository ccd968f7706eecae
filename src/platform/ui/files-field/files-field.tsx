import { Button } from '../button/button.tsx'
import { Tag, type TagKind } from '../tag/tag.tsx'

export type KeptFile = { id: string; name: string; size: string; tag?: { kind: TagKind; text: string } | undefined }

type FilesFieldProps = {
  name: string
  label: string
  optionalText: string
  hint: string
  error?: string | undefined
  /** What was kept of this form already. */
  kept: readonly KeptFile[]
  accept: string
  /** Words: for the list of what was kept, for choosing, for the two buttons. */
  words: { kept: string; choose: string; attach: string; takeOff: string }
  /** The names the two buttons are sent under. */
  attach: string
  drop: string
}

/**
 * The part of a form where files are attached: those that were kept, each with a button that takes it off, and a field
 * for more. The form sends multipart/form-data; files go along with any of its buttons.
 */
export function FilesField(props: FilesFieldProps) {
  const { name, label, optionalText, hint, error, kept, accept, words, attach, drop } = props
  const described = [`${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ')
  return (
    <fieldset class={error ? 'field field--error files-field' : 'field files-field'}>
      <legend class="field__label">
        {label} <span class="soft">({optionalText})</span>
      </legend>
      <div>
        {/* Return in a text field presses a form's first button, which must not be one that takes a file off. */}
        <button type="submit" class="visually-hidden" tabIndex={-1} aria-hidden="true" />
        {kept.length > 0 && (
          <ul class="files-field__kept" aria-label={words.kept}>
            {kept.map(({ id, name, size, tag }) => (
              <li key={id}>
                <span class="files-field__name">{name}</span> <span class="soft small">{size}</span>
                {tag && <Tag kind={tag.kind}>{tag.text}</Tag>}
                <Button kind="quiet" small name={drop} value={id} label={`${words.takeOff}: ${name}`}>
                  {words.takeOff}
                </Button>
              </li>
            ))}
          </ul>
        )}
        <span class="field__hint" id={`${name}-hint`}>
          {hint}
        </span>
        {error && (
          <span class="field__error" id={`${name}-error`}>
            {error}
          </span>
        )}
        <div class="files-field__add">
          <input
            class="input"
            id={name}
            name={name}
            type="file"
            multiple
            accept={accept}
            aria-label={words.choose}
            aria-invalid={error ? true : undefined}
            aria-describedby={described}
          />
          <Button kind="secondary" name={attach} value="yes">
            {words.attach}
          </Button>
        </div>
      </div>
    </fieldset>
  )
}
