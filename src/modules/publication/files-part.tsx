import type { T } from '#languages/index.ts'
import { Button, LinkButton, Notice, Tag, TextField } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import type { AtGate } from '../attachments/index.ts'

type Props = {
  t: T
  href: Href
  address: string
  files: readonly AtGate[]
  /** Whether the response is public already. */
  published: boolean
}

/** The files of a response: each is read through by itself, and only what was approved of it becomes public. */
export function FilesPart({ t, href, address, files, published }: Props) {
  if (files.length === 0) return null
  return (
    <section aria-labelledby="files">
      <h2 id="files">{t('Files')}</h2>
      {files.map((file) => (
        <OneFile {...{ t, href, address, file, published }} key={file.id} />
      ))}
    </section>
  )
}

export const isApproved = ({ copy }: AtGate) => Boolean(copy?.approvedAt && !copy.takenDownAt)

/** Why a file cannot be opened: a virus, or no answer of the scanner yet. */
export function ScanState({ t, file: { scan } }: { t: T; file: AtGate }) {
  if (scan === 'found')
    return (
      <Notice kind="danger">
        <p>{t('There is a virus in the file: it is not handed out')}</p>
      </Notice>
    )
  if (scan === 'waiting')
    return (
      <Notice kind="warning">
        <p>{t('The file has not been scanned for viruses yet: try again in a while')}</p>
      </Notice>
    )
  return null
}

/** What of a file becomes public, in words. */
function statusOf(t: T, { copy }: AtGate): string {
  if (copy?.takenDownAt) return t('It was taken down.')
  if (!copy?.approvedAt) return t('It has not been read through: the response is published without it.')
  return {
    cleaned: t('A copy without hidden information becomes public.'),
    words: t('Its words become public, with marks where something is left out.'),
    replaced: t('A file that was made in its place becomes public.'),
  }[copy.madeFrom]
}

function OneFile({ t, href, address, file, published }: Omit<Props, 'files'> & { file: AtGate }) {
  const approved = isApproved(file)
  const at = href(`${address}/files/${file.id}`)
  return (
    <article class="answer-point">
      <h3>
        {file.fileName}{' '}
        {approved ? <Tag kind="success">{t('Becomes public')}</Tag> : <Tag>{t('Does not become public')}</Tag>}
      </h3>
      <p class="soft">{statusOf(t, file)}</p>
      <ScanState {...{ t, file }} />
      {approved && file.copy?.warnings.map((warning) => <p key={warning}>{t.known(warning)}</p>)}
      <div class="actions">
        <LinkButton small kind="secondary" href={at}>
          {approved ? t('Read it through anew') : t('Read it through')}
        </LinkButton>
        {approved && !published && (
          <form method="post" action={at}>
            <Button small kind="warning" name="do" value="down">
              {t('Do not publish it')}
            </Button>
          </form>
        )}
      </div>
      {approved && published && (
        <details>
          <summary>{t('Take the file down')}</summary>
          <TakeDownFile {...{ t, file }} action={at} />
        </details>
      )}
    </article>
  )
}

type TakeDownProps = { t: T; file: AtGate; action: string; form?: Form }

/** Takes a public file down, for a reason that stays with the case. */
export function TakeDownFile({ t, file, action, form }: TakeDownProps) {
  const name = `reason-${file.id}`
  return (
    <form class="form" method="post" noValidate action={action}>
      <TextField
        name={name}
        label={t('Why it is taken down')}
        value={form?.value(name) ?? ''}
        error={form?.error(name)}
        required
      />
      <Button kind="warning" name="do" value="down">
        {t('Take the file down')}
      </Button>
    </form>
  )
}
