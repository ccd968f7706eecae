import type { T } from '#languages/index.ts'
import type { Content, ContentKind } from '../reading/index.ts'
import type { AboutElement, Label, Speaker } from './remark.ts'

export const labelName = (t: T, label: Label): string =>
  ({
    assessment: t('Assessment'),
    priority: t('Priority'),
    endorse: t('Endorsement'),
    endorse_res: t('Endorsement with reservation'),
    oppose: t('Not endorsed'),
    ask: t('Request'),
    proposal: t('Proposal'),
    proposal_mentioned: t('Proposal mentioned'),
    offer: t('Offer'),
    constraint: t('Constraint'),
    exception: t('Exception'),
    budget: t('Finances'),
    reason: t('Reason'),
    background: t('Background'),
  })[label]

/** What a remark is, as a title: only the first word begins large. */
export const labelNames = (t: T, labels: readonly Label[]): string =>
  labels
    .map((label, index) => (index === 0 ? labelName(t, label) : labelName(t, label).toLocaleLowerCase(t.code)))
    .join(', ')

export const speakerName = (t: T, speaker: Speaker): string =>
  ({
    committee: t('The committee'),
    administration: t('The administration'),
    unit: t('A unit'),
    sender: t('The sender'),
    quoted: t('Somebody quoted'),
  })[speaker]

export const elementKindName = (t: T, kind: AboutElement['kind']): string =>
  ({ theme: t('Theme'), goal: t('Goal'), effort: t('Effort'), proposal: t('Proposal'), text: t('Text') })[kind]

export const contentName = (t: T, kind: ContentKind): string =>
  ({
    alignment: t('Assessment against own goals'),
    priority: t('Priority'),
    position: t('Position'),
    approach: t('Approach'),
    proposal_mention: t('Proposal mentioned'),
    dialogue_offer: t('Offer of dialogue'),
    resource_offer: t('Resource offered'),
    constraint: t('Constraint'),
    exception: t('Exception'),
    funding: t('Finances'),
  })[kind]

type Of<Kind extends ContentKind> = Extract<Content, { kind: Kind }>

export const degreeName = (t: T, degree: Of<'alignment'>['degree']): string =>
  ({ full: t('Full agreement'), good: t('Good agreement'), partial: t('Partial agreement'), none: t('No agreement') })[
    degree
  ]

export const levelName = (t: T, level: Of<'priority'>['level']): string =>
  ({ highest: t('Highest priority'), high: t('High priority'), normal: t('Prioritised') })[level]

export const positionName = (t: T, position: Of<'position'>['position']): string =>
  ({
    endorse: t('Endorses'),
    endorse_with_reservation: t('Endorses with reservation'),
    neutral: t('Neutral'),
    not_endorse: t('Does not endorse'),
    not_within_remit: t('Not within its remit'),
  })[position]

export const groundName = (t: T, ground: Of<'constraint'>['ground']): string =>
  ({
    law: t('Law'),
    organisation: t('Organisation'),
    fixed_location: t('Fixed addresses'),
    earmarked: t('Earmarked money'),
    capacity: t('Capacity'),
    ownership: t('Ownership'),
    political: t('Political decision'),
    other: t('Something else'),
  })[ground]

export const resourceName = (t: T, resource: Of<'resource_offer'>['resource']): string =>
  ({ advice: t('Advice'), staff: t('Staff'), premises: t('Premises'), data: t('Data'), other: t('Something else') })[
    resource
  ]

export const resultName = (t: T, result: Of<'funding'>['result']): string =>
  ({
    allocated: t('Allocates money'),
    within_existing_budget: t('Within existing budget'),
    raise_in_budget: t('To the budget negotiations'),
    none: t('No money'),
  })[result]

/** What a remark says in its fields, as facts to read: name and value. */
export function contentFacts(t: T, content: Content): { name: string; value: string }[] {
  const fact = (name: string, value: string | null) => (value?.trim() ? [{ name, value }] : [])
  switch (content.kind) {
    case 'alignment':
      return [...fact(t('Agreement'), degreeName(t, content.degree)), ...fact(t('Hedge'), content.hedge)]
    case 'priority':
      return [
        ...fact(t('Priority'), levelName(t, content.level) + (content.implied ? ` (${t('implied')})` : '')),
        ...fact(t('Reason'), content.reason ?? null),
      ]
    case 'position':
      return [
        ...fact(t('Position'), positionName(t, content.position)),
        ...fact(t('Reservation'), content.reservation),
        ...fact(t('Reason'), content.reason ?? null),
      ]
    case 'approach':
      return fact(t('Approach'), content.description)
    case 'proposal_mention':
      return fact(t('Proposal'), content.wording)
    case 'dialogue_offer':
      return [
        ...fact(t('From'), content.from),
        ...fact(t('To'), content.to),
        ...fact(t('About'), content.subject),
        ...fact(t('First step'), content.firstStep === 'giver' ? t('Whoever offers') : t('Whoever is offered')),
        ...fact(t('Contact'), content.contact),
        ...fact(t('Date'), content.date && t.date(content.date)),
      ]
    case 'resource_offer':
      return [
        ...fact(t('Resource'), resourceName(t, content.resource) + (content.inKind ? ` (${t('in kind')})` : '')),
        ...fact(t('From'), content.provider),
        ...fact(t('For'), content.scope),
      ]
    case 'constraint':
      return [
        ...fact(t('Ground'), groundName(t, content.ground) + (content.coverage ? ` (${t('city-wide')})` : '')),
        ...fact(t('Reason'), content.reason),
        ...fact(t('Legal basis'), content.legalBasis),
        ...fact(
          t('Earmarked for'),
          content.earmarks
            .map(({ name, amountDkk }) => (amountDkk === null ? name : `${name} (${t.money(amountDkk)})`))
            .join(', ') + (content.openList && content.earmarks.length > 0 ? ` ${t('and more')}` : ''),
        ),
      ]
    case 'exception':
      return [
        ...fact(t('Excepted'), content.subject),
        ...fact(t('Area'), content.area),
        ...fact(t('Reason'), content.reason),
      ]
    case 'funding':
      return [
        ...fact(t('Finances'), resultName(t, content.result) + (content.separate ? ` (${t('separate money')})` : '')),
        ...fact(t('Amount'), content.amountDkk === null ? null : t.money(content.amountDkk)),
        ...fact(t('Year'), content.year === null ? null : String(content.year)),
        ...fact(t('Hedge'), content.hedge),
      ]
  }
}
