import { Button, FieldSet, TextField } from '#platform/ui/index.ts'
import { askedText, frameHeight, frameWidth, isIn, mapWords, PlaceDrawing } from '../consultations/index.ts'
import { placeOf } from '../responses/index.ts'
import type { QuestionFieldsProps } from './question-fields.tsx'

/** Nothing to be seen: the picture that is pressed lies over the drawing, which knows the colours of the page. */
const clear = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg"/>')}`

/** How wide the picture is that is pressed, on screens from 40 rem and on smaller ones; place-map.css says the same. */
export const pressedWidths = { wide: frameWidth, narrow: frameWidth / 2 } as const

/** Where a place is pointed at: on a map, by steps from its middle, or as degrees. */
export function PlaceFields(props: QuestionFieldsProps) {
  const { t, form, question, answer, frame } = props
  const name = `answer-${question.no}`
  const place = placeOf(answer)
  const away = frame && place && !isIn(frame, place)
  return (
    <FieldSet legend={askedText(question.text)} legendLang={question.textLang} id={name}>
      {form.error(name) && <p class="field__error">{form.error(name)}</p>}
      {frame ? <PointingMap {...props} frame={frame} place={away ? null : place} /> : null}
      <p class="field__hint">
        {away && `${t('The place lies outside the map.')} `}
        {t('Write the place in degrees, as a map on your phone shows it, or describe it in words below.')}
      </p>
      <TextField
        name={`${name}-latitude`}
        label={t('Latitude (north)')}
        value={answer.latitude}
        width="short"
        inputMode="decimal"
      />
      <TextField
        name={`${name}-longitude`}
        label={t('Longitude (east)')}
        value={answer.longitude}
        width="short"
        inputMode="decimal"
      />
    </FieldSet>
  )
}

type PointingMapProps = QuestionFieldsProps & {
  frame: NonNullable<QuestionFieldsProps['frame']>
  place: ReturnType<typeof placeOf>
}

function PointingMap({ t, question, action, frame, place, map }: PointingMapProps) {
  const name = `place-${question.no}`
  const to = `${action}#answer-${question.no}`
  const step = (value: string, text: string) => (
    <Button small kind="secondary" name="do" value={`${name}-${value}`} formAction={to}>
      {text}
    </Button>
  )
  return (
    <>
      <p class="field__hint">
        {place
          ? t('Press the map to move the pin, or move it by steps.')
          : t('Press the map where the place is, or put the pin in the middle and move it.')}
      </p>
      <div class="place-map">
        <PlaceDrawing {...{ frame, place }} />
        {(['wide', 'narrow'] as const).map((size) => (
          <input
            key={size}
            type="image"
            class={`place-map__point place-map__point--${size}`}
            name={`${name}-${size}`}
            src={clear}
            alt={t('Put the pin on the map')}
            width={pressedWidths[size]}
            height={(pressedWidths[size] * frameHeight) / frameWidth}
            formAction={to}
          />
        ))}
        {map && (
          <div
            class="place-map__live"
            hidden
            data-place-map
            data-answer={`answer-${question.no}`}
            data-map={map.tiles}
            data-library={map.library}
            data-worker={map.worker}
            data-stylesheet={map.stylesheet}
            data-words={JSON.stringify(mapWords(t))}
            data-areas={JSON.stringify(frame.areas)}
          >
            <div class="place-map__canvas" />
            {map.credit && <p class="soft small">{map.credit}</p>}
          </div>
        )}
      </div>
      <div class="place-map__moves">
        {place ? (
          <>
            {step('north', t('To the north'))}
            {step('south', t('To the south'))}
            {step('west', t('To the west'))}
            {step('east', t('To the east'))}
            {step('none', t('Remove the pin'))}
          </>
        ) : (
          step('middle', t('Put the pin in the middle'))
        )}
      </div>
    </>
  )
}
