import type { T } from '#languages/index.ts'
import type { MatrixWord } from '#platform/ui/index.ts'
import type { Cell, Funding, PartyState, Stance } from './matrix.ts'

export const stanceName = (t: T, stance: Stance): string =>
  ({
    endorse: t('Endorses'),
    endorse_with_reservation: t('Endorses with reservation'),
    mixed: t('For some, against some'),
    not_endorse: t('Does not endorse'),
    neutral: t('Neutral'),
    not_within_remit: t('Not within its remit'),
  })[stance]

export function fundingName(t: T, { result, amountDkk, separate }: Funding): string {
  if (result === 'allocated')
    return amountDkk ? t('Allocates {amount}', { amount: t.money(amountDkk) }) : t('Allocates money')
  if (result === 'within_existing_budget') return t('Within existing budget')
  if (result === 'raise_in_budget') return t('To the budget negotiations')
  return separate ? t('No separate money') : t('No money')
}

export const partyStateName = (t: T, state: PartyState): string =>
  ({
    answered: t('Answered'),
    answered_late: t('Answered late'),
    waiting: t('Not answered yet'),
    overdue: t('Overdue'),
  })[state]

const stanceKind = (stance: Stance) => (stance === 'not_endorse' || stance === 'mixed' ? 'oppose' : 'position')

/** What a cell says, shortest first: priority, position, money, offers, constraints, and what is left. */
export function cellWords(t: T, cell: Cell): MatrixWord[] {
  const words: MatrixWord[] = []
  if (cell.priority)
    words.push({ kind: 'position', text: cell.priority.implied ? t('Prioritises (implied)') : t('Prioritises') })
  if (cell.stance) words.push({ kind: stanceKind(cell.stance), text: stanceName(t, cell.stance) })
  if (cell.funding) words.push({ kind: 'money', text: fundingName(t, cell.funding) })
  if (cell.fundingBasis > 0)
    words.push({
      kind: 'constraint',
      text: t('Rests on {count, plural, one {# constraint} other {# constraints}}', { count: cell.fundingBasis }),
    })
  if (cell.alternative)
    words.push({
      kind: 'offer',
      text: cell.alternative === 'resource' ? t('A resource is offered instead') : t('Dialogue is offered instead'),
    })
  // What has been named beside the money is not counted once more when it is the only one.
  const named = (kind: Cell['alternative']) => (cell.alternative === kind && cell.alternativeInCell ? 1 : 0)
  if (cell.dialogueOffers > named('dialogue'))
    words.push({
      kind: 'offer',
      text: t('{count, plural, one {# offer of dialogue} other {# offers of dialogue}}', {
        count: cell.dialogueOffers,
      }),
    })
  if (cell.resourceOffers > named('resource'))
    words.push({
      kind: 'offer',
      text: t('{count, plural, one {# resource} other {# resources}}', { count: cell.resourceOffers }),
    })
  // Those that the money rests on have been named with it.
  if (cell.constraints > cell.fundingBasis)
    words.push({
      kind: 'constraint',
      text: t('{count, plural, one {# constraint} other {# constraints}}', { count: cell.constraints }),
    })
  if (cell.mentionedWithoutPosition > 0)
    words.push({
      kind: 'plain',
      text: t('{count, plural, one {# proposal} other {# proposals}} without position', {
        count: cell.mentionedWithoutPosition,
      }),
    })
  if (words.length === 0)
    words.push({ kind: 'plain', text: t('{count, plural, one {# remark} other {# remarks}}', { count: cell.remarks }) })
  return words
}
