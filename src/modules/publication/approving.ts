import type { Tx } from '#database/connect.ts'
import { change, type Occasion, personOf } from '#database/occasion.ts'
import { languageOf } from '#languages/index.ts'
import { sha256 } from '#platform/canonical-json.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { listAttachments, takeDownCopies } from '../attachments/index.ts'
import { record } from '../audit/index.ts'
import { lockConsultation } from '../consultations/index.ts'
import { type Finding, findPersonalData, redact } from '../privacy/index.ts'
import {
  findLetter,
  getResponse,
  isResponseId,
  type Letter,
  lockResponse,
  mayReceive,
  type Response,
  withholdName,
} from '../responses/index.ts'
import { type Decided, namesFor, type Omission, refuseUndecided } from './deciding.ts'
import { type Edition, omissionMark } from './edition.ts'
import { logPublications } from './logging.ts'
import { waitForPublisher } from './publishing.ts'
import { findEdition } from './queries.ts'

export type Approval = Decided & {
  response: string
  /** The version of the letter that was read. */
  letter: number
  /** True when the sender's name is kept from the public, though the consultation would show it. */
  nameWithheld?: boolean
  /** Why, for the case; asked for when the name was not kept from the public before. */
  nameNote?: string
}

type Read = { response: Response; letter: Letter; findings: Finding[] }

/** The words of a response, with what a check points out in them. */
export async function readThrough(occasion: Occasion, id: string, nameWithheld?: boolean): Promise<Read> {
  const response = await getResponse(occasion, id)
  if (!mayReceive(occasion, response) || !response.submittedAt) throw notFound()
  const letter = await findLetter(occasion, id)
  if (!letter) throw notFound()
  const findings = findPersonalData(letter.text, await namesFor(occasion, response, nameWithheld))
  return { response, letter, findings }
}

/** The words that others read: those of the letter, with a mark where something is left out, in the response's language. */
export function publicWording(
  { language }: Pick<Response, 'language'>,
  letter: Pick<Letter, 'text'>,
  omissions: readonly Omission[],
) {
  const { t } = languageOf(language)
  const marked = omissions.map((omission) => ({ ...omission, mark: omissionMark(t, omission.reason) }))
  return { ...redact(letter.text, marked), omissions: marked }
}

async function writeEdition(
  tx: Tx,
  occasion: Occasion,
  { response, letter }: Read,
  approval: Approval,
  version: number,
): Promise<number> {
  const { tenant, now } = occasion
  const { text, map, omissions } = publicWording(response, letter, approval.omissions)
  await tx
    .insertInto('editions')
    .values({
      tenant,
      response: response.id,
      version,
      letter: letter.version,
      text,
      sha256: sha256(text),
      map: JSON.stringify(map),
      omissions: JSON.stringify(omissions),
      leftStanding: JSON.stringify(approval.standing.map((place) => ({ ...place, kind: '' }))),
      madeAt: now,
      madeBy: personOf(occasion),
    })
    .execute()
  await record(tx, occasion, 'response.read', `response:${response.id}`, {
    version,
    letter: letter.version,
    omissions: omissions.map(({ reason, note }) => ({ reason, note })),
    ...(approval.nameWithheld !== undefined && { nameWithheld: approval.nameWithheld }),
    ...(approval.nameNote && { nameNote: approval.nameNote }),
  })
  return version
}

/**
 * Approves the public wording of a response: every finding is left out or stands for a reason. The letter itself stays
 * as it came. Returns the version. Refused when the letter has been corrected since it was read.
 */
export async function approveEdition(occasion: Occasion, approval: Approval): Promise<number> {
  const read = await readThrough(occasion, approval.response, approval.nameWithheld)
  refuseUndecided({ text: read.letter.text, findings: read.findings }, approval)
  return change(occasion, async (tx) => {
    const response = await lockResponse(tx, occasion, approval.response)
    if (response.withdrawnAt) throw new Refusal('conflict', 'The response has been withdrawn')
    const newest = await findLetter(occasion, response.id, tx)
    if (newest?.version !== approval.letter || read.letter.version !== approval.letter)
      throw new Refusal('conflict', 'The letter has been corrected since you read it: read it again')
    if (approval.nameWithheld !== undefined) await decideOnName(tx, occasion, response, approval)
    return approveWording(tx, occasion, { ...read, response }, approval)
  })
}

/** True when nothing is shown that the public wording before did not show: then it takes effect at once. */
function onlyLeavesOutMore(before: Edition | undefined, { response, letter }: Read, approval: Approval): boolean {
  const showsName = response.nameWithheld && approval.nameWithheld === false
  return (
    before?.letter === letter.version &&
    !showsName &&
    before.omissions.every(({ start, end }) =>
      approval.omissions.some((omission) => omission.start <= start && end <= omission.end),
    )
  )
}

/** Writes the public wording of a response, which whoever calls holds, and sees to it that a publisher stands behind it. */
async function approveWording(tx: Tx, occasion: Occasion, read: Read, approval: Approval): Promise<number> {
  const { response } = read
  const before = await findEdition(occasion, response.id, tx)
  const isPublic =
    response.publishedAt !== null &&
    (onlyLeavesOutMore(before, read, approval) || (await waitForPublisher(tx, occasion, response)))
  const version = await writeEdition(tx, occasion, read, approval, (before?.version ?? 0) + 1)
  if (isPublic) await logPublications(tx, occasion, 'publication', [response.id])
  return version
}

async function decideOnName(
  tx: Tx,
  occasion: Occasion,
  { id, nameWithheld: before }: Response,
  { nameWithheld: withheld = false, nameNote = '' }: Approval,
): Promise<void> {
  if (withheld && !before) {
    if (!nameNote.trim()) throw new Refusal('invalid', 'Write why the name is kept from the public', {}, 'nameNote')
    // Its files were read through when the name could stand in them.
    for (const { id: file } of await listAttachments(occasion, id, tx)) await takeDownCopies(tx, occasion, file)
  }
  await withholdName(tx, occasion, { response: id, withheld })
}

/**
 * Approves several responses as they stand, which somebody has read and no check has pointed at. Refused when one of
 * them holds something that has to be decided on; then none is approved. Returns how many were.
 */
export async function approveTexts(
  occasion: Occasion,
  { consultation, responses }: { consultation: string; responses: readonly string[] },
): Promise<number> {
  const ids = [...new Set(responses)].filter(isResponseId)
  if (ids.length === 0) throw new Refusal('invalid', 'Choose at least one response', {}, 'responses')
  const read: Read[] = []
  for (const id of ids) read.push(await readThrough(occasion, id))
  const open = read.filter(({ findings }) => findings.length > 0)
  if (open.length > 0)
    throw new Refusal(
      'conflict',
      'Read these one by one, something in them has to be decided on: {numbers}',
      { numbers: occasion.t.list(open.map(({ response }) => String(response.responseNumber))) },
      'responses',
    )
  return change(occasion, async (tx) => {
    const { id } = await lockConsultation(tx, occasion, consultation)
    for (const one of read) {
      if (one.response.consultation !== id) throw notFound()
      const response = await lockResponse(tx, occasion, one.response.id)
      if (response.withdrawnAt) throw new Refusal('conflict', 'The response has been withdrawn')
      await approveWording(
        tx,
        occasion,
        { ...one, response },
        {
          response: one.response.id,
          letter: one.letter.version,
          omissions: [],
          standing: [],
        },
      )
    }
    return read.length
  })
}
