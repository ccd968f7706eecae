import type { T } from '#languages/index.ts'
import { type Place, placesOf } from '#platform/anchor.ts'
import type { Form } from '#platform/web/form.ts'
import type { Letter } from '../responses/index.ts'
import { mostPlaces } from './rules.ts'

/** How much is shown on either side of the words, in UTF-16 units. */
const surroundingUnits = 70

const folded = (words: string) => words.replace(/\s+/g, ' ')

/** The words at a place with what stands around them, cut at whole words. */
export function inSurroundings(text: string, { start, end }: Place) {
  const from = Math.max(0, start - surroundingUnits)
  const until = Math.min(text.length, end + surroundingUnits)
  const [before, after] = [folded(text.slice(from, start)), folded(text.slice(end, until))]
  return {
    before: from > 0 ? `… ${before.replace(/^\S*\s/, '')}` : before,
    words: folded(text.slice(start, end)),
    after: until < text.length ? `${after.replace(/\s\S*$/, '')} …` : after,
  }
}

type PlacesFieldProps = { t: T; letter: Pick<Letter, 'text'> | undefined; form: Form; lang: string }

/** Which of several places of the typed words is meant; nothing to see where they stand once, or nowhere. */
export function PlacesField({ t, letter, form, lang }: PlacesFieldProps) {
  const places = letter ? placesOf(letter.text, form.value('quote')) : []
  const error = form.error('start')
  if (!letter || places.length < 2 || places.length > mostPlaces) return <input type="hidden" name="start" value="" />
  return (
    <fieldset class={error ? 'field field--error' : 'field'} id="start" aria-describedby={error && 'start-error'}>
      <legend class="field__label">{t('Which of the places do you mean?')}</legend>
      {error && (
        <span class="field__error" id="start-error">
          {error}
        </span>
      )}
      {places.map((place) => {
        const { before, words, after } = inSurroundings(letter.text, place)
        return (
          <div class="option" key={place.start}>
            <input
              type="radio"
              id={`start-${place.start}`}
              name="start"
              value={place.start}
              checked={form.value('start') === String(place.start)}
            />
            <label for={`start-${place.start}`} lang={lang}>
              {before}
              <strong>{words}</strong>
              {after}
            </label>
          </div>
        )
      })}
    </fieldset>
  )
}
