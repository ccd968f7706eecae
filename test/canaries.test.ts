import assert from 'node:assert/strict'
import { test } from 'node:test'
import { unzipSync } from 'fflate'
import { extractText, getDocumentProxy } from 'unpdf'
import { createApp } from '#apps/web/app.tsx'
import { change } from '#database/occasion.ts'
import {
  approvePublicCopy,
  keepUpload,
  listAttachments,
  makePublicCopy,
  readWaitingFiles,
  takeUploads,
} from '#modules/attachments/index.ts'
import { grantRole } from '#modules/parties/index.ts'
import {
  approveEdition,
  approveFile,
  publishResponses,
  readFileThrough,
  readThrough,
  takeDownResponse,
} from '#modules/publication/index.ts'
import { addRemark } from '#modules/remarks/index.ts'
import { assignTopic, draftReply, proposePlanChange } from '#modules/replies/index.ts'
import { publishReport, writeIntroduction } from '#modules/reports/index.ts'
import { addLetter, answerConsultation, formKeyOf, newFormKey, withdrawResponse } from '#modules/responses/index.ts'
import { indexChanges } from '#modules/search/index.ts'
import { addTopic, placeRemarks } from '#modules/topics/index.ts'
import { clockAt } from '#platform/clock.ts'
import { silentLog } from '#platform/log.ts'
import { answeringTown, openDay } from './answering-town.ts'
import { approvedReply } from './approved-reply.ts'
import { site } from './consulting-town.ts'
import { testDatabase } from './database.ts'
import { reviewedReport } from './reviewed-report.ts'
import { jpeg, secret } from './sample-files.ts'
import { everySentenceJudged } from './sentences-judged.ts'

// Secrets are planted wherever the product keeps something that is not everybody's; then every public address is read.

const { db } = await testDatabase()
const town = await answeringTown(db)
const { as, anyone, announced, system, begun, changes } = town
const consultation = 'hoering'
await announced(consultation)
await announced('navnloes', {
  answering: {
    signInRequired: false,
    acceptsAttachments: true,
    secondReaderRequired: true,
    publicFields: ['postcode'],
  },
})
const now = '2026-05-04T10:00:00+02:00'
const gry = town.person('gry', now)
const signe = town.person('signe', now)

const planted = {
  'a civil registration number': '010180-7777',
  'a telephone number': '31 41 59 26',
  'an e-mail address': 'kanarie.i.teksten@example.dk',
  'an address': 'Kanarievej 99',
  'the e-mail of the receipt': 'kanarie.kvittering@example.dk',
  'the telephone of the sender': '27182818',
  'the address of the sender': 'Kvitteringsvej 3',
  'a protected name': 'Beskyttet Kanariefugl',
  'a name that whoever read the response kept from the public': 'Truet Kanariefugl',
  'a civil registration number in a file': '020281-7777',
  'a name the consultation keeps to itself': 'Navnløs Kanariefugl',
  'a response nobody has read': 'ulæst-kanarie',
  'a response that was withdrawn': 'trukket-kanarie',
  'a response that was taken down': 'nedtaget-kanarie',
  'the draft of a body': 'kladde-kanarie',
  'the note to an administration': 'note-kanarie',
  'why a topic was handed on': 'videregivet-kanarie',
  'the draft of a reply': 'svarudkast-kanarie',
  'a change of the plan that is only proposed': 'planord-kanarie',
  'what hides in a picture': secret,
} as const

async function answer(text: string, sender: object, to = consultation, file?: Uint8Array) {
  const occasion = anyone(openDay)
  const form = await formKeyOf(occasion, await newFormKey(occasion))
  assert.ok(form)
  if (file) await keepUpload(occasion, { uploadKey: form.key, fileName: 'bilag', bytes: file, scanner: null })
  return answerConsultation(occasion, {
    consultation: to,
    ...form,
    sender: { name: 'Åben Borger', ...sender },
    points: [{ target: { kind: 'general' }, text }],
    site,
    alongside: async (tx, response) => void (await takeUploads(tx, occasion, { uploadKey: form.key, response })),
  })
}

async function read(response: string) {
  const { letter, findings } = await readThrough(signe, response)
  const omissions = findings.map(({ start, end }) => ({ start, end, reason: 'other' as const, note: '' }))
  await approveEdition(signe, { response, letter: letter.version, omissions, standing: [] })
}

