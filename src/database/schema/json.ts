import type { ColumnType } from 'kysely'

/** A jsonb column: read as the value, written as JSON text (pg would take an array for a PostgreSQL array). */
export type Json<Value> = ColumnType<Value, string, string>

/** A jsonb column with a value of its own where none is written. */
export type JsonGenerated<Value> = ColumnType<Value, string | undefined, string>

export type JsonOrNull<Value> = ColumnType<Value | null, string | null | undefined, string | null>

/** Texts of a record in other languages than its own: language code → column → text. */
export type Translations = Record<string, Record<string, string>>

/** A file that goes with a mail; `base64` holds its bytes. */
export type MailAttachment = { fileName: string; mediaType: string; base64: string }
