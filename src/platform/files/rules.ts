/** The largest single file, in bytes. */
export const largestFileBytes = 20 * 1024 * 1024

/** All files of one form together, in bytes, and how many. */
export const largestTogetherBytes = 50 * 1024 * 1024
export const mostFiles = 10

/** What a packed file (DOCX) may hold: entries, and bytes when unpacked. */
export const mostEntries = 2_000
export const largestUnpackedBytes = 100 * 1024 * 1024

/** What the packed streams of a PDF may unpack to, in bytes: one, and all of them. */
export const largestStreamBytes = 100 * 1024 * 1024
export const largestStreamsBytes = 500 * 1024 * 1024

/** The largest picture, in pixels: four bytes each when it is shown. */
export const mostPixels = 150_000_000

/** The longest name of a file, in UTF-16 units. */
export const longestFileName = 120

/** How long looking into a file, or cleaning it, may take, in milliseconds. */
export const longestLookMs = 20_000
export const longestCleaningMs = 60_000
