export { type Content, type ContentKind, content } from './content.ts'
export { type ExtractedText, extract } from './extract.ts'
export { extractInWorker } from './extract-in-worker.ts'
