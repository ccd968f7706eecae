import { createHmac } from 'node:crypto'
import type { Db, Tx } from '#database/connect.ts'

/**
 * A secret that follows from what it opens ('registration:<id>'), 43 characters: each mail can carry it anew, and none is
 * kept. Nobody makes it without the city's own secret.
 */
export async function secretOf(db: Db | Tx, tenant: string, opens: string): Promise<string> {
  const { formSecret } = await db
    .selectFrom('tenants')
    .where('tenant', '=', tenant)
    .select('formSecret')
    .executeTakeFirstOrThrow()
  return createHmac('sha256', formSecret).update(opens).digest('base64url')
}
