import { Hono } from 'hono'
import type { Web, WebContext } from '#database/occasion.ts'
import { personOf } from '#database/occasion.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { type Form, formDataOf, formOf } from '#platform/web/form.ts'
import { recordLook } from '../audit/index.ts'
import { getConsultation } from '../consultations/index.ts'
import { type Label, labels, listElements, readRemarks, speakers } from '../remarks/index.ts'
import { consultationOf, crumbs, findLetter, responseAt, titleOf } from '../responses/index.ts'
import { readSentences, sentencesOf } from './dividing.ts'
import { findHold, takeNext, takeOver } from './holding.ts'
import { makeRemark, type Seen, setAside } from './judging.ts'
import { LedgerPage } from './ledger-page.tsx'
import { ListPage } from './list-page.tsx'
import { mayMakeRemarks, mayReadInto } from './policy.ts'
import { listToRead, progressOf } from './queries.ts'
import { divideSentence, joinSentences } from './redividing.ts'
import { setRestAside } from './rest.ts'
import { type Judged, judgedIn, waysToSetAside } from './sentence.ts'
import { lastStep, undoStep } from './undoing.ts'

export const web = new Hono<Web>()

type Status = 200 | 409 | 422

async function listPage(c: WebContext, { form = formOf(c.var.occasion.t), none = false, status = 200 as Status } = {}) {
  const { occasion, href, show } = c.var
  const { t, language } = occasion
  const consultation = await getConsultation(occasion, c.req.param('id') ?? '')
  if (!mayReadInto(occasion, consultation)) throw notFound()
  const query = c.req.query()
  const after = /^[1-9]\d{0,8}$/.test(query.after ?? '') ? Number(query.after) : 0
  const all = query.all === 'yes'
  const [progress, { responses, next }] = await Promise.all([
    progressOf(occasion, consultation.id),
    listToRead(occasion, consultation.id, { after, all }),
  ])
  const title = titleOf(language, consultation)
  return show(
    { title: `${t('From responses to remarks')}: ${title}`, breadcrumbs: crumbs(c, consultation), status },
    <ListPage
      {...{ t, href, form, progress, responses, next, all, none }}
      first={after === 0}
      consultation={{ id: consultation.id, title }}
    />,
  )
}

web.get('/consultations/:id/ledger', (c) => listPage(c, { none: c.req.query('none') === 'yes' }))

web.post('/consultations/:id/ledger', async (c) => {
  const { occasion, href } = c.var
  const consultation = c.req.param('id')
  const after = String((await formDataOf(c)).get('after') ?? '')
  const number = await takeNext(occasion, { consultation, after: /^[1-9]\d{0,8}$/.test(after) ? Number(after) : 0 })
  const address = `/consultations/${consultation}`
  return c.redirect(href(number === null ? `${address}/ledger?none=yes` : `${address}/responses/${number}/ledger`), 303)
})

const path = '/consultations/:id/responses/:number/ledger'

/** The response of an address, for those who read it into remarks. */
async function readable(c: WebContext) {
  const response = await responseAt(c)
  if (!mayReadInto(c.var.occasion, response) || !response.submittedAt) throw notFound()
  return response
}

const isUnread = ({ standing }: Judged) => standing === 'unread'

/** Where a sentence begins, from an address or a form; null for what is no place in a letter. */
const placeIn = (text: string | undefined) => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : null)

async function ledgerPage(c: WebContext, at: number | null, form?: Form, status: Status = 200) {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const response = await readable(c)
  const letter = await findLetter(occasion, response.id)
  if (!letter) throw notFound()
  const [sentences, remarks, elements, hold, last] = await Promise.all([
    sentencesOf(occasion, response, letter),
    readRemarks(occasion, response.id),
    listElements(occasion, response),
    findHold(occasion, response.id),
    lastStep(occasion, { response: response.id, letter: letter.version }),
  ])
  const judged = judgedIn(sentences, letter.version, remarks)
  if (response.body === null) await recordLook(occasion, `response:${response.id}`, 'words')
  return show(
    {
      title: t('Remarks in response {number}', { number: response.responseNumber }),
      breadcrumbs: [
        ...crumbs(c, consultationOf(response)),
        { text: t('From responses to remarks'), href: href(`/consultations/${response.consultation}/ledger`) },
      ],
      width: 'full',
      status,
      islands: ['ledger-keys'],
    },
    <LedgerPage
      {...{ t, href, response, letter, elements, last }}
      form={form ?? formOf(t)}
      sentences={judged}
      current={judged.find(({ starts }) => starts === at) ?? (at === null ? judged.find(isUnread) : undefined)}
      reader={hold && hold.person !== personOf(occasion) ? hold : null}
      mayMakeRemarks={mayMakeRemarks(response)}
    />,
  )
}

