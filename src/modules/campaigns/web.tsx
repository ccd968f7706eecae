import { Hono } from 'hono'
import type { Web, WebContext } from '#database/occasion.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { type Form, formDataOf, formOf } from '#platform/web/form.ts'
import { recordLook } from '../audit/index.ts'
import { getConsultation } from '../consultations/index.ts'
import { addRemark, labels, readRemarks } from '../remarks/index.ts'
import { crumbs, findLetter, getResponseNumbered, titleOf } from '../responses/index.ts'
import { CampaignPage } from './campaign-page.tsx'
import { ownWords } from './finding/index.ts'
import {
  askForSearch,
  confirmCampaign,
  mergeCampaign,
  rejectCampaign,
  reopenCampaign,
  splitCampaign,
  takeOut,
} from './judging.ts'
import { LetterPage, type OwnStretch } from './letter-page.tsx'
import { ListPage } from './list-page.tsx'
import { mayReadCampaigns } from './policy.ts'
import { getCampaign, isMember, listCampaigns, listHistory, listMembers, searchState, totalsOf } from './queries.ts'

export const web = new Hono<Web>()

type Status = 200 | 409 | 422

/** A whole number as it stands in an address or a form; null for anything else. */
const numberIn = (text: string | undefined) => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : null)

/** The consultation of an address, for those who see its campaigns. */
async function consultationAt(c: WebContext) {
  const consultation = await getConsultation(c.var.occasion, c.req.param('id') ?? '')
  if (!mayReadCampaigns(c.var.occasion, consultation)) throw notFound()
  return consultation
}

async function campaignAt(c: WebContext) {
  const consultation = await consultationAt(c)
  const campaign = await getCampaign(c.var.occasion, consultation.id, numberIn(c.req.param('campaign')) ?? -1)
  return { consultation, campaign }
}

const crumbsTo = (c: WebContext, consultation: Parameters<typeof crumbs>[1]) => [
  ...crumbs(c, consultation),
  { text: c.var.occasion.t('Copies and campaigns'), href: c.var.href(`/consultations/${consultation.id}/campaigns`) },
]

web.get('/consultations/:id/campaigns', async (c) => {
  const { occasion, href, show } = c.var
  const { t, language } = occasion
  const consultation = await consultationAt(c)
  const [totals, campaigns, search] = await Promise.all([
    totalsOf(occasion, consultation.id),
    listCampaigns(occasion, consultation.id),
    searchState(occasion, consultation.id),
  ])
  const title = titleOf(language, consultation)
  return show(
    { title: `${t('Copies and campaigns')}: ${title}`, breadcrumbs: crumbs(c, consultation) },
    <ListPage {...{ t, href, totals, campaigns, search }} consultation={{ id: consultation.id, title }} />,
  )
})

web.post('/consultations/:id/campaigns', async (c) => {
  const consultation = await consultationAt(c)
  const asked = (await formDataOf(c)).get('do') === 'stop' ? 'stop' : 'search'
  await askForSearch(c.var.occasion, consultation.id, asked)
  return c.redirect(c.var.href(`/consultations/${consultation.id}/campaigns`), 303)
})

async function campaignPage(c: WebContext, form?: Form, status: Status = 200) {
  const { occasion, href, show } = c.var
  const { t, language } = occasion
  const { consultation, campaign } = await campaignAt(c)
  const after = numberIn(c.req.query('after')) ?? 0
  const [{ members, next }, all, history] = await Promise.all([
    listMembers(occasion, campaign, after),
    listCampaigns(occasion, consultation.id),
    listHistory(occasion, campaign),
  ])
  return show(
    { title: t('Campaign {number}', { number: campaign.no }), breadcrumbs: crumbsTo(c, consultation), status },
    <CampaignPage
      {...{ t, href, campaign, members, next, history }}
      form={form ?? formOf(t)}
      title={titleOf(language, consultation)}
      others={all.filter(({ no }) => no !== campaign.no)}
      first={after === 0}
    />,
  )
}

const campaignPath = '/consultations/:id/campaigns/:campaign'

web.get(campaignPath, (c) => campaignPage(c))

