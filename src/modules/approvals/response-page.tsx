import type { T } from '#languages/index.ts'
import { Button, MarkedText, Notice, ReadingDesk, SummaryList, Tag, TextArea } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import { type AttachmentCopy } from '../attachments/index.ts'
import { PlaceFigures } from '../consultations/index.ts'
import type { Edition } from '../publication/index.ts'
import type { Remark } from '../remarks/index.ts'
import { type PointedAt, type Response, senderKind, senderKindOfOne, senderName } from '../responses/index.ts'
import type { ShownWords } from './public-reading.ts'
import type { Signature } from './queries.ts'
import type { RemarkReply } from './replies.ts'
import { Said, spansOf } from './said.tsx'
import { SignatureFacts } from './signature-facts.tsx'

export type ResponsePageProps = {
  t: T
  href: Href
  response: Response
  title: string
  letter: ShownWords | undefined
  /** The confirmed ones. */
  remarks: readonly Remark[]
  signature: Signature | undefined
  may: { publish: boolean; readOriginal: boolean; code: boolean; readThrough: boolean }
  /** The public wording, once somebody has approved one. */
  edition: Edition | undefined
  /** What became of its remarks. */
  replies: readonly RemarkReply[]
  /** Files that everybody may have. */
  files: readonly AttachmentCopy[]
  /** The places it points at; null where its words are not shown. */
  pointedAt: PointedAt | null
  done: string | null
}

/** A response as it was sent: the letter, what is said in it at its words, and who stands behind it. */
export function ResponsePage(props: ResponsePageProps) {
  const { t, href, response, letter, remarks, signature, may } = props
  const { responseNumber, consultation, publishedAt } = response
  const at = (path: string) => href(`/consultations/${consultation}/responses/${responseNumber}${path}`)
  return (
    <>
      {props.done && (
        <Notice kind="success">
          <p>{props.done}</p>
        </Notice>
      )}
      {response.withdrawnAt && (
        <Notice kind="warning" title={t('Withdrawn')}>
          <p>{t('The sender has withdrawn the response. It is not counted and does not become public.')}</p>
        </Notice>
      )}
      {!publishedAt && !response.withdrawnAt && (
        <Notice title={t('Not published')}>
          <p>{t('Only the sender, those who run the consultation and those whose plan it is can read it.')}</p>
        </Notice>
      )}
      <p class="overline">{props.title}</p>
      <h1>{t('Response {number}, {name}', { number: responseNumber, name: senderName(response) })}</h1>
      <Facts {...props} />
      {letter && (
        <ReadingDesk
          letterLabel={t('The letter')}
          letter={
            <MarkedText
              lang={response.language}
              text={letter.text}
              spans={spansOf(t, letter, remarks, ({ id }) => `#remark-${id}`)}
            />
          }
        >
          <h2>{t('What was said')}</h2>
          {remarks.length === 0 && <p class="soft">{t('Nothing has been marked in it yet.')}</p>}
          {remarks.map((remark, index) => (
            <Said
              {...{ t, remark }}
              among={remarks}
              lang={response.language}
              number={index + 1}
              reply={replyTo(props, remark)}
              key={remark.id}
            />
          ))}
        </ReadingDesk>
      )}
      {props.pointedAt && <PlaceFigures t={t} {...props.pointedAt} />}
      {props.files.length > 0 && (
        <section aria-labelledby="files">
          <h2 id="files">{t('Files')}</h2>
          <ul>
            {props.files.map(({ attachment, fileName }) => (
              <li key={attachment}>
                <a href={at(`/attachments/${attachment}`)}>{fileName}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {signature && <SignatureFacts {...{ t, signature }} />}
      {may.publish && publishedAt && <TakeDown {...{ t }} action={at('/removal')} />}
      {may.readThrough && (
        <p>
          <a href={at('/reading')}>
            {props.edition ? t('Look at the public wording again') : t('Read it through before it becomes public')}
          </a>
        </p>
      )}
      {may.publish && !publishedAt && props.edition && !response.withdrawnAt && (
        <form method="post" action={href(`/consultations/${consultation}/publication`)}>
          <input type="hidden" name="responses" value={response.id} />
          <Button>{t('Publish response {number}', { number: responseNumber })}</Button>
        </form>
      )}
    </>
  )
}

function replyTo({ href, response, replies }: ResponsePageProps, { id }: Remark) {
  const said = replies.find(({ remark }) => remark === id)
  return said && { said, href: href(`/consultations/${response.consultation}/report#topic-${said.topic}`) }
}

function Facts({ t, href, response, letter, signature, may }: ResponsePageProps) {
  const { responseNumber, consultation, publishedAt, submittedAt, postcode, late } = response
  const original = href(`/consultations/${consultation}/responses/${responseNumber}/original`)
  return (
    <SummaryList
      facts={[
        { name: t('Kind of sender'), value: senderKindOfOne(t, senderKind(response)) },
        { name: t('Postcode'), value: postcode },
        {
          name: t('Received'),
          value: submittedAt && (
            <>
              {t.dateTime(submittedAt)} {late && <Tag kind="warning">{t('After the deadline')}</Tag>}
            </>
          ),
        },
        signature ? { name: t('Signed by'), value: `${signature.personName}, ${signature.officeTitle}` } : null,
        { name: t('Published'), value: t.date(publishedAt) },
        may.readOriginal && letter
          ? {
              name: t('As it was received'),
              value: <a href={original}>{letter.fileName ?? t('The text as a file')}</a>,
            }
          : null,
        may.code
          ? {
              name: t('For the secretariat'),
              value: <a href={href(`/responses/${response.id}/remarks`)}>{t('Mark what is said in it')}</a>,
            }
          : null,
      ]}
    />
  )
}

function TakeDown({ t, action }: { t: T; action: string }) {
  return (
    <details>
      <summary>{t('Take the response down')}</summary>
      <form class="form" method="post" action={action}>
        <TextArea
          name="reason"
          label={t('Why it is taken down')}
          hint={t('It is gone from the public pages at once. The reason is kept with the case.')}
          rows={2}
        />
        <Button kind="warning">{t('Take the response down')}</Button>
      </form>
    </details>
  )
}
