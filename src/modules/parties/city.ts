import type { Db } from '#database/connect.ts'

export type NewCity = {
  tenant: string
  name: string
  host: string | null
  demonstration: boolean
  clockOffsetMs: number
}

/** Founds a city: everything else belongs to one. A demonstration's clock stands `clockOffsetMs` from the machine's. */
export async function foundCity(db: Db, city: NewCity): Promise<void> {
  await db.insertInto('tenants').values(city).execute()
}
