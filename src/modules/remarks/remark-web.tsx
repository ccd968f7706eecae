import { Hono } from 'hono'
import type { Web, WebContext } from '#database/occasion.ts'
import { notFound } from '#platform/refusal.ts'
import { type Form, filledForm, submitted } from '#platform/web/form.ts'
import { findLetter } from '../responses/index.ts'
import { correctRemark } from './correcting.ts'
import { ownRemark, writing } from './on-page.ts'
import { listElements, listRemarks } from './queries.ts'
import { startingFrom } from './relabelling.ts'
import { fits, kindOfLabel, labels } from './remark.ts'
import { kindOf, remarkForm, wordsFrom } from './remark-form.ts'
import { RemarkPage } from './remark-page.tsx'

/** One remark, to be corrected. */
export const oneRemark = new Hono<Web>()

async function remarkPage(c: WebContext, form?: Form, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const { response, mayWrite, questions, breadcrumbs } = await writing(c)
  if (!mayWrite) throw notFound()
  const { remark } = await ownRemark(c, { response: response.id, remark: c.req.param('remark') ?? '' })
  const { content } = remark
  const label = labels.find((label) => label === c.req.query('label'))
  const asked = c.req.query('kind') ?? form?.value('kind')
  const own = label && !(content && fits(content, label)) ? kindOfLabel(label) : (content?.kind ?? null)
  const kind = asked === undefined ? own : kindOf(asked)
  const address = `/responses/${response.id}/remarks/${remark.id}`
  const letter = remark.letter === null ? undefined : await findLetter(occasion, response.id)
  const filled = filledForm(t, {
    ...startingFrom(content, label, kind),
    labels: label ? [label] : remark.labels,
    speaker: remark.speaker,
    elements: remark.elements[0]?.id ?? '',
    elements2: remark.elements[1]?.id ?? '',
    elements3: remark.elements[2]?.id ?? '',
    questions: remark.questions.map(String),
    quote: remark.quote,
    start: letter && remark.letter === letter.version ? String(remark.starts) : '',
    basis: remark.basis,
    alternative: remark.alternative ?? '',
    ofRemark: remark.ofRemark ?? '',
  })
  const back = { text: t('What is said in the letter'), href: href(`/responses/${response.id}/remarks`) }
  return show(
    { title: t('Correct the remark'), breadcrumbs: [...breadcrumbs, back], width: 'reading', status },
    <RemarkPage
      {...{ t, href, response, questions, kind, address, remark }}
      label={label ?? null}
      elements={await listElements(occasion, response)}
      among={(await listRemarks(occasion, response)).filter(({ id, rejectedAt }) => id !== remark.id && !rejectedAt)}
      letter={letter}
      form={form ?? filled}
    />,
  )
}

oneRemark.get('/responses/:id/remarks/:remark', (c) => remarkPage(c))

oneRemark.post('/responses/:id/remarks/:remark', (c) => {
  const { occasion, href } = c.var
  const ids = { response: c.req.param('id'), remark: c.req.param('remark') }
  return submitted(
    c,
    occasion.t,
    remarkForm,
    async (input) => {
      const { remark } = await ownRemark(c, ids)
      const words = wordsFrom(input)
      // The form has three fields for what of the plan it is about; what lies beyond them stays.
      const elements = [...words.elements, ...remark.elements.slice(3).map(({ id }) => id)]
      await correctRemark(occasion, {
        remark: ids.remark,
        quote: input.quote,
        ...(input.start === undefined ? {} : { start: input.start }),
        ...words,
        elements,
      })
      const back = remark.letter === null ? 'answers' : `remarks#remark-${ids.remark}`
      return c.redirect(href(`/responses/${ids.response}/${back}`), 303)
    },
    (form, status) => remarkPage(c, form, status),
  )
})
