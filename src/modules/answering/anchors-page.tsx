import type { T } from '#languages/index.ts'
import {
  Button,
  EmptyState,
  ErrorSummary,
  Notice,
  Prose,
  Quote,
  SelectField,
  Tag,
  TextArea,
} from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import { type PlanElement, titleIn } from '../plans/index.ts'
import type { PointOnWords, Standing } from './anchors.ts'
import { elementOptions } from './point-fields.tsx'

type Listed = { point: PointOnWords; standing: Standing }

type AnchorsPageProps = {
  t: T
  href: Href
  form: Form
  consultation: { id: string; title: string; planVersion: number }
  version: number
  versions: readonly number[]
  elements: readonly PlanElement[]
  listed: readonly Listed[]
}

/** Where the words that people commented on stand in a later version of the plan; those that are lost are placed by hand. */
export function AnchorsPage(props: AnchorsPageProps) {
  const { t, href, form, consultation, version, versions, listed } = props
  const orphans = listed.filter(({ standing }) => standing.state === 'orphan')
  const others = listed.filter(({ standing }) => standing.state !== 'orphan')
  return (
    <>
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      <p class="overline">{consultation.title}</p>
      <h1>{t('Comments on words, in version {version}', { version })}</h1>
      <p class="lead">
        {t(
          'People commented on version {version}. A comment follows its exact words; where they are not to be found, somebody says where they are.',
          {
            version: consultation.planVersion,
          },
        )}
      </p>
      {versions.length > 1 && (
        <ul class="other-ways">
          {versions.map((other) => (
            <li key={other}>
              <a
                href={href(`/consultations/${consultation.id}/anchors?version=${other}`)}
                aria-current={other === version ? 'page' : undefined}
              >
                {t('Version {version}', { version: other })}
              </a>
            </li>
          ))}
        </ul>
      )}
      {listed.length === 0 && <EmptyState title={t('Nobody has commented on certain words')} />}
      {orphans.length > 0 && (
        <Notice kind="warning">
          <p>
            {t('{count, plural, one {# comment has lost its words.} other {# comments have lost their words.}}', {
              count: orphans.length,
            })}
          </p>
        </Notice>
      )}
      {[...orphans, ...others].map((one) => (
        <OnePoint {...props} {...one} key={`${one.point.response} ${one.point.no}`} />
      ))}
    </>
  )
}

function stateTag(t: T, { state }: Standing) {
  const names = {
    followed: ['success', t('Follows its words')],
    placed: ['info', t('Placed by hand')],
    orphan: ['warning', t('Its words are lost')],
    gone: ['neutral', t('Its words are gone from the plan')],
  } as const
  const [kind, text] = names[state]
  return <Tag kind={kind}>{text}</Tag>
}

function OnePoint(props: AnchorsPageProps & Listed) {
  const { t, href, form, consultation, version, elements, point, standing } = props
  const key = `${point.response}-${point.no}`
  const about = 'element' in standing ? elements.find(({ id }) => id === standing.element) : undefined
  return (
    <article class="answer-point" id={key}>
      <h2 class="small-heading">
        <a href={href(`/consultations/${consultation.id}/responses/${point.responseNumber}`)}>
          {t('Response {number}', { number: point.responseNumber })}
        </a>{' '}
        {stateTag(t, standing)}
      </h2>
      <Quote words={'place' in standing ? standing.place.quote : point.quote} lang="da">
        {about && titleIn(t.code, about)}
      </Quote>
      <Prose text={point.own} />
      <details open={standing.state === 'orphan'}>
        <summary>{t('Say where the words are')}</summary>
        <form class="form" method="post" noValidate action={href(`/consultations/${consultation.id}/anchors`)}>
          {Object.entries({ version, response: point.response, no: point.no }).map(([name, value]) => (
            <input type="hidden" name={name} value={String(value)} key={name} />
          ))}
          <SelectField
            name="element"
            label={t('Which part of the plan?')}
            value={point.element}
            emptyText={t('Choose a part')}
            options={elementOptions(t, elements)}
          />
          <TextArea
            name="quote"
            label={t('Which words?')}
            value={form.value('response') === point.response ? form.value('quote') : ''}
            error={form.value('response') === point.response ? form.error('quote') : undefined}
            rows={2}
            lang="da"
          />
          <div class="actions">
            <Button small name="do" value="place">
              {t('The words are here')}
            </Button>
            <Button small kind="quiet" name="do" value="gone">
              {t('They are gone from the plan')}
            </Button>
          </div>
        </form>
      </details>
    </article>
  )
}
