import type { Hono } from 'hono'
import { api } from '#apps/api/consultations.ts'
import type { Web } from '#database/occasion.ts'
import { web as answering } from '#modules/answering/web.tsx'
import { web as approvals } from '#modules/approvals/web.tsx'
import { web as audit } from '#modules/audit/web.tsx'
import { web as campaigns } from '#modules/campaigns/web.tsx'
import { web as closing } from '#modules/closing/web.tsx'
import { web as consultations } from '#modules/consultations/web.tsx'
import { web as exports } from '#modules/exports/web.tsx'
import { web as following } from '#modules/following/web.tsx'
import { web as insight } from '#modules/insight/web.tsx'
import { web as intake } from '#modules/intake/web.tsx'
import { web as ledger } from '#modules/ledger/web.tsx'
import { web as meetings } from '#modules/meetings/web.tsx'
import { web as outbox } from '#modules/outbox/web.tsx'
import { web as parties } from '#modules/parties/web.tsx'
import { web as plans } from '#modules/plans/web.tsx'
import { web as publication } from '#modules/publication/web.tsx'
import { web as remarks } from '#modules/remarks/web.tsx'
import { web as replies } from '#modules/replies/web.tsx'
import { web as reports } from '#modules/reports/web.tsx'
import { web as responses } from '#modules/responses/web.tsx'
import { web as search } from '#modules/search/web.tsx'
import { web as topics } from '#modules/topics/web.tsx'
import { web as transparency } from '#modules/transparency/web.tsx'
import type { Config } from '#platform/config.ts'
import { web as administration } from './administration.tsx'
import { web as desk } from './desk.tsx'
import { house } from './house.tsx'
import { web as mySessions } from './my-sessions.tsx'
import { web as signIn } from './sign-in.tsx'

/** What an operator can set that pages show. */
export type PageSettings = Pick<Config, 'wasUrl' | 'mapTilesUrl' | 'mapCredit'> &
  Partial<Pick<Config, 'logWitnesses' | 'metricsToken'>>

/** Every door of the modules, in the order of a case. */
export function mount(app: Hono<Web>, settings: PageSettings): void {
  app.route('/', signIn)
  app.route('/', mySessions)
  app.route('/', desk)
  app.route('/', administration)
  app.route('/', house(settings))
  app.route('/', audit)
  app.route('/', outbox)
  app.route('/', parties)
  app.route('/', plans)
  app.route('/', consultations)
  app.route('/', transparency)
  app.route('/', responses)
  app.route('/', publication)
  app.route('/', closing)
  app.route('/', answering)
  app.route('/', intake)
  app.route('/', remarks)
  app.route('/', ledger)
  app.route('/', campaigns)
  app.route('/', approvals)
  app.route('/', topics)
  app.route('/', replies)
  app.route('/', reports)
  app.route('/', exports)
  app.route('/', search)
  app.route('/', insight)
  app.route('/', following)
  app.route('/', meetings)
  app.route('/', api)
}
