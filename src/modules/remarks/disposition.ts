import type { T } from '#languages/index.ts'

/** What an administration's reply does with what was asked for. */
export type Disposition = 'full' | 'partial' | 'none' | 'noted' | 'out_of_scope'

export const dispositions = [
  'full',
  'partial',
  'none',
  'noted',
  'out_of_scope',
] as const satisfies readonly Disposition[]

export const dispositionName = (t: T, disposition: Disposition): string =>
  ({
    full: t('Accommodated'),
    partial: t('Partly accommodated'),
    none: t('Not accommodated'),
    noted: t('Noted'),
    out_of_scope: t('Outside the plan'),
  })[disposition]
