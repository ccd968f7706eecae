import { randomUUID } from 'node:crypto'
import { v7 } from 'uuid'

/** A new identifier: UUID version 7, so that later rows lie later in an index. */
export const newId = (): string => v7()

/** The number of a request in the log and on the page of a fault. It needs no order, and a server makes thousands. */
export const newRequestId = (): string => randomUUID()

/**
 * A readable identifier from a Danish title, for addresses: 'Vanløse Bydelsplan 2009' → 'vanloese-bydelsplan-2009'.
 * At most 80 characters; empty only if the title has no letter and no digit.
 */
export function slugOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'oe')
    .replaceAll('å', 'aa')
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
    .replace(/^-|-$/g, '')
}
