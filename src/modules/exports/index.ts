export { askForExport, cancelExport, forgetExports } from './asking.ts'
export { type Export, type ExportFile, exportFiles } from './export.ts'
export { makeExports } from './making.ts'
export { mayExport } from './policy.ts'
