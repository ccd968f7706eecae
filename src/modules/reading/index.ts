export { type Content, type ContentKind, content } from './content.ts'
