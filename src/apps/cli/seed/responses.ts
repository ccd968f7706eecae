import type { Demonstration } from '#database/seeds/vanloese/read.ts'
import { recordApproval, sendResponse, signResponse } from '#modules/approvals/index.ts'
import { publishResponses } from '#modules/publication/index.ts'
import { addRemark } from '#modules/remarks/index.ts'
import { addLetter, beginResponse, receiveResponse } from '#modules/responses/index.ts'
import type { City } from './city.ts'
import { seedReading } from './reading-through.ts'

/** Where the report finds the remarks it cites: by who wrote them and their words. */
export type SeededRemarks = {
  add(writer: string, quote: string, remark: string): void
  find(writer: string, quote: string): string
}

const folded = (words: string) => words.replace(/\s+/g, ' ').trim()

export function seededRemarks(): SeededRemarks {
  const ids = new Map<string, string>()
  return {
    add: (writer, quote, remark) => void ids.set(`${writer}: ${folded(quote)}`, remark),
    find: (writer, quote) => {
      const id = ids.get(`${writer}: ${folded(quote)}`)
      if (!id) throw new Error(`No remark of ${writer} says “${folded(quote)}”`)
      return id
    },
  }
}

type SeedResponse = Demonstration['responses'][number]
type SeedCitizen = Demonstration['citizens'][number]

/** Who writes for a body in the demonstration. */
function caseWorkerOf({ people }: Demonstration, body: string): string {
  const person = people.find(({ roles }) =>
    roles.some(
      (role) => role.body === body && (role.role === 'case_worker' || role.role === 'local_committee_secretary'),
    ),
  )
  if (!person) throw new Error(`Nobody writes for ${body}`)
  return person.slug
}

/** What points at nothing, what belongs to something, and what rests on others: each after what it points at. */
const targetsFirst = <Given extends SeedResponse['remarks'][number]>(remarks: readonly Given[]) =>
  [0, 1, 2].flatMap((step) =>
    remarks.filter(({ of, basis, alternative }) => (basis || alternative ? 2 : of ? 1 : 0) === step),
  )

/** A body's answer from first to last: begun, letter taken in, remarks, decision, signature, sent. */
async function seedBodyResponse(
  city: City,
  demonstration: Demonstration,
  given: SeedResponse,
  remarks: SeededRemarks,
  site: string,
): Promise<string> {
  const { body, receivedOn, decision, signedBy, fileName, bytes } = given
  const writer = caseWorkerOf(demonstration, body)
  const at = (time: string) => `${receivedOn}T${time}+02:00`
  const working = await city.person(writer, at('09:00:00'))
  const response = await beginResponse(working, { consultation: demonstration.consultation.slug, body })
  await addLetter(working, { response, source: 'uploaded', bytes, fileName })
  const ids = new Map<string, string>()
  const remarkOf = (slug: string) => {
    const remark = ids.get(slug)
    if (!remark) throw new Error(`“${slug}” is pointed at by a remark of ${body}, and does not stand before it`)
    return remark
  }
  for (const { id, of, basis, alternative, quote, labels, speaker, elements, questions, content } of targetsFirst(
    given.remarks,
  )) {
    const remark = await addRemark(working, {
      response,
      quote,
      labels,
      speaker,
      elements,
      questions,
      content: content ?? null,
      ofRemark: of ? remarkOf(of) : null,
      basis: basis?.map(remarkOf) ?? [],
      alternative: alternative ? remarkOf(alternative) : null,
    })
    if (id) ids.set(id, remark)
    remarks.add(body, quote, remark)
  }
  const { on: decidedOn, item, caseNumber, text } = decision
  await recordApproval(working, { response, kind: 'decision', decidedOn, item, caseNumber, text })
  await signResponse(await city.person(signedBy, at('11:00:00')), { response })
  await sendResponse(await city.person(writer, at('14:30:00')), { response, site })
  return response
}

/** A citizen's or an association's answer, entered and coded by the secretariat. */
async function seedCitizen(
  city: City,
  { consultation }: Demonstration,
  given: SeedCitizen,
  remarks: SeededRemarks,
): Promise<string> {
  const { name, organisation, postcode, language, receivedAt, channel, text } = given
  const secretariat = await city.person(consultation.draftedBy, receivedAt)
  const { id: response } = await receiveResponse(secretariat, {
    consultation: consultation.slug,
    name,
    organisation: organisation ?? null,
    postcode,
    channel,
    receivedAt: new Date(receivedAt),
    language: language ?? 'da',
    text,
  })
  for (const { quote, labels, elements } of given.remarks) {
    const remark = await addRemark(secretariat, { response, quote, labels, speaker: 'sender', elements, content: null })
    remarks.add(name, quote, remark)
  }
  return response
}

/** All answers in the order in which they came, and their publication. `done` is told after each. */
export async function seedResponses(
  city: City,
  demonstration: Demonstration,
  site: string,
  done: () => void,
): Promise<SeededRemarks> {
  const remarks = seededRemarks()
  const arrivals = [
    ...demonstration.responses.map((given) => ({
      at: Date.parse(`${given.receivedOn}T14:30:00+02:00`),
      seed: () => seedBodyResponse(city, demonstration, given, remarks, site),
    })),
    ...demonstration.citizens.map((given) => ({
      at: Date.parse(given.receivedAt),
      seed: () => seedCitizen(city, demonstration, given, remarks),
    })),
  ].sort((a, b) => a.at - b.at)
  const responses: string[] = []
  for (const { seed } of arrivals) {
    responses.push(await seed())
    done()
  }
  const reader = await city.person('sofus-hvidbog', '2009-04-29T13:00:00+02:00')
  for (const response of responses) await seedReading(reader, response)
  await publishResponses(await city.person('gudrun-blaastempel', '2009-04-30T10:15:00+02:00'), {
    consultation: demonstration.consultation.slug,
    responses,
  })
  return remarks
}
