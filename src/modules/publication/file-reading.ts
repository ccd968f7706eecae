import { change, type Occasion } from '#database/occasion.ts'
import { languageOf } from '#languages/index.ts'
import type { VirusScanner } from '#platform/files/index.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { type AtGate, approvePublicCopy, listForGate, makePublicCopy } from '../attachments/index.ts'
import { type Finding, findPersonalData, redact } from '../privacy/index.ts'
import { extractInWorker } from '../reading/index.ts'
import { getResponse, lockResponse, mayReceive, type Response } from '../responses/index.ts'
import { type Decided, type Names, namesFor, refuseUndecided } from './deciding.ts'
import { omissionMark } from './edition.ts'
import { logPublications } from './logging.ts'
import { waitForPublisher } from './publishing.ts'

/** A file of a response as whoever reads it through sees it; without words there is nothing that a check could find. */
export type FileRead = { response: Response; file: AtGate; text: string | null; findings: Finding[] } & Names

/** A file's words, with what a check points out in them and in its name. For whoever may read the response through. */
export async function readFileThrough(
  occasion: Occasion,
  { response: id, file: fileId }: { response: string; file: string },
): Promise<FileRead> {
  const response = await getResponse(occasion, id)
  if (!mayReceive(occasion, response) || !response.submittedAt) throw notFound()
  const file = (await listForGate(occasion, id)).find((file) => file.id === fileId && !file.removedAt)
  if (!file) throw notFound()
  const names = await namesFor(occasion, response)
  const text = file.text.state === 'read' ? file.text.text : null
  const findings = text === null ? [] : findPersonalData(text, names)
  return { response, file, text, findings, ...names }
}

/**
 * What becomes public of a file: a copy without hidden information, its words alone without what is left out, or a file
 * that a person made in its place.
 */
export type Publishing =
  | { how: 'cleaned' }
  | { how: 'words' }
  | { how: 'replaced'; replacement: { fileName: string; bytes: Uint8Array } }

export type FileApproval = Decided & {
  response: string
  file: string
  /** A person says that they have opened the file and looked: asked for where no check can read it. */
  looked: boolean
  scanner: VirusScanner | null
} & Publishing

function refuseOpen({ file, text, findings }: FileRead, { omissions, standing, looked, how }: FileApproval): void {
  if (file.text.state === 'waiting')
    throw new Refusal('conflict', 'The words of the file have not been read yet: try again in a while')
  refuseUndecided({ text: text ?? '', findings }, { omissions, standing })
  if (how === 'cleaned' && omissions.length > 0)
    throw new Refusal(
      'invalid',
      'Words are left out, and the file still has them: publish its words alone, or a file that you have made in its place',
      {},
      'how',
    )
  if (how === 'words' && text === null)
    throw new Refusal('invalid', 'The file has no words that could be published alone', {}, 'how')
  if (text === null && !looked)
    throw new Refusal('invalid', 'Open the file and look: no check can read it', {}, 'looked')
}

const folded = (text: string) => text.replace(/\s+/g, ' ').trim().toLowerCase()

/** A black bar over words does not take them away: what is to be left out must not be found in the file made instead. */
async function refuseStillThere(
  { text, names, allowed }: FileRead,
  { omissions, standing, looked }: FileApproval,
  bytes: Uint8Array,
): Promise<void> {
  const found = await extractInWorker(bytes).catch((error: unknown) => {
    if (error instanceof Refusal) return error
    throw error
  })
  if (found instanceof Refusal) {
    if (looked) return
    throw new Refusal('invalid', 'Open the file that you have made and look: no check can read it', {}, 'looked')
  }
  const wordsAt = ({ start, end }: { start: number; end: number }) => (text ?? '').slice(start, end)
  const inside = folded(found.text)
  const still = omissions.map(wordsAt).find((words) => inside.includes(folded(words)))
  if (still !== undefined)
    throw new Refusal(
      'invalid',
      '“{words}” can still be read in the file that you have made: a bar over words does not take them away',
      { words: still },
      'replacement',
    )
  const mayStand = standing.map(wordsAt).map(folded)
  const open = undecided(found.text, { names, allowed }, mayStand)
  if (open)
    throw new Refusal(
      'invalid',
      'The check finds “{words}” in the file that you have made',
      { words: open.quote },
      'replacement',
    )
}