web.post(campaignPath, async (c) => {
  const { occasion, href } = c.var
  const consultation = await consultationAt(c)
  const no = numberIn(c.req.param('campaign'))
  if (no === null) throw notFound()
  const data = await formDataOf(c)
  const chosen = data.getAll('letters').flatMap((value) => numberIn(String(value)) ?? [])
  const into = numberIn(String(data.get('into') ?? ''))
  const seen = { consultation: consultation.id, no, revision: numberIn(String(data.get('revision') ?? '')) ?? -1 }
  const list = `/consultations/${consultation.id}/campaigns`
  let next = no
  try {
    const pressed = data.get('do')
    if (pressed === 'confirm') await confirmCampaign(occasion, seen)
    else if (pressed === 'reject') await rejectCampaign(occasion, seen)
    else if (pressed === 'reopen') await reopenCampaign(occasion, seen)
    else if (pressed === 'split') next = await splitCampaign(occasion, seen, chosen)
    else if (pressed === 'take_out') await takeOut(occasion, seen, chosen)
    else if (pressed === 'merge') {
      await mergeCampaign(occasion, seen, into ?? no)
      next = into ?? no
    } else throw new Refusal('invalid', 'Choose what is to be done')
  } catch (error) {
    if (!(error instanceof Refusal) || (error.kind !== 'invalid' && error.kind !== 'conflict')) throw error
    const typed = { letters: chosen.map(String), into: into === null ? '' : String(into) }
    return campaignPage(c, formOf(occasion.t, typed, [error]), error.kind === 'conflict' ? 409 : 422)
  }
  return c.redirect(href(`${list}/${next}`), 303)
})

const letterPath = `${campaignPath}/letters/:number`

/** A letter of a campaign, and what its sender added or changed. */
async function letterAt(c: WebContext) {
  const { occasion } = c.var
  const { consultation, campaign } = await campaignAt(c)
  const response = await getResponseNumbered(occasion, consultation.id, numberIn(c.req.param('number')) ?? -1)
  if (!(await isMember(occasion, campaign, response.id))) throw notFound()
  const letter = await findLetter(occasion, response.id)
  if (!letter) throw notFound()
  const remarks = (await readRemarks(occasion, response.id)).filter(
    (remark) => remark.letter === letter.version && remark.confirmedAt !== null,
  )
  const stretches = ownWords(letter.text, campaign.sharedText).map(
    ({ start, end }): OwnStretch => ({
      ...{ start, end, words: letter.text.slice(start, end) },
      remark: remarks.find((remark) => (remark.starts ?? 0) < end && (remark.ends ?? 0) > start),
    }),
  )
  return { consultation, campaign, response, letter, stretches }
}

async function letterPage(c: WebContext, form?: Form, status: Status = 200) {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const { consultation, campaign, response, letter, stretches } = await letterAt(c)
  await recordLook(occasion, `response:${response.id}`, 'words')
  const own = {
    text: t('Campaign {number}', { number: campaign.no }),
    href: href(`/consultations/${consultation.id}/campaigns/${campaign.no}`),
  }
  return show(
    {
      title: t('{number}. {name}', { number: response.responseNumber, name: response.organisation ?? response.name }),
      breadcrumbs: [...crumbsTo(c, consultation), own],
      status,
    },
    <LetterPage
      {...{ t, href, campaign, response, stretches }}
      form={form ?? formOf(t)}
      text={letter.text}
      mayMakeRemarks={response.body === null && response.withdrawnAt === null}
    />,
  )
}

web.get(letterPath, (c) => letterPage(c))

web.post(letterPath, async (c) => {
  const { occasion, href } = c.var
  const { consultation, campaign, response, stretches } = await letterAt(c)
  const data = await formDataOf(c)
  const [start, end] = [numberIn(String(data.get('start') ?? '')), numberIn(String(data.get('end') ?? ''))]
  const field = `label-${start}`
  const said = String(data.get(field) ?? '')
  const label = labels.find((one) => one === said)
  try {
    // Only words that stand out as the sender's own are made a remark here; others are in the ledger.
    const stretch = stretches.find((one) => one.start === start && one.end === end)
    if (!stretch) throw new Refusal('conflict', 'The letter has been corrected since you read it: read it again')
    if (!label) throw new Refusal('invalid', 'Choose what the remark is', {}, field)
    await addRemark(occasion, {
      ...{ response: response.id, quote: stretch.words, start: stretch.start },
      ...{ labels: [label], speaker: 'sender', elements: [] },
    })
  } catch (error) {
    if (!(error instanceof Refusal) || (error.kind !== 'invalid' && error.kind !== 'conflict')) throw error
    const form = formOf(occasion.t, { start: String(start ?? ''), [field]: said }, [error])
    return letterPage(c, form, error.kind === 'conflict' ? 409 : 422)
  }
  const address = `/consultations/${consultation.id}/campaigns/${campaign.no}/letters/${response.responseNumber}`
  return c.redirect(href(address), 303)
})
