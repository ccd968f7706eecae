import type { Sentence, T } from '#languages/index.ts'
import { type CalendarDate, daysBetween } from '#platform/calendar-date.ts'
import type { TagKind } from '#platform/ui/index.ts'
import type { BodyKind } from '../parties/index.ts'
import type { PlanKind } from '../plans/index.ts'
import type { PartyState, Stage } from './consultation.ts'

const stageNames = {
  draft: 'Draft',
  announced: 'Announced',
  open: 'Open',
  closed: 'Closed',
  answered: 'Answered by a report',
  withdrawn: 'Withdrawn',
} as const satisfies Record<Stage, Sentence>

export const stageName = (t: T, stage: Stage): string => t(stageNames[stage])

/** How long one can still answer. */
export function timeLeft(t: T, today: CalendarDate, deadline: CalendarDate): string {
  const days = daysBetween(today, deadline)
  return days === 0 ? t('Today is the last day') : t('{days, plural, one {# day} other {# days}} left', { days })
}

export const stageTag = {
  draft: 'warning',
  announced: 'info',
  open: 'success',
  closed: 'neutral',
  answered: 'accent',
  withdrawn: 'danger',
} as const satisfies Record<Stage, TagKind>

export const partyStateName = (t: T, state: PartyState): string =>
  ({
    not_asked: t('Not asked yet'),
    asked: t('Asked'),
    extended: t('Asked, longer deadline'),
    overdue: t('Overdue'),
    answered: t('Answered'),
    answered_late: t('Answered late'),
  })[state]

export const partyStateTag = {
  not_asked: 'neutral',
  asked: 'info',
  extended: 'info',
  overdue: 'danger',
  answered: 'success',
  answered_late: 'warning',
} as const satisfies Record<PartyState, TagKind>

/** The groups in which bodies are listed. */
export const bodyKindName = (t: T, kind: BodyKind): string =>
  ({
    council: t('City Council'),
    finance_committee: t('Finance Committee'),
    standing_committee: t('Standing committees'),
    local_committee: t('Local committees'),
    advisory_council: t('Advisory councils'),
    representative_assembly: t('Assemblies of representatives'),
  })[kind]

const properNames: readonly BodyKind[] = ['council', 'finance_committee']

/** The group in the middle of a sentence; what only one body is called keeps its capital. */
export const bodyKindWithin = (t: T, kind: BodyKind): string =>
  properNames.includes(kind) ? bodyKindName(t, kind) : bodyKindName(t, kind).toLocaleLowerCase(t.code)

export const planKinds = Object.keys({
  district_plan: 0,
  municipal_plan: 0,
  municipal_strategy: 0,
  municipal_supplement: 0,
  local_plan: 0,
  policy: 0,
} satisfies Record<PlanKind, 0>) as PlanKind[]

/** The words a live map's own buttons say. */
export const mapWords = (t: T) => ({
  'Map.Title': t('Map'),
  'NavigationControl.ZoomIn': t('Zoom in'),
  'NavigationControl.ZoomOut': t('Zoom out'),
  'CooperativeGesturesHandler.WindowsHelpText': t('Hold Ctrl and scroll to zoom the map'),
  'CooperativeGesturesHandler.MacHelpText': t('Hold ⌘ and scroll to zoom the map'),
  'CooperativeGesturesHandler.MobileHelpText': t('Move the map with two fingers'),
})