web.get(path, (c) => ledgerPage(c, placeIn(c.req.query('at'))))

web.post(`${path}/hold`, async (c) => {
  const { id, consultation, responseNumber } = await readable(c)
  await takeOver(c.var.occasion, { response: id })
  return c.redirect(c.var.href(`/consultations/${consultation}/responses/${responseNumber}/ledger`), 303)
})

web.post(`${path}/undoing`, async (c) => {
  const { occasion, href } = c.var
  const { id, consultation, responseNumber } = await readable(c)
  try {
    const at = await undoStep(occasion, { response: id })
    return c.redirect(href(`/consultations/${consultation}/responses/${responseNumber}/ledger?at=${at}#sentence`), 303)
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'conflict')
      return ledgerPage(c, null, formOf(occasion.t, {}, [error]), 409)
    throw error
  }
})

web.post(`${path}/rest`, async (c) => {
  const { occasion, href } = c.var
  const { id, consultation, responseNumber } = await readable(c)
  const data = await formDataOf(c)
  const count = (name: string) => placeIn(String(data.get(name) ?? '')) ?? -1
  try {
    await setRestAside(occasion, { response: id, letter: count('letter'), unread: count('unread') })
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'conflict')
      return ledgerPage(c, null, formOf(occasion.t, {}, [error]), 409)
    throw error
  }
  return c.redirect(href(`/consultations/${consultation}/responses/${responseNumber}/ledger`), 303)
})

const isLabel = (text: string): text is Label => (labels as readonly string[]).includes(text)

/** What a pressed button does with a sentence. */
async function judge(c: WebContext, seen: Seen, data: FormData): Promise<void> {
  const { occasion } = c.var
  const pressed = String(data.get('do') ?? '')
  const away = waysToSetAside.find((as) => as === pressed)
  if (away) return setAside(occasion, seen, away)
  if (pressed === 'reopen') return setAside(occasion, seen, null)
  if (pressed === 'join') return joinSentences(occasion, seen)
  if (pressed === 'divide') return divideSentence(occasion, seen, String(data.get(`words-${seen.starts}`) ?? ''))
  const label = pressed === 'chosen' ? String(data.get('label') ?? '') : pressed.replace(/^label:/, '')
  if (!isLabel(label)) throw new Refusal('invalid', 'Choose what the remark is', {}, 'label')
  const said = String(data.get('speaker') ?? '')
  await makeRemark(occasion, seen, {
    labels: [label],
    speaker: speakers.find((speaker) => speaker === said) ?? 'sender',
    themes: [...data.getAll('themes'), data.get('another') ?? ''].map(String).filter(Boolean),
  })
}

web.post(`${path}/sentences/:starts`, async (c) => {
  const { occasion, href } = c.var
  const response = await readable(c)
  const data = await formDataOf(c)
  const starts = placeIn(c.req.param('starts'))
  if (starts === null) throw notFound()
  const seen = {
    response: response.id,
    starts,
    letter: Number(data.get('letter')) || 0,
    revision: placeIn(String(data.get('revision') ?? '')) ?? -1,
  }
  try {
    await judge(c, seen, data)
  } catch (error) {
    if (!(error instanceof Refusal) || (error.kind !== 'invalid' && error.kind !== 'conflict')) throw error
    const typed: Record<string, string | string[]> = {}
    for (const name of new Set(data.keys())) typed[name] = data.getAll(name).map(String)
    return ledgerPage(c, starts, formOf(occasion.t, typed, [error]), error.kind === 'conflict' ? 409 : 422)
  }
  return c.redirect(href(await nextIn(c, response, seen, String(data.get('do') ?? ''))), 303)
})

/** On to the next sentence that nobody has read; where it was divided or taken up again, to that one. */
async function nextIn(
  { var: { occasion } }: WebContext,
  { id, consultation, responseNumber }: { id: string; consultation: string; responseNumber: number | null },
  { letter, starts }: Seen,
  pressed: string,
): Promise<string> {
  const address = `/consultations/${consultation}/responses/${responseNumber}/ledger`
  if (['divide', 'join', 'reopen'].includes(pressed)) return `${address}?at=${starts}#sentence`
  const [sentences, remarks] = await Promise.all([
    readSentences(occasion.db, occasion, id, letter),
    readRemarks(occasion, id),
  ])
  const unread = judgedIn(sentences, letter, remarks).filter(isUnread)
  const next = unread.find((sentence) => sentence.starts > starts) ?? unread[0]
  return next ? `${address}?at=${next.starts}#sentence` : address
}