const text = `Flere cykelstier. ${planted['a civil registration number']}, ring ${planted['a telephone number']}, skriv ${planted['an e-mail address']}, bor ${planted['an address']}. Slut.`
const open = await answer(
  text,
  {
    email: planted['the e-mail of the receipt'],
    phone: planted['the telephone of the sender'],
    address: planted['the address of the sender'],
  },
  consultation,
  jpeg(),
)
const hidden = await answer('Hej fra mig.', { name: planted['a protected name'], addressProtected: true })
const nameless = await answer(
  'Hej uden navn.',
  { name: planted['a name the consultation keeps to itself'] },
  'navnloes',
)
await answer(planted['a response nobody has read'], {})
const withdrawn = await answer(planted['a response that was withdrawn'], {})
await withdrawResponse(anyone(openDay), { secret: withdrawn.secret })
const taken = await answer(planted['a response that was taken down'], {})
const draft = await begun(consultation)
await addLetter(as('mads'), {
  response: draft,
  source: 'pasted',
  text: planted['the draft of a body'],
})
const remark = await addRemark(signe, {
  response: open.response,
  quote: text,
  labels: ['proposal'],
  speaker: 'sender',
  elements: ['T1'],
})
for (const { response } of [open, hidden, nameless, taken]) await read(response)
const [attachment] = await listAttachments(signe, open.response)
assert.ok(attachment)
const copy = await makePublicCopy(signe, { attachment: attachment.id, scanner: null })
// A picture has no words to wait for once the reader has seen that it has none.
await db.updateTable('files').set({ textDueAt: null, textRefusal: 'none' }).where('textDueAt', 'is not', null).execute()
await change(signe, (tx) => approvePublicCopy(tx, signe, copy))
const threatened = await answer(
  `Flere bænke, tak. Hilsen ${planted['a name that whoever read the response kept from the public']}`,
  { name: planted['a name that whoever read the response kept from the public'], postcode: '2720' },
  consultation,
  new TextEncoder().encode(
    `Underskrevet: ${planted['a name that whoever read the response kept from the public']}, ${planted['a civil registration number in a file']}.`,
  ),
)
await read(threatened.response)
await readWaitingFiles(system(now))
/** Approves a file's words alone, without anything that a check points at. */
async function readFile(response: string): Promise<void> {
  const [{ id: file } = { id: '' }] = await listAttachments(signe, response)
  const { findings } = await readFileThrough(signe, { response, file })
  const omissions = findings.map(({ start, end }) => ({ start, end, reason: 'other' as const, note: '' }))
  await approveFile(signe, { response, file, omissions, standing: [], looked: false, scanner: null, how: 'words' })
}
await readFile(threatened.response)
await publishResponses(gry, {
  consultation,
  responses: [open.response, hidden.response, taken.response, threatened.response],
})
while ((await indexChanges(system(now))) > 0);
// After it was public the sender turns out to be threatened.
const { letter: words, findings: named } = await readThrough(signe, threatened.response, true)
await approveEdition(signe, {
  response: threatened.response,
  letter: words.version,
  omissions: named.map(({ start, end }) => ({ start, end, reason: 'name' as const, note: '' })),
  standing: [],
  nameWithheld: true,
  nameNote: 'Truet på livet',
})
await readFile(threatened.response)
await publishResponses(gry, { consultation, responses: [threatened.response] })
await publishResponses(gry, { consultation: 'navnloes', responses: [nameless.response] })

await db
  .insertInto('units')
  .values({ tenant: town.tenant, id: 'vej', body: 'finans', name: 'Vejforvaltningen', validFrom: '2020-01-01' })
  .execute()
await grantRole(system('2026-01-05T09:00:00+01:00'), {
  person: 'gry',
  body: 'finans',
  role: 'case_worker',
  validFrom: '2020-01-01',
})
const topic = await addTopic(signe, {
  consultation,
  theme: 'T1',
  direction: 'wish',
  title: 'Ønske om cykelstier',
  summary: 'Flere.',
})
await placeRemarks(signe, { topic, remarks: [remark] })
await draftReply(signe, { topic, unit: 'vej', text: 'Ja.', disposition: 'full', reason: '' })
await approvedReply(gry, { topic })
await assignTopic(signe, {
  topic,
  unit: 'vej',
  note: planted['the note to an administration'],
  reason: planted['why a topic was handed on'],
})
const unanswered = await addTopic(signe, {
  consultation: 'navnloes',
  theme: 'T1',
  direction: 'wish',
  title: 'Ønske om cykler',
  summary: '',
})
await draftReply(signe, {
  topic: unanswered,
  unit: 'vej',
  text: planted['the draft of a reply'],
  disposition: 'full',
  reason: '',
})
await proposePlanChange(signe, {
  topic: unanswered,
  element: 'T1',
  oldWords: 'cykle',
  newWords: planted['a change of the plan that is only proposed'],
})
await writeIntroduction(signe, { consultation, introduction: 'Om cykelstier.' })
await everySentenceJudged(signe, consultation)
await reviewedReport(gry, { consultation })
await publishReport(gry, { consultation })
await takeDownResponse(gry, { response: taken.response, reason: 'Prøve.' })
while ((await indexChanges(system(now))) > 0);

