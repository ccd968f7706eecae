import type { T } from '#languages/index.ts'
import {
  Button,
  CheckboxGroup,
  LinkButton,
  Quote,
  RemarkCard,
  SelectField,
  Tag,
  TextField,
} from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import { labelName, labelNames, labels, markOf, speakerName, speakers } from '../remarks/index.ts'
import type { Letter, Response } from '../responses/index.ts'
import type { Hold } from './holding.ts'
import { type Judged, type SetAside, waysToSetAside } from './sentence.ts'
import type { TakenStep } from './undoing.ts'
import { setAsideName, standingName, standingTag } from './words.ts'

export type LedgerProps = {
  t: T
  href: Href
  form: Form
  response: Response
  letter: Letter
  sentences: readonly Judged[]
  /** The one that is shown to be judged. */
  current: Judged | undefined
  elements: readonly { id: string; title: string; kind: string }[]
  /** Somebody else who reads it now. */
  reader: Hold | null
  last: TakenStep | undefined
  mayMakeRemarks: boolean
}

type Props = LedgerProps & { current: Judged }

/** Where a response is read into remarks. */
export const addressOf = ({ consultation, responseNumber }: Response) =>
  `/consultations/${consultation}/responses/${responseNumber}/ledger`

const keyOf: Record<SetAside, string> = { not_remark: 'n', quotation: 'c', copy: 'd' }

/** The sentence that is judged: its words, what the reader bids, and what else it can be. */
export function SentenceCard(props: Props) {
  const { t, href, response, letter, sentences, current } = props
  const address = addressOf(response)
  const { starts, ends, revision, standing } = current
  const number = sentences.indexOf(current) + 1
  return (
    <div id="sentence" tabIndex={-1}>
      <RemarkCard
        id={`sentence-${starts}`}
        kind={current.remarks[0] ? markOf(current.remarks[0]) : 'plain'}
        title={t('Sentence {number} of {count}', { number, count: sentences.length })}
        tags={<Tag kind={standingTag(standing)}>{standingName(t, standing)}</Tag>}
      >
        <Quote words={letter.text.slice(starts, ends)} lang={response.language} />
        {current.remarks.map((remark) => (
          <p key={remark.id}>
            <strong>{labelNames(t, remark.labels)}</strong>
            {remark.elements.length > 0 && ` · ${t.list(remark.elements.map(({ title }) => title))}`}
            {' · '}
            {speakerName(t, remark.speaker)}
            {props.mayMakeRemarks && (
              <>
                {' '}
                <LinkButton small kind="quiet" href={href(`/responses/${response.id}/remarks/${remark.id}`)}>
                  {t('Correct')}
                </LinkButton>
              </>
            )}
          </p>
        ))}
        {current.setAsideBy && standing !== 'remark' && (
          <p class="small soft">{t('Decided by {name}', { name: current.setAsideBy })}</p>
        )}
        {standing !== 'remark' && (
          <form class="form" method="post" noValidate action={href(`${address}/sentences/${starts}`)}>
            <input type="hidden" name="letter" value={letter.version} />
            <input type="hidden" name="revision" value={revision} />
            {standing === 'unread' && props.mayMakeRemarks && !current.bids.none && <Labels {...props} />}
            <Aside {...props} />
            {standing === 'unread' && props.mayMakeRemarks && current.bids.none && <Labels {...props} />}
            {standing === 'unread' && <Redividing {...props} />}
          </form>
        )}
        <OnAndBack {...props} />
      </RemarkCard>
    </div>
  )
}

