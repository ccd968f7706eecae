import { recordApproval, sendBack, signResponse } from '#modules/approvals/index.ts'
import { addRemark } from '#modules/remarks/index.ts'
import { addLetter, answerConsultation, withdrawResponse } from '#modules/responses/index.ts'
import { newId } from '#platform/id.ts'
import { openDay } from '../answering-town.ts'
import { site } from '../consulting-town.ts'
import { readAndPublish } from '../published.ts'
import { secrets } from './secrets.ts'
import { type AnsweringTown, now } from './town.ts'

type Written = { id: string; remark: string; quote: string }

/** The committee's response in each of its states, in a consultation of its own, and what citizens sent. */
export async function responsesInEveryState(town: AnsweringTown) {
  const { as, anyone, announced, begun, send } = town

  async function written(consultation: string, text: string): Promise<Written> {
    await announced(consultation)
    const id = await begun(consultation)
    await addLetter(as('mads'), {
      response: id,
      source: 'uploaded',
      bytes: new TextEncoder().encode(`Til Finansudvalget\n\n${text}.\nUdvalget støtter sikre skoleveje.\n`),
      fileName: secrets.fileName,
    })
    const remark = await addRemark(as('mads'), {
      response: id,
      quote: `${text}.`,
      labels: ['endorse'],
      speaker: 'committee',
      elements: ['T1'],
      questions: [1],
    })
    return { id, remark, quote: `${text}.` }
  }
  async function decided(consultation: string, text: string): Promise<Written> {
    const response = await written(consultation, text)
    const approval = { kind: 'decision', decidedOn: '2026-02-25', item: '7', text: secrets.decision } as const
    await recordApproval(as('mads'), { response: response.id, ...approval })
    return response
  }
  async function signed(consultation: string, text: string): Promise<Written & { seen: string }> {
    const response = await decided(consultation, text)
    return { ...response, seen: await signResponse(as('berit'), { response: response.id }) }
  }

  const inStates = {
    written: await written('skrevet', secrets.unsentLetter),
    decided: await decided('besluttet', secrets.unsentLetter),
    signed: await signed('underskrevet', secrets.unsentLetter),
    sent: await signed('sendt', secrets.sentLetter),
    published: await signed('offentlig', 'Udvalget siger det højt'),
  }
  await sendBack(as('berit'), { response: inStates.decided.id, reason: secrets.sentBack })
  await send(inStates.sent.id)
  await send(inStates.published.id)

  const citizen = (
    consultation: string,
    name: string,
    text: string,
    more: { addressProtected?: boolean } = {},
    on = openDay,
  ) =>
    answerConsultation(anyone(on), {
      consultation,
      key: newId(),
      begunAt: null,
      sender: { name, email: secrets.citizensAddress, ...more },
      points: [{ target: { kind: 'general' }, text }],
      site,
    })
  const sent = await citizen('sendt', 'Dorte Cykelglad', secrets.citizensWords)
  const open = await citizen('offentlig', secrets.protectedName, 'Jeg vil have en bænk', { addressProtected: true })
  const taken = await citizen('offentlig', 'Troels Tilbage', secrets.withdrawnWords)
  await withdrawResponse(anyone(openDay), { secret: taken.secret })
  const late = await citizen('lukket', 'Sara Sen', secrets.citizensWords)
  await readAndPublish(as('signe', now), as('gry', now), {
    consultation: 'offentlig',
    responses: [inStates.published.id, open.response],
  })

  const room = (written: Written, more = {}) => ({ ...written, version: '1', ...more })
  const numbered = (id: string, { responseNumber }: { responseNumber: number }) => ({
    id,
    number: String(responseNumber),
  })
  return {
    response: {
      written: room(inStates.written),
      decided: room(inStates.decided),
      signed: room(inStates.signed, { seen: inStates.signed.seen }),
      sent: room(inStates.sent, { seen: inStates.sent.seen }),
      published: room(inStates.published, { seen: inStates.published.seen }),
    },
    numbered: {
      'sent by a body': { id: 'sendt', number: '1' },
      'published of a body': { id: 'offentlig', number: '1' },
      'sent by a citizen': numbered('sendt', sent),
      'published of a citizen': numbered('offentlig', open),
      'withdrawn by a citizen': numbered('offentlig', taken),
    },
    receipt: {
      open: { secret: sent.secret },
      published: { secret: open.secret },
      withdrawn: { secret: taken.secret },
      closed: { secret: late.secret },
    },
    citizensResponse: sent.response,
    withdrawnResponse: taken.response,
  }
}
