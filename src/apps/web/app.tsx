import { Hono } from 'hono'
import type { Logger } from 'pino'
import type { Changes } from '#database/changes.ts'
import type { Db } from '#database/connect.ts'
import { type Occasion, occasionOf, personOf, type Web } from '#database/occasion.ts'
import { allLanguages, languages } from '#languages/index.ts'
import { actorOf, publicAddress } from '#modules/parties/index.ts'
import { type Admission, admitsAll, outageOf } from '#platform/admission.ts'
import { type Clock, offsetClock } from '#platform/clock.ts'
import type { VirusScanner } from '#platform/files/index.ts'
import type { Metrics } from '#platform/metrics.ts'
import { Refusal } from '#platform/refusal.ts'
import type { IdentityProvider } from '#platform/sign-in/identity-provider.ts'
import { hrefWith, splitPrefix } from '#platform/web/address.ts'
import type { LiveMap } from '#platform/web/door.ts'
import { assets } from './assets.ts'
import { limitBodies } from './body-limits.tsx'
import { type Cities, rememberedCities } from './cities.ts'
import { renderPage } from './frame.tsx'
import { admissionCheck, databaseCheck, type HealthCheck, health, schemaCheck, workCheck } from './health.ts'
import { keepPublicPages, neverKeepPages } from './keep-public-pages.ts'
import { type KeptPages, keptPages } from './kept-pages.ts'
import { mapLibrary } from './map-library.ts'
import { ownFormsOnly } from './own-forms.ts'
import { FaultPage, RefusalPage } from './refusal-pages.tsx'
import { requestIdOf, routeOf } from './request-id.ts'
import { mount, type PageSettings } from './routes.ts'
import { addressInLog, forOneBrowser, secretAddresses, securityHeaders } from './security-headers.ts'
import { sessionTokenIn } from './session-cookie.ts'

export type WebDependencies = {
  db: Db
  changes: Changes
  clock: Clock
  log: Logger
  /** The public address of the site, without a slash at the end. */
  baseUrl: string
  /** Looks into the files people send; without one they are marked as not scanned. */
  scanner?: VirusScanner
  /** Who vouches for the people who work here. */
  identityProvider?: IdentityProvider
  /** False where every page is to be rendered afresh, as the benchmark wants it. */
  keepPages?: boolean
  /** What a server that answers kept pages before the app shares with it. */
  pages?: KeptPages
  cities?: Cities
  settings?: PageSettings
  /** Whether what people send is taken in now. */
  admission?: Admission
  /** What is looked at before people are sent here; everything that is known unless said. */
  checks?: readonly HealthCheck[]
  metrics?: Metrics | null
  /** The header in which a server in front names a request, where one is set. */
  requestIdHeader?: string | undefined
}

const prefixes = allLanguages.map(({ path }) => path).filter((path) => path !== '')

const statusOf = { invalid: 422, forbidden: 403, conflict: 409, 'not-found': 404, unavailable: 503 } as const

/** When whoever was not let in may try again, in seconds. */
const retryAfterS = '60'

/** What a page draws its map with; null where no pictures of it are set. */
const mapOf = ({ mapTilesUrl, mapCredit = '' }: PageSettings): LiveMap | null =>
  mapTilesUrl ? { tiles: mapTilesUrl, credit: mapCredit, ...mapLibrary() } : null

