import type { T } from '#languages/index.ts'
import { type Direction, type Raising, type SenderKind, senderKinds } from './topic.ts'

export const directionName = (t: T, direction: Direction): string =>
  ({ wish: t('Wish'), support: t('Support'), opposition: t('Opposition') })[direction]

export const senderName = (t: T, sender: SenderKind): string =>
  ({
    committee: t('Committees'),
    local_committee: t('Local committees'),
    council: t('Advisory councils'),
    organisation: t('Associations and organisations'),
    person: t('Citizens'),
  })[sender]

/** How a sender is named in the report: a private person never by name. */
export const senderInReport = (t: T, name: string | null): string => name ?? t('a citizen')

/** The letters by which a report says who raised a topic; citizens are what is left, and have none. */
export const senderLetters = (t: T, sender: SenderKind): string | null =>
  ({
    committee: t('COM'),
    local_committee: t('LC'),
    council: t('AC'),
    organisation: t('ORG'),
    person: null,
  })[sender]

/** “4, LU”: in how many responses a topic is raised, and who is among them. */
export const countedAs = (t: T, raised: readonly Raising[]): string =>
  [
    t.number(raised.length),
    ...senderKinds
      .filter((kind) => raised.some(({ sender }) => sender === kind))
      .flatMap((kind) => senderLetters(t, kind) ?? []),
  ].join(', ')

/** What a chapter of the report is called; the last is for what concerns no theme. */
export const outsideThemes = (t: T): string => t('Outside the themes of the plan')
