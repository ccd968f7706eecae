export { type FindingOptions, findPersonalData } from './find.ts'
export type { Finding, FindingKind } from './finding.ts'
export { isRedacted, type Omission, placeBack, placeIn, redact, type SpanMap } from './redaction.ts'
export { type Register, registerOf } from './register.ts'
