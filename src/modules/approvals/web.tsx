import { Hono } from 'hono'
import type { Web, WebContext } from '#database/occasion.ts'
import { belongsTo } from '#database/occasion.ts'
import { notFound } from '#platform/refusal.ts'
import { listPublicCopies } from '../attachments/index.ts'
import { recordLook } from '../audit/index.ts'
import { getConsultation, listConsultedParties, questionsFor } from '../consultations/index.ts'
import { findEdition } from '../publication/index.ts'
import { listRemarks } from '../remarks/index.ts'
import {
  consultationOf,
  crumbs,
  findLetter,
  getLetter,
  getResponse,
  isSealed,
  listLetters,
  mayPublishResponses,
  mayReadOriginal,
  mayReceive,
  mayWriteResponse,
  original,
  placesIn,
  type Response,
  responseAt,
  titleOf,
} from '../responses/index.ts'
import { LetterPage } from './letter-page.tsx'
import { mayRecordApproval, maySend, maySign } from './policy.ts'
import { publicReading, publicResponse } from './public-reading.ts'
import { findSentBack, findSignature, listApprovals, readinessOf } from './queries.ts'
import { listRepliesTo } from './replies.ts'
import { ResponsePage } from './response-page.tsx'
import { RoomPage } from './room-page.tsx'
import { signing } from './signing-web.tsx'

export const web = new Hono<Web>()

web.get('/consultations/:id/responses/:number{[0-9]+}', async (c) => {
  const { occasion, href, show } = c.var
  const { t, language } = occasion
  const response = await responseAt(c)
  const [all, signature, edition, files, replies] = await Promise.all([
    listRemarks(occasion, response),
    findSignature(occasion, response.id),
    findEdition(occasion, response.id),
    listPublicCopies(occasion, response.id),
    listRepliesTo(occasion, response.id),
  ])
  const original = mayReadOriginal(occasion, response)
  if (original && response.body === null) await recordLook(occasion, `response:${response.id}`, 'words')
  const confirmed = all.filter(({ confirmedAt }) => confirmedAt !== null)
  // Before a public wording is approved, who may see the response reads the letter; once it is public, never others.
  const ownWords = original || (!edition && !response.publishedAt)
  const { letter, remarks } =
    edition && !ownWords
      ? publicReading(edition, confirmed)
      : { letter: ownWords ? await findLetter(occasion, response.id) : undefined, remarks: ownWords ? confirmed : [] }
  const shown = original || response.body !== null ? response : publicResponse(t, response)
  const pointedAt = letter ? await placesIn(occasion, { ...response, letter: letter.version, text: letter.text }) : null
  const title = titleOf(language, consultationOf(response))
  if (!c.req.url.includes('?')) c.header('X-Lydhoer-Keep', '1')
  return show(
    {
      title: t('Response {number}, {name}', { number: response.responseNumber, name: shown.name }),
      breadcrumbs: crumbs(c, consultationOf(response), { responses: true }),
      width: 'full',
    },
    <ResponsePage
      {...{ t, href, title, letter, signature, remarks, edition, files, replies, pointedAt }}
      response={shown}
      may={{
        publish: mayPublishResponses(occasion, response),
        readOriginal: original,
        code: response.body === null && mayReceive(occasion, response),
        readThrough: mayReceive(occasion, response) && !response.withdrawnAt,
      }}
      done={responseDone(occasion.t, response, c.req.query('done'))}
    />,
  )
})

/** A confirmation is only shown of what the record bears out. */
function responseDone(t: Web['Variables']['occasion']['t'], response: Response, done: string | undefined) {
  if (done === 'received' && response.body === null)
    return t('The response is entered as number {number}.', { number: response.responseNumber })
  if (done === 'read') return t('The public wording is approved. Somebody else publishes it.')
  if (done === 'removed' && !response.publishedAt) return t('The response is no longer public.')
  return null
}

/** A body's own room is for the body; others who may see the response read it where it was sent. */
async function ownResponse(c: WebContext): Promise<Response> {
  const { occasion } = c.var
  const response = await getResponse(occasion, c.req.param('id') ?? '')
  if (!response.body || !belongsTo(occasion.actor, response.body)) throw notFound()
  return response
}

web.get('/responses/:id', async (c) => {
  const { occasion, href, show } = c.var
  const { t, today, language } = occasion
  const seen = await getResponse(occasion, c.req.param('id'))
  const numbered = href(`/consultations/${seen.consultation}/responses/${seen.responseNumber}`)
  if (seen.responseNumber !== null && (!seen.body || !belongsTo(occasion.actor, seen.body)))
    return c.redirect(numbered, 303)
  const response = await ownResponse(c)
  const { id, body } = response
  const consultation = await getConsultation(occasion, response.consultation)
  const [parties, questions, letters, approvals, readiness, signature, sentBack, remarks] = await Promise.all([
    listConsultedParties(occasion, consultation.id),
    questionsFor(occasion, consultation, body),
    listLetters(occasion, id),
    listApprovals(occasion, id),
    readinessOf(occasion, response),
    findSignature(occasion, id),
    findSentBack(occasion, id),
    listRemarks(occasion, response),
  ])
  const sealed = isSealed(response)
  const title = titleOf(language, consultation)
  return show(
    { title: t('Response to {title}', { title }), breadcrumbs: crumbs(c, consultation) },
    <RoomPage
      {...{ t, href, today, response, questions, letters, approvals, signature, sentBack }}
      consultation={{ id: consultation.id, title }}
      deadline={parties.find((party) => party.body === body)?.deadline ?? consultation.deadline}
      missing={readiness.missing}
      remarks={remarks.filter(({ confirmedAt }) => confirmedAt !== null).length}
      may={{
        write: mayWriteResponse(occasion, response) && !sealed,
        approve: mayRecordApproval(occasion, response) && !sealed,
        sign: maySign(occasion, response) && !sealed,
        send: maySend(occasion, response),
      }}
      done={roomDone(t, response, c.req.query('done'))}
    />,
  )
})

function roomDone(t: Web['Variables']['occasion']['t'], response: Response, done: string | undefined) {
  if (done === 'approved' && response.approvedAt) return t('The decision is recorded.')
  if (done === 'signed' && response.signedAt) return t('The response is signed.')
  if (done === 'returned' && !response.signedAt) return t('The response is sent back to the case worker.')
  return null
}

web.get('/responses/:id/letters/:version{[0-9]+}', async (c) => {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const response = await ownResponse(c)
  const letter = await getLetter(occasion, response.id, Number(c.req.param('version')))
  const room = href(`/responses/${response.id}`)
  return show(
    {
      title: t('The letter, version {version}', { version: letter.version }),
      breadcrumbs: [...crumbs(c, consultationOf(response)), { text: response.name, href: room }],
      width: 'reading',
    },
    <LetterPage
      {...{ t, letter }}
      newest={response.letterVersion}
      originalHref={href(`/responses/${response.id}/letters/${letter.version}/original`)}
    />,
  )
})

web.get('/responses/:id/letters/:version{[0-9]+}/original', async (c) => {
  const response = await ownResponse(c)
  return original(c, response.id, Number(c.req.param('version')))
})

web.route('/', signing)
