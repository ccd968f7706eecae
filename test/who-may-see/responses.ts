import { change } from '#database/occasion.ts'
import { recordApproval, sendBack, signResponse } from '#modules/approvals/index.ts'
import {
  approvePublicCopy,
  keepUpload,
  listAttachments,
  makePublicCopy,
  readWaitingFiles,
  takeUploads,
} from '#modules/attachments/index.ts'
import { approveEdition, publishResponses, readThrough } from '#modules/publication/index.ts'
import { addRemark } from '#modules/remarks/index.ts'
import { addLetter, answerConsultation, withdrawResponse } from '#modules/responses/index.ts'
import { listLogged } from '#modules/transparency/index.ts'
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
      fileName: text === secrets.unsentLetter ? secrets.unsentFile : 'svar.txt',
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
    const words = text === secrets.unsentLetter ? secrets.decision : 'Godkendt.'
    const approval = { kind: 'decision', decidedOn: '2026-02-25', item: '7', text: words } as const
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

  const citizen = async (consultation: string, name: string, text: string, { addressProtected = false } = {}) => {
    const uploadKey = newId()
    const bytes = new TextEncoder().encode(`Bilag til ${consultation}`)
    await keepUpload(anyone(openDay), { uploadKey, fileName: 'bilag.txt', bytes, scanner: null })
    const sent = await answerConsultation(anyone(openDay), {
      consultation,
      key: newId(),
      begunAt: null,
      sender: { name, email: secrets.citizensAddress, addressProtected },
      points: [{ target: { kind: 'general' }, text }],
      site,
      alongside: async (tx, response) => void (await takeUploads(tx, anyone(openDay), { uploadKey, response })),
    })
    const [file] = await listAttachments(anyone(openDay), sent.response)
    return { ...sent, file: file?.id ?? '' }
  }
  const commented = await answerConsultation(anyone(openDay), {
    consultation: 'skrevet',
    key: newId(),
    begunAt: null,
    sender: { name: 'Pia Punkt' },
    points: [
      {
        target: { kind: 'passage', element: 'T1', anchor: { quote: 'Alle børn', prefix: '', suffix: '' } },
        text: 'Også de små?',
      },
    ],
    site,
  })
  const sent = await citizen('sendt', 'Dorte Cykelglad', secrets.citizensWords)
  const open = await citizen('offentlig', secrets.protectedName, 'Jeg vil have en bænk', { addressProtected: true })
  const taken = await citizen('offentlig', 'Troels Tilbage', secrets.withdrawnWords)
  await withdrawResponse(anyone(openDay), { secret: taken.secret })
  await announced('uden-navne')
  await town.db.updateTable('consultations').set({ publicFields: [] }).where('id', '=', 'uden-navne').execute()
  const unnamed = await citizen('uden-navne', secrets.unnamedName, 'Jeg vil have to bænke')
  const late = await citizen('lukket', 'Sara Sen', secrets.citizensWords)
  const omitted = await citizen('offentlig', 'Ida Ord', `Lav en bænk.\nSpørg ${secrets.leftOut} om det.`)
  const finding = await leaveOut(town, omitted.response)
  await publishResponses(as('gry', now), { consultation: 'offentlig', responses: [omitted.response] })
  await readWaitingFiles(as('signe', now))
  const copy = await makePublicCopy(as('signe', now), { attachment: open.file, scanner: null })
  await change(as('signe', now), (tx) => approvePublicCopy(tx, as('signe', now), copy))
  await readAndPublish(as('signe', now), as('gry', now), {
    consultation: 'offentlig',
    responses: [inStates.published.id, open.response],
  })
  await readAndPublish(as('signe', now), as('gry', now), { consultation: 'uden-navne', responses: [unnamed.response] })

  const receipt = async ({ response, secret }: { response: string; secret: string }) => {
    const [entry] = await listLogged(anyone(openDay), `response:${response}`)
    return { secret, index: String(entry?.index) }
  }
  const room = (written: Written, more = {}) => ({ ...written, version: '1', ...more })
  const numbered = (id: string, { responseNumber }: { responseNumber: number }) => ({
    id,
    number: String(responseNumber),
    starts: '0',
  })
  /** Where the sentence of a body's letter begins that none of its remarks is about. */
  const startsIn = (text: string) => String(`Til Finansudvalget\n\n${text}.\n`.length)
  return {
    response: {
      written: room(inStates.written),
      decided: room(inStates.decided),
      signed: room(inStates.signed, { seen: inStates.signed.seen }),
      sent: room(inStates.sent, { seen: inStates.sent.seen }),
      published: room(inStates.published, { seen: inStates.published.seen }),
    },
    numbered: {
      'sent by a body': { id: 'sendt', number: '1', starts: startsIn(secrets.sentLetter) },
      'published of a body': { id: 'offentlig', number: '1', starts: startsIn('Udvalget siger det højt') },
      'sent by a citizen': numbered('sendt', sent),
      'published of a citizen': numbered('offentlig', open),
      'published without a name': numbered('uden-navne', unnamed),
      'published with words left out': { ...numbered('offentlig', omitted), finding },
      'withdrawn by a citizen': numbered('offentlig', taken),
    },
    file: {
      sent: { ...numbered('sendt', sent), attachment: sent.file, file: sent.file },
      published: { ...numbered('offentlig', open), attachment: open.file, file: open.file },
    },
    comment: { sent: { id: 'skrevet', response: commented.response } },
    receipt: {
      open: await receipt(sent),
      published: await receipt(open),
      withdrawn: await receipt(taken),
      closed: await receipt(late),
    },
    citizensResponse: sent.response,
    withdrawnResponse: taken.response,
  }
}

/** The secretariat reads a response, leaves words out of its public wording, and ties a remark to a sentence with them. */
async function leaveOut({ as }: AnsweringTown, response: string) {
  const signe = as('signe', now)
  const { letter, findings } = await readThrough(signe, response)
  const start = letter.text.indexOf(secrets.leftOut)
  const omission = { start, end: start + secrets.leftOut.length, reason: 'name', note: '' } as const
  const quote = `Spørg ${secrets.leftOut} om det.`
  await addRemark(signe, { response, quote, labels: ['proposal'], speaker: 'sender', elements: ['T1'] })
  await approveEdition(signe, { response, letter: letter.version, omissions: [omission], standing: [] })
  return findings.length > 0 ? `finding-${findings[0]?.start}` : ''
}
