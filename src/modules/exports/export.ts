/** What can be asked for: the whole case as a workbook or as JSON, or one of its tables as CSV. */
export const exportFiles = ['workbook', 'responses', 'remarks', 'topics', 'json'] as const

export type ExportFile = (typeof exportFiles)[number]

export type Export = {
  id: string
  consultation: string
  file: ExportFile
  askedAt: Date
  askedBy: string
  askedByName: string
  begunAt: Date | null
  done: number
  ofAll: number | null
  bytes: number | null
  finishedAt: Date | null
  cancelledAt: Date | null
  failedAt: Date | null
}

export type ExportState = 'waiting' | 'being made' | 'ready' | 'cancelled' | 'failed'

/** How far a file is, from what was recorded. */
export function stateOf({ begunAt, finishedAt, cancelledAt, failedAt }: Export): ExportState {
  if (cancelledAt) return 'cancelled'
  if (failedAt) return 'failed'
  if (finishedAt) return 'ready'
  return begunAt ? 'being made' : 'waiting'
}

export const isOnItsWay = (made: Export): boolean => ['waiting', 'being made'].includes(stateOf(made))

const kinds = {
  workbook: { ending: 'xlsx', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  json: { ending: 'json', type: 'application/json' },
  csv: { ending: 'csv', type: 'text/csv; charset=utf-8' },
} as const

const kindOf = (file: ExportFile) => (file === 'workbook' || file === 'json' ? kinds[file] : kinds.csv)

export const mediaTypeOf = (file: ExportFile): string => kindOf(file).type

/** What the file is called when it is fetched; letters, digits and hyphens alone. */
export const fileNameOf = ({ consultation, file }: Pick<Export, 'consultation' | 'file'>): string =>
  `${consultation}${file === 'workbook' || file === 'json' ? '' : `-${file}`}.${kindOf(file).ending}`
