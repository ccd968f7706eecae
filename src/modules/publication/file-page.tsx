import type { T } from '#languages/index.ts'
import {
  Button,
  Checkbox,
  ErrorSummary,
  FileField,
  LinkButton,
  MarkedText,
  Notice,
  RadioGroup,
  ReadingDesk,
} from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import { type AtGate, isSafe } from '../attachments/index.ts'
import type { Finding } from '../privacy/index.ts'
import type { Response } from '../responses/index.ts'
import { AlreadyPublic } from './already-public.tsx'
import { type Chosen, ChosenWords, Decision, decisionSpans, KeysHelp } from './decisions.tsx'
import { isApproved, ScanState, TakeDownFile } from './files-part.tsx'
import { Striking } from './striking.tsx'

type FilePageProps = {
  t: T
  href: Href
  form: Form
  title: string
  response: Response
  file: AtGate
  /** Null where no check can read it. */
  text: string | null
  findings: readonly Finding[]
  chosen: readonly Chosen[]
}

/** Where somebody reads a file through, and decides what of it becomes public. */
export function FilePage(props: FilePageProps) {
  const { t, href, form, title, response, file, text, findings, chosen } = props
  const reading = `/consultations/${response.consultation}/responses/${response.responseNumber}/reading`
  const original = href(reading.replace(/\/reading$/, `/attachments/${file.id}/original`))
  return (
    <>
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      <p class="overline">{title}</p>
      <h1>{t('Read {file} through', { file: file.fileName })}</h1>
      <p class="lead">{t('What becomes public of the file is made here. The file itself stays as it came.')}</p>
      <AlreadyPublic {...{ t, response }} />
      <ScanState {...{ t, file }} />
      <p class="row">
        {isSafe(file) && (
          <LinkButton kind="secondary" href={original}>
            {t('Open the file')}
          </LinkButton>
        )}
        <a href={href(reading)}>{t('Back to response {number}', { number: response.responseNumber })}</a>
      </p>
      <ReadingDesk
        letterLabel={t('The words of the file')}
        letter={<Words {...{ t, form, response, file, text, findings, chosen }} />}
      >
        <form
          class="form"
          method="post"
          noValidate
          encType="multipart/form-data"
          action={href(`${reading}/files/${file.id}`)}
        >
          {/* Return in a text field presses a form's first button, which must not be one that takes a decision back. */}
          <button type="submit" name="do" value="omit" class="visually-hidden" tabIndex={-1} aria-hidden="true" />
          {text !== null && findings.length === 0 && (
            <Notice kind="info">
              <p>{t('The check has found no personal data. It does not find everything: read it all the same.')}</p>
            </Notice>
          )}
          {findings.length > 0 && <KeysHelp t={t} />}
          {findings.map((finding, index) => (
            <Decision {...{ t, form, finding }} number={index + 1} key={finding.start} />
          ))}
          {chosen.map(({ start, end, reason, note }, index) => (
            <ChosenWords
              {...{ t, index, start, end, reason, note }}
              number={findings.length + index + 1}
              words={(text ?? '').slice(start, end)}
              key={start}
            />
          ))}
          {text !== null && (
            <Striking {...{ t, form, text }} lang={response.language} action={href(`${reading}/files/${file.id}`)} />
          )}
          <RadioGroup
            name="how"
            label={t('What becomes public?')}
            error={form.error('how')}
            value={form.value('how')}
            options={[
              {
                value: 'cleaned',
                text: t('The file, without hidden information'),
                hint: t('When nothing is left out.'),
              },
              ...(text === null
                ? []
                : [{ value: 'words', text: t('Its words alone, with marks where something is left out') }]),
              { value: 'replaced', text: t('A file that I have made in its place') },
            ]}
          />
          <FileField
            name="replacement"
            label={t('The file that you have made')}
            hint={t('What is left out must be gone from it: a bar over words does not take them away.')}
            error={form.error('replacement')}
          />
          <Checkbox
            name="looked"
            value="yes"
            label={t('I have opened the file and seen it through')}
            checked={form.value('looked') === 'yes'}
            error={form.error('looked')}
          />
          <Button name="do" value="approve">
            {t('Approve it')}
          </Button>
        </form>
        {response.publishedAt && isApproved(file) && (
          <section aria-labelledby="down">
            <h2 id="down">{t('Take the file down')}</h2>
            <TakeDownFile {...{ t, file, form }} action={href(`${reading}/files/${file.id}`)} />
          </section>
        )}
      </ReadingDesk>
    </>
  )
}

function Words({ t, form, response, file, text, findings, chosen }: Omit<FilePageProps, 'href' | 'title'>) {
  if (text !== null)
    return <MarkedText lang={response.language} text={text} spans={decisionSpans(t, form, findings, chosen)} />
  return (
    <Notice kind="warning">
      <p>
        {file.text.state === 'waiting'
          ? t('The words of the file are being read. Come back in a moment.')
          : t('The check cannot read this file: open it and look.')}
      </p>
    </Notice>
  )
}
