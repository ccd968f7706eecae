export type SearchDocumentRow = {
  tenant: string
  kind: 'consultation' | 'plan' | 'response' | 'topic' | 'reply'
  /** What the document is of: an id, or a few joined by '/'. */
  subject: string
  consultation: string | null
  theme: string | null
  language: string
  title: string
  text: string
  /** Where it is read, without the language's prefix. */
  path: string
  dated: Date
  /** A tsvector: the stems of the words and of their parts. */
  words: string
}

export type SearchWordRow = { tenant: string; word: string; times: number }

/** Runs of three letters of the words that stand in documents: what misspelled words have in common with them. */
export type SearchGramRow = { tenant: string; gram: string; word: string }

/** How far into the audit trail the index has come. */
export type SearchProgressRow = { tenant: string; position: number }
