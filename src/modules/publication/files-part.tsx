import type { T } from '#languages/index.ts'
import { Button, Notice, Tag } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { AtGate } from '../attachments/index.ts'
import type { Finding } from '../privacy/index.ts'

/** A file of a response at the gate, with what a check points at in its words. */
export type FilePart = AtGate & { findings: readonly Finding[] }

type Props = { t: T; href: Href; address: string; files: readonly FilePart[] }

/** The files of a response: each is looked at, and becomes public only as a cleaned copy that somebody approved. */
export function FilesPart({ t, href, address, files }: Props) {
  if (files.length === 0) return null
  return (
    <section aria-labelledby="files">
      <h2 id="files">{t('Files')}</h2>
      {files.map((file) => (
        <OneFile {...{ t, href, address, file }} key={file.id} />
      ))}
    </section>
  )
}

function OneFile({ t, href, address, file }: Omit<Props, 'files'> & { file: FilePart }) {
  const { id, fileName, text, copy, findings } = file
  const approved = copy?.approvedAt && !copy.takenDownAt
  const original = address.replace(/\/reading$/, `/attachments/${id}/original`)
  return (
    <article class="answer-point">
      <h3>
        <a href={href(original)}>{fileName}</a>{' '}
        {approved ? <Tag kind="success">{t('Becomes public')}</Tag> : <Tag>{t('Does not become public')}</Tag>}
      </h3>
      {text.state === 'waiting' && <p class="soft">{t('The words of the file are being read.')}</p>}
      {text.state === 'none' && <p class="soft">{t('The check cannot read this file: open it and look.')}</p>}
      {findings.length > 0 && (
        <Notice kind="warning" title={t('The check has found personal data in the file')}>
          <p>{t.list(findings.slice(0, 12).map(({ quote }) => quote))}</p>
        </Notice>
      )}
      <div class="actions">
        {!approved && findings.length === 0 && (
          <form method="post" action={href(`${address}/files/${id}`)}>
            <Button small kind="secondary" name="do" value="approve">
              {t('I have seen it: publish a cleaned copy')}
            </Button>
          </form>
        )}
        {!approved && text.state === 'read' && findings.length > 0 && (
          <form method="post" action={href(`${address}/files/${id}`)}>
            <Button small kind="secondary" name="do" value="text">
              {t('Publish its words alone, without what was found')}
            </Button>
          </form>
        )}
        {!approved && findings.length > 0 && (
          <form method="post" action={href(`${address}/files/${id}`)}>
            <Button small kind="quiet" name="do" value="approve">
              {t('It is no personal data: publish a cleaned copy')}
            </Button>
          </form>
        )}
        {approved && (
          <form method="post" action={href(`${address}/files/${id}`)}>
            <Button small kind="warning" name="do" value="down">
              {t('Do not publish it')}
            </Button>
          </form>
        )}
      </div>
    </article>
  )
}
