import { Hono } from 'hono'
import type { Web } from '#database/occasion.ts'
import { approvalDesk } from '#modules/approvals/index.ts'
import { campaignDesk } from '#modules/campaigns/index.ts'
import { consultationDesk, type DeskSource } from '#modules/consultations/index.ts'
import { intakeDesk } from '#modules/intake/index.ts'
import { ledgerDesk } from '#modules/ledger/index.ts'
import { meetingsDesk } from '#modules/meetings/index.ts'
import { remarkDesk } from '#modules/remarks/index.ts'
import { replyDesk } from '#modules/replies/index.ts'
import { responseDesk } from '#modules/responses/index.ts'
import { DeskPage } from './desk-page.tsx'

/** What can wait for a person, in the order of a case: each module says its own, and is plugged in here. */
const sources: readonly DeskSource[] = [
  ...consultationDesk,
  ...responseDesk,
  ...intakeDesk,
  ...remarkDesk,
  ...ledgerDesk,
  ...campaignDesk,
  ...approvalDesk,
  ...replyDesk,
  ...meetingsDesk,
]

export const web = new Hono<Web>()

web.get('/work', async (c) => {
  const { occasion, href, show } = c.var
  const { t, actor } = occasion
  if (actor.kind !== 'person') return c.redirect(href(`/sign-in?next=${encodeURIComponent(href('/work'))}`), 303)
  const sections = await Promise.all(sources.map((source) => source(occasion)))
  return show(
    { title: t('My work') },
    <DeskPage {...{ t, href }} name={actor.name} sections={sections.filter((section) => section !== null)} />,
  )
})