/** The web door: every page, form and file of the product. */
export function createApp(given: WebDependencies): Hono<Web> {
  const { db, changes, clock, log, baseUrl, keepPages = true } = given
  const { pages = keptPages(), cities = rememberedCities(db), settings = {} } = given
  const { metrics = null, requestIdHeader, admission = admitsAll } = given
  const { checks = [databaseCheck(db), schemaCheck(db), admissionCheck(admission), workCheck(db)] } = given
  const map = mapOf(settings)
  const witnesses = settings.logWitnesses ?? []
  const app = new Hono<Web>({ getPath: (request) => splitPrefix(new URL(request.url).pathname, prefixes)[1] })

  app.use(securityHeaders(baseUrl, settings.mapTilesUrl))
  app.route('/', health({ clock, checks, metrics, metricsToken: settings.metricsToken }))
  app.use(forOneBrowser)
  app.use(secretAddresses)
  app.route('/assets', assets())
  app.use(async (c, next) => {
    const started = performance.now()
    c.set('requestId', requestIdOf(c.req.raw.headers, requestIdHeader))
    c.header('X-Request-Id', c.var.requestId)
    await next()
    const milliseconds = Math.round(performance.now() - started)
    const path = addressInLog(c.req.path)
    metrics?.request({ method: c.req.method, route: routeOf(c), status: c.res.status, seconds: milliseconds / 1000 })
    const { requestId, refused, occasion } = c.var
    const person = c.res.status >= 400 && occasion ? personOf(occasion) : null
    log.info({
      requestId,
      method: c.req.method,
      path,
      status: c.res.status,
      milliseconds,
      ...(refused ? { refused } : {}),
      ...(person ? { person } : {}),
    })
  })
  app.use(async (c, next) => {
    const url = new URL(c.req.url)
    const [prefix] = splitPrefix(url.pathname, prefixes)
    const tenant = await cities.at(url.host)
    const language = allLanguages.find(({ path }) => path === prefix)?.code ?? 'da'
    const details = {
      tenant: tenant.tenant,
      clock: offsetClock(clock, tenant.clockOffsetMs),
      db,
      changes,
      language,
    } as const
    const site = publicAddress(tenant, baseUrl)
    const token = sessionTokenIn(c, site)
    const anyone = occasionOf({ ...details, actor: { kind: 'anyone' } })
    const occasion: Occasion = token ? { ...anyone, actor: await actorOf(anyone, token) } : anyone
    c.set('occasion', occasion)
    c.set('href', hrefWith(prefix))
    c.set('baseUrl', site)
    c.set('scanner', given.scanner ?? null)
    c.set('identityProvider', given.identityProvider ?? null)
    c.set('map', map)
    c.set('witnesses', witnesses)
    c.set('admission', admission)
    c.set('show', (frame, content) => {
      const page = renderPage(
        { occasion, tenant, href: c.var.href, path: c.req.path, search: url.search, baseUrl: site },
        frame,
        content,
      )
      return c.html(page, frame.status ?? 200)
    })
    // PostgreSQL keeps no NUL, so nothing can stand at such an address.
    if (url.pathname.includes('%00')) return c.notFound()
    await next()
  })
  app.use(keepPages ? keepPublicPages(pages) : neverKeepPages())
  app.use(ownFormsOnly)
  app.use(limitBodies())

  mount(app, settings)

  app.notFound((c) => {
    const { t } = c.var.occasion
    return c.var.show(
      { title: t('There is nothing at this address'), status: 404 },
      RefusalPage({
        title: t('There is nothing at this address'),
        text: t('Perhaps the page has moved, or you need to sign in to see it.'),
      }),
    )
  })
  app.onError((fault, c) => {
    const { occasion, requestId } = c.var
    const outage = outageOf(fault)
    if (outage) log.error({ requestId, err: fault })
    const error: Error = outage ?? fault
    if (!occasion) {
      if (error instanceof Refusal)
        return c.text(languages.da.t.known(error.message, error.values), statusOf[error.kind])
      log.error({ requestId, err: error })
      return c.text('Noget gik galt. Intet blev gemt.', 500)
    }
    const { t } = occasion
    if (error instanceof Refusal) {
      c.set('refused', error.message)
      if (error.kind === 'not-found') return c.notFound() as Response
      if (error.kind === 'unavailable') {
        c.header('Retry-After', retryAfterS)
        const title = t('The server cannot take anything in at this moment')
        const text = t('Nothing was lost: go back, and send it again in a while. It counts once.')
        return c.var.show({ title, status: 503 }, RefusalPage({ title, text }))
      }
      const text = t.known(error.message, error.values)
      const title = error.kind === 'forbidden' ? t('You may not do that') : t('That is not possible now')
      return c.var.show({ title, status: statusOf[error.kind] }, RefusalPage({ title, text }))
    }
    if ('getResponse' in fault) return fault.getResponse()
    log.error({ requestId, err: error })
    const title = t('Something went wrong here')
    return c.var.show({ title, status: 500 }, FaultPage({ t, title, requestId }))
  })
  return app
}
