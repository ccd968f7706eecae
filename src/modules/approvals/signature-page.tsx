import type { ComponentChildren } from 'preact'
import type { T } from '#languages/index.ts'
import { Button, ErrorSummary, LetterSheet, MarkedText, Notice, Quote, TextArea } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import type { Remark } from '../remarks/index.ts'
import type { Letter, Response } from '../responses/index.ts'
import type { Approval, HeldOffice, Missing } from './approval.ts'
import { ApprovalFacts } from './approval-pages.tsx'
import { editionOf } from './edition.ts'
import type { Signature } from './queries.ts'
import { spansOf } from './said.tsx'
import { SignatureFacts } from './signature-facts.tsx'
import { missingText } from './words.ts'

export type SignaturePageProps = {
  t: T
  href: Href
  form: Form
  response: Response
  title: string
  letter: Letter | undefined
  /** The fingerprint of what is shown: only that is signed. */
  seen: string
  /** The confirmed ones. */
  remarks: readonly Remark[]
  approvals: readonly Approval[]
  missing: readonly Missing[]
  basis: { approval: Approval; office: HeldOffice } | null
  maySign: boolean
  holdsOffice: boolean
  signature: Signature | undefined
}

/** What a mayor reads on a phone before signing: promises, money, refusals, the decision behind it, and the letter. */
export function SignaturePage(props: SignaturePageProps) {
  const { t, response, title, letter, remarks, approvals, signature } = props
  const { promises, costs, refusals } = editionOf(remarks)
  return (
    <>
      <ErrorSummary title={t('Some answers need your attention')} errors={props.form.errors} />
      <p class="overline">{response.name}</p>
      <h1>{t('Response to {title}', { title })}</h1>
      {signature ? <SignatureFacts {...{ t, signature }} /> : <WhatIsMissing {...props} />}
      {!signature && props.maySign && (
        <p>
          <a href="#sign">{t('Sign or send back')}</a>
        </p>
      )}
      {remarks.length === 0 && letter ? (
        <Notice kind="warning" title={t('Nothing has been marked in the letter')}>
          <p>{t('What it promises, costs and refuses cannot be shown by itself here. Read the letter.')}</p>
        </Notice>
      ) : (
        <>
          <Part
            title={t('What we promise')}
            empty={t('The response offers and prioritises nothing.')}
            remarks={promises}
          />
          <Part title={t('What it costs')} empty={t('The response says nothing about money.')} remarks={costs} />
          <Part
            title={t('What we refuse, and why')}
            empty={t('The response refuses nothing and names no limits.')}
            remarks={refusals}
          />
        </>
      )}
      <section aria-labelledby="basis">
        <h2 id="basis">{t('What it rests on')}</h2>
        {approvals.length === 0 && <p>{t('No decision and no mandate has been recorded yet.')}</p>}
        {approvals.map((approval) => (
          <ApprovalFacts {...{ t, approval }} key={approval.id} />
        ))}
      </section>
      {letter && (
        <section aria-labelledby="letter">
          <h2 id="letter">{t('The letter')}</h2>
          <LetterSheet>
            <MarkedText
              lang="da"
              text={letter.text}
              spans={spansOf(t, letter, remarks, (remark) => `#said-${remark.id}`).filter(({ id }) =>
                [...promises, ...costs, ...refusals].some((remark) => remark.id === id),
              )}
            />
          </LetterSheet>
        </section>
      )}
      {!signature && <Sign {...props} />}
    </>
  )
}

function Part({ title, empty, remarks }: { title: string; empty: string; remarks: readonly Remark[] }) {
  return (
    <section>
      <h2>{title}</h2>
      {remarks.length === 0 && <p class="soft">{empty}</p>}
      {remarks.map((remark) => (
        <div id={`said-${remark.id}`} key={remark.id}>
          <Quote words={remark.quote} lang="da">
            {remark.elements.map(({ title }) => title).join(' · ')}
          </Quote>
        </div>
      ))}
    </section>
  )
}

function WhatIsMissing({ t, missing, maySign, holdsOffice, basis }: SignaturePageProps) {
  const sentences: ComponentChildren[] = missing.map((one) => missingText(t, one))
  if (maySign && !holdsOffice) sentences.push(t('You hold no office of the body today'))
  else if (maySign && missing.length === 0 && !basis)
    sentences.push(t('The mandate was given to another office, or has expired'))
  if (sentences.length === 0) return null
  return (
    <Notice kind="warning" title={t('It cannot be signed yet')}>
      <ul>
        {sentences.map((sentence, index) => (
          <li key={index}>{sentence}</li>
        ))}
      </ul>
    </Notice>
  )
}

function Sign({ t, href, response, missing, basis, maySign, letter, seen, form }: SignaturePageProps) {
  if (!maySign) return <p class="soft">{t('It is signed by the one who signs for the body.')}</p>
  const at = (path: string) => href(`/responses/${response.id}/${path}`)
  return (
    <section class="stack" aria-labelledby="sign">
      <h2 id="sign">{t('Sign or send back')}</h2>
      {missing.length === 0 && basis && letter && (
        <form method="post" action={at('signature')}>
          <input type="hidden" name="seen" value={seen} />
          <p>
            {t(
              'You sign as {office} for the letter and everything marked in it. After that not a word of it changes.',
              {
                office: basis.office.title,
              },
            )}
          </p>
          <Button>{t('Sign')}</Button>
        </form>
      )}
      <form class="form" method="post" noValidate action={at('returns')}>
        <TextArea
          name="reason"
          label={t('What should be changed')}
          hint={t('The case worker sees it at once.')}
          value={form.value('reason')}
          error={form.error('reason')}
          rows={3}
        />
        <Button kind="secondary">{t('Send back')}</Button>
      </form>
    </section>
  )
}
