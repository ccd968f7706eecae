/** The largest file that is read, in bytes. */
export const largestFileBytes = 20 * 1024 * 1024

/** The most a packed file (DOCX) may unpack to, in bytes: more is an attack or not a letter. */
export const largestUnpackedBytes = 100 * 1024 * 1024

/** The longest text that is read, in UTF-16 units: some 700 pages. */
export const longestTextUnits = 2_000_000

/** The longest stretch read as one sentence, in UTF-16 units: what runs on is read in pieces, so that no text takes long. */
export const longestSentenceUnits = 2_000

/** The most clauses a sentence is read in: what follows the last cut stays together. */
export const mostClauses = 8

/** How far from its beginning or end a letter is searched for who, to whom, when and of what, in UTF-16 units. */
export const longestOpeningUnits = 8_000

/** How long reading a file may take, in milliseconds. */
export const longestReadingMs = 30_000
