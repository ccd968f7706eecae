import { createApp } from '#apps/web/app.tsx'
import type { Changes } from '#database/changes.ts'
import type { Db } from '#database/connect.ts'
import { silentLog } from '#platform/log.ts'
import { site } from '../consulting-town.ts'
import type { Who } from './people.ts'
import { type Place, clock as townClock } from './town.ts'

/** What a form sends; several values of one name are sent as several fields. */
export type Fields = Readonly<Record<string, string | File | readonly string[]>>

type Town = { changes: Changes; cookies: ReadonlyMap<Who, string> }

/** An address of a route at a place: '/plans/:id' at { id: 'bydelsplan' } is '/plans/bydelsplan'. */
export const addressAt = (route: string, place: Place): string =>
  route.replace(/\/:(\w+)(?:\{[^/]*\})?/g, (_, name: string) => {
    const value = place[name]
    if (value === undefined) throw new Error(`Nothing stands for :${name} of ${route}`)
    return `/${value}`
  })

export type Asking = ReturnType<typeof askingIn>['ask']

/** The town's web door, asked by everybody in it. */
export function askingIn(db: Db, { changes, cookies }: Town, { keepPages = true, clock = townClock } = {}) {
  const app = createApp({ db, changes, clock, log: silentLog(), baseUrl: site, keepPages })

  async function ask(who: Who, method: string, address: string, fields?: Fields, more: Record<string, string> = {}) {
    const headers = new Headers({ Origin: site, ...more })
    const cookie = cookies.get(who)
    if (cookie) headers.set('Cookie', cookie)
    const hasFile = Object.values(fields ?? {}).some((value) => value instanceof File)
    const body = hasFile ? new FormData() : new URLSearchParams()
    for (const [name, values] of Object.entries(fields ?? {}))
      for (const value of [values].flat()) body.append(name, value as string)
    return app.request(`${site}${address}`, { method, headers, ...(fields ? { body } : {}) })
  }
  const routes = [
    ...new Set(app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`)),
  ]
  return { app, ask, routes }
}