/** The reader's bids: up to three labels, each a button, and up to three themes, each with the words it goes by. */
function Labels({ t, form, current, elements }: Props) {
  const { bids } = current
  const titleOf = (id: string) => elements.find((element) => element.id === id)?.title ?? id
  const because = (words: readonly string[]) =>
    words.length > 0 ? t('because of {words}', { words: t.list(words.map((word) => `“${word}”`)) }) : undefined
  const offered = bids.themes.map(({ id }) => id)
  const ticked = form.values('themes')
  return (
    <>
      {offered.length > 0 && (
        <CheckboxGroup
          name="themes"
          label={t('What is it about?')}
          values={ticked.length > 0 ? ticked : offered.slice(0, 1)}
          options={bids.themes.map((theme) => ({
            value: theme.id,
            text: titleOf(theme.id),
            hint: because(theme.because),
          }))}
          error={form.error('elements')}
        />
      )}
      <SelectField
        name="another"
        label={offered.length > 0 ? t('Something else in the plan') : t('What is it about?')}
        emptyText={t('Choose')}
        value={form.value('another')}
        options={elements
          .filter(({ id }) => !offered.includes(id))
          .map(({ id, title }) => ({ value: id, text: title }))}
      />
      <fieldset class="field" id="bids">
        <legend class="field__label">{t('What is it?')}</legend>
        <div class="bids">
          {bids.labels.map(({ label, because: words }, index) => (
            <div class="bids__one" key={label}>
              <Button
                kind={index === 0 && !bids.none ? 'primary' : 'secondary'}
                name="do"
                value={`label:${label}`}
                keyHint={String(index + 1)}
              >
                {labelName(t, label)}
              </Button>
              {words && <span class="small soft"> {because([words])}</span>}
            </div>
          ))}
        </div>
      </fieldset>
      <details open={form.error('label') !== undefined}>
        <summary>{t('It is something else, or somebody else says it')}</summary>
        <SelectField
          name="label"
          label={t('What is it?')}
          emptyText={t('Choose')}
          value={form.value('label')}
          error={form.error('label')}
          options={labels.map((label) => ({ value: label, text: labelName(t, label) }))}
        />
        <SelectField
          name="speaker"
          label={t('Who says it?')}
          value={form.value('speaker') || bids.speaker}
          options={speakers.map((speaker) => ({ value: speaker, text: speakerName(t, speaker) }))}
        />
        <Button kind="secondary" name="do" value="chosen">
          {t('Make it a remark')}
        </Button>
      </details>
    </>
  )
}

function Aside({ t, current }: Props) {
  return (
    <div class="actions">
      {waysToSetAside
        .filter((as) => as !== current.setAside)
        .map((as) => (
          <Button
            small
            kind={as === 'not_remark' && current.bids.none && !current.setAside ? 'primary' : 'secondary'}
            name="do"
            value={as}
            keyHint={keyOf[as]}
            key={as}
          >
            {setAsideName(t, as)}
          </Button>
        ))}
      {current.setAside && (
        <Button small kind="quiet" name="do" value="reopen">
          {t('Take it up again')}
        </Button>
      )}
    </div>
  )
}

function Redividing({ t, form, response, sentences, current }: Props) {
  const words = `words-${current.starts}`
  return (
    <details open={form.error(words) !== undefined}>
      <summary>{t('Divide or join')}</summary>
      <TextField
        name={words}
        label={t('The first words of the second part')}
        hint={t('Copy them from the sentence.')}
        lang={response.language}
        value={form.value(words)}
        error={form.error(words)}
      />
      <div class="actions">
        <Button small kind="secondary" name="do" value="divide" keyHint="s">
          {t('Divide it there')}
        </Button>
        {sentences.at(-1) !== current && (
          <Button small kind="secondary" name="do" value="join" keyHint="m">
            {t('Join it with the next')}
          </Button>
        )}
      </div>
    </details>
  )
}

/** The way on from the page: the sentence before and the one after. */
function OnAndBack({ t, href, response, sentences, current }: Props) {
  const at = sentences.indexOf(current)
  const to = (sentence: Judged) => href(`${addressOf(response)}?at=${sentence.starts}#sentence`)
  const [before, after] = [sentences[at - 1], sentences[at + 1]]
  return (
    <div class="actions">
      {before && (
        <LinkButton small kind="quiet" href={to(before)} keyHint="k">
          {t('The sentence before')}
        </LinkButton>
      )}
      {after && (
        <LinkButton small kind="quiet" href={to(after)} keyHint="j">
          {t('The next sentence')}
        </LinkButton>
      )}
    </div>
  )
}
