import type { T } from '#languages/index.ts'
import { Button, type MarkSpan, RadioGroup } from '#platform/ui/index.ts'
import type { Form } from '#platform/web/form.ts'
import type { Finding, FindingKind } from '../privacy/index.ts'
import { type OmissionReason, omissionReasonName, standingReasonName, standingReasons } from './edition.ts'

/** Words somebody chose to leave out besides those that were pointed out. */
export type Chosen = { start: number; end: number; reason: OmissionReason; note: string }

const findingName = (t: T, kind: FindingKind): string =>
  ({
    cpr: t('Civil registration number'),
    phone: t('Telephone number'),
    email: t('E-mail address'),
    address: t('Address'),
    name: t('Name of a person'),
  })[kind]

const usualReason = { cpr: 'cpr', phone: 'contact', email: 'contact', address: 'address', name: 'name' } as const

/** Where the text shows what was pointed out and what is left out, struck; each leads to its decision. */
export const decisionSpans = (t: T, form: Form, findings: readonly Finding[], chosen: readonly Chosen[]): MarkSpan[] =>
  [
    ...findings.map(({ start, end, kind }, index) => ({
      id: `finding-${start}`,
      start,
      end,
      number: index + 1,
      kind: form.value(`finding-${start}`) === usualReason[kind] ? ('struck' as const) : ('constraint' as const),
      href: `#finding-${start}`,
      label: `${index + 1}. ${findingName(t, kind)}`,
    })),
    ...chosen.map(({ start, end, reason }, index) => ({
      id: `chosen-${start}`,
      start,
      end,
      number: findings.length + index + 1,
      kind: 'struck' as const,
      href: `#chosen-${start}`,
      label: `${findings.length + index + 1}. ${omissionReasonName(t, reason)}`,
    })),
  ].sort((a, b) => a.start - b.start)

/** What is decided on words that the check points at. */
export function Decision({ t, form, finding, number }: { t: T; form: Form; finding: Finding; number: number }) {
  const { start, kind, quote, sure } = finding
  const name = `finding-${start}`
  return (
    <div class="answer-point" data-decision={`words-${name}`}>
      <RadioGroup
        name={name}
        label={`${number}. ${findingName(t, kind)}: ${quote}`}
        hint={sure ? undefined : t('It is not sure: look twice.')}
        error={form.error(name)}
        value={form.value(name)}
        options={[
          { value: usualReason[kind], text: t('Leave it out') },
          ...standingReasons.map((reason) => ({ value: reason, text: standingReasonName(t, reason) })),
        ]}
      />
    </div>
  )
}

type ChosenProps = Chosen & { t: T; index: number; number: number; words: string }

export function ChosenWords({ t, index, number, start, end, reason, note, words }: ChosenProps) {
  return (
    <div class="answer-point" id={`chosen-${start}`} data-decision={`words-chosen-${start}`}>
      <p>
        {number}. {omissionReasonName(t, reason)}: <strong>{words}</strong>
        {note && <span class="soft"> ({note})</span>}
      </p>
      {Object.entries({ start, end, reason, note }).map(([field, value]) => (
        <input type="hidden" name={`chosen-${index}-${field}`} value={String(value)} key={field} />
      ))}
      <Button small kind="quiet" name="do" value={`keep-${index}`}>
        {t('Let it stand after all')}
      </Button>
    </div>
  )
}

/** Shown by the script that the keys need. */
export function KeysHelp({ t }: { t: T }) {
  return (
    <p class="desk__keys" data-keys hidden>
      {t('Keys: J to the next decision, K to the one before, 1 leaves out, 2–4 let stand.')}{' '}
      <button
        type="button"
        class="button button--quiet button--small"
        data-on={t('Turn the keys on')}
        data-off={t('Turn the keys off')}
      />
    </p>
  )
}
