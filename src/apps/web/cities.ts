import type { Db } from '#database/connect.ts'
import { findTenant, type Tenant } from '#modules/parties/index.ts'
import { Refusal } from '#platform/refusal.ts'

const rememberMs = 60_000
/** Anybody can send any host: only so many are remembered. */
const mostHosts = 1_000

/** Which city answers at a host. It hardly ever changes, so the database is asked once a minute. */
export function rememberedCities(db: Db) {
  const cities = new Map<string, Tenant>()
  return {
    /** The city at a host that was asked for within the last minute. */
    known: (host: string): Tenant | undefined => cities.get(host),

    /** Refuses as not found when no city answers at the host. */
    async at(host: string): Promise<Tenant> {
      const known = cities.get(host)
      if (known) return known
      const city = await findTenant(db, host)
      if (!city) throw new Refusal('not-found', 'No city answers at this address')
      if (cities.size < mostHosts && !cities.has(host)) {
        cities.set(host, city)
        setTimeout(() => cities.delete(host), rememberMs).unref()
      }
      return city
    },
  }
}

export type Cities = ReturnType<typeof rememberedCities>
