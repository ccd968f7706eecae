import type { T } from '#languages/index.ts'
import type { Content } from '../reading/index.ts'
import type { Remark } from './remark.ts'

/** Whose voice a sentence has in a letter; the two of a committee’s letter are always told apart. */
const voiceOf = (t: T, speaker: Remark['speaker']): string =>
  speaker === 'administration' ? t('The administration') : speaker === 'unit' ? t('The unit') : t('The committee')

const bare = (words: string) => words.trim().replace(/[.\s]+$/, '')

/** Words in the middle of a sentence that may be absent: with the space that parts them from what follows. */
const leading = (words: string | null) => (words?.trim() ? `${bare(words)} ` : '')

/** A reason stands as a sentence of its own after what it explains. */
const reasonSentence = (reason: string | null | undefined) =>
  reason?.trim() ? `${bare(reason).charAt(0).toUpperCase()}${bare(reason).slice(1)}.` : ''

type Facts = Pick<Remark, 'speaker' | 'elements'>

function positionSentence(t: T, content: Extract<Content, { kind: 'position' }>, who: string, about: string): string {
  if (content.position === 'endorse') return t('{who} can endorse {about}.', { who, about })
  if (content.position === 'neutral') return t('{who} takes no position on {about}.', { who, about })
  if (content.position === 'not_endorse') return t('{who} cannot endorse {about}.', { who, about })
  if (content.position === 'not_within_remit')
    return t('{who} notes that {about} is outside its remit.', { who, about })
  const reservation = bare(content.reservation ?? '')
  if (!reservation) return t('{who} can endorse {about} with a reservation.', { who, about })
  return t('{who} can endorse {about} with this reservation: {reservation}.', { who, about, reservation })
}

function dialogueSentences(t: T, content: Extract<Content, { kind: 'dialogue_offer' }>, who: string): string[] {
  const facts = {
    from: bare(content.from) || who,
    to: bare(content.to) || t('those concerned'),
    subject: bare(content.subject) || t('the plan'),
  }
  const offer =
    content.firstStep === 'giver'
      ? t('{from} would like to enter into dialogue with {to} about {subject}.', facts)
      : t('{from} is available to {to} for a dialogue about {subject}.', facts)
  const contact = content.contact?.trim() ? t('Contact: {contact}.', { contact: bare(content.contact) }) : ''
  const date = content.date ? t('The dialogue can begin on {date}.', { date: content.date }) : ''
  return [offer, contact, date]
}

function constraintSentences(t: T, content: Extract<Content, { kind: 'constraint' }>): string[] {
  const { ground, legalBasis, reason, earmarks, openList, coverage } = content
  const names = earmarks.map(({ name, amountDkk }) =>
    amountDkk === null ? bare(name) : `${bare(name)} (${t.money(amountDkk)})`,
  )
  return [
    coverage === 'city_wide' ? t('The task is solved for the whole city.') : '',
    t(
      'The limits are set by {ground, select, law {law} organisation {the way the work is organised} fixed_location {fixed addresses} earmarked {money already committed} capacity {the capacity there is} ownership {who owns what} political {a political decision} other {other circumstances}}.',
      { ground },
    ),
    legalBasis?.trim() ? t('The legal basis is {legalBasis}.', { legalBasis: bare(legalBasis) }) : '',
    reasonSentence(reason),
    names.length === 0
      ? ''
      : openList
        ? t('The money is committed to {names}, among other things.', { names: t.list(names) })
        : t('The money is committed to {names}.', { names: t.list(names) }),
  ]
}

function fundingSentences(t: T, content: Extract<Content, { kind: 'funding' }>, who: string, about: string): string[] {
  const { result, separate, amountDkk, year } = content
  const hedge = leading(content.hedge)
  const first = {
    none: separate
      ? t('It is {hedge}not possible to allocate separate money to {about}.', { hedge, about })
      : t('It is {hedge}not possible to allocate money to {about}.', { hedge, about }),
    within_existing_budget: t('{who} {hedge}works on {about} within the existing budget.', { who, hedge, about }),
    raise_in_budget: t('{who} {hedge}raises the money for {about} in the budget negotiations.', { who, hedge, about }),
    allocated: t('{who} {hedge}allocates money to {about}.', { who, hedge, about }),
  }[result]
  return [
    first,
    amountDkk === null ? '' : t('The amount is {amount}.', { amount: t.money(amountDkk) }),
    year === null ? '' : t('The money is for {year}.', { year: String(year) }),
  ]
}

function exceptionSentences(t: T, content: Extract<Content, { kind: 'exception' }>): string[] {
  const [subject, area] = [bare(content.subject), bare(content.area ?? '')]
  return [
    area ? t('Excepted: {subject} in {area}.', { subject, area }) : t('Excepted: {subject}.', { subject }),
    content.reason?.trim() ? t('The reason is: {reason}.', { reason: bare(content.reason) }) : '',
  ]
}

function resourceSentence(t: T, content: Extract<Content, { kind: 'resource_offer' }>, who: string): string {
  const facts = { provider: bare(content.provider) || who, resource: content.resource }
  const scope = bare(content.scope)
  if (!scope)
    return t(
      '{provider} can contribute {resource, select, advice {advice and guidance} staff {staff} premises {premises} data {data} other {help}}.',
      facts,
    )
  return t(
    '{provider} can contribute {resource, select, advice {advice and guidance} staff {staff} premises {premises} data {data} other {help}} regarding {scope}.',
    { ...facts, scope },
  )
}

function sentencesOf(t: T, content: Content, { speaker, elements }: Facts): string[] {
  const who = voiceOf(t, speaker)
  const about = elements.length > 0 ? t.list(elements.map(({ title }) => bare(title))) : t('the plan')
  switch (content.kind) {
    case 'alignment':
      return [
        t(
          '{who} assesses that {about} {hedge}{degree, select, full {is in full agreement} good {is in good agreement} partial {is partly in agreement} other {is not in agreement}} with its political goals.',
          { who, about, hedge: leading(content.hedge), degree: content.degree },
        ),
      ]
    case 'priority':
      return [
        content.implied
          ? t('{who} considers {about} relevant to its work.', { who, about })
          : t(
              '{who} {level, select, highest {gives the highest priority to} high {gives high priority to} other {prioritises}} {about}.',
              { who, about, level: content.level },
            ),
        reasonSentence(content.reason),
      ]
    case 'position':
      return [positionSentence(t, content, who, about), reasonSentence(content.reason)]
    case 'approach':
      return [`${bare(content.description)}.`]
    case 'proposal_mention':
      return [t('{who} mentions this proposal: {wording}.', { who, wording: bare(content.wording) })]
    case 'dialogue_offer':
      return dialogueSentences(t, content, who)
    case 'resource_offer':
      return [resourceSentence(t, content, who)]
    case 'constraint':
      return constraintSentences(t, content)
    case 'exception':
      return exceptionSentences(t, content)
    case 'funding':
      return fundingSentences(t, content, who, about)
  }
}

/** What a remark says as a sentence of a letter, for one that has fields and no words of its own. Hedges are kept. */
export const sentenceOf = (t: T, content: Content, facts: Facts): string =>
  sentencesOf(t, content, facts)
    .filter((sentence) => sentence !== '')
    .join(' ')
