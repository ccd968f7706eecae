import type { T } from '#languages/index.ts'
import { type Place, placesOf } from '#platform/anchor.ts'
import { Button, FieldSet, SelectField, TextArea, TextField } from '#platform/ui/index.ts'
import type { Form } from '#platform/web/form.ts'
import { omissionReasonName, omissionReasons } from './edition.ts'
import { mostPlaces, surroundingUnits } from './rules.ts'

type Props = { t: T; form: Form; text: string; lang: string; action: string }

/** Where more words are left out: selected in the text, or typed as they stand there. */
export function Striking({ t, form, text, lang, action }: Props) {
  const reasons = omissionReasons.map((reason) => ({ value: reason, text: omissionReasonName(t, reason) }))
  return (
    <FieldSet legend={t('Leave out more')}>
      <div id="strike" data-strike={t('Leave out')} data-why={t('Why')}>
        <TextArea
          name="quote"
          label={t('Which words?')}
          hint={t('Exactly as they stand in the text. Where they stand several times, you choose among the places.')}
          value={form.value('quote')}
          error={form.error('quote')}
          lang={lang}
          rows={2}
        />
        <Places {...{ t, form, text, lang }} />
        <SelectField
          name="reason"
          label={t('Why')}
          value={form.value('reason') || 'sensitive'}
          options={reasons}
          width="medium"
        />
        <TextField name="note" label={t('Note for the case')} optionalText={t('optional')} value={form.value('note')} />
        <Button kind="secondary" name="do" value="omit" formAction={`${action}#strike`}>
          {t('Leave these words out')}
        </Button>
      </div>
    </FieldSet>
  )
}

/** Which of several places of the typed words are left out; nothing to see where they stand once, or nowhere. */
function Places({ t, form, text, lang }: Omit<Props, 'action'>) {
  const quote = form.value('quote')
  const places = placesOf(text, quote)
  if (places.length < 2) return null
  const error = form.error('place')
  const chosen = form.values('place')
  return (
    <fieldset
      class={error ? 'field field--error' : 'field'}
      id="place"
      tabIndex={-1}
      aria-describedby={error && 'place-error'}
    >
      <legend class="field__label">
        {t('The words stand in {count} places. Which are left out?', { count: places.length })}
      </legend>
      {error && (
        <span class="field__error" id="place-error">
          {error}
        </span>
      )}
      {places.slice(0, mostPlaces).map((place) => (
        <div class="option" key={place.start}>
          <input
            type="checkbox"
            id={`place-${place.start}`}
            name="place"
            value={place.start}
            checked={!error && (chosen.length === 0 || chosen.includes(String(place.start)))}
          />
          <label for={`place-${place.start}`} lang={lang}>
            <InSurroundings {...{ text, place }} />
          </label>
        </div>
      ))}
      <input type="hidden" name="placesOf" value={quote} />
    </fieldset>
  )
}

const inOneLine = (words: string) => words.replace(/\s+/g, ' ')

/** The words with a little of what stands around them, so that one place is told from another. */
function InSurroundings({ text, place: { start, end } }: { text: string; place: Place }) {
  const [from, until] = [Math.max(0, start - surroundingUnits), Math.min(text.length, end + surroundingUnits)]
  return (
    <>
      {from > 0 && '… '}
      {inOneLine(text.slice(from, start))}
      <strong>{inOneLine(text.slice(start, end))}</strong>
      {inOneLine(text.slice(end, until))}
      {until < text.length && ' …'}
    </>
  )
}