const undecided = (text: string, names: Names, mayStand: readonly string[]): Finding | undefined =>
  findPersonalData(text, names).find(({ quote }) => !mayStand.includes(folded(quote)))

/** The copy is looked into as well: what only stands there, and what no program can tell, is nobody's to overlook. */
async function refuseCopy(
  occasion: Occasion,
  { response, file: { id }, text, names, allowed }: FileRead,
  { how, standing, looked }: FileApproval,
  made: string,
): Promise<void> {
  const copy = (await listForGate(occasion, response.id)).find((file) => file.id === id)?.copy
  if (copy?.id !== made)
    throw new Refusal('conflict', 'Somebody else reads this file through at this moment: look again')
  const [warning] = copy?.warnings ?? []
  if (warning && !looked) throw new Refusal('invalid', warning, {}, 'looked')
  if (how !== 'cleaned' || copy?.text.state !== 'read') return
  const mayStand = standing.map(({ start, end }) => folded((text ?? '').slice(start, end)))
  const open = undecided(copy.text.text, { names, allowed }, mayStand)
  if (open)
    throw new Refusal(
      'invalid',
      'The check finds “{words}” in the copy: publish its words alone, or a file that you have made in its place',
      { words: open.quote },
      'how',
    )
}

/** Lets what was decided of a file become public together with its response. Returns the id of the copy. */
export async function approveFile(occasion: Occasion, approval: FileApproval): Promise<string> {
  const read = await readFileThrough(occasion, approval)
  const { response, file, text } = read
  if (response.withdrawnAt) throw new Refusal('conflict', 'The response has been withdrawn')
  refuseOpen(read, approval)
  const { t } = languageOf(response.language)
  const omissions = approval.omissions.map((omission) => ({ ...omission, mark: omissionMark(t, omission.reason) }))
  const leftStanding = approval.standing.map((place) => ({ ...place, kind: '' }))
  const { names, allowed } = read
  const namesSomebody = findPersonalData(file.fileName, { names, allowed }).length > 0
  const wanted = {
    attachment: file.id,
    scanner: approval.scanner,
    ...(namesSomebody && { publicName: `${t('attachment')}.${file.kind}` }),
  }
  const copyOf = async () => {
    if (approval.how === 'cleaned') return makePublicCopy(occasion, { ...wanted, decided: { omissions, leftStanding } })
    if (approval.how === 'replaced') {
      await refuseStillThere(read, approval, approval.replacement.bytes)
      const replacement = { ...approval.replacement, madeFrom: 'replaced' as const }
      return makePublicCopy(occasion, { ...wanted, replacement, decided: { omissions, leftStanding } })
    }
    const { text: words, map } = redact(text ?? '', omissions)
    const fileName = `${file.fileName.replace(/\.[^.]+$/, '')}.txt`
    const replacement = { fileName, bytes: new TextEncoder().encode(words), madeFrom: 'words' as const }
    return makePublicCopy(occasion, { ...wanted, replacement, decided: { omissions, leftStanding, map: [...map] } })
  }
  const copy = await copyOf()
  await refuseCopy(occasion, read, approval, copy)
  await change(occasion, async (tx) => {
    const held = await lockResponse(tx, occasion, response.id)
    if (held.withdrawnAt) throw new Refusal('conflict', 'The response has been withdrawn')
    await approvePublicCopy(tx, occasion, copy)
    if (await waitForPublisher(tx, occasion, held)) await logPublications(tx, occasion, 'publication', [held.id])
  })
  return copy
}
