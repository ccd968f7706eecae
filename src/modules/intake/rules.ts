/** The largest mail that is fetched whole, in bytes: 40 MB of files as mail writes them. */
export const largestMailBytes = 60 * 1024 * 1024

/** Of a larger one only the beginning is kept: who, when and about what. */
export const headBytes = 64 * 1024

/** Pictures inside a mail's text that are smaller, in bytes, are logos and lines and not kept as files. */
export const smallestInlineBytes = 20 * 1024

/** How many mails are fetched in one round from one mailbox. */
export const mostMailsARound = 100

/** How long taking a mail apart may take, in milliseconds. */
export const longestParsingMs = 30_000

/** How long a mailbox on the network may be silent, in milliseconds. */
export const imapSilentMs = 30_000

/** The longest reason for setting a mail aside, in UTF-16 units. */
export const longestReason = 500

/** An import: its size in bytes, and its rows. */
export const largestImportBytes = 50 * 1024 * 1024
export const mostImportRows = 50_000

/** How many errors of an import are told at once. */
export const mostErrorsTold = 200
