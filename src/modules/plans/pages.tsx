import type { T } from '#languages/index.ts'
import {
  Contents,
  type ContentsEntry,
  EmptyState,
  Listing,
  ListingItem,
  Notice,
  Prose,
  SummaryList,
  Tag,
} from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import {
  languageOf,
  type Plan,
  type PlanDocument,
  type PlanElement,
  type PlanVersion,
  planDocument,
  planLanguage,
  summaryIn,
  titleIn,
} from './plan.ts'
import type { PlanListing } from './queries.ts'
import { elementKindName, planKindName } from './words.ts'

type Shown = { t: T; href: Href }

export function PlansPage({ t, href, plans }: Shown & { plans: readonly PlanListing[] }) {
  return (
    <>
      <h1>{t('Plans')}</h1>
      <p class="lead">{t('The plans the city consults on, as they stood when people were asked.')}</p>
      {plans.length === 0 ? (
        <EmptyState title={t('There are no plans here yet')}>
          <p>{t('A plan is shown here when its first version has been frozen.')}</p>
        </EmptyState>
      ) : (
        <Listing>
          {plans.map((plan) => (
            <ListingItem
              key={plan.id}
              title={<span lang={languageOf(t.code, plan)}>{titleIn(t.code, plan)}</span>}
              href={href(`/plans/${plan.id}`)}
              facts={
                <>
                  <p>{planKindName(t, plan.kind)}</p>
                  {plan.district && <p>{plan.district}</p>}
                  <p>{t('Version {version} of {date}', { version: plan.newestFrozen, date: plan.frozenAt })}</p>
                </>
              }
            >
              <p lang={languageOf(t.code, plan, 'summary')}>{summaryIn(t.code, plan)}</p>
            </ListingItem>
          ))}
        </Listing>
      )}
    </>
  )
}

/** A plan's table of contents: the elements down to two levels. */
function contentsOf(language: string, elements: readonly PlanElement[]): ContentsEntry[] {
  const under = (parent: string | null, depth: number): ContentsEntry[] =>
    depth > 1
      ? []
      : elements
          .filter((element) => element.parent === parent)
          .map((element) => ({
            id: element.id,
            text: titleIn(language, element),
            entries: under(element.id, depth + 1),
          }))
  return under(null, 0)
}

/** `answerAt` is where one comments on the element; null where nobody is asked now. */
function Element({ t, element, answerAt }: { t: T; element: PlanElement; answerAt: string | null }) {
  const Heading = `h${Math.min(element.depth + 2, 4)}` as 'h2' | 'h3' | 'h4'
  const kind = elementKindName(t, element.kind)
  return (
    <section class="plan-element" id={element.id} data-kind={element.kind}>
      <Heading>
        {kind && <span class="plan-element__kind">{kind}</span>}
        <span lang={languageOf(t.code, element)}>{titleIn(t.code, element)}</span>
      </Heading>
      {element.body && <Prose text={element.body} lang={planLanguage} />}
      {answerAt && (
        <p class="plan-element__comment">
          <a href={`${answerAt}?element=${element.id}`} rel="nofollow">
            <span aria-hidden="true">✎ </span>
            {t('Comment')}
            <span class="visually-hidden"> {t('on {title}', { title: titleIn(t.code, element) })}</span>
          </a>
        </p>
      )}
    </section>
  )
}

type PlanPageProps = Shown & {
  plan: Plan
  author: string | null
  shown: PlanVersion
  versions: readonly { version: number; frozenAt: Date | null }[]
  /** The document of the version that is shown. */
  current: PlanDocument
  /** The public consultation on this version that is open today. */
  openConsultation: string | null
  /** True where selected words can be commented on, which takes a script. */
  selecting: boolean
}

export function PlanPage({
  t,
  href,
  plan,
  author,
  shown,
  versions,
  current,
  openConsultation,
  selecting,
}: PlanPageProps) {
  const answerAt = openConsultation && href(`/consultations/${openConsultation}/answer`)
  const isPlan = current.id === planDocument
  const elements = shown.elements.filter((element) => element.document === current.id)
  const others = shown.documents.filter(({ id }) => id !== current.id)
  const addressOf = (id: string) =>
    href(id === planDocument ? `/plans/${plan.id}` : `/plans/${plan.id}/documents/${id}`)
  return (
    <>
      <p class="overline">
        {isPlan ? planKindName(t, plan.kind) : t('Report that goes with {title}', { title: titleIn(t.code, plan) })}
      </p>
      <h1 lang={languageOf(t.code, current)}>{titleIn(t.code, current)}</h1>
      {isPlan && (
        <p class="lead" lang={languageOf(t.code, plan, 'summary')}>
          {summaryIn(t.code, plan)}
        </p>
      )}
      {!shown.frozenAt && (
        <Notice kind="warning">
          <p>{t('This version is still being written. Only those who write it can see it.')}</p>
        </Notice>
      )}
      {answerAt && (
        <Notice title={t('You are asked what you think')}>
          <p>
            {selecting
              ? t('Comment on any part of the plan, or select the words it is about.')
              : t('Comment on any part of the plan.')}
          </p>
          <p>
            <a href={answerAt}>{t('Write your response')}</a>
          </p>
        </Notice>
      )}
      <div
        class="columns columns--aside-first"
        data-answer-at={selecting ? answerAt : undefined}
        data-says={selecting ? t('Comment on these words') : undefined}
      >
        <Contents title={t('Contents')} entries={contentsOf(t.code, elements)} />
        <div>
          <SummaryList
            facts={[
              { name: t('Written by'), value: author },
              {
                name: t('Version'),
                value: t('{version}, frozen {date}', { version: shown.version, date: shown.frozenAt }),
              },
              { name: t('Fingerprint'), value: shown.sha256 && <code>{shown.sha256}</code> },
              others.length > 0 && {
                name: isPlan ? t('Goes with it') : t('Goes with'),
                value: others.map((other) => (
                  <a href={addressOf(other.id)} key={other.id} lang={languageOf(t.code, other)}>
                    {titleIn(t.code, other)}
                  </a>
                )),
              },
              versions.length > 1 && {
                name: t('Other versions'),
                value: versions
                  .filter(({ version }) => version !== shown.version)
                  .map(({ version, frozenAt }) => (
                    <a href={href(`/plans/${plan.id}/versions/${version}`)} key={version}>
                      {version} {!frozenAt && <Tag kind="warning">{t('being written')}</Tag>}
                    </a>
                  )),
              },
            ]}
          />
          {t.code !== planLanguage && <p class="soft">{t('The plan itself is in Danish.')}</p>}
          {elements.map((element) => (
            <Element t={t} element={element} answerAt={answerAt} key={element.id} />
          ))}
        </div>
      </div>
    </>
  )
}
