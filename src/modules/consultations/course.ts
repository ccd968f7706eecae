import type { T } from '#languages/index.ts'
import type { Step } from '#platform/ui/index.ts'
import type { Consultation, Stage } from './consultation.ts'

const stepAt = { draft: 0, announced: 0, open: 1, closed: 2, answered: 3, withdrawn: -1 } as const

/** The way of a consultation from its announcement to its report, and how far it has come. */
export function stepsOf(t: T, stage: Stage, consultation: Consultation): Step[] {
  const now = stepAt[stage]
  const states = { done: t('done'), now: t('now'), coming: t('to come') }
  const { announcedAt, opensOn, deadline, reportPublishedAt } = consultation
  return [
    { name: t('Sent out for consultation'), date: t.date(announcedAt) },
    { name: t('Open for responses'), date: t('from {date}', { date: opensOn }) },
    { name: t('Responses are gathered'), date: t('after {date}', { date: deadline }) },
    { name: t('Consultation report'), date: t.date(reportPublishedAt) },
  ].map((step, index) => {
    const done = index < now || (stage === 'answered' && index === now)
    const state = done ? 'done' : index === now ? 'now' : 'coming'
    return { ...step, state, stateText: states[state] }
  })
}

export const nextText = (t: T, stage: Stage, { opensOn, deadline }: Consultation): string =>
  ({
    draft: t('The consultation is a draft. When it is announced, the letters go out and everybody can read it.'),
    announced: t('From {date} you can answer.', { date: opensOn }),
    open: t('You can answer until {date} at the end of the day. Then all responses are gathered in a report.', {
      date: deadline,
    }),
    closed: t(
      'The responses are read and gathered in a report that says what was raised and what the administration answers. Then the committee decides.',
    ),
    answered: t('The report is published and goes with the plan to the politicians who decide on it.'),
    withdrawn: t('The consultation has been withdrawn, and nothing more happens in it.'),
  })[stage]
