import type { T } from '#languages/index.ts'
import type { TagKind } from '#platform/ui/index.ts'
import type { ExportFile, ExportState } from './export.ts'

export const fileName = (t: T, file: ExportFile): string =>
  ({
    workbook: t('Excel: responses, remarks and topics, a sheet each'),
    responses: t('CSV: the responses'),
    remarks: t('CSV: the remarks'),
    topics: t('CSV: the topics'),
    json: t('JSON: all of it, for programs'),
  })[file]

export const exportStateName = (t: T, state: ExportState): string =>
  ({
    waiting: t('waits'),
    'being made': t('is being made'),
    ready: t('ready'),
    cancelled: t('cancelled'),
    failed: t('could not be made'),
  })[state]

export const exportStateTag = {
  waiting: 'neutral',
  'being made': 'info',
  ready: 'success',
  cancelled: 'neutral',
  failed: 'danger',
} as const satisfies Record<ExportState, TagKind>