const app = createApp({ db, changes, clock: clockAt(now), log: silentLog(), baseUrl: site })

/** What an answer says to a person: of packed files the files in them, of a PDF its words. */
async function wordsOf(answer: Response): Promise<string> {
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const type = answer.headers.get('content-type') ?? ''
  const raw = `${new TextDecoder().decode(bytes)}\n${new TextDecoder('utf-16le').decode(bytes)}`
  if (/openxmlformats/.test(type))
    return Object.values(unzipSync(bytes))
      .map((file) => new TextDecoder().decode(file))
      .join('\n')
  if (type.startsWith('application/pdf'))
    return (await extractText(await getDocumentProxy(bytes), { mergePages: true })).text
  return `${raw}\n${raw.replaceAll('&#39;', "'")}`
}

const seen = new Map<string, string>()

async function visit(path: string): Promise<void> {
  if (seen.has(path) || seen.size > 2_000) return
  seen.set(path, '')
  const answer = await app.request(`${site}${path}`)
  assert.ok(answer.status < 500, `${path}: ${answer.status}`)
  const headers = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join('\n')
  const words = await wordsOf(answer)
  seen.set(path, `${headers}\n${words}`)
  if (!/html|json|xml/.test(answer.headers.get('content-type') ?? '')) return
  const found = [...words.matchAll(/(?:href|action|src)="([^"]+)"|"(https:\/\/byen\.example\.dk[^"\\]+)"/g)]
  for (const [, link, absolute] of found) {
    const address = (link ?? absolute ?? '').replaceAll('&amp;', '&').replace(site, '').split('#')[0] ?? ''
    if (address.startsWith('/') && !address.startsWith('//') && !address.startsWith('/assets/')) await visit(address)
  }
}

for (const entry of [
  '/',
  '/en',
  '/feeds/consultations.rss',
  '/feeds/consultations.atom',
  '/feeds/consultations.ics',
  '/feeds/consultations.geojson',
])
  await visit(entry)
for (const words of [...Object.values(planted), 'cykelstier', 'kanarie'])
  await visit(`/search?q=${encodeURIComponent(words)}`)
for (const words of ['kanarie', 'Kanariefugl'])
  await visit(`/consultations/${consultation}/responses?q=${encodeURIComponent(words)}`)

test('the crawl has been everywhere: pages in both languages, files, feeds, the report in every format, the API and search', () => {
  for (const path of [
    `/consultations/${consultation}/responses/1`,
    `/en/consultations/${consultation}/responses/1`,
    `/consultations/${consultation}/responses/1/attachments/${attachment.id}`,
    `/consultations/${consultation}/report`,
    `/consultations/${consultation}/matrix`,
    '/api/openapi.json',
  ])
    assert.ok(seen.has(path), `${path} was not reached; ${seen.size} were`)
  for (const format of ['docx', 'pdf', 'xlsx', 'json'])
    assert.ok(
      [...seen.keys()].some((path) => path.includes(format)),
      format,
    )
  const { responseNumber } = threatened
  assert.match(seen.get(`/consultations/${consultation}/responses/${responseNumber}`) ?? '', /\[udeladt: navn\]/)
  assert.ok(
    [...seen].some(
      ([path, words]) =>
        path.includes(`/responses/${responseNumber}/attachments/`) && words.includes('Underskrevet: [udeladt]'),
    ),
  )
  assert.match(seen.get(`/consultations/${consultation}/responses/1`) ?? '', /\[udeladt\]/)
  assert.match(seen.get(`/consultations/${consultation}/report`) ?? '', /\[udeladt\]/)
})

test('a published response shows the reply and the decision for what was said in it', () => {
  const page = seen.get(`/consultations/${consultation}/responses/1`) ?? ''
  assert.match(page, /Imødekommet|Imødekommes/)
  assert.match(page, /Vejforvaltningen/)
  assert.match(page, new RegExp(`/consultations/${consultation}/report#topic-`))
})

/** A search page says again what was looked for; that is the visitor's own. */
const withoutOwnWords = (path: string, words: string) => {
  const asked = new URL(path, site).searchParams.get('q')
  return asked ? words.replaceAll(asked, '').replaceAll(encodeURIComponent(asked), '') : words
}

for (const [what, canary] of Object.entries(planted))
  test(`no public address gives away ${what}`, () => {
    const leaks = [...seen]
      .filter(([path, words]) => withoutOwnWords(path, words).includes(canary))
      .map(([path]) => path)
    assert.deepEqual(leaks, [])
  })
