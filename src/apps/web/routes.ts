import type { Hono } from 'hono'
import type { Web } from '#database/occasion.ts'
import { web as insight } from '#modules/insight/web.tsx'
import { web as plans } from '#modules/plans/web.tsx'
import { web as reports } from '#modules/reports/web.tsx'
import { web as signIn } from './sign-in.tsx'

/** Every door of the modules, in the order of a case. */
export function mount(app: Hono<Web>): void {
  app.route('/', signIn)
  app.route('/', plans)
  app.route('/', reports)
  app.route('/', insight)
}
